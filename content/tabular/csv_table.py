"""CSV: one header, any usual delimiter, UTF-8 unless the mapping says otherwise."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Protocol

from content.tabular.table import MAX_COLUMNS, MAX_ROWS, Row, Table, TableError, named, repeated, row_of_cells

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = ",;\t|"
_LONGEST_FIELD = 10_000_000


class _Reader(Protocol):
    """What ``csv.reader`` returns; the type itself has no public name."""

    line_num: int

    def __next__(self) -> list[str]: ...
    def __iter__(self) -> Iterator[list[str]]: ...


def read_csv(data: bytes, encoding: str, delimiter: str, header_row: int) -> Table:
    """``encoding`` and ``delimiter`` may be empty: then they are found out. Raises TableError."""
    text = _decoded(data, encoding)
    kept = text.split("\n", header_row - 1)[-1] if text.count("\n") >= header_row - 1 else ""
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(kept, newline=""), delimiter=delimiter or _delimiter(kept), strict=True)
    try:
        header = next(reader, None)
    except csv.Error as error:
        raise TableError(f"line {header_row}: {error}. Save the table as CSV again.") from None
    if not header or not any(name.strip() for name in header):
        raise TableError(f"line {header_row}: there is no header. Write the names of the columns, or set header_row.")
    if len(header) > MAX_COLUMNS:
        raise TableError(f"line {header_row}: it has {len(header):,} columns, the most is {MAX_COLUMNS:,}.")
    names = named(header)
    return Table(names, _rows(reader, names, header_row - 1), repeated(header))


def _rows(reader: "_Reader", names: list[str], skipped: int) -> Iterator[Row]:
    for number in range(MAX_ROWS + 1):
        line = reader.line_num + 1 + skipped
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise TableError(f"line {line}: {error}. Mend the line; nothing after it can be told apart.") from None
        if cells is None:
            return
        if number == MAX_ROWS:
            raise TableError(f"line {line}: there are more than {MAX_ROWS:,} rows. Split the table.")
        if any(cell.strip() for cell in cells):
            yield row_of_cells(f"row {line}", names, cells)


def _decoded(data: bytes, encoding: str) -> str:
    found = encoding or next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(found)
    except LookupError:
        raise TableError(f"there is no encoding {encoding!r}. Write it like 'windows-1258'.") from None
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        where = f"line {data.count(b'\n', 0, at) + 1}"
        remedy = 'Save it as UTF-8, or say in the mapping: [table] encoding = "windows-1252".'
        raise TableError(f"{where}: it is not written in {found} (byte 0x{data[at]:02X}). {remedy}") from None
    if "\0" in text:
        raise TableError("it has zero bytes: it is no text, or in UTF-16. Save it as UTF-8.")
    return text.removeprefix("\ufeff")


def _delimiter(text: str) -> str:
    """The sign that divides the first line most; a comma where none does."""
    first = text.partition("\n")[0]
    return max(_DELIMITERS, key=first.count)
