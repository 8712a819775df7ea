"""Long text as rows: a paragraph to a row, and no row longer than a screen or two."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from content.entities import Figure
from content.reader import Shown
from kiosk.pages.context import Context
from kiosk.pages.page import Block

LONGEST_ROW = 1200


def paragraphs(context: Context, shown: Shown, figures: Mapping[str, Figure]) -> Iterator[Block]:
    """The paragraphs of ``shown``; the mark of its translation stands under the last."""
    if not shown:
        return
    whole = context.block("paragraph", shown, figures)
    rows = [piece for paragraph in whole.text.split("\n\n") for piece in _pieces(paragraph.strip()) if piece]
    for row in rows[:-1]:
        yield replace(whole, text=row, note="")
    yield replace(whole, text=rows[-1] if rows else "")


def _pieces(paragraph: str) -> Iterator[str]:
    """A paragraph cut at sentence ends, so that one never stands for hundreds of lines."""
    while len(paragraph) > LONGEST_ROW:
        cut = max(paragraph.rfind(end, 0, LONGEST_ROW) for end in (". ", "; ", "؟ ", "\n")) + 1
        if cut < LONGEST_ROW // 3:
            cut = paragraph.rfind(" ", 0, LONGEST_ROW) + 1 or LONGEST_ROW
        yield paragraph[:cut].strip()
        paragraph = paragraph[cut:]
    yield paragraph.strip()
