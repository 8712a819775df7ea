"""``kiosk keypad``: press each key of this kiosk's keypad once."""

from pathlib import Path
from typing import Any

import click

from kiosk.commands.arguments import ScreenType, said_plainly


@click.command()
@click.option("--config", "config_file", metavar="FILE", type=click.Path(path_type=Path), help="Else the device's own.")
@click.option("--lang", "language", metavar="L", default="", help="The language of the page; else the town's first.")
@click.option("--aloud", is_flag=True, help="Say what is asked for, too.")
@click.option("--screen", metavar="NAME|WxH@MMxMM", type=ScreenType(), help="Draw for this panel.")
@click.option("--windowed", is_flag=True, help="In a window instead of the whole screen.")
def keypad(config_file: Path | None, **how: Any) -> None:
    """Ask on the screen for each key in turn, and keep them in the key-map file. Finish ends it."""
    from kiosk.cache import keep_compiled_qml
    from kiosk.config import load_config
    from kiosk.display import draw_in_software, no_display
    from kiosk.dumps import forbid_core_files
    from kiosk.slots import open_content

    forbid_core_files()
    if missing := no_display():
        raise click.ClickException(missing)
    with said_plainly():
        config = load_config(config_file)
        slot = open_content(Path(config.content.slot) if config.content.slot else None)
    keep_compiled_qml()
    draw_in_software()
    from kiosk.keypad_screen import set_up_keypad

    raise SystemExit(set_up_keypad(slot, config, **how))
