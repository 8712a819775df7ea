"""``kiosk run``: the screen."""

from pathlib import Path

import click

from kiosk.commands.arguments import ScreenType, said_plainly
from kiosk.screens import Screen

FOLDER = click.Path(path_type=Path)


@click.command()
@click.option("--content", metavar="DIR", type=FOLDER, help="A content source: built at once, and again on save.")
@click.option("--slot", metavar="SLOT", type=FOLDER, help="A finished slot, or a link to one.")
@click.option("--demo", is_flag=True, help="The demo town, whatever the configuration says.")
@click.option("--config", "config_file", metavar="FILE", type=FOLDER, help="The configuration; else the device's own.")
@click.option("--screen", metavar="NAME|WxH@MMxMM", type=ScreenType(), help="Draw for this panel.")
@click.option("--windowed", is_flag=True, help="In a window instead of the whole screen.")
def run(
    content: Path | None,
    slot: Path | None,
    demo: bool,
    config_file: Path | None,
    screen: Screen | None,
    windowed: bool,
) -> None:
    """Open the kiosk."""
    from kiosk.config import load_config
    from kiosk.display import no_display
    from kiosk.show import show
    from kiosk.slots import open_content

    if sum(map(bool, (content, slot, demo))) > 1:
        raise click.UsageError("Give one of --content, --slot and --demo.")
    missing = no_display()
    if missing:
        raise click.ClickException(missing)
    with said_plainly():
        config = load_config(config_file)
        configured = Path(config.content.slot) if config.content.slot else None
        opened = open_content(None if demo else content or slot or configured)
    raise SystemExit(show(opened, config, screen=screen, windowed=windowed))
