"""``kiosk content books``: the shelf as a spreadsheet, out and in."""

from pathlib import Path

import click

PATH = click.Path(path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def books() -> None:
    """Take the books of a town out as a table (CSV, XLSX), and bring such a table in."""


@books.command()
@click.argument("town", metavar="TOWN", type=PATH)
@click.argument("out", metavar="OUT", type=PATH)
def export(town: Path, out: Path) -> None:
    """Write the books of the slot TOWN to the new file OUT: .xlsx or .csv."""
    from content.reader import Slot, SlotError
    from content.tabular.books_table import write_books

    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise click.ClickException(f"{out}: its ending tells no format; name it .csv or .xlsx.")
    if out.exists():
        raise click.ClickException(f"{out}: it is there already. Name a new file.")
    try:
        with Slot(town) as slot:
            count = write_books(slot, out)
    except SlotError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{out}: it cannot be written ({error.strerror}). Nothing was changed.") from None
    click.echo(f"{out}: {count} books")


@books.command("import")
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--into", "folder", metavar="DIR", required=True, type=FOLDER, help="The content source to bring it to.")
@click.option("--dry-run", is_flag=True, help="Say of every row what would become of it, and change nothing.")
@click.option("--replace", is_flag=True, help="Remove books that an earlier table brought and FILE lacks.")
def import_(file: Path, folder: Path, *, dry_run: bool, replace: bool) -> None:
    """Bring the table FILE into the content source DIR, all or nothing; books that are there are updated.

    Its columns are called as "books export" calls them; only "title" must be there. Columns of other names are kept.
    """
    from content.landing import LandingError
    from content.tabular.books_table import plan_books
    from content.tabular.cli import print_outcome
    from content.tabular.table import TableError

    try:
        found = plan_books(file, folder, replace_all=replace, compare=dry_run)
        if not dry_run:
            found.commit()
    except (TableError, LandingError) as error:
        raise click.ClickException(str(error)) from None
    print_outcome(found, dry_run=dry_run, as_json=False)
