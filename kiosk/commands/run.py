"""``kiosk run``: the screen."""

import gc
import os
from pathlib import Path
from typing import Any

import click

from kiosk.commands.arguments import ScreenType, said_plainly

FOLDER = click.Path(path_type=Path)


@click.command()
@click.option("--content", "source", metavar="DIR", type=FOLDER, help="A content source; shown anew at every save.")
@click.option("--slot", metavar="SLOT", type=FOLDER, help="A finished slot, or a link to one.")
@click.option("--demo", is_flag=True, help="The demo town, whatever the configuration says.")
@click.option("--config", "config_file", metavar="FILE", type=FOLDER, help="The configuration; else the device's own.")
@click.option("--screen", metavar="NAME|WxH@MMxMM", type=ScreenType(), help="Draw for this panel.")
@click.option("--windowed", is_flag=True, help="In a window instead of the whole screen.")
def run(source: Path | None, slot: Path | None, demo: bool, config_file: Path | None, **how: Any) -> None:
    """Open the kiosk. Without options it shows what the configuration names, else the demo town."""
    from kiosk.cache import keep_compiled_qml
    from kiosk.config import load_config
    from kiosk.display import draw_in_software, no_display
    from kiosk.dumps import forbid_core_files
    from kiosk.handover import take
    from kiosk.slots import open_again, open_content, open_source
    from kiosk.unread import leave_sources_unread

    forbid_core_files()
    handover = take()

    if sum(map(bool, (source, slot, demo))) > 1:
        raise click.UsageError("Give only one of --content, --slot and --demo.")
    if missing := no_display():
        raise click.ClickException(missing)
    with said_plainly():
        config = load_config(config_file)
        if not (source or slot or demo) and config.content.slot:
            slot = Path(config.content.slot)
        opened = open_source(source) if source else open_again(handover.slot) or open_content(slot)
    keep_compiled_qml()
    draw_in_software()
    if config.screen.rotation:
        from kiosk.appliance.turning import turn_picture

        turn_picture(config.screen.rotation, os.environ)
    gc.disable()  # until the first frame: see collect_from_now_on
    leave_sources_unread()
    # After the slot, so that a fault in it is told at once; and Qt's modules only now, for they are the largest part.
    from kiosk.show import Named, show

    raise SystemExit(show(opened, config, Named(config_file, slot, source), handover, **how))
