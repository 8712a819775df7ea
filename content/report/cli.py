"""``kiosk content report``: what there is to look after, for a terminal, a spreadsheet or a browser."""

import os
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from content.report.findings import Findings

FORMATS = ("table", "csv", "html")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", help="table unless told.")
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write it to a file.")
@click.option("--today", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="As of another day, as 2026-11-20.")
def report(folder: Path, form: str, out: Path | None, today: datetime | None) -> None:
    """List what an editor of the content source DIR has to look after.

    Stale, untranslated and ownerless records, those ending within 90 days, overdue for review or never reviewed,
    with the numbers by language and by owner.
    """
    from content.faults import FaultySource
    from content.report.reading import report_on

    try:
        findings, faults = report_on(folder, today.date() if today else None)
    except FaultySource as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        raise click.ClickException("the town cannot be read; mend it first.") from None
    text = _writer(form)(findings)
    if out is None:
        click.echo(text, nl=False)
    else:
        _write(out, text, "utf-8-sig" if form == "csv" else "utf-8")
        click.echo(f"{out}: {len(findings.found)} findings")
    if faults:
        click.echo(f"note: {len(faults)} faults besides; kiosk content check {folder} names them", err=True)


def _writer(form: str) -> Callable[["Findings"], str]:
    from content.report.page import as_html
    from content.report.spreadsheet import as_csv
    from content.report.table import as_table

    return {"table": as_table, "csv": as_csv, "html": as_html}[form]


def _write(path: Path, text: str, encoding: str) -> None:
    """All of it or nothing; with a byte order mark where a spreadsheet would guess wrong without."""
    name = ""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise click.ClickException(f"{path}: it cannot be written ({reason}). Name another file.") from None
