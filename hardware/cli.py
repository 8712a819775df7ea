"""``kiosk hardware``: look after the hall.

``hardware.technician`` says how it is, ``hardware.simulation.cli`` shows one without hardware.
"""

import logging
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hardware.config import HardwareConfig
from hardware.state import runtime_folder

if TYPE_CHECKING:
    from hardware.loop import Clock, Loop


@dataclass(frozen=True, slots=True)
class Settings:
    """``file``: where the configuration stands, for errors to name.

    What only the kiosk knows: ``clock_is_sure``, whether the time may be believed; ``syncs``, whether sync is at work,
    ``earliest``, before which it cannot be now, in seconds since 1970.
    """

    config: HardwareConfig
    file: str
    clock_is_sure: Callable[[], bool] = lambda: True
    syncs: Callable[[], bool] = lambda: False
    earliest: Callable[[], float] = lambda: 0.0


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
        with only_one(runtime_folder(settings.config.folder)):
            run_until_ended(loop_for(settings), settings.earliest)

    return hardware


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """No other daemon works there for the length of the block. Raises ClickException where one does."""
    from hardware.lock import alone

    with alone(folder) as is_alone:
        if not is_alone:
            raise click.ClickException(
                f"{folder}: another hardware daemon is at work there; end it, or name another folder (hardware.folder)"
            )
        yield


def real_clock() -> "Clock":
    """The clocks of this machine."""
    from hardware.loop import Clock

    return Clock(time.monotonic_ns, lambda: datetime.now(UTC))


def loop_for(settings: Settings) -> "Loop":
    """The daemon of a configuration; its ``folder`` is the one that is named, else the runtime folder."""
    from hardware.loop import Loop
    from hardware.rules.rule import CLOCK_SURE, SYNC_RUNNING

    logging.basicConfig(format="%(message)s")
    folder = runtime_folder(settings.config.folder)
    asks = {CLOCK_SURE: lambda: float(settings.clock_is_sure()), SYNC_RUNNING: lambda: float(settings.syncs())}
    return Loop(settings.config, folder, real_clock(), settings.file, asks=asks)


def run_until_ended(loop: "Loop", earliest: Callable[[], float] = lambda: 0.0) -> None:
    """Run the daemon until SIGTERM or SIGINT; on the main thread."""
    from hardware.service import attended

    obey_signals(loop.end)
    with attended(loop, earliest):
        loop.run()


def obey_signals(end: Callable[[], object]) -> None:
    """Call ``end`` at SIGTERM and SIGINT from now on; on the main thread."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: end())
