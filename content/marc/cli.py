"""``kiosk content marc``: look at libraries' records, and write them in the other form."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from content.marc.record import Damaged, Found, MarcRecord, Read

PATH = click.Path(path_type=Path)


@click.group()
def marc() -> None:
    """Read and convert MARC 21 and UNIMARC: .mrc files (ISO 2709) and MARCXML."""


@marc.command()
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each record, on a line of its own.")
def check(file: Path, as_json: bool) -> None:
    """Account for every record of FILE; exit 1 when one is damaged."""
    from content.marc.record import Damaged

    damaged = read = 0
    for found in _found(file):
        if isinstance(found, Damaged):
            damaged += 1
        else:
            read += 1
        for line in [json.dumps(_as_object(found), ensure_ascii=False)] if as_json else _told(found):
            click.echo(line)
    if not as_json:
        click.echo(f"{file}: {read} records read, {damaged} damaged")
    raise SystemExit(1 if damaged else 0)


@marc.command()
@click.argument("file", metavar="FILE", type=PATH)
@click.argument("out", metavar="OUT", type=PATH)
def convert(file: Path, out: Path) -> None:
    """Write the records of FILE that can be read to the new file OUT: .xml for MARCXML, else ISO 2709 in UTF-8."""
    from content.marc.record import Damaged

    records: list[MarcRecord] = []
    for found in _found(file):
        if isinstance(found, Damaged):
            click.echo(f"left out: {_what(found)}", err=True)
        else:
            records.append(found.record)
    _write_new(out, records)


@marc.command("import")
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--into", "folder", metavar="DIR", required=True, type=PATH, help="The content source to bring it into.")
@click.option("--dry-run", is_flag=True, help="Say of every record what would become of it, and change nothing.")
@click.option("--replace", is_flag=True, help="Remove what an earlier import of FILE brought and this one does not.")
def import_(file: Path, folder: Path, *, dry_run: bool, replace: bool) -> None:
    """Bring the books of FILE into the content source DIR, all or nothing; books that are there are updated."""
    from datetime import UTC, datetime

    from content.landing import LandingError
    from content.marc.importing import plan_import
    from content.marc.reading import MarcError
    from content.tabular import changes_report

    try:
        found = plan_import(file, folder, datetime.now(UTC).date(), replace=replace, compare=dry_run)
        if not dry_run:
            found.commit()
    except (MarcError, LandingError) as error:
        raise click.ClickException(str(error)) from None
    for line in changes_report.told(found.changes, found.notes, dry_run=dry_run):
        click.echo(line)


@marc.command()
@click.argument("town", metavar="TOWN", type=PATH)
@click.argument("out", metavar="OUT", type=PATH)
def export(town: Path, out: Path) -> None:
    """Write the books of the slot TOWN to the new file OUT: .xml for MARCXML, else ISO 2709 in UTF-8."""
    from content.entities import Book
    from content.marc.books import marc_of
    from content.reader import Slot, SlotError

    try:
        with Slot(town) as slot:
            books = [(key, slot.record(key)) for key in slot.keys("book")]
    except SlotError as error:
        raise click.ClickException(str(error)) from None
    _write_new(out, [marc_of(book, key) for key, book in books if isinstance(book, Book)])


def _found(file: Path) -> "Iterator[Found]":
    from content.marc.reading import MarcError, read_file

    try:
        yield from read_file(file)
    except MarcError as error:
        raise click.ClickException(str(error)) from None


def _write_new(out: Path, records: "Sequence[MarcRecord]") -> None:
    """Write a file that is not there yet, and say how many records it has."""
    from content.marc.record import Unwritable

    try:
        _write_beside(out, records)
    except Unwritable as error:
        raise click.ClickException(f"{error} {out} was not written.") from None
    except FileExistsError:
        raise click.ClickException(f"{out}: it is there already. Name a new file.") from None
    except OSError as error:
        raise click.ClickException(f"{out}: it cannot be written ({error.strerror}). Nothing was changed.") from None
    click.echo(f"{out}: {len(records)} records")


def _write_beside(out: Path, records: "Iterable[MarcRecord]") -> None:
    """All or nothing: the file takes its name once everything is in it."""
    from content.marc import iso2709, xml

    if out.exists():
        raise FileExistsError
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            if out.suffix.lower() == ".xml":
                file.writelines(line.encode() for line in xml.write(records))
            else:
                file.writelines(map(iso2709.write, records))
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _told(found: "Found") -> Iterator[str]:
    from content.marc.record import Damaged

    if isinstance(found, Damaged):
        yield f"damaged: {_what(found)}"
        return
    said = _bibliography(found)
    yield f"record {found.number}: {said.title or 'without a title'}"
    yield from (f"  note: {note}" for note in found.notes)
    yield from (f"  note: {number!r} is no ISBN: its check digit is wrong" for number in said.not_isbns)


def _what(found: "Damaged") -> str:
    begin = found.data[:24].decode("latin-1").encode("unicode_escape").decode()
    return (
        f"record {found.number}, bytes {found.offset:,} to {found.offset + len(found.data):,} ({begin!r}): {found.why}"
    )


def _as_object(found: "Found") -> dict[str, Any]:
    from dataclasses import asdict

    from content.marc.record import Damaged

    if isinstance(found, Damaged):
        return {"number": found.number, "offset": found.offset, "bytes": len(found.data), "damaged": found.why}
    return {"number": found.number, "notes": list(found.notes), **asdict(_bibliography(found))}


def _bibliography(found: "Read") -> Any:
    from content.marc.bibliography import bibliography

    return bibliography(found.record)
