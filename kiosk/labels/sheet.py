"""Sheets of labels as they are sold: how many, how large, and where on an A4 page each one is."""

import re
from dataclasses import dataclass
from typing import NamedTuple

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0  # A4, mm
_UNPRINTABLE = 4.5  # mm at the edge of a page, where office printers print nothing
_INSET = 2.5  # mm inside each label, for sheets that slip a little
_SLIP = 0.01
_FREE = re.compile(
    r"(?P<columns>\d{1,2})x(?P<rows>\d{1,2})@(?P<width>\d+(?:\.\d+)?)x(?P<height>\d+(?:\.\d+)?)"
    r"(?:\+(?P<left>\d+(?:\.\d+)?)\+(?P<top>\d+(?:\.\d+)?))?"
    r"(?:/(?P<gap_x>\d+(?:\.\d+)?)\+(?P<gap_y>\d+(?:\.\d+)?))?"
)
_SMALLEST = 15.0


class Box(NamedTuple):
    """A part of a page, in millimetres from its top left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns and rows of labels of ``width`` by ``height``; all measures in millimetres, gaps between labels."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0

    @property
    def count(self) -> int:
        """Labels on one page."""
        return self.columns * self.rows

    def label(self, number: int) -> Box:
        """The label at a place, from 0 on, row by row from the top left."""
        row, column = divmod(number, self.columns)
        left = self.left + column * (self.width + self.gap_x)
        return Box(left, self.top + row * (self.height + self.gap_y), self.width, self.height)

    def printable(self, number: int) -> Box:
        """What of a label may be printed on: not its rim, nor that of the page."""
        left, top, width, height = self.label(number)
        right = min(left + width - _INSET, PAGE_WIDTH - _UNPRINTABLE)
        bottom = min(top + height - _INSET, PAGE_HEIGHT - _UNPRINTABLE)
        left, top = max(left + _INSET, _UNPRINTABLE), max(top + _INSET, _UNPRINTABLE)
        return Box(left, top, right - left, bottom - top)


SHEETS = {
    "3x8": Sheet(3, 8, 70.0, 37.0, 0.0, 0.5),
    "4x11": Sheet(4, 11, 48.5, 25.4, 8.0, 8.8),
    "4x12": Sheet(4, 12, 45.7, 21.2, 9.85, 21.3, gap_x=2.5),
}


def parse_sheet(text: str) -> Sheet:
    """A sheet by name or by its measures, ``3x8@70x37+LEFT+TOP/GAP+GAP``; raises ValueError that says how to mend it.

    Without left and top, the labels are in the middle of the page.
    """
    if text in SHEETS:
        return SHEETS[text]
    found = _FREE.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no sheet; write {', '.join(SHEETS)}, or its measures like 3x8@70x37+0+0.5")
    measures = {name: float(value) for name, value in found.groupdict(default="0").items()}
    columns, rows = int(found["columns"]), int(found["rows"])
    width, height, gap_x, gap_y = (measures[name] for name in ("width", "height", "gap_x", "gap_y"))
    whole_width = columns * width + (columns - 1) * gap_x
    whole_height = rows * height + (rows - 1) * gap_y
    is_placed = found["left"] is not None
    left = measures["left"] if is_placed else (PAGE_WIDTH - whole_width) / 2
    top = measures["top"] if is_placed else (PAGE_HEIGHT - whole_height) / 2
    if not columns or not rows or min(width, height) < _SMALLEST:
        raise ValueError(f"{text!r} has labels too small to print on; each needs {_SMALLEST:g} mm either way")
    if min(left, top) < 0 or left + whole_width > PAGE_WIDTH + _SLIP or top + whole_height > PAGE_HEIGHT + _SLIP:
        needed = f"{left + whole_width:g} x {top + whole_height:g} mm"
        raise ValueError(f"{text!r} does not fit on A4 (210 x 297 mm): its labels need {needed}")
    return Sheet(columns, rows, width, height, left, top, gap_x, gap_y)
