"""What happens at the simulated board, written down: at which second what becomes true, is measured, or falls silent.

A script is TOML: a table ``[[step]]`` for each, with ``at`` in seconds. ``on``, ``off`` and ``silent`` name keys of the
configuration, ``measure`` says what is measured by which key; ``high``, ``low`` and ``gone`` name GPIO lines, without a
sign. ``hang`` names keys whose lines let whoever asks them wait for ever. ``ends_at``: when the command ends;
``again_at``: when all of it begins anew, until then; without either the last step stays until somebody ends it.
"""

import tomllib
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path
from typing import Annotated

import msgspec

from hardware.config import Section
from hardware.simulation.driver import Driver

BUSY_MORNING = "busy-morning"
_SHIPPED = {BUSY_MORNING: Path(__file__).with_name("busy-morning.toml")}
_EXAMPLE = "kiosk hardware simulate in docs/commands.md has an example"

type Lines = tuple[Annotated[int, msgspec.Meta(ge=2, le=27)], ...]
type Keys = tuple[str, ...]
type Moment = Annotated[float, msgspec.Meta(ge=0, le=86_400)]


class ScriptError(Exception):
    """A script that cannot be played; the text says what, where and how to mend it."""


class Step(Section, frozen=True, omit_defaults=True):
    """What is ``gone`` or ``silent`` does not answer until another step says something of it."""

    at: Moment
    on: Keys = ()
    off: Keys = ()
    silent: Keys = ()
    measure: dict[str, float] = msgspec.field(default_factory=dict)
    high: Lines = ()
    low: Lines = ()
    gone: Lines = ()
    hang: Keys = ()


class Script(Section, frozen=True):
    """The whole file."""

    step: tuple[Step, ...] = ()
    ends_at: Moment | None = None
    again_at: Moment | None = None

    def __post_init__(self) -> None:
        last = max((step.at for step in self.step), default=0.0)
        if self.again_at is not None and self.again_at <= last:
            raise ValueError(f"again_at has to be after the last step, which is at {last:g} s")


def read(file: Path) -> Script:
    """The script in a file, or the one that ships under this name. Raises ScriptError."""
    file = file if file.exists() else _SHIPPED.get(str(file), file)
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Script)
    except OSError as error:
        raise ScriptError(f"{file}: cannot be read ({error.strerror})") from None
    except (ValueError, msgspec.ValidationError) as error:
        raise ScriptError(f"{file}: {error}; {_EXAMPLE}") from None


def check(script: Script, driver: Driver, file: Path) -> None:
    """Whether there is something behind each key and line that the script names. Raises ScriptError."""
    driven = {abs(line): key for key, line in driver.outputs.items()}
    for number, step in enumerate(script.step, start=1):
        for table, keys, known in (
            ("on", step.on, driver.inputs.keys()),
            ("off", step.off, driver.inputs.keys()),
            ("hang", step.hang, driver.inputs.keys()),
            ("silent", step.silent, driver.inputs.keys() | driver.measures),
            ("measure", step.measure, driver.measures),
        ):
            if unknown := next((key for key in keys if key not in known), None):
                there = ", ".join(sorted(known)) or "none"
                where = f"{file}: step {number}, {table}"
                raise ScriptError(f"{where}: nothing is configured by {unknown!r}; there are: {there}")
        for table, lines in (("high", step.high), ("low", step.low)):
            if line := next((line for line in lines if line in driven), None):
                what = f"GPIO{line} is {driven[line]}, which the daemon drives"
                raise ScriptError(f"{file}: step {number}, {table}: {what}; name a line that it watches")


def play(script: Script, driver: Driver, wait_until: Callable[[float], bool]) -> Iterator[Step]:
    """Do each step at its time, until ``ends_at``.

    ``wait_until`` waits for a second of the script, and is false where it is to end.
    """
    steps, begin = sorted(script.step, key=lambda step: step.at), 0.0
    end = inf if script.ends_at is None else script.ends_at
    while True:
        for step in steps:
            if begin + step.at > end or not wait_until(begin + step.at):
                return
            do(step, driver)
            yield step
        if script.again_at is None or begin + script.again_at > end:
            return
        begin += script.again_at
        if not wait_until(begin):
            return


def do(step: Step, driver: Driver) -> None:
    """One step, at once."""
    for key in (*step.on, *step.off):
        driver.silence(key, silent=False)
        driver.turn(key, on=key in step.on)
    for key, value in step.measure.items():
        driver.silence(key, silent=False)
        driver.measure(key, value)
    for key in step.silent:
        driver.silence(key, silent=True)
    for key in step.hang:
        driver.hang(key)
    for line in step.gone:
        driver.board.take_away(line)
    for line in (*step.high, *step.low):
        driver.board.take_away(line, gone=False)
        driver.board.put(line, high=line in step.high)
