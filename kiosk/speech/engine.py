"""What turns text into sound, and what every such engine promises."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

BYTES_PER_SAMPLE = 2

log = logging.getLogger("kiosk.speech")


class NoVoice(Exception):
    """The engine has no voice for a language, or no recording of a text. Another engine may."""

    def __init__(self, language: str) -> None:
        super().__init__(f"no voice speaks {language!r}; install one, or record the prompts of this language")
        self.language = language


class SpeechFailed(Exception):
    """The engine could not make sound of a text, and says why; never with the text, which may be private."""


@dataclass(frozen=True, slots=True)
class Pcm:
    """Sound: 16-bit signed little-endian samples of one channel, ``rate`` of them a second."""

    samples: bytes = field(repr=False)
    rate: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / BYTES_PER_SAMPLE / self.rate


class SpeechEngine(Protocol):
    """Makes sound of text. Used from one thread at a time."""

    def synthesise(self, text: str, language: str, words_per_minute: int) -> Pcm:
        """``text`` spoken in ``language`` (``en``, ``vi``, …) by a voice of that language and no other.

        ``text`` holds no digits (see ``kiosk.speech.spoken``); between ``[[`` and ``]]`` it holds espeak-ng phonemes.
        Raises NoVoice, or SpeechFailed; after either, the next call may succeed.
        """

    def prepare(self) -> None:
        """Start what takes time, so that the first text need not wait. Raises SpeechFailed."""

    def close(self) -> None:
        """End every process and forget everything; the next text starts anew."""


class FirstAble:
    """Asks its engines in turn: recordings first, say, then a voice, then a simpler voice for when that one fails.

    What failed and another engine made good is logged, once.
    """

    def __init__(self, engines: Sequence[SpeechEngine]) -> None:
        self._engines = tuple(engines)
        self._told: set[str] = set()

    def synthesise(self, text: str, language: str, words_per_minute: int) -> Pcm:
        """What the first engine that can gives; raises what the last one raised, a failure before a missing voice."""
        failure: SpeechFailed | None = None
        for engine in self._engines:
            try:
                sound = engine.synthesise(text, language, words_per_minute)
            except NoVoice:
                continue
            except SpeechFailed as error:
                failure = error
            else:
                self._tell(failure)
                return sound
        raise failure or NoVoice(language)

    def prepare(self) -> None:
        """Prepare every engine; what fails now will be asked again, and may be replaced by the next one."""
        for engine in self._engines:
            try:
                engine.prepare()
            except SpeechFailed as error:
                self._tell(error)

    def close(self) -> None:
        """Close every engine."""
        for engine in self._engines:
            engine.close()

    def _tell(self, failure: SpeechFailed | None) -> None:
        if failure is not None and str(failure) not in self._told:
            self._told.add(str(failure))
            log.warning("%s", failure)
