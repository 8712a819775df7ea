"""``kiosk content isbn-table``: a table of books by ISBN, for adding books at the kiosk."""

from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PATH = click.Path(path_type=Path)


@click.group("isbn-table")
def isbn_table() -> None:
    """Make the table that tells title and author of an ISBN when a book is added at the kiosk, without a network."""


@isbn_table.command()
@click.argument("source", metavar="FILE", type=FILE)
@click.argument("into", metavar="INTO.db", type=PATH)
def make(source: Path, into: Path) -> None:
    """Make the table INTO.db from the list FILE (CSV, XLSX, ODS, JSON); such a table that is there is replaced.

    FILE has a column "isbn" and a column "title"; "author" and "language" are taken as well. Rows that are left out are
    listed with the reason.
    """
    from content.isbn_table.making import make_isbn_table
    from content.isbn_table.store import IsbnTableError
    from content.tabular.table import TableError

    try:
        made = make_isbn_table(source, into)
    except (TableError, IsbnTableError) as error:
        raise click.ClickException(str(error)) from None
    for origin, why in made.left_out:
        click.echo(f"{origin}: left out, {why}", err=True)
    click.echo(f"{into}: {made.isbns:,} ISBNs from {made.rows:,} rows, {len(made.left_out):,} rows left out")
