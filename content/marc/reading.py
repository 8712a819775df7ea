"""A file of MARC records, whichever of its two forms it has."""

from collections.abc import Iterator
from pathlib import Path

from content.marc import iso2709, xml
from content.marc.record import Found
from content.tabular.table import TableError
from content.tabular.unpacked import read_bytes

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class MarcError(Exception):
    """A file that holds no MARC at all; the text says which, why, and how to go on."""


def read_file(path: Path) -> Iterator[Found]:
    """Every record of a file, plain or packed (.gz, .xz, .bz2), in order. Raises MarcError."""
    try:
        data, _ = read_bytes(path)
    except TableError as error:
        raise MarcError(f"{path}: {error}") from None
    if is_xml(data):
        return xml.read(data)
    if data.strip() and not data[:5].isdigit():
        raise MarcError(f"{path}: it is neither MARCXML nor ISO 2709 (a .mrc file). Export it as one of these.")
    return iso2709.read(data)


def is_xml(data: bytes) -> bool:
    """Whether the file begins as XML does."""
    return data.startswith(_MARKS[1:]) or data.removeprefix(_MARKS[0]).lstrip().startswith(b"<")
