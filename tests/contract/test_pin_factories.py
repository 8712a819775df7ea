"""What the board promises of its lines, whichever factory drives them: gpiozero's mock, and lgpio on a simulated chip.

The chip is the kernel's own gpio-sim: a process that asks for its lines cannot tell it from a Raspberry Pi's.
"""

import os
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from hardware.board import Board, Factory, LineError
from hardware.config import ChargingConfig, HardwareConfig, PortConfig
from hardware.loop import Clock, Loop
from hardware.rules.debounce import Edge
from hardware.simulation.board import SimulatedFactory
from hardware.state import read_state

# What SWIG made of lgpio warns while it is imported; where that is an error, the process crashes as it ends.
pytestmark = pytest.mark.filterwarnings("ignore:builtin type:DeprecationWarning")

GPIO_SIM = Path("/sys/kernel/config/gpio-sim")
WAIT = 10.0


class Chip(ABC):
    """A chip of 28 lines, and the hand that wires them."""

    factory: Factory

    @abstractmethod
    def put(self, line: int, *, high: bool) -> None:
        """Put a line high or low from outside."""

    @abstractmethod
    def is_high(self, line: int) -> bool:
        """What can be measured at a line."""

    @abstractmethod
    def taken(self, line: int) -> Any:
        """While the block lasts, somebody else has the line. Raises what the chip raises where it is taken already."""

    @abstractmethod
    def close(self) -> None:
        """Put everything away."""


class MockChip(Chip):
    def __init__(self, _name: str) -> None:
        self.factory = self._board = SimulatedFactory()

    def put(self, line: int, *, high: bool) -> None:
        self._board.put(line, high=high)

    def is_high(self, line: int) -> bool:
        return self._board.is_high(line)

    @contextmanager
    def taken(self, line: int) -> Iterator[None]:
        from gpiozero import DigitalInputDevice

        with DigitalInputDevice(line, pin_factory=self._board):
            yield

    def close(self) -> None:
        self._board.close()


class SimChip(Chip):
    """Documentation/admin-guide/gpio/gpio-sim.rst of the kernel says what each of these files does."""

    def __init__(self, name: str) -> None:
        self._folder = GPIO_SIM / name
        self._bank = self._folder / "bank0"
        if not self._bank.is_dir():
            self._bank.mkdir(parents=True)
            (self._bank / "num_lines").write_text("28")
            (self._folder / "live").write_text("1")
        chip = (self._bank / "chip_name").read_text().strip()
        device = (self._folder / "dev_name").read_text().strip()
        self._lines = Path("/sys/devices/platform", device, chip)
        self._number = int(chip.removeprefix("gpiochip"))
        _eventually((Path("/dev") / chip).exists)
        self.factory = _lgpio_on(self._number)

    def put(self, line: int, *, high: bool) -> None:
        (self._lines / f"sim_gpio{line}" / "pull").write_text("pull-up" if high else "pull-down")

    def is_high(self, line: int) -> bool:
        return (self._lines / f"sim_gpio{line}" / "value").read_text().strip() == "1"

    @contextmanager
    def taken(self, line: int) -> Iterator[None]:
        import lgpio

        other = lgpio.gpiochip_open(self._number)
        try:
            lgpio.gpio_claim_input(other, line)
            yield
        finally:
            lgpio.gpiochip_close(other)

    def close(self) -> None:
        self.factory.close()

    @staticmethod
    def remove(name: str) -> None:
        """One chip does for all tests."""
        folder = GPIO_SIM / name
        if folder.is_dir():
            (folder / "live").write_text("0")
            for each in (folder / "bank0", folder):
                each.rmdir()


def _lgpio_on(chip: int) -> Factory:
    from gpiozero.pins.lgpio import LGPIOFactory

    class Factory28(LGPIOFactory):  # type: ignore[misc] # gpiozero has no types
        """gpiozero asks which Raspberry Pi it is on, to know its header: a Raspberry Pi 5."""

        def _get_revision(self) -> int:
            return 0xC04170

    factory: Factory = Factory28(chip=chip)
    return factory


def why_not() -> str:
    """Why no chip can be simulated here; empty where one can."""
    reasons = []
    if not GPIO_SIM.is_dir():
        reasons.append(f"the kernel has none (no {GPIO_SIM}; modprobe gpio-sim, where it is built)")
    elif not os.access(GPIO_SIM, os.W_OK):
        reasons.append(f"no right to make a chip in {GPIO_SIM}")
    if find_spec("lgpio") is None:
        reasons.append("lgpio is not installed")
    return f"gpio-sim: {', and '.join(reasons)}" if reasons else ""


SIMULATED = pytest.param(SimChip, id="gpio-sim", marks=pytest.mark.skipif(bool(why_not()), reason=why_not()))


@pytest.fixture(scope="module")
def name() -> Iterator[str]:
    own = f"porchlight-{os.getpid()}"
    yield own
    SimChip.remove(own)


@pytest.fixture(params=[pytest.param(MockChip, id="mock"), SIMULATED])
def chip(request: pytest.FixtureRequest, name: str) -> Iterator[Chip]:
    made: Chip = request.param(name)
    yield made
    made.close()


@pytest.fixture
def edges() -> SimpleQueue[Edge]:
    return SimpleQueue()


@pytest.fixture
def board(chip: Chip, edges: SimpleQueue[Edge]) -> Iterator[Board]:
    made = Board(chip.factory, edges, time.monotonic_ns)
    yield made
    made.close()


