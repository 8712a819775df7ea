"""The sound of one utterance on its way to the player: softened, held during a pause, dropped at a stop."""

from collections.abc import Callable

from kiosk.speech.engine import BYTES_PER_SAMPLE, Pcm
from kiosk.speech.levels import at_volume
from kiosk.speech.player import NoPlayer, Playback, Player

CHUNK_SECONDS = 0.1


class Sound:
    """Fed piece by piece by one thread.

    ``attach`` is told of each playback that begins, ``goes_on`` waits while paused and says whether to go on.
    """

    def __init__(self, player: Player, attach: Callable[[Playback], None], goes_on: Callable[[], bool]) -> None:
        self._player, self._attach, self._goes_on = player, attach, goes_on
        self._playback: Playback | None = None
        self._rate = 0
        self._recent = b""

    def add(self, sound: Pcm, decibels: Callable[[], int]) -> bool:
        """Play ``sound`` after what came before; False when it was stopped. Raises NoPlayer."""
        if self._playback is not None and sound.rate != self._rate and not self.finish():
            return False
        self._rate = sound.rate
        size = int(CHUNK_SECONDS * sound.rate) * BYTES_PER_SAMPLE
        return all(
            self._play(at_volume(sound.samples[at : at + size], decibels()))
            for at in range(0, len(sound.samples), size)
        )

    def finish(self) -> bool:
        """Wait until all is heard, pauses included; False when it was stopped. Raises NoPlayer."""
        while self._playback is not None:
            if self._playback.finish():
                self._playback, self._recent = None, b""
            elif not self._resumed(self._playback):
                return False
        return self._goes_on()

    def drop(self) -> None:
        """Stop what plays, and wait until its process is gone."""
        if self._playback is not None:
            self._playback.stop()
            self._playback.finish()
            self._playback = None

    def _play(self, samples: bytes) -> bool:
        if not self._goes_on():
            return False
        playback = self._playback or self._begun()
        self._recent = (self._recent + samples)[-(playback.unheard(self._rate) + len(samples)) :]
        return playback.feed(samples) or self._resumed(playback)

    def _begun(self) -> Playback:
        self._playback = self._player.start(self._rate)
        self._attach(self._playback)
        return self._playback

    def _resumed(self, playback: Playback) -> bool:
        """After a pause, begin again with what may not have been heard; False when it was no pause but a stop."""
        while True:
            playback.finish()
            if not playback.stopped:
                raise NoPlayer("the program that plays sound ended by itself; is a sound card there and free?")
            if not self._goes_on():
                return False
            playback = self._begun()
            if playback.feed(self._recent):
                return True
