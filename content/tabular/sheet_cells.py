"""Cells of an XLSX sheet that have no value: errors, and formulas that nobody has computed.

The library that reads values gives both as empty cells; an empty cell would say that the table has nothing there.
"""

import re
import zipfile
from collections.abc import Iterator
from html import unescape

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
UNCOMPUTED = "#FORMULA"


def without_value(path: str, sheet: str) -> dict[tuple[int, int], str]:
    """Place (row and column from 0) -> the error that stands there; empty for formats other than XLSX."""
    with zipfile.ZipFile(path) as archive:
        try:
            part = _part(archive, sheet)
            return dict(_found(archive.read(part))) if part else {}
        except KeyError:
            return {}


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The part of the archive that holds a sheet."""
    for about in map(_attributes, _SHEET.findall(archive.read("xl/workbook.xml"))):
        if about.get("name") == sheet:
            for relation in map(_attributes, _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))):
                if relation.get("Id") == about.get("id"):
                    target = relation.get("Target", "")
                    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _attributes(tag: bytes) -> dict[str, str]:
    found = re.findall(r"""(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag.decode("utf-8", "replace"))
    return {name: unescape(first or second) for name, first, second in found}


def _found(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for about, inside in _CELL.findall(xml):
        is_error = b't="e"' in about or b"t='e'" in about
        value = _VALUE.search(inside)
        if not is_error and (value or not _FORMULA.search(inside)):
            continue
        place = _PLACE.fullmatch(_attributes(about).get("r", ""))
        if place:
            error = value[1].decode("utf-8", "replace") if is_error and value else UNCOMPUTED
            yield (int(place[2]) - 1, _column(place[1])), error


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
