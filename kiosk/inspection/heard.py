"""Figures that stand on the page and are not heard: a fee or a time nobody says is a fee or a time nobody knows."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kiosk.inspection.finding import Finding
from kiosk.inspection.scene import Scene
from kiosk.reading_aloud.item import Item
from kiosk.speech.spoken import spoken

_FIGURES = re.compile(r"\d+(?:[.,:]\d+)*")
_MARKS = str.maketrans({"٫": ".", "٬": ",", "\u00a0": "", "\u202f": ""})


class Heard:
    """The figures that a page's items have for the ear, and of those the ones the voice makes no words of."""

    def __init__(self, items: Iterable[Item]) -> None:
        spans = [span for item in items for span in item.spans]
        self._figures = {figure for span in spans for figure in figures(span.text)}
        self._silent = [span.text for span in spans if figures(spoken(span.text, span.language))]

    def check(self, scene: Scene) -> Iterator[Finding]:
        """Every text of which something can be seen, but for keys: a reader has other keys than a finger."""
        for text in scene.texts:
            for figure in figures(text.text):
                if figure not in self._figures and not text.is_key:
                    yield Finding("unheard", text.called, f"shows {figure}, and nobody who listens is told so")
        for silent in self._silent:
            yield Finding("unheard", silent[:60], "has figures of which no words are made: voices may pass over them")


def figures(text: str) -> list[str]:
    """The figures in ``text`` of any script, in Latin digits; what joins two of them stays between."""
    latin = "".join(str(unicodedata.digit(each, each)) for each in text.translate(_MARKS))
    return _FIGURES.findall(latin)
