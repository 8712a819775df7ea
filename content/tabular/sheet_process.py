"""Reads one sheet of a spreadsheet in a process of its own: ``python -m content.tabular.sheet_process FILE SHEET``.

Prints JSON-lines: first ``{"sheets": [...], "sheet": name}``, then a list of cells per row. The process may take only
so much memory and time: a file of a few hundred bytes can name a cell that makes a reader fill gigabytes, and what a
library written for speed does then is to end its process.
"""

import datetime as dt
import json
import resource
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from content.tabular.ods_merged import Range, merged_ranges
from content.tabular.sheet_cells import without_value

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MAX_MEMORY = 1 << 30
MAX_SECONDS = 120
MAX_FILLED = 100_000


def main(path: str, sheet: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineError, load_workbook

    try:
        book = load_workbook(path)
        name = sheet or next(iter(book.sheet_names), "")
        print(json.dumps({"sheets": book.sheet_names, "sheet": name}))
        if name in book.sheet_names:
            found = book.get_sheet_by_name(name)
            merged = found.merged_cell_ranges or merged_ranges(path, name)
            for cells in rows(found, without_value(path, name), merged):
                print(json.dumps(cells, ensure_ascii=True))
    except CalamineError as error:
        print(json.dumps({"error": str(error)}))


def rows(sheet: "CalamineSheet", errors: Mapping[tuple[int, int], str], ranges: Iterable[Range]) -> Iterator[list[str]]:
    """Every row from the first on, cells as texts, merged cells filled from their first."""
    start = sheet.start
    if start is None:
        return
    merged = dict(_merged(ranges))
    kept: dict[tuple[int, int], str] = {}
    for number, cells in enumerate(sheet.iter_rows()):
        texts = [*[""] * start[1], *map(said, cells)]
        for column in range(len(texts)):
            texts[column] = errors.get((number, column), texts[column])
            first = merged.get((number, column))
            if first == (number, column):
                kept[first] = texts[column]
            elif first is not None and not texts[column]:
                texts[column] = kept.get(first, "")
        yield texts


def _merged(ranges: Iterable[Range]) -> Iterator[Range]:
    """Each place of a merged range, and the place of its first cell."""
    filled = 0
    for (top, left), (bottom, right) in ranges:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                filled += 1
                if filled > MAX_FILLED:
                    return
                yield (row, column), (top, left)


def said(value: object) -> str:
    """A cell as its reader would write it down: 4, not 4.0; dates as 2026-05-01."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.time):
        return value.strftime("%H:%M") if not value.second else value.isoformat()
    return str(value)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
