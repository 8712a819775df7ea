"""``kiosk hardware simulate``: the same daemon on a simulated board, driven by a window or by a script."""

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from hardware.cli import Find, Settings, config_option, loop_for, obey_signals, only_one
from hardware.state import read_state, runtime_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardware.loop import Loop
    from hardware.simulation.driver import Driver
    from hardware.simulation.script import Script

type Window = Callable[["Loop", "Driver"], object]  # shows the hall until somebody closes it; raises ClickException

FILE = click.Path(path_type=Path)


def simulate_command(find: Find, window: Window) -> click.Command:
    """The command; ``find`` reads the configuration, ``window`` belongs to whoever has a screen."""

    @click.command()
    @config_option
    @click.option("--script", metavar="FILE", type=FILE, help="What happens, or busy-morning; else a window asks you.")
    @click.option("--folder", metavar="FOLDER", type=FILE, help="Where the state stands; else as configured.")
    @click.option("--tied", is_flag=True, help="End when standard input ends, and take the empty FOLDER along.")
    def simulate(config_file: Path | None, script: Path | None, folder: Path | None, *, tied: bool) -> None:
        """Show a hall without any hardware: the same daemon, on a board that you or a script drives."""
        settings = simulated(find(config_file), folder)
        if tied and (folder is None or not folder.is_dir() or any(folder.iterdir())):
            raise click.UsageError("--tied takes the folder away at the end: give an empty one with --folder.")
        _leave_alone_what_is_real(runtime_folder(settings.config.folder))
        with only_one(runtime_folder(settings.config.folder)):
            _show(settings, script, window, folder if tied else None)

    return simulate


def _show(settings: Settings, script: Path | None, window: Window, tied: Path | None) -> None:
    loop, driver, played = _hall(settings, script)
    end = partial(_end, loop, driver)
    with _tied(end, tied):
        if played is None:
            window(loop, driver)
        else:
            _play(loop, driver, played, end)


def _leave_alone_what_is_real(folder: Path) -> None:
    """No screen shall show a made-up hall because somebody tries something out beside the real daemon."""
    state = read_state(folder)
    if state is not None and not state.simulated:
        raise click.ClickException(
            f"{folder} has the state of a real hall, which its daemon writes; name another folder with --folder"
        )


def simulated(settings: Settings, folder: Path | None) -> Settings:
    """The hall that is configured, or the one to show where none is; with its state in ``folder``, if one is named."""
    from hardware.simulation.driver import is_wired
    from hardware.simulation.station import WHOLE_HALL

    configured = settings.config
    wired = is_wired(configured)
    config = msgspec.structs.replace(
        configured if wired else WHOLE_HALL,
        pin_factory="simulated",
        folder=configured.folder if folder is None else str(folder),
    )
    return Settings(config, settings.file if wired else "the hall that ships")


def _hall(settings: Settings, file: Path | None) -> "tuple[Loop, Driver, Script | None]":
    from hardware.simulation.board import SimulatedFactory
    from hardware.simulation.driver import Driver
    from hardware.simulation.script import ScriptError, check, read

    try:
        script = None if file is None else read(file)
        loop = loop_for(settings)
        assert isinstance(loop.factory, SimulatedFactory)
        driver = Driver(settings.config, loop.factory)
        if script is not None and file is not None:
            check(script, driver, file)
    except ScriptError as error:
        raise click.ClickException(str(error)) from None
    return loop, driver, script


def _end(loop: "Loop", driver: "Driver") -> None:
    """Also where the loop waits for a line that a script lets hang: here is no watchdog that would end it."""
    driver.board.release()
    loop.end()


def _play(loop: "Loop", driver: "Driver", script: "Script", end: Callable[[], object]) -> None:
    from hardware.service import attended
    from hardware.simulation.script import play

    begin, ended = time.monotonic(), threading.Event()

    def wait_until(moment: float) -> bool:
        return not ended.wait(max(0.0, begin + moment - time.monotonic()))

    def drive() -> None:
        for step in play(script, driver, wait_until):
            click.echo(f"{step.at:8.3f} s  {msgspec.json.encode(step).decode()}")
        if script.ends_at is not None and wait_until(script.ends_at):
            end()

    obey_signals(end)
    with _beside(drive, ended.set), attended(loop):
        loop.run()


@contextmanager
def _beside(work: Callable[[], None], end: Callable[[], None]) -> "Iterator[None]":
    """Something at work on a thread of its own for the length of the block."""
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        end()
        thread.join()


@contextmanager
def _tied(end: Callable[[], object], folder: Path | None) -> "Iterator[None]":
    """End with whoever holds the other end of standard input, however that one ends."""
    if folder is None:
        yield
        return

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 4096):
            pass
        end()

    threading.Thread(target=wait, daemon=True).start()  # where it is not the input that ends, nothing ends its wait
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
