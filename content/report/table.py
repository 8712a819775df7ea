"""A report as text for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category, east_asian_width

from content.faults import printable
from content.languages import english_name
from content.report import wording
from content.report.findings import KINDS, Findings


def as_table(findings: Findings) -> str:
    """The report as lines of text."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(findings))


def _lines(findings: Findings) -> Iterator[str]:
    yield printable(f"{findings.town}, {wording.day(findings.today)}: {findings.records} records")
    yield from ("", "By language")
    yield from _columns(_language_rows(findings))
    yield from ("", "By owner (records with such findings)")
    yield from _columns(_owner_rows(findings))
    for kind in KINDS:
        if found := findings.of(kind):
            named = wording.WORDINGS[kind]
            yield from ("", f"{named.heading}: {len(found)}", named.meaning)
            yield from _columns(
                (each.key, printable(each.title), wording.languages(each), wording.detail(each)) for each in found
            )


def _language_rows(findings: Findings) -> Iterator[Sequence[object]]:
    yield "", "texts", "own", "older text", "facts changed", "untranslated", "records", "read by a native reader"
    for each in findings.languages:
        name = english_name(each.language)
        yield name, each.parts, each.own, each.stale, each.outdated, each.untranslated, each.texts, each.reviewed


def _owner_rows(findings: Findings) -> Iterator[Sequence[object]]:
    yield "", "records", *(wording.WORDINGS[kind].short.lower() for kind in KINDS)
    for each in findings.owners:
        yield printable(wording.owner_name(each)), each.records, *(each.found.get(kind, 0) for kind in KINDS)


def _columns(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Rows side by side, numbers to the right, and no wider than what stands in them."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (_padded(cell, width) for cell, width in zip(row, widths, strict=True))
        yield "  " + "  ".join(padded)


def _padded(cell: str, width: int) -> str:
    space = " " * (width - _width(cell))
    return space + cell if cell.isdecimal() else cell + space


def _width(text: str) -> int:
    """Columns of a terminal: wide signs take two, marks none."""
    return sum(0 if category(sign) in ("Mn", "Me", "Cf") else 1 + (east_asian_width(sign) in "WF") for sign in text)
