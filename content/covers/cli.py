"""``kiosk content covers``: pictures of books, brought in small."""

from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
PICTURES = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("pictures", metavar="PICTURES", type=PICTURES)
@click.option(
    "--into", "folder", metavar="DIR", required=True, type=FOLDER, help="The content source to bring them to."
)
@click.option("--book", default="", metavar="NAME", help="The book of the one picture, whatever its file is called.")
@click.option("--dry-run", is_flag=True, help="Say of every picture what would become of it, and change nothing.")
def covers(pictures: Path, folder: Path, *, book: str, dry_run: bool) -> None:
    """Bring PICTURES (a folder, or one JPEG, PNG or WebP) into the content source DIR as covers; all or nothing.

    Each is made small and upright, without what the camera wrote into it. It is named by the ISBN, by a barcode or by
    the id of its book: 9780141321004.jpg.
    """
    from content.covers.importing import plan_covers
    from content.landing import LandingError
    from content.tabular import changes_report

    if book and pictures.is_dir():
        raise click.BadParameter("it names one picture; PICTURES is a folder", param_hint="--book")
    try:
        found = plan_covers(pictures, folder, book)
        if not dry_run:
            found.commit()
    except (LandingError, OSError) as error:
        raise click.ClickException(str(error)) from None
    for line in changes_report.told(found.changes, dry_run=dry_run):
        click.echo(line)
