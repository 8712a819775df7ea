"""What is to be said. A text may be private: ``repr`` never shows it, so that no log or traceback can."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST_PIECE = 200

_PHONEMES = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[.!?؟…;؛:])\s+|\n+")
_BREAKABLE = re.compile(r"(?<=[,،–—])\s+|\s+")


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one language. ``reviewed``: its spelling is for the voice alone and may hold ``[[phonemes]]``.

    A text with ``public`` is private: this is said in its place, or nothing when empty, where others hear.
    """

    text: str = field(repr=False)
    language: str
    reviewed: bool = False
    public: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said in one go and highlighted as one; ``key`` is whatever the listener knows it by."""

    spans: tuple[Span, ...]
    key: str = ""

    @classmethod
    def of(cls, text: str, language: str, key: str = "") -> "Utterance":
        """One text in one language."""
        return cls((Span(text, language),), key)


def pieces(text: str, longest: int = LONGEST_PIECE) -> Iterator[str]:
    """``text`` in sentences, long ones in parts, so that the first sound never waits for the last word.

    Phonemes stay whole. A piece without a letter or a figure would be silence, and is left out.
    """
    start = 0
    for phonemes in _PHONEMES.finditer(text):
        yield from _sentences(text[start : phonemes.start()], longest)
        yield phonemes[0]
        start = phonemes.end()
    yield from _sentences(text[start:], longest)


def _sentences(text: str, longest: int) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        rest = sentence
        while len(rest) > longest:
            at = _last_break(rest, longest)
            yield from _audible(rest[:at])
            rest = rest[at:]
        yield from _audible(rest)


def _last_break(text: str, longest: int) -> int:
    """Where to cut: at the last comma in the second half, else at the last space, else in the middle of a word."""
    breaks = [match for match in _BREAKABLE.finditer(text[:longest]) if match.start() > longest // 2]
    after_comma = [match for match in breaks if text[match.start() - 1] in ",،–—"]
    chosen = (after_comma or breaks)[-1:]
    return chosen[0].end() if chosen else longest


def _audible(piece: str) -> Iterator[str]:
    if any(character.isalnum() for character in piece):
        yield piece.strip()
