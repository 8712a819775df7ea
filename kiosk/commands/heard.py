"""``kiosk heard``: what a visitor without sight hears of a page."""

from datetime import datetime
from pathlib import Path

import click

from kiosk.commands.arguments import CONTENT, MomentType, said_plainly


@click.command()
@click.argument("page")
@click.option("--key", metavar="K", default="", help="Which record, for a page that takes one: register-birth.")
@click.option("--lang", "language", metavar="L", default="", help="Else the town's first.")
@click.option("--at", "moment", metavar="MOMENT", type=MomentType(), help="Else ten o'clock on the content's date.")
@click.option("--easy", is_flag=True, help="In easy words, where there are any.")
@CONTENT
def heard(page: str, key: str, language: str, moment: datetime | None, easy: bool, content: Path | None) -> None:
    """Print what is heard of PAGE, a line for each place. `kiosk pages` lists the pages and their keys."""
    from kiosk.asked import AskedError
    from kiosk.hearing import hear
    from kiosk.slots import open_content

    with said_plainly(), open_content(content) as slot:
        try:
            click.echo(hear(slot, page, key, language, moment, easy=easy), nl=False)
        except AskedError as error:
            raise click.ClickException(str(error)) from None
