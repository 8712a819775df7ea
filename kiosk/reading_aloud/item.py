"""One place of the screen as it is heard: something to read, or something to choose."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from kiosk.speech.utterance import Span, Utterance


class Part(NamedTuple):
    """A text and the language it is in; ``what`` it is, in the language of the page and in one breath with it."""

    text: str
    language: str
    what: str = ""


_INVISIBLE = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_ENDS = frozenset(".!?؟…:;؛")


@dataclass(frozen=True, slots=True)
class Item:
    """``place`` names where it stands: ``title``, ``row-3``, ``row-3-1`` for an entry of an index, and so on.

    ``action`` is what choosing it does, empty where there is nothing to choose. The keys for headings stop at a
    ``landmark``. A ``status`` says how things stand, and is said as soon as it is there.
    """

    place: str
    spans: tuple[Span, ...]
    action: str = ""
    landmark: bool = False
    status: bool = False

    @property
    def utterance(self) -> Utterance:
        """It as the voice takes it, known by its place."""
        return Utterance(self.spans, self.place)

    @property
    def private(self) -> bool:
        """Whether all of it is told to one person alone."""
        return all(span.public is not None for span in self.spans)

    @property
    def row(self) -> int:
        """The row of the page's model it stands in, or -1."""
        kind, _, number = self.place.partition("-")
        return int(number.partition("-")[0]) if kind == "row" else -1


class LateItem(Item):
    """One whose words are made when one comes to it: a wall of books has thousands."""

    __slots__ = ("_words",)
    _words: Callable[[], tuple[Span, ...]]

    def __init__(self, place: str, action: str, words: Callable[[], tuple[Span, ...]]) -> None:
        """``words``: what makes them."""
        for name, value in {"place": place, "action": action, "landmark": False, "status": False}.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_words", words)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its words as they are now."""
        return self._words()

    @property
    def utterance(self) -> Utterance:
        """As of any item; its words are made when the voice comes to it, on the thread that speaks."""
        return LateUtterance(self._words, self.place)


class LateUtterance(Utterance):
    """One whose words are made when they are said: who has a whole wall of books read hears the first one at once."""

    __slots__ = ("_words",)
    _words: Callable[[], tuple[Span, ...]]

    def __init__(self, words: Callable[[], tuple[Span, ...]], key: str) -> None:
        """``words``: what makes them."""
        object.__setattr__(self, "_words", words)
        object.__setattr__(self, "key", key)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its words as they are now."""
        return self._words()


def spans(parts: Iterable[Part | Span]) -> tuple[Span, ...]:
    """Every part a sentence of its own; neighbours in one language make one span, so that the voice need not change.

    Speech text that people wrote stays a span of its own: nothing but its figures may be changed in it.
    """
    joined: list[Span] = []
    for part in parts:
        sentence = _sentence(part.text, "، " if part.language == "ar" else ", ")
        if not sentence:
            continue
        span = replace(part, text=sentence) if isinstance(part, Span) else Span(sentence, part.language)
        last = joined[-1] if joined else span
        if joined and last.language == span.language and not (last.reviewed or span.reviewed):
            joined[-1] = replace(last, text=f"{last.text} {span.text}")
        else:
            joined.append(span)
    return tuple(joined)


def _sentence(text: str, comma: str) -> str:
    """Without what only the eye needs, and with an end: without one, espeak-ng swallows the last vowel."""
    said = text.translate(_INVISIBLE).replace(" · ", comma).strip()
    return said if not said or said[-1] in _ENDS else f"{said}."
