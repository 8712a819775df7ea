"""``kiosk hardware``: look after the hall, show a hall without any hardware, say how it is."""

import logging
import signal
import threading
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
        _run(_loop(settings))

    @hardware.command()
    @config_option
    @click.option("--script", metavar="FILE", required=True, type=click.Path(path_type=Path), help="What happens.")
    def simulate(config_file: Path | None, script: Path) -> None:
        """Show a hall without any hardware: the same daemon, on a simulated board that a script drives."""
        _simulate(find(config_file), script)

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


def _loop(settings: Settings) -> "Loop":
    from hardware.loop import Loop

    logging.basicConfig(format="%(message)s")
    return Loop(settings.config, runtime_folder(settings.config.folder), real_clock(), settings.file)


def _run(loop: "Loop") -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: loop.end())
    loop.run()


def _simulate(settings: Settings, file: Path) -> None:
    from hardware.simulation.board import SimulatedFactory
    from hardware.simulation.script import ScriptError, play, read
    from hardware.simulation.station import HALL

    config = msgspec.structs.replace(
        settings.config if settings.config.charging.port else HALL, pin_factory="simulated"
    )
    try:
        script = read(file)
    except ScriptError as error:
        raise click.ClickException(str(error)) from None
    loop = _loop(Settings(msgspec.structs.replace(config, folder=settings.config.folder), settings.file))
    board, begin, ended = loop.factory, time.monotonic(), threading.Event()
    assert isinstance(board, SimulatedFactory)

    def wait_until(moment: float) -> bool:
        return not ended.wait(max(0.0, begin + moment - time.monotonic()))

    def drive() -> None:
        for step in play(script, board, wait_until):
            click.echo(f"{step.at:8.3f} s  {msgspec.json.encode(step).decode()}")
        if script.ends_at is not None and wait_until(script.ends_at):
            loop.end()

    driver = threading.Thread(target=drive)
    driver.start()
    try:
        _run(loop)
    finally:
        ended.set()
        driver.join()


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
