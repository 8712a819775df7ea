"""One place of the screen as it is heard: something to read, or something to choose."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.speech.utterance import Span, Utterance

# A text and the language it is in.
type Part = tuple[str, str]

_INVISIBLE = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_ENDS = frozenset(".!?؟…:;؛")


@dataclass(frozen=True, slots=True)
class Item:
    """``place`` names where it stands: ``title``, ``row-3``, ``row-3-1`` for an entry of an index, and so on.

    ``action`` is what choosing it does, empty where there is nothing to choose. The keys for headings stop at a
    ``landmark``.
    """

    place: str
    spans: tuple[Span, ...]
    action: str = ""
    landmark: bool = False

    @property
    def utterance(self) -> Utterance:
        """It as the voice takes it, known by its place."""
        return Utterance(self.spans, self.place)

    @property
    def row(self) -> int:
        """The row of the page's model it stands in, or -1."""
        kind, _, number = self.place.partition("-")
        return int(number.partition("-")[0]) if kind == "row" else -1


def spans(parts: Iterable[Part]) -> tuple[Span, ...]:
    """Every part a sentence of its own; neighbours in one language make one span, so that the voice need not change."""
    joined: list[tuple[str, str]] = []
    for text, language in parts:
        sentence = _sentence(text, "، " if language == "ar" else ", ")
        if not sentence:
            continue
        if joined and joined[-1][1] == language:
            joined[-1] = (f"{joined[-1][0]} {sentence}", language)
        else:
            joined.append((sentence, language))
    return tuple(Span(text, language) for text, language in joined)


def _sentence(text: str, comma: str) -> str:
    """Without what only the eye needs, and with an end: without one, espeak-ng swallows the last vowel."""
    said = text.translate(_INVISIBLE).replace(" · ", comma).strip()
    return said if not said or said[-1] in _ENDS else f"{said}."
