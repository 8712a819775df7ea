"""Plays the kiosk's own sounds: never while it speaks, and no longer than what they mean."""

import logging
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kiosk.config import SpeechConfig
from kiosk.viewmodels.app import AppViewModel

if TYPE_CHECKING:
    from kiosk.speech.player import Playback, Player

log = logging.getLogger("kiosk.sound")


class Chimes(QObject):
    """A chime for the warning before a visit ends, where it is not spoken: in ears that do not see, it is all there is.

    Whatever else has a sound in ``kiosk.sounds.earcons`` asks for it by ``AppViewModel.sounded``. All are as loud as
    the loudspeaker is when a visit begins, on the loudspeaker's device.
    """

    def __init__(
        self, app: AppViewModel, config: SpeechConfig, parent: QObject, player: "Player | None" = None
    ) -> None:
        super().__init__(parent)
        self._app, self._config, self._player = app, config, player
        self._playback: Playback | None = None
        self._thread: Thread | None = None
        app.session.warned.connect(self._warn)
        app.session.changed.connect(self._changed)
        app.sounded.connect(self._sound)

    @Slot()
    def _warn(self) -> None:
        if not self._spoken:
            self._play("warning")

    @Slot(str)
    def _sound(self, name: str) -> None:
        if not self._spoken:
            self._play(name)

    @property
    def _spoken(self) -> bool:
        """Whether speech says it; a reader with a notice cannot be heard."""
        reader = self._app.listening.reading
        return reader is not None and not reader.notice

    @Slot()
    def _changed(self) -> None:
        if not self._app.session.warning:
            self.stop()

    def _play(self, name: str) -> None:
        """Everything it takes is loaded here: most visits end with Finish, and no visit begins with a sound."""
        from kiosk.sounds.tone import RATE
        from kiosk.speech.player import CommandPlayer, NoPlayer

        self.stop()
        self._player = self._player or CommandPlayer(device=self._config.output)
        try:
            self._playback = self._player.start(RATE)
        except NoPlayer as error:
            log.info("The sound is seen and not heard: %s", error)
            return
        args = (name, self._config.volume, self._playback)
        self._thread = Thread(target=_feed, args=args, name="chime", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Silence; the program that played is gone when this returns."""
        if self._playback is not None and self._thread is not None:
            self._playback.stop()
            self._thread.join()
        self._playback = self._thread = None

    def close(self) -> None:
        """The kiosk ends."""
        self.stop()


def _feed(name: str, volume: int, playback: "Playback") -> None:
    """Draw the sound and play it: drawing takes as long as a frame or two, which nobody should wait for."""
    from kiosk.sounds.earcons import EARCONS
    from kiosk.sounds.tone import drawn
    from kiosk.speech.levels import DECIBELS, at_volume

    playback.feed(at_volume(drawn(EARCONS[name].notes).samples, DECIBELS[volume]))
    if not playback.finish() and not playback.stopped:
        log.info("The sound is seen and not heard: the program that plays sound ended by itself")
