"""Merged cells of an ODS sheet, which the library that reads values does not tell.

A cell that spans others says so in ``content.xml`` (OpenDocument 1.3, part 3, 19.678 and 19.680).
"""

import zipfile
from collections.abc import Mapping
from xml.parsers import expat

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_CELLS = (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell")
type Range = tuple[tuple[int, int], tuple[int, int]]


def merged_ranges(path: str, sheet: str) -> list[Range]:
    """First and last place (row and column from 0) of every merged range; none for what is no ODS."""
    spans = _Spans(sheet)
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as part:
            spans.read(part.read())
    except (KeyError, expat.ExpatError):
        return []
    return spans.found


class _Spans:
    def __init__(self, sheet: str) -> None:
        self.found: list[Range] = []
        self._sheet = sheet
        self._open: list[bool] = []  # of each table we are in, whether it is the sheet
        self._row = self._column = self._next_row = 0

    def read(self, xml: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._refuse
        parser.Parse(xml, True)

    def _start(self, name: str, said: Mapping[str, str]) -> None:
        if name == f"{_TABLE} table":
            self._open.append(not self._open and said.get(f"{_TABLE} name") == self._sheet)
        elif self._open != [True]:  # another sheet, or a table inside a cell
            return
        elif name == f"{_TABLE} table-row":
            self._row, self._column = self._next_row, 0
            self._next_row += _number(said, "number-rows-repeated")
        elif name in _CELLS:
            rows, columns = _number(said, "number-rows-spanned"), _number(said, "number-columns-spanned")
            if rows * columns > 1:
                first = (self._row, self._column)
                self.found.append((first, (first[0] + rows - 1, first[1] + columns - 1)))
            self._column += _number(said, "number-columns-repeated")

    def _end(self, name: str) -> None:
        if name == f"{_TABLE} table":
            self._open.pop()

    def _refuse(self, *_declared: object) -> None:
        """No spreadsheet declares entities; one that does is out to fill the memory."""
        raise expat.ExpatError("entities are declared")


def _number(said: Mapping[str, str], name: str) -> int:
    value = said.get(f"{_TABLE} {name}", "1")
    return max(int(value), 1) if value.isdecimal() and len(value) < 9 else 1
