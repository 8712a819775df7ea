"""XLSX and ODS: values only (formulas, macros and links are never run), read apart from this process."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from content.tabular.sheet_cells import UNCOMPUTED
from content.tabular.table import MAX_COLUMNS, MAX_ROWS, Row, Table, TableError, named, repeated, row_of_cells
from content.tabular.zip_limits import refuse_bomb

_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "Err:", UNCOMPUTED)
_BROKEN = "it cannot be read as a spreadsheet within 1 GB of memory and two minutes. Save it again, or as CSV."

_ROOT = Path(__file__).parents[2]


def read_sheet(path: Path, sheet: str, header_row: int) -> Table:
    """The table of one sheet, the first where ``sheet`` is empty. Raises TableError."""
    if find_spec("python_calamine") is None:
        raise TableError("spreadsheets need the extra 'publish': install porchlight[publish], or save it as CSV.")
    refuse_bomb(path)
    lines = _lines(path, sheet)
    about = next(lines, None)
    if not isinstance(about, dict) or "error" in about:
        reason = f" ({about['error']})" if isinstance(about, dict) else ""
        raise TableError(f"it cannot be read as a spreadsheet{reason}. Save it again, or as CSV.")
    if about["sheet"] not in about["sheets"]:
        raise TableError(f"it has no sheet {sheet!r}. Its sheets are: {', '.join(about['sheets']) or 'none'}.")
    return _table(lines, header_row)


def _table(lines: Iterator[object], header_row: int) -> Table:
    rows = enumerate((line for line in lines if isinstance(line, list)), 1)
    header = next((cells for number, cells in rows if number == header_row), [])
    if not any(header):
        raise TableError(f"row {header_row}: there is no header. Write the names of the columns, or set header_row.")
    if len(header) > MAX_COLUMNS:
        raise TableError(f"row {header_row}: it has {len(header):,} columns, the most is {MAX_COLUMNS:,}.")
    names = named(header)
    found = (_row(f"row {number}", names, cells) for number, cells in rows if any(cell.strip() for cell in cells))
    return Table(names, found, repeated(header))


def _row(origin: str, names: list[str], cells: list[str]) -> Row:
    row = row_of_cells(origin, names, cells)
    for name, cell in row.cells.items():
        if isinstance(cell, str) and cell.startswith(_ERRORS):
            what = (
                "a formula that nobody has computed" if cell == UNCOMPUTED else f"an error of the spreadsheet ({cell})"
            )
            return Row(origin, {}, f"{name!r} holds {what}")
    return row


def _lines(path: Path, sheet: str) -> Iterator[object]:
    """What the reading process prints; raises TableError when it ends before it is done."""
    command = [sys.executable, "-m", "content.tabular.sheet_process", str(path.resolve()), sheet]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT)
    assert process.stdout is not None
    with process.stdout as lines:
        try:
            for number, line in enumerate(lines):
                if number > MAX_ROWS:
                    raise TableError(f"there are more than {MAX_ROWS:,} rows. Split the table.")
                if line.endswith(b"\n"):
                    yield json.loads(line)
            if process.wait() != 0:
                raise TableError(_BROKEN)
        finally:
            process.kill()  # nothing happens where it is done already
            process.wait()
