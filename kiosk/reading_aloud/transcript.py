"""What is heard, written down: a line for each item, figures in words, the language where it is another."""

from collections.abc import Iterable

from kiosk.reading_aloud.item import Item
from kiosk.speech.spoken import spoken
from kiosk.speech.utterance import Span

UNHEARD = "# No native speaker has heard this."


def transcript(items: Iterable[Item], language: str) -> str:
    """One line per item, for a reader of ``language``."""
    return "".join(f"{said(item.spans, language)}\n" for item in items)


def said(spans: Iterable[Span], language: str) -> str:
    """One line; a span in another language begins with that language's code in brackets."""
    pieces = (_said(span, language) for span in spans)
    return " ".join(" ".join(pieces).split())


def _said(span: Span, language: str) -> str:
    words = spoken(span.text, span.language)
    return words if span.language == language else f"[{span.language}] {words}"
