"""A table as every format gives it: named columns, and rows that know where they stood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

MAX_FILE_BYTES = 200_000_000  # unpacked
MAX_CELL_CHARACTERS = 200_000  # what a text of a record may have
MAX_ROWS = 1_000_000
MAX_COLUMNS = 2_000


class TableError(Exception):
    """A file that cannot be read as a table; the text says what, where and how to mend it."""


class RowError(Exception):
    """A row that cannot be taken; the text says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """``origin`` says where it stood ("row 12"), ``cells`` maps a column to its value; ``fault`` tells a broken row.

    A value is a text, a list of texts, or (in JSON) whatever stands at the path.
    """

    origin: str
    cells: Mapping[str, object]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` in their order, ``rows`` to be gone through once, ``twice``: headers that stand more than once.

    ``nested``: columns are paths into objects, and a row need not have all of them.
    """

    columns: Sequence[str]
    rows: Iterator[Row]
    twice: Mapping[str, Sequence[str]] = field(default_factory=dict)
    nested: bool = False


def named(headers: Sequence[str]) -> list[str]:
    """Names for columns: an empty or repeated header is called after its place, "column 3"."""
    trimmed = [" ".join(header.replace("\ufeff", "").split()) for header in headers]
    return [name if name and trimmed.count(name) == 1 else f"column {number}" for number, name in enumerate(trimmed, 1)]


def repeated(headers: Sequence[str]) -> dict[str, list[str]]:
    """Headers that stand more than once, and what their columns are called instead."""
    trimmed = [" ".join(header.split()) for header in headers]
    return {
        name: [f"column {number}" for number, other in enumerate(trimmed, 1) if other == name]
        for name in trimmed
        if name and trimmed.count(name) > 1
    }


def row_of_cells(origin: str, names: Sequence[str], cells: Sequence[str]) -> Row:
    """A row below a header; cells beyond the header are called after their place."""
    found = dict(zip(names, cells, strict=False))
    for number in range(len(names) + 1, len(cells) + 1):
        if cells[number - 1].strip():
            found[f"column {number}"] = cells[number - 1]
    long = next((name for name, cell in found.items() if len(cell) > MAX_CELL_CHARACTERS), None)
    if long is not None:
        what = f"{long!r} has {len(found[long]):,} characters, a cell has at most {MAX_CELL_CHARACTERS:,}"
        return Row(origin, {}, what)
    return Row(origin, found)
