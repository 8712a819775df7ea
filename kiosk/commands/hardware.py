"""``kiosk hardware``, with the configuration of the kiosk."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hardware.cli import Settings, commands
from hardware.simulation.cli import simulate_command
from hardware.technician import technicians_commands
from kiosk.commands.arguments import said_plainly

if TYPE_CHECKING:
    from hardware.loop import Loop
    from hardware.simulation.driver import Driver


def _settings(config_file: Path | None) -> Settings:
    from kiosk.appliance.timekeeping import floor
    from kiosk.clock import SystemClock
    from kiosk.commands.appliance import signed
    from kiosk.config import DEFAULT_PATHS, load_config
    from kiosk.state import content_folder
    from sync.lock import is_held

    with said_plainly():
        config = load_config(config_file, strict=True)
    folder = content_folder(config)
    return Settings(
        config.hardware,
        str(config_file or DEFAULT_PATHS[-1]),
        clock_is_sure=SystemClock().is_sure,
        syncs=lambda: is_held(folder),
        earliest=lambda: floor(signed(), saved=None),
    )


def _window(loop: "Loop", driver: "Driver") -> None:
    from kiosk.cache import keep_compiled_qml
    from kiosk.display import draw_in_software, no_display

    if missing := no_display():
        raise click.ClickException(f"{missing} Or let a script drive the hall: --script busy-morning.")
    keep_compiled_qml()
    draw_in_software()
    from kiosk.simulator.window import show

    raise SystemExit(show(loop, driver))


hardware = commands(_settings)
hardware.add_command(simulate_command(_settings, _window))
for command in technicians_commands(_settings):
    hardware.add_command(command)
