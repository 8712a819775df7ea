"""The lines of the header, through gpiozero and the one pin factory that the configuration names.

gpiozero calls back on threads of its own: they only put an ``Edge`` into a queue. A line that cannot be opened is a
``LineError`` for that line alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Literal, Protocol

from hardware.rules.debounce import Edge, Level

# What PyPI gives for lgpio on a Python it has no wheel for; it lacks the calls that gpiozero needs.
_LGPIO = (0, 2, 2)
# The firmware's own number of the board. /proc has it too, but not for a unit that sees its processes alone.
_REVISION = Path("/sys/firmware/devicetree/base/system/linux,revision")
# By resistors that no program can turn off: they are there for a bus.
_PULLED_UP = (2, 3)


class Factory(Protocol):
    """What gpiozero calls a pin factory, as far as it is used here."""

    def close(self) -> None:
        """Let go of every pin."""


class LineError(Exception):
    """A line or a factory that cannot be used, and the ``remedy``."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


class Board:
    """Lines, named as they are configured: a negative one is on while it is low.

    ``edges`` takes what happens, with the time of ``clock`` in nanoseconds.
    """

    def __init__(self, factory: Factory, edges: SimpleQueue[Edge], clock: Callable[[], int]) -> None:
        self._factory = factory
        self._edges = edges
        self._clock = clock
        self._inputs: dict[int, _Input] = {}
        self._watches: dict[int, _Watch] = {}  # a pin keeps only a weak reference to whom it calls
        self._outputs: dict[int, _Output] = {}

    def watch(self, line: int) -> None:
        """Tell of each edge of this line from now on. Raises LineError."""
        from gpiozero import DigitalInputDevice

        if line in _PULLED_UP:
            raise LineError(
                f"GPIO{line} is pulled up on the board: it is high while nothing is wired to it",
                f"write -{line} and let the wire pull it low, or take another line",
            )
        open_line = partial(DigitalInputDevice, abs(line), pull_up=line < 0, pin_factory=self._factory)
        device: _Input = _opened(line, open_line)
        # Not when_activated: gpiozero tells nothing of an edge to where it thinks that the line is already, and it is
        # wrong about one that was gone in the meantime.
        watch = self._watches[line] = _Watch(line, self._edges, self._clock)
        device.pin.when_changed = watch.changed
        self._inputs[line] = device

    def drive(self, line: int, *, on: bool) -> None:
        """Use this line to switch something, which is ``on`` from now. Raises LineError."""
        from gpiozero import DigitalOutputDevice

        open_line = partial(
            DigitalOutputDevice, abs(line), active_high=line > 0, initial_value=on, pin_factory=self._factory
        )
        self._outputs[line] = _opened(line, open_line)

    def switch(self, line: int, *, on: bool) -> None:
        """Switch a line that ``drive`` opened; one that could not be opened stays as it is. Raises LineError."""
        device = self._outputs.get(line)
        if device is None:
            return
        try:
            if device.value != on:
                (device.on if on else device.off)()
        except Exception as error:  # each factory has its own
            raise LineError(f"GPIO{abs(line)} cannot be switched ({error})", _REMEDY) from error

    def driven(self, line: int) -> bool | None:
        """Whether an output is on; None for one that does not answer, and for a line that is no output."""
        device = self._outputs.get(line)
        return None if device is None else _read(device)

    def scan(self) -> list[Edge]:
        """What every watched line is now, None for one that does not answer: so no edge is missed for good."""
        return [Edge(line, _read(device), self._clock()) for line, device in self._inputs.items()]

    def close(self) -> None:
        """Let go of all lines; a relay then falls as it is wired."""
        for watched in self._inputs.values():
            watched.pin.when_changed = None  # lgpio's thread would go on calling a pin that is closed, and end by it
            watched.close()
        for driven in self._outputs.values():
            driven.close()
        self._inputs, self._outputs = {}, {}
        self._factory.close()


@dataclass(frozen=True, slots=True, weakref_slot=True)
class _Watch:
    """Called on a thread of gpiozero, with the level of the wire."""

    line: int
    edges: SimpleQueue[Edge]
    clock: Callable[[], int]

    def changed(self, _ticks: float, high: int) -> None:
        self.edges.put(Edge(self.line, bool(high) == (self.line > 0), self.clock()))


class _Pin(Protocol):
    when_changed: Callable[..., None] | None


class _Input(Protocol):
    pin: _Pin
    value: int

    def close(self) -> None: ...


class _Output(Protocol):
    value: int

    def on(self) -> None: ...
    def off(self) -> None: ...
    def close(self) -> None: ...


_REMEDY = "check that nothing else uses the line (gpioinfo) and that the user is in the group gpio"


def open_factory(name: Literal["lgpio", "simulated"]) -> Factory:
    """The pin factory of this name and no other. Raises LineError."""
    if name == "simulated":
        from hardware.simulation.board import SimulatedFactory

        return SimulatedFactory()
    return _lgpio()


def _lgpio() -> Factory:
    from contextlib import chdir
    from importlib.metadata import PackageNotFoundError, version
    from tempfile import TemporaryDirectory

    try:
        found = version("lgpio")
    except PackageNotFoundError:
        raise LineError("lgpio is not installed", "install porchlight with its extra 'device'") from None
    if tuple(int(part) for part in found.split(".")[:3] if part.isdigit()) < _LGPIO:
        raise LineError(f"lgpio {found} is a placeholder without a chip", "install lgpio 0.2.2 or newer")
    try:
        # It makes a pipe in the working folder, which for a service is one that it may not write.
        with TemporaryDirectory(prefix="lgpio-") as folder, chdir(folder):
            from gpiozero.pins.lgpio import LGPIOFactory

        class Chip(LGPIOFactory):  # type: ignore[misc] # gpiozero has no types
            """Of this board, whose number gpiozero seeks where the unit hides it."""

            def _get_revision(self) -> int:
                return revision() or super()._get_revision()

        factory: Factory = Chip()
    except Exception as error:  # lgpio raises classes of its own, and OSError, and ImportError
        raise LineError(
            f"no chip of lines can be opened ({error})",
            "check that /dev/gpiochip0 is there and that the user is in the group gpio",
        ) from error
    return factory


def revision(file: Path = _REVISION) -> int:
    """The number by which gpiozero knows the board and its header; 0 where there is none."""
    try:
        return int.from_bytes(file.read_bytes()[:4], "big")
    except OSError:
        return 0


def _opened[Device](line: int, open_line: Callable[[], Device]) -> Device:
    try:
        return open_line()
    except Exception as error:  # noqa: BLE001 - each factory has its own
        why = str(error)
    # Not from within: gpiozero would take the line for used as long as its error, with the half-made device, is kept.
    raise LineError(f"GPIO{abs(line)} cannot be opened ({why})", _REMEDY)


def _read(device: _Input | _Output) -> Level:
    try:
        return bool(device.value)
    except Exception:  # noqa: BLE001 - each factory has its own, and a line that does not answer is an answer
        return None
