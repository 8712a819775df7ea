"""What the case has, from the lines to the document and to the lights: on the simulated board."""

from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import override

import pytest

from hardware.command import Request
from hardware.config import (
    ButtonConfig,
    ChargingConfig,
    HardwareConfig,
    LedConfig,
    PortConfig,
    PowerConfig,
    PresenceConfig,
)
from hardware.rules.debounce import Edge
from hardware.testing import BEGIN, Hall

CASE = HardwareConfig(
    pin_factory="simulated",
    charging=ChargingConfig(port=(PortConfig(name="A", sense=5, fault=7, enable=17), PortConfig(name="B", sense=6))),
    presence=PresenceConfig(sensor=25, dim_seconds=5),
    power=PowerConfig(ups=-4, ups_seconds=10, fan=8),
    button=(ButtonConfig(line=9, does="help"), ButtonConfig(line=-10, does="speech")),
    led=(
        LedConfig(line=20, shows="power"),
        LedConfig(line=-21, shows="fault"),
        LedConfig(line=22, shows="port", port="A"),
    ),
)


@dataclass
class Case:
    """A hall, and what it asked of the system."""

    hall: Hall
    asked: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.hall.loop.requests = self.asked.append
        self.hall.board.put(4, high=True)  # the mains are there
        self.hall.board.put(10, high=True)
        self.hall.wait(1100, step=100)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(Hall(CASE, tmp_path))


def lit(hall: Hall, line: int, seconds: int = 4) -> list[bool]:
    """Whether a light is on, eight times in a second."""
    seen = []
    for _ in range(seconds * 8):
        hall.wait(125, step=125)
        seen.append(hall.board.is_high(line))
    return seen


def test_the_screen_goes_dark_and_wakes(case: Case) -> None:
    assert case.hall.document().display.on is True
    case.hall.wait(5000, step=100)
    assert case.hall.document().display.on is False
    case.hall.board.put(25, high=True)
    case.hall.wait(60)
    state = case.hall.document()
    assert (state.presence.on, state.presence.how, state.display.on) == (True, "line", True)


def test_a_press_is_in_the_document_at_once_and_a_bounce_is_none(case: Case) -> None:
    for high in (True, False, True, False, True):
        case.hall.board.put(9, high=high)
        case.hall.wait(10)
    case.hall.wait(60)
    assert [(button.does, button.on, button.presses) for button in case.hall.document().buttons] == (
        [("help", True, 1), ("speech", False, 0)]
    )


def test_the_battery_ends_it_in_order_and_once(case: Case) -> None:
    case.hall.board.put(4, high=False)
    case.hall.wait(60)
    power = case.hall.document().power
    assert power.battery is True
    assert power.ends is not None
    assert 9.9 < (power.ends - BEGIN).total_seconds() - 1.1 < 10.1
    case.hall.wait(9800, step=100)
    assert case.asked == []
    case.hall.wait(60_000, step=500)
    assert case.asked == ["power-off"]


def test_a_battery_line_that_is_taken_away_ends_nothing_and_is_a_fault(case: Case) -> None:
    case.hall.board.put(4, high=False)
    case.hall.wait(5000, step=100)
    case.hall.board.take_away(4)
    case.hall.wait(60_000, step=500)
    assert case.asked == []
    (fault,) = case.hall.document().faults
    assert (fault.where, "GPIO4" in fault.what) == ("kiosk.toml: hardware.power.ups", True)
    case.hall.board.take_away(4, gone=False)
    case.hall.wait(1200, step=100)
    assert case.hall.document().faults == ()


def test_heat_turns_the_fan_on_and_the_document_says_so(case: Case) -> None:
    assert (case.hall.board.is_high(8), case.hall.document().power.fan) == (False, False)
    case.hall.board.measure("processor.celsius", 70.0)
    case.hall.wait(1100, step=100)
    assert case.hall.board.is_high(8)
    assert (case.hall.document().power.fan, case.hall.document().power.celsius) == (True, 70.0)


def test_a_light_that_blinks_is_on_in_the_document_and_writes_it_no_more_often(case: Case) -> None:
    assert case.hall.ports()[0] == "free"
    assert set(lit(case.hall, 20) + lit(case.hall, 22)) == {True}
    case.hall.board.put(7, high=True)
    case.hall.wait(200)
    seen = lit(case.hall, 22)
    assert seen.count(True) == len(seen) // 2
    assert [(line.key, line.on) for line in case.hall.document().lines if "led" in line.key] == (
        [("hardware.led[0].line", True), ("hardware.led[1].line", True), ("hardware.led[2].line", True)]
    )
    assert not case.hall.board.is_high(21), "the fault light is on while its line is low"
    before = case.hall.document()
    lit(case.hall, 22)
    assert case.hall.document().written == before.written


def test_a_light_blinks_no_more_when_it_need_not(case: Case) -> None:
    case.hall.board.put(7, high=True)
    case.hall.wait(200)
    assert case.hall.loop.lines.due(case.hall.now) is not None
    case.hall.board.put(7, high=False)
    case.hall.wait(32_000, step=100)
    assert case.hall.loop.lines.due(case.hall.now) is None
    assert case.hall.ports()[0] == "free"
    assert case.hall.board.is_high(22)


def test_a_relay_that_something_else_switched_is_put_right_within_a_second(case: Case) -> None:
    assert case.hall.board.is_high(17)
    case.hall.board.pin(17).state = False
    case.hall.wait(1100, step=100)
    assert case.hall.board.is_high(17)


class Waits(SimpleQueue[Edge]):
    """A queue in which nothing ever comes; ``seconds``: how long it was waited for last."""

    seconds: float | None = None

    @override
    def get(self, block: bool = True, timeout: float | None = None) -> Edge:
        self.seconds = timeout
        raise Empty


def test_the_daemon_sleeps_no_longer_than_a_light_stays_as_it_is(case: Case) -> None:
    loop = case.hall.loop
    queue = loop.edges = Waits()
    case.hall.board.measure("processor.celsius", None)  # a fault: its light goes on
    case.hall.now += 1_100_000_000
    case.hall._renew()
    loop.step()
    loop._wait()
    assert queue.seconds == 0.0, "the light is to show what was written just now"
    loop.step()
    loop._wait()
    assert queue.seconds is not None
    assert queue.seconds > 0.25


def test_a_fast_light_wakes_it_four_times_in_a_second(case: Case) -> None:
    case.hall.board.put(7, high=True)
    case.hall.wait(200)
    queue = case.hall.loop.edges = Waits()
    case.hall.loop._wait()
    assert queue.seconds is not None
    assert 0 < queue.seconds <= 0.25


def test_hours_are_obeyed_only_while_the_clock_is_sure(tmp_path: Path) -> None:
    local = BEGIN.astimezone()
    hours = f"{(local.hour + 2) % 24:02}:00-{(local.hour + 3) % 24:02}:00"
    hall = Hall(HardwareConfig(pin_factory="simulated", presence=PresenceConfig(hours=hours)), tmp_path)
    hall.wait(1100, step=100)
    assert hall.document().display.on is False
    hall.board.measure("clock.sure", 0.0)
    hall.wait(1100, step=100)
    assert hall.document().display.on is True
    assert hall.document().faults == ()
