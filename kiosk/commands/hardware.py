"""``kiosk hardware``, with the configuration of the kiosk."""

from pathlib import Path

from hardware.cli import Settings, commands
from hardware.simulation.cli import simulate_command
from hardware.technician import technicians_commands
from kiosk.commands.arguments import said_plainly


def _settings(config_file: Path | None) -> Settings:
    from kiosk.clock import SystemClock
    from kiosk.config import DEFAULT_PATHS, load_config

    with said_plainly():
        config = load_config(config_file)
    return Settings(config.hardware, str(config_file or DEFAULT_PATHS[-1]), clock_is_sure=SystemClock().is_sure)


hardware = commands(_settings)
hardware.add_command(simulate_command(_settings))
for command in technicians_commands(_settings):
    hardware.add_command(command)
