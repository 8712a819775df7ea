"""What happens at the simulated board, written down: at which second which line becomes high, low, or gone.

A script is TOML: a table ``[[step]]`` for each, with ``at`` in seconds and ``high = [17, 27]``, ``low`` or ``gone``:
lists of GPIO lines without a sign. ``ends_at``: when the command ends; without it, when somebody ends it.
"""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from hardware.config import Section
from hardware.simulation.board import SimulatedFactory

type Lines = tuple[Annotated[int, msgspec.Meta(ge=2, le=27)], ...]
type Moment = Annotated[float, msgspec.Meta(ge=0, le=86_400)]


class ScriptError(Exception):
    """A script that cannot be played; the text says what, where and how to mend it."""


class Step(Section, frozen=True):
    """``gone``: lines that do not answer from now on; they answer again when they become high or low."""

    at: Moment
    high: Lines = ()
    low: Lines = ()
    gone: Lines = ()


class Script(Section, frozen=True):
    """The whole file."""

    step: tuple[Step, ...] = ()
    ends_at: Moment | None = None


def read(file: Path) -> Script:
    """The script in a file. Raises ScriptError."""
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Script)
    except OSError as error:
        raise ScriptError(f"{file}: cannot be read ({error.strerror})") from None
    except (ValueError, msgspec.ValidationError) as error:
        raise ScriptError(f"{file}: {error}; kiosk hardware simulate in docs/commands.md has an example") from None


def play(script: Script, board: SimulatedFactory, wait_until: Callable[[float], bool]) -> Iterator[Step]:
    """Do each step at its time; ``wait_until`` waits for a second of the script, and is false where it is to end."""
    for step in sorted(script.step, key=lambda step: step.at):
        if not wait_until(step.at):
            return
        do(step, board)
        yield step


def do(step: Step, board: SimulatedFactory) -> None:
    """One step, at once."""
    for line in step.gone:
        board.take_away(line)
    for line in (*step.high, *step.low):
        board.take_away(line, gone=False)
        board.put(line, high=line in step.high)
