"""``kiosk content``: check, build, export and mark as translated. Each command mirrors one function."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from content.covers.cli import covers as covers_command
from content.diff.cli import diff as diff_command
from content.isbn_table.cli import isbn_table as isbn_table_command
from content.map.cli import map_ as map_command
from content.marc.cli import marc as marc_command
from content.report.cli import report as report_command
from content.search.cli import search as search_command
from content.standards.cli import standard as standard_command
from content.tabular.books_cli import books as books_command
from content.tabular.cli import COMMANDS as TABULAR

if TYPE_CHECKING:
    from content.faults import Fault, Report

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
PATH = click.Path(path_type=Path)


@click.group()
def content() -> None:
    """Check, build and export the content of a town."""


@content.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
def check(folder: Path, as_json: bool) -> None:
    """Report every fault of the content source DIR in one pass; exit 1 when there is one."""
    from content.check import check as check_source

    report = check_source(folder)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _print_faults(report.faults)
        _print_notes(report)
        click.echo(f"{report.records} records, {_counted(len(report.faults))}")
    raise SystemExit(1 if report.faults else 0)


@content.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--out", metavar="SLOT", required=True, type=PATH, help="The slot to make or to replace.")
def build(folder: Path, out: Path) -> None:
    """Make the slot SLOT from the content source DIR, all or nothing."""
    from content.build import BuildError
    from content.build import build as build_slot
    from content.faults import FaultySource

    try:
        report = build_slot(folder, out)
    except FaultySource as error:
        _print_faults(error.faults)
        raise click.ClickException(f"{_counted(len(error.faults))}; {out} was left as it was.") from None
    except BuildError as error:
        raise click.ClickException(str(error)) from None
    _print_notes(report)
    click.echo(f"{out}: {report.records} records")


@content.command()
@click.argument("slot", metavar="SLOT", type=PATH)
@click.argument("folder", metavar="DIR", type=PATH)
def export(slot: Path, folder: Path) -> None:
    """Write the content source of SLOT into the new or empty folder DIR."""
    from content.export import ExportError
    from content.export import export as export_slot
    from content.reader import SlotError

    try:
        records = export_slot(slot, folder)
    except (SlotError, ExportError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{folder}: {records} records")


@content.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.argument("key", metavar="[KEY]", required=False)
@click.option("--lang", "language", metavar="L", required=True, help="The language that was translated into.")
@click.option("--all", "every", is_flag=True, help="Mark every record that has words in this language.")
def translated(folder: Path, key: str | None, language: str, every: bool) -> None:
    """Mark the record KEY of the content source DIR as translated from the text as it is now.

    Do so only after comparing the whole text: from then on it counts as made from the present source.
    """
    from content.faults import FaultySource
    from content.translated import TranslationError, mark_translated

    if bool(key) == every:
        raise click.UsageError("Name one record, such as procedure/register-birth, or give --all.")
    try:
        for name, parts in mark_translated(folder, language, key):
            if parts or key:
                click.echo(f"{name}/{language}: {parts} parts marked")
    except FaultySource as error:
        _print_faults(error.faults)
        raise click.ClickException(f"{_counted(len(error.faults))}; mend them first.") from None
    except TranslationError as error:
        raise click.ClickException(str(error)) from None


@content.command()
@click.argument("slot", metavar="SLOT", type=PATH)
def index(slot: Path) -> None:
    """Make the search index of SLOT anew where it is not of this version; all or nothing."""
    from content.reader import SlotError
    from content.refresh import refresh

    try:
        made = refresh(slot)
    except SlotError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{slot}: it cannot be written ({error.strerror}). Nothing was changed.") from None
    click.echo(f"{slot}: the search index {'was made anew' if made else 'is of this version'}")


@content.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--lang", "language", metavar="L", required=True, help="The language to be spoken: he or ar.")
def speech(folder: Path, language: str) -> None:
    """Write into the content source DIR how a voice reads its texts in L, where no person has written it.

    Needs piper-tts, on this machine alone. Have a native speaker listen before you publish.
    """
    from content.faults import FaultySource
    from content.pronunciation import NoPronunciation, installed
    from content.speech import make_speech
    from content.translated import TranslationError

    try:
        for name, parts in make_speech(folder, language, installed(language)):
            if parts:
                click.echo(f"{name}/{language}: {parts} parts")
    except FaultySource as error:
        _print_faults(error.faults)
        raise click.ClickException(f"{_counted(len(error.faults))}; mend them first.") from None
    except (NoPronunciation, TranslationError) as error:
        raise click.ClickException(str(error)) from None


content.add_command(diff_command)
content.add_command(report_command)
content.add_command(search_command)
content.add_command(standard_command)
content.add_command(marc_command)
content.add_command(covers_command)
content.add_command(map_command)
content.add_command(isbn_table_command)
content.add_command(books_command)
for command in TABULAR:
    content.add_command(command)


def _print_faults(faults: Iterable["Fault"]) -> None:
    for fault in faults:
        click.echo(str(fault), err=True)


def _print_notes(report: "Report") -> None:
    for kind, languages in report.counts().items():
        unit = "texts" if kind == "unreviewed" else "parts"
        counted = ", ".join(f"{language} {count}" for language, count in languages.items())
        click.echo(f"note: {unit} {_NOTES[kind]}: {counted}")


def _counted(faults: int) -> str:
    return "1 fault" if faults == 1 else f"{faults} faults"


_NOTES = {
    "left-over": "whose source text is gone, not shown",
    "outdated": "made from an older source that may have other facts, shown in the source language",
    "stale": "made from an older source, shown and marked",
    "unreviewed": "that no native reader has reviewed",
    "untranslated": "not translated, shown in the source language",
}