def _eventually(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < until, "it never came to be so"
        time.sleep(0.005)


def levels(board: Board) -> dict[int, bool | None]:
    return {edge.line: edge.level for edge in board.scan()}


@pytest.mark.parametrize("line", [17, -17], ids=["high is on", "low is on"])
def test_both_edges_of_a_line_are_told_once_and_in_order(
    chip: Chip, board: Board, edges: SimpleQueue[Edge], line: int
) -> None:
    board.watch(line)
    for on in (True, False, True):
        chip.put(17, high=on == (line > 0))
        edge = edges.get(timeout=WAIT)
        assert (edge.line, edge.level) == (line, on)
    assert edges.empty()


@pytest.mark.parametrize("line", [17, -17], ids=["pulled down", "pulled up"])
def test_a_line_that_nothing_is_wired_to_is_off(chip: Chip, board: Board, line: int) -> None:
    """By the resistor of the chip, which holds it at the level that means off."""
    board.watch(line)
    assert levels(board) == {line: False}
    assert chip.is_high(17) == (line < 0)


def test_a_scan_says_what_every_watched_line_is(chip: Chip, board: Board) -> None:
    for line in (5, -6, 13):
        board.watch(line)
    chip.put(5, high=True)
    chip.put(6, high=False)
    _eventually(lambda: levels(board) == {5: True, -6: True, 13: False})


@pytest.mark.parametrize("line", [18, -18], ids=["high is on", "low is on"])
@pytest.mark.parametrize("on", [True, False])
def test_an_output_begins_as_it_is_told_to(chip: Chip, board: Board, line: int, *, on: bool) -> None:
    board.drive(line, on=on)
    assert chip.is_high(18) == (on == (line > 0))
    assert board.driven(line) is on


@pytest.mark.parametrize("line", [18, -18], ids=["high is on", "low is on"])
def test_an_output_is_switched_off_and_on(chip: Chip, board: Board, line: int) -> None:
    board.drive(line, on=True)
    for on in (False, True, True, False):
        board.switch(line, on=on)
        assert chip.is_high(18) == (on == (line > 0))
        assert board.driven(line) is on


def test_a_line_that_is_not_driven_is_not_switched(chip: Chip, board: Board) -> None:
    board.watch(17)
    board.switch(17, on=True)
    assert not chip.is_high(17)
    assert board.driven(17) is None


@pytest.mark.parametrize("opens", ["watch", "drive"])
def test_a_line_that_somebody_else_has_is_told_with_its_remedy_and_the_next_one_works(
    chip: Chip, board: Board, edges: SimpleQueue[Edge], opens: str
) -> None:
    with chip.taken(17):
        with pytest.raises(LineError, match="GPIO17") as caught:
            board.watch(17) if opens == "watch" else board.drive(17, on=True)
        assert "gpioinfo" in caught.value.remedy
    board.watch(27)
    chip.put(27, high=True)
    assert edges.get(timeout=WAIT).line == 27


@pytest.mark.parametrize("line", [2, 3])
def test_a_line_that_the_board_itself_pulls_up_cannot_be_on_while_high(board: Board, line: int) -> None:
    with pytest.raises(LineError, match=f"GPIO{line} ") as caught:
        board.watch(line)
    assert f"-{line}" in caught.value.remedy
    board.watch(-line)


def test_a_board_that_is_closed_lets_go_of_its_lines(chip: Chip, board: Board) -> None:
    board.watch(17)
    board.drive(18, on=True)
    with pytest.raises(Exception, match=r"."), chip.taken(17):  # each chip has its own
        pass
    board.close()
    if isinstance(chip, SimChip):
        chip.factory = _lgpio_on(chip._number)
    for line in (17, 18):
        with chip.taken(line):
            pass


def test_edges_that_come_fast_end_as_the_line_does(chip: Chip, board: Board, edges: SimpleQueue[Edge]) -> None:
    board.watch(17)
    for index in range(101):
        chip.put(17, high=index % 2 == 0)
    last: list[Edge] = []

    def drained() -> bool:
        while not edges.empty():
            with suppress(IndexError):
                last.append(edges.get_nowait())
        return bool(last) and last[-1].level is True and len(last) % 2 == 1

    _eventually(drained)
    assert levels(board) == {17: True}


def test_the_daemon_looks_after_a_hall_on_this_chip(chip: Chip, tmp_path: Path) -> None:
    """From a plug to the document, and from a short circuit to the relay."""
    ports = (PortConfig(name="A", sense=5, fault=16, enable=17), PortConfig(name="B", sense=-6, enable=-18))
    config = HardwareConfig(pin_factory="lgpio", charging=ChargingConfig(port=ports))
    clock = Clock(time.monotonic_ns, lambda: datetime.now(UTC))
    loop = Loop(config, tmp_path, clock, "kiosk.toml", rounds=(), opens=lambda _name: chip.factory)

    def states() -> list[str]:
        loop.step()
        state = read_state(tmp_path)
        return [] if state is None else [port.state for port in state.charging.ports]

    _eventually(lambda: states() == ["free", "free"])
    assert (chip.is_high(17), chip.is_high(18)) == (True, False)
    chip.put(5, high=True)
    chip.put(6, high=False)
    _eventually(lambda: states() == ["in-use", "in-use"])
    chip.put(16, high=True)
    _eventually(lambda: states() == ["fault", "in-use"])
    assert (chip.is_high(17), chip.is_high(18)) == (False, False)
    loop.lines.close()
