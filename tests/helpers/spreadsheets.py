"""Spreadsheets for tests: sound ones written by other programs' libraries, and spoiled ones."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

type Rows = Sequence[Sequence[object]]


def xlsx(path: Path, rows: Rows, change: Callable[[Worksheet], object] = lambda _: None) -> Path:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    book.save(path)
    return path


def ods(path: Path, rows: Rows, spans: Mapping[tuple[int, int], tuple[int, int]] | None = None) -> Path:
    """``spans``: how many rows and columns the cell at a row and column (from 0) covers."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="First")
    for number, cells in enumerate(rows):
        row = TableRow()
        for column, value in enumerate(cells):
            if isinstance(value, int | float):
                cell = TableCell(valuetype="float", value=str(value))
            else:
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=str(value)))
            if spans and (span := spans.get((number, column))):
                cell.setAttribute("numberrowsspanned", str(span[0]))
                cell.setAttribute("numbercolumnsspanned", str(span[1]))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def part_replaced(source: Path, target: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The same spreadsheet with one of its parts changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return target


def bomb(path: Path, size: int) -> Path:
    """A ZIP of a few kilobytes that unpacks to ``size`` zero bytes, and says so."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file, file.open("xl/workbook.xml", "w") as part:
        for _ in range(size // (1 << 20)):
            part.write(bytes(1 << 20))
    return path


def lying(path: Path, declared: int) -> Path:
    """A ZIP whose one part unpacks to a million bytes and declares another size, with a sum that fits the lie."""
    data = bytes(1_000_000)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    name, checksum = b"xl/workbook.xml", zlib.crc32(data[:declared])
    about = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 0, checksum, len(packed), declared, len(name), 0)
    entry = b"PK\x03\x04" + about + name + packed
    central = b"PK\x01\x02" + struct.pack("<H", 20) + about + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(central), len(entry), 0)
    path.write_bytes(entry + central + end)
    return path
