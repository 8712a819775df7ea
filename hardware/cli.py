"""``kiosk hardware``: look after the hall, say how it is. ``hardware.simulation.cli`` shows one without hardware."""

import logging
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from hardware.config import HardwareConfig
from hardware.state import HardwareState, read_state, runtime_folder

if TYPE_CHECKING:
    from hardware.loop import Clock, Loop


@dataclass(frozen=True, slots=True)
class Settings:
    """``file``: where the configuration stands, for errors to name."""

    config: HardwareConfig
    file: str


type Find = Callable[[Path | None], Settings]  # by the file that --config names; raises click.ClickException

config_option = click.option(
    "--config", "config_file", metavar="FILE", type=click.Path(path_type=Path), help="Else the device's own."
)


def commands(find: Find) -> click.Group:
    """The group of commands; ``find`` reads the configuration, which belongs to whoever mounts them."""

    @click.group()
    def hardware() -> None:
        """Look after the hall's hardware."""

    @hardware.command()
    @config_option
    def run(config_file: Path | None) -> None:
        """Look after charging station, Wi-Fi and power until it is ended; for the unit of the device."""
        settings = find(config_file)
        run_until_ended(loop_for(settings))

    @hardware.command()
    @config_option
    @click.option("--json", "as_json", is_flag=True, help="Print the document as it stands.")
    def status(config_file: Path | None, as_json: bool) -> None:
        """Say how the hall is."""
        folder = runtime_folder(find(config_file).config.folder)
        state = read_state(folder)
        if state is None:
            raise click.ClickException(f"nothing is known: {folder} has no state; is porchlight-hardware running?")
        click.echo(msgspec.json.encode(state).decode() if as_json else "\n".join(_lines(state)))

    return hardware


def real_clock() -> "Clock":
    """The clocks of this machine."""
    from hardware.loop import Clock

    return Clock(time.monotonic_ns, lambda: datetime.now(UTC))


def loop_for(settings: Settings) -> "Loop":
    """The daemon of a configuration; its ``folder`` is the one that is named, else the runtime folder."""
    from hardware.loop import Loop

    logging.basicConfig(format="%(message)s")
    return Loop(settings.config, runtime_folder(settings.config.folder), real_clock(), settings.file)


def run_until_ended(loop: "Loop") -> None:
    """Run the daemon until SIGTERM or SIGINT; on the main thread."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: loop.end())
    loop.run()


def _lines(state: HardwareState) -> list[str]:
    lines = [f"Written {state.written:%Y-%m-%d %H:%M:%S} UTC" + (", simulated" if state.simulated else "")]
    for port in state.charging.ports:
        why = f" ({port.why})" if port.why else ""
        lines.append(f"Port {port.name}: {port.state}{why}, {port.minutes} min today")
    switches = {"Door": state.charging.door, "Presence": state.presence, "Key": state.key_switch}
    for name, switch in (switches | {"Headphones": state.headphones}).items():
        if switch.how != "none":
            lines.append(f"{name}: {'unknown' if switch.on is None else 'on' if switch.on else 'off'}")
    return lines + [f"Fault: {fault.what}. {fault.where}: {fault.remedy}." for fault in state.faults]
