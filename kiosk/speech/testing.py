"""Fakes of the two things speech is made of. They pass the same tests as the real ones."""

from collections.abc import Collection
from threading import Condition
from typing import Any

from kiosk.speech.engine import BYTES_PER_SAMPLE, NoVoice, Pcm
from kiosk.speech.utterance import Utterance
from kiosk.speech.voices import ESPEAK_VOICES

RATE = 22_050
# How long a test waits for what will never come.
PATIENCE = 10
SAMPLES_PER_CHARACTER = RATE // 15
LOUD = (2000).to_bytes(2, "little") + (-2000).to_bytes(2, "little", signed=True)


class MockEngine:
    """Makes a tone as long as the text would take, and remembers what it was asked: text, language, rate."""

    def __init__(self, languages: Collection[str] = tuple(ESPEAK_VOICES)) -> None:
        self.languages = languages
        self.spoken: list[tuple[str, str, int]] = []
        self.errors: list[Exception] = []
        self.closed = False

    def synthesise(self, text: str, language: str, words_per_minute: int) -> Pcm:
        """See SpeechEngine; raises what waits in ``errors`` first."""
        if language not in self.languages:
            raise NoVoice(language)
        if self.errors:
            raise self.errors.pop(0)
        self.spoken.append((text, language, words_per_minute))
        samples = len(text) * SAMPLES_PER_CHARACTER * 175 // words_per_minute
        return Pcm(LOUD * (samples * BYTES_PER_SAMPLE // len(LOUD)), RATE)

    def prepare(self) -> None:
        """Nothing takes time."""

    def close(self) -> None:
        """Forget what was asked, as a real one does; remember that it was closed."""
        self.spoken.clear()
        self.closed = True


class MockPlayer:
    """Hears everything at once, or, with ``held``, only what ``hear`` lets through: each playback is in ``runs``."""

    def __init__(self, held: bool = False) -> None:
        self.held = held
        self.runs: list[MockPlayback] = []
        self._change = Condition()

    def start(self, rate: int) -> "MockPlayback":
        """See Player."""
        playback = MockPlayback(rate, self.held)
        with self._change:
            self.runs.append(playback)
            self._change.notify_all()
        return playback

    def wait(self, number: int = 1) -> None:
        """Wait until so many playbacks have begun."""
        with self._change:
            _in_time(self._change.wait_for(lambda: len(self.runs) >= number, PATIENCE), f"{number} playbacks")


class MockPlayback:
    """``heard``: the samples; ``state``: playing, finished, stopped or dead."""

    def __init__(self, rate: int, held: bool) -> None:
        self.rate = rate
        self.heard = b""
        self.state = "playing"
        self.stopped = False
        self._room: float = 0 if held else float("inf")
        self._change = Condition()

    def feed(self, samples: bytes) -> bool:
        """See Playback."""
        with self._change:
            while samples and self.state == "playing":
                part = samples[: int(min(self._room, len(samples)))]
                self.heard += part
                self._room -= len(part)
                samples = samples[len(part) :]
                self._change.notify_all()
                if samples:
                    self._change.wait_for(lambda: self._room > 0 or self.state != "playing")
            return self.state == "playing"

    def finish(self) -> bool:
        """See Playback."""
        with self._change:
            if self.state == "playing":
                self.state = "finished"
            return self.state == "finished"

    def stop(self) -> None:
        """See Playback."""
        with self._change:
            self.stopped = True
            if self.state == "playing":
                self.state = "stopped"
            self._change.notify_all()

    def hear(self, seconds: float = float("inf")) -> None:
        """Let so much more sound through."""
        with self._change:
            self._room += seconds if seconds == float("inf") else int(seconds * self.rate) * BYTES_PER_SAMPLE
            self._change.notify_all()

    def wait_heard(self, seconds: float) -> None:
        """Wait until so much was heard."""
        size = int(seconds * self.rate) * BYTES_PER_SAMPLE
        with self._change:
            _in_time(self._change.wait_for(lambda: len(self.heard) >= size, PATIENCE), f"{seconds} s of sound")

    def die(self) -> None:
        """End as a program does that finds no sound card."""
        with self._change:
            self.state = "dead"
            self._change.notify_all()

    def unheard(self, rate: int) -> int:
        """None: what is fed is heard."""
        return 0 * rate


class MockListener:
    """``events``: what happened, as ``("started", key)``, ``("finished", key, completed)``, ``("missing", language)``
    and ``("failed", reason)``.
    """

    def __init__(self) -> None:
        self.events: list[tuple[str, str] | tuple[str, str, bool]] = []
        self._change = Condition()

    def _add(self, *event: Any) -> None:
        with self._change:
            self.events.append(event)
            self._change.notify_all()

    def started(self, utterance: Utterance) -> None:
        """See Listener."""
        self._add("started", utterance.key)

    def finished(self, utterance: Utterance, completed: bool) -> None:
        """See Listener."""
        self._add("finished", utterance.key, completed)

    def missing(self, language: str) -> None:
        """See Listener."""
        self._add("missing", language)

    def failed(self, reason: str) -> None:
        """See Listener."""
        self._add("failed", reason)

    def wait(self, kind: str, times: int = 1) -> None:
        """Wait until there were so many events of a kind."""
        with self._change:
            happened = self._change.wait_for(lambda: sum(event[0] == kind for event in self.events) >= times, PATIENCE)
            _in_time(happened, f"{times} x {kind}, but {self.events}")

    def wait_for(self, event: tuple[str, str] | tuple[str, str, bool]) -> None:
        """Wait until this has happened."""
        with self._change:
            _in_time(self._change.wait_for(lambda: event in self.events, PATIENCE), f"{event}, but {self.events}")


def _in_time(happened: bool, what: str) -> None:
    if not happened:
        raise AssertionError(f"within {PATIENCE} s there were no {what}")
