"""``kiosk content import``, ``undo`` and ``mapping``. Each command mirrors one function."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from content.tabular.importing import TabularImport
    from content.tabular.table import Row

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--mapping", metavar="MAP.toml", required=True, type=FILE, help="What becomes of which column.")
@click.option("--into", "folder", metavar="DIR", required=True, type=FOLDER, help="The content source to bring it to.")
@click.option("--dry-run", is_flag=True, help="Say of every row what would become of it, and change nothing.")
@click.option("--replace", is_flag=True, help="Remove what an earlier import by this mapping made and FILE lacks.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
def import_table(file: Path, mapping: Path, folder: Path, *, dry_run: bool, replace: bool, as_json: bool) -> None:
    """Bring the table FILE (CSV, XLSX, ODS, JSON, JSON-lines) into the content source DIR, all or nothing."""
    from content.landing import LandingError
    from content.tabular.importing import plan_import
    from content.tabular.mapping import MappingError, read_mapping
    from content.tabular.table import TableError

    try:
        wanted = read_mapping(mapping)
        told = dry_run or as_json
        found = plan_import(file, wanted, folder, replace=replace, compare=told, progress=_progress)
        if not dry_run:
            found.commit()
    except MappingError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        raise click.ClickException(f"{mapping}: mend the mapping first; nothing was changed.") from None
    except (TableError, LandingError) as error:
        raise click.ClickException(str(error)) from None
    print_outcome(found, dry_run=dry_run, as_json=as_json)


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
def undo(folder: Path) -> None:
    """Take the last import into the content source DIR back; what was edited since stays as it is."""
    from content.landing import Landing, LandingError

    try:
        batch = Landing(folder).undo()
    except LandingError as error:
        raise click.ClickException(str(error)) from None
    for key in batch.kept:
        click.echo(f"{key}: left as it is, because it was edited since", err=True)
    click.echo(f"{folder}: the import {batch.source!r} of {batch.at:%Y-%m-%d %H:%M} UTC is taken back")


@click.command()
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--kind", default="procedure", show_default=True, help="What the rows are: procedure, office, link…")
@click.option("--lang", "language", default="", help="The language of the texts; found out where it is left out.")
@click.option("--sheet", default="", help="The sheet of a spreadsheet; the first one where it is left out.")
def mapping(file: Path, kind: str, language: str, sheet: str) -> None:
    """Propose a mapping for the table FILE, to be finished by a person: kiosk content mapping FILE > MAP.toml."""
    from content.tabular.proposal import propose
    from content.tabular.table import TableError

    try:
        click.echo(propose(file, kind, language, sheet), nl=False)
    except TableError as error:
        raise click.ClickException(str(error)) from None


COMMANDS = (import_table, undo, mapping)


def _progress(rows: Iterator["Row"]) -> Iterable["Row"]:
    """Rows counted on a terminal; nothing is drawn elsewhere."""
    if not sys.stderr.isatty():
        yield from rows
        return
    with click.progressbar(rows, label="Reading rows", show_pos=True, file=sys.stderr) as counted:
        yield from counted


def print_outcome(found: "TabularImport", *, dry_run: bool, as_json: bool) -> None:
    """What was done or would be, a line each."""
    from content.tabular import changes_report

    if as_json:
        said = {"rows": changes_report.as_json(found.changes), "not_taken": found.not_taken, "empty": found.empty,
                "notes": found.notes}  # fmt: skip
        click.echo(json.dumps({**said, "committed": not dry_run}, ensure_ascii=False, indent=2))
        return
    columns = {
        "not taken, because the mapping does not name them": found.not_taken,
        "named in the mapping, but empty in every row": found.empty,
    }
    notes = [f"columns {what}: {', '.join(names)}" for what, names in columns.items() if names]
    for line in changes_report.told(found.changes, notes + found.notes, dry_run=dry_run):
        click.echo(line)
    if not dry_run and Path.cwd().resolve().is_relative_to(found.landing.folder):
        click.echo(f"note: {found.landing.folder} was replaced as a whole; type 'cd .' to stand in the new one")
