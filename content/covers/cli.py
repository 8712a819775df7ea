"""``kiosk content covers``: pictures of books, brought in small."""

from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("pictures", metavar="FOLDER", type=FOLDER)
@click.option(
    "--into", "folder", metavar="DIR", required=True, type=FOLDER, help="The content source to bring them to."
)
@click.option("--dry-run", is_flag=True, help="Say of every picture what would become of it, and change nothing.")
def covers(pictures: Path, folder: Path, *, dry_run: bool) -> None:
    """Bring the pictures in FOLDER (JPEG, PNG, WebP) into the content source DIR as covers, made small; all or nothing.

    Each is named by the ISBN, by a barcode or by the id of its book: 9780141321004.jpg.
    """
    from content.covers.importing import plan_covers
    from content.landing import LandingError
    from content.tabular import changes_report

    try:
        found = plan_covers(pictures, folder)
        if not dry_run:
            found.commit()
    except (LandingError, OSError) as error:
        raise click.ClickException(str(error)) from None
    for line in (changes_report.lines if dry_run else changes_report.skipped)(found.changes):
        click.echo(line)
    click.echo(f"{'would be ' if dry_run else ''}{changes_report.counted(found.changes)}")
