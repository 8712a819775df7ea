"""``kiosk run``: the screen."""

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.commands.arguments import ScreenType, said_plainly

if TYPE_CHECKING:
    from kiosk.config import KioskConfig
    from kiosk.demo_hall import DemoHall

FOLDER = click.Path(path_type=Path)


@click.command()
@click.option("--content", "source", metavar="DIR", type=FOLDER, help="A content source; shown anew at every save.")
@click.option("--slot", metavar="SLOT", type=FOLDER, help="A finished slot, or a link to one.")
@click.option("--demo", is_flag=True, help="The demo town, whatever the configuration says.")
@click.option("--board", is_flag=True, help="With --demo: a window beside it in which you drive the hall.")
@click.option("--config", "config_file", metavar="FILE", type=FOLDER, help="The configuration; else the device's own.")
@click.option("--screen", metavar="NAME|WxH@MMxMM", type=ScreenType(), help="Draw for this panel.")
@click.option("--windowed", is_flag=True, help="In a window instead of the whole screen.")
def run(source: Path | None, slot: Path | None, demo: bool, board: bool, config_file: Path | None, **how: Any) -> None:
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

    _refuse_what_does_not_go_together(source=source, slot=slot, demo=demo, board=board)
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

    hall = _hall(config, board=board) if demo else None
    config = config if hall is None else hall.shown_by(config)
    how["windowed"] |= board  # or nobody would see the other window
    raise SystemExit(show(opened, config, Named(config_file, slot, source), handover, hall=hall, **how))


def _hall(config: "KioskConfig", *, board: bool) -> "DemoHall | None":
    """The hall to show with the demo town, where there is no real one."""
    if config.hardware.pin_factory != "none":
        if board:
            raise click.UsageError("--board drives a simulated hall, and hardware is configured here.")
        return None
    from kiosk.demo_hall import DemoHall

    return DemoHall(board=board)


def _refuse_what_does_not_go_together(*, source: Path | None, slot: Path | None, demo: bool, board: bool) -> None:
    if sum(map(bool, (source, slot, demo))) > 1:
        raise click.UsageError("Give only one of --content, --slot and --demo.")
    if board and not demo:
        raise click.UsageError("--board drives the hall of the demo; give --demo as well.")
    if board and os.environ.get("QT_QPA_PLATFORM", "").startswith("vnc"):
        raise click.UsageError("--board opens a second window, and a VNC viewer sees one; leave --board out.")
