"""``kiosk shot``: a picture of one page, the same at every call."""

from pathlib import Path
from typing import Any, get_args

import click

from kiosk.commands.arguments import CONTENT, MomentType, ScreenType, said_plainly
from kiosk.config import Theme


@click.command()
@click.argument("page")
@click.option("--key", metavar="K", default="", help="Which record, for a page that takes one: register-birth.")
@click.option("--lang", "language", metavar="L", default="", help="Else the town's first.")
@click.option("--screen", metavar="NAME|WxH@MMxMM", type=ScreenType(), default="portrait", show_default=True)
@click.option("--theme", type=click.Choice(get_args(Theme.__value__)), default="light", show_default=True)
@click.option("--scale", metavar="S", type=click.FloatRange(1, 2), default=1.0, show_default=True, help="Of the text.")
@click.option("--easy", is_flag=True, help="In easy words, where there are any.")
@click.option("--low", is_flag=True, help="In reach mode: everything to touch in the lower half.")
@click.option("--at", "moment", metavar="MOMENT", type=MomentType(), help="Else ten o'clock on the content's date.")
@click.option("--scroll", metavar="MM", type=click.FloatRange(0), default=0.0, help="How far down the page.")
@click.option("--section", metavar="KEY", default="", help="The heading to bring to the top, instead of --scroll.")
@click.option("--typed", metavar="TEXT", default="", help="What stands in the field, on a page that has one.")
@click.option("--keyboard", type=click.Choice(["on", "off"]), help="Whether the keyboard is out, on such a page.")
@click.option("--hall", metavar="FOLDER", type=click.Path(path_type=Path), help="What the hardware daemon said, there.")
@CONTENT
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), required=True)
def shot(content: Path | None, out: Path, keyboard: str | None, **asked: Any) -> None:
    """Draw PAGE into the picture FILE, without a display. `kiosk pages` lists the pages and their keys."""
    from kiosk.asked import AskedError
    from kiosk.shot import Shot, ShotError, draw
    from kiosk.slots import open_content

    with said_plainly(), open_content(content) as slot:
        try:
            draw(slot, Shot(**asked, keyboard=None if keyboard is None else keyboard == "on"), out)
        except (AskedError, ShotError) as error:
            raise click.ClickException(str(error)) from None
