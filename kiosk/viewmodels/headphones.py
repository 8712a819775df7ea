"""What headphones do for a visit: they begin speech, they keep it to one person, and pulled out they end it."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kiosk.adapters.headphones import JackSignals
from kiosk.headphones.jack import JackMonitor

if TYPE_CHECKING:
    from kiosk.viewmodels.app import AppViewModel

log = logging.getLogger("kiosk.headphones")


class Headphones(QObject):
    """Listens to ``jack`` until ``close``."""

    def __init__(self, app: "AppViewModel", jack: JackMonitor, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._jack = app, jack
        self._signals = JackSignals(self._hush, self)
        self._signals.found.connect(self._found)
        self._signals.changed.connect(self._changed)
        self._signals.lost.connect(self._lost)
        jack.start(self._signals.listener)

    def close(self) -> None:
        """Watch the socket no more."""
        self._jack.close()

    def _hush(self) -> None:
        """On the monitor's thread: the loudspeaker must not go on while the screen is busy with something else."""
        reader = self._app.listening.reader
        if reader is not None:
            reader.hush()

    @Slot(bool)
    def _found(self, plugged: bool) -> None:
        """Nobody did anything: the one before may have left theirs in."""
        self._app.listening.alone = plugged

    @Slot(bool)
    def _changed(self, plugged: bool) -> None:
        self._app.listening.alone = plugged
        if not plugged:
            self._pulled_out()
        elif self._signals.plugged:
            self._put_in()

    @Slot(str)
    def _lost(self, reason: str) -> None:
        """Who listens may be alone or not: taken for not. Without a listener it is the technician's business only."""
        log.warning("Nobody tells whether headphones are in: %s", reason)
        worn, self._app.listening.alone = self._app.listening.alone, None
        if worn:
            self._pulled_out()

    def _put_in(self) -> None:
        self._app.session.touch()
        if reader := self._app.listening.reading:
            reader.put_headphones_on()
        else:
            self._app.activate("speech:on")

    def _pulled_out(self) -> None:
        """Nothing is read aloud any more; who wants to hear the rest begins anew, by the key or on the screen."""
        if self._app.session.running:
            self._app.activate("speech:off")
            self._app.session.leave()
