"""``kiosk content standard``: bring in and take out HSDS, CPSV-AP and schema.org."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from content.record import Record
    from content.standards.reading import Reading

PATH = click.Path(path_type=Path)


@click.group()
def standard() -> None:
    """Bring in and take out open standards: HSDS 3, CPSV-AP 3.2, and schema.org (out only)."""


@standard.command("import")
@click.argument("source", metavar="PATH", type=PATH)
@click.option("--format", "name", type=click.Choice(["hsds", "cpsv-ap"]), required=True)
@click.option("--into", metavar="DIR", type=PATH, required=True, help="The content source to bring it into.")
@click.option("--replace", is_flag=True, help="Remove what an earlier import of PATH brought and this one does not.")
@click.option("--dry-run", is_flag=True, help="Only tell what would become of every record.")
def import_(source: Path, name: str, into: Path, replace: bool, dry_run: bool) -> None:
    """Bring the records of PATH into the content source DIR, all or nothing."""
    from content.landing import Landing, LandingError
    from content.standards.reading import StandardError

    try:
        landing = Landing(into)
        reading = _read(source, name, landing.languages)
        changes = landing.plan(reading.incoming, source.name, replace=replace, compare=dry_run)
        if not dry_run:
            landing.commit(changes, source.name)
    except (StandardError, LandingError, OSError) as error:
        raise click.ClickException(str(error)) from None
    for note in reading.notes:
        click.echo(f"note: {note}")
    for change in changes:
        if change.kind == "skipped" or dry_run:
            click.echo(f"{change.kind}: {change.key} ({change.origin}){': ' if change.why else ''}{change.why}")
    counts = Counter(change.kind for change in changes)
    click.echo(f"{into}: {', '.join(f'{number} {kind}' for kind, number in sorted(counts.items())) or 'nothing'}")


@standard.command()
@click.argument("source", metavar="TOWN", type=PATH)
@click.argument("out", metavar="OUT", type=PATH)
@click.option("--format", "name", type=click.Choice(["hsds", "hsds-csv", "cpsv-ap", "schema-org"]), required=True)
def export(source: Path, out: Path, name: str) -> None:
    """Write the town of the slot or content source TOWN into the new or empty folder OUT."""
    from content.faults import FaultySource
    from content.reader import SlotError
    from content.standards.town_records import media_of, records_of

    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise click.ClickException(f"{out}: it is there already. Name a new or an empty folder.")
    try:
        records = records_of(source)
        files, media = _written(records, name), media_of(source, records)
        _write_all(out, files, media)
    except FaultySource as error:
        first = error.faults[0]
        raise click.ClickException(f"{len(error.faults)} faults; mend them first. {first}") from None
    except (SlotError, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{out}: {', '.join(sorted(files))}")


def _read(source: Path, name: str, languages: Sequence[str]) -> "Reading":
    from content.standards.cpsv import read_cpsv
    from content.standards.hsds import read_hsds

    if name == "hsds":
        return read_hsds(source, language=languages[0], today=date.today())  # noqa: DTZ011 - the day at the desk
    return read_cpsv(source, language=languages[0], languages=languages)


def _written(records: "Sequence[Record]", name: str) -> Mapping[str, str]:
    from content.standards.cpsv import write_cpsv
    from content.standards.hsds import write_hsds, write_hsds_tables
    from content.standards.schema_org import write_schema_org
    from content.standards.town_records import town_of

    if name == "schema-org":
        codes = [language.code for language in town_of(records).languages]
        return {f"services.{code}.jsonld": write_schema_org(records, code) for code in codes}
    if name == "cpsv-ap":
        return {"cpsv-ap.jsonld": write_cpsv(records)}
    return write_hsds(records) if name == "hsds" else write_hsds_tables(records)


def _write_all(out: Path, files: Mapping[str, str], media: Mapping[str, Path]) -> None:
    """All or nothing: the folder takes its name once every file is in it."""
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{out.name}.export-", dir=out.parent))
    try:
        for name, text in files.items():
            (unfinished / name).write_text(text, "utf-8", newline="")
        for name, path in media.items():
            (unfinished / "media" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, unfinished / "media" / name)
        unfinished.chmod(0o755)
        unfinished.rename(out)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
