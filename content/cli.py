"""``kiosk content``: check, build and export what a town knows. Each command mirrors one function."""

from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def content() -> None:
    """Check, build and export the content of a town."""


@content.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
def check(folder: Path) -> None:
    """Report every fault of the content source DIR in one pass."""
    from content.check import check as check_source

    report = check_source(folder)
    for fault in report.faults:
        click.echo(str(fault), err=True)
    click.echo(f"{report.records} records, {len(report.faults)} faults")
    raise SystemExit(1 if report.faults else 0)


@content.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--out", metavar="SLOT", required=True, type=click.Path(path_type=Path), help="The slot to make.")
def build(folder: Path, out: Path) -> None:
    """Make the slot SLOT from the content source DIR, all or nothing."""
    from content.build import BuildError
    from content.build import build as build_slot
    from content.faults import FaultySource

    try:
        report = build_slot(folder, out)
    except FaultySource as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        raise click.ClickException(f"{len(error.faults)} faults; {out} was left as it is.") from None
    except BuildError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{out}: {report.records} records")
