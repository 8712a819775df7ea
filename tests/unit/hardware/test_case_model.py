"""Random edges, heat, touches and orders in simulated time: the case's state is always that of an independent model."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from hardware.command import Command, Request
from hardware.config import ButtonConfig, HardwareConfig, PowerConfig, PresenceConfig
from hardware.testing import Hall
from tests.helpers.case_model import Case, Limits, fan
from tests.helpers.hall_model import MS, SECOND, Line

LINES = {"presence": 25, "button": 9, "ups": 4}
FAN = 8
LIMITS = Limits(dim=4 * SECOND, stuck=9 * SECOND, empty=18 * SECOND, ups=SECOND, opened=(0, 720))
CONFIG = HardwareConfig(
    pin_factory="simulated",
    presence=PresenceConfig(
        sensor=LINES["presence"],
        dim_seconds=LIMITS.dim / SECOND,
        hours="00:00-12:00",
        stuck_hours=LIMITS.stuck / SECOND / 3600,
        empty_hours=LIMITS.empty / SECOND / 3600,
    ),
    button=(ButtonConfig(line=LINES["button"], does="help"),),
    power=PowerConfig(ups=LINES["ups"], ups_seconds=LIMITS.ups / SECOND, fan=FAN),
)


class World:
    """Lines with a level, some of which do not answer; the daemon and the model of it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a sequence that can be had again
        self.hall = Hall(CONFIG, folder)
        self.asked: list[Request] = []
        self.hall.loop.requests = self.asked.append
        self.level = dict.fromkeys(LINES, False)
        self.gone: set[str] = set()
        self.lines = {name: Line(50 * MS) for name in LINES}
        self.case = Case(LIMITS, self.hall.now)
        self.turns, self.celsius, self.edges = False, 48.0, 0
        self.measures: dict[str, float | None] = {"processor.celsius": 48.0, "clock.sure": 1.0}
        self.scan_at = self.hall.now
        self.met: set[object] = set()
        self._look(self.hall.now)

    def go_on(self) -> None:
        """A line changes, with bounces; or there is heat, a touch, an order, or nothing for a while."""
        name = self.random.choice(list(LINES))
        for _ in range(self.random.choice((1, 1, 2, 3))):
            self.hall.now += self.random.randrange(1, 9) * MS
            self._edge(name)
        if self.random.random() < 0.03:
            self._vanish(name)
        if self.random.random() < 0.1:
            self._measure()
        if self.random.random() < 0.05:
            self._ask()
        pause = self.random.choice((5, 60, 300)) if self.random.random() < 0.95 else self.random.randrange(25_000)
        end = self.hall.now + pause * MS
        while self.hall.now < end:
            self._look(min(end, self.hall.now + 250 * MS))

    def _look(self, now: int) -> None:
        self.hall.now = now
        self._believe(now)
        self._scan(now)
        self._believe(now)
        self.hall._renew()
        self.hall.loop.step()
        self._compare(now)

    def _believe(self, now: int) -> None:
        for name, line in self.lines.items():
            self.case.believe(name, *line.believed(now))

    def _compare(self, now: int) -> None:
        told = self.hall.loop.state()
        local = self.hall.loop.clock.local()
        battery, ends = self.case.power(now)
        found = (told.presence.on, told.display.on, told.buttons[0].presses, told.power.battery, told.power.fan)
        lit = self.case.lit(now, local.hour * 60 + local.minute)
        assert found == (self.case.presence(now), lit, self.case.presses, battery, self.turns), (self.edges, now)
        assert (told.power.ends is None) is (ends is None)
        if told.power.ends is not None and ends is not None:
            passes = timedelta(microseconds=(ends - now) // 1000)
            assert abs(told.power.ends - self.hall.loop.clock.wall() - passes) < timedelta(milliseconds=1)
        assert self.asked == ["power-off"] * len(self.case.ends)
        assert self.hall.board.is_high(FAN) == self.turns
        self.met.add((told.presence.on, told.presence.how, told.display.on, told.display.how, battery))

    def _edge(self, name: str) -> None:
        self.level[name] = not self.level[name]
        self.edges += 1
        if name not in self.gone:
            self.lines[name].see(self.level[name], self.hall.now)
        self.hall.board.put(LINES[name], high=self.level[name])

    def _vanish(self, name: str) -> None:
        (self.gone.discard if name in self.gone else self.gone.add)(name)
        self.hall.board.take_away(LINES[name], gone=name in self.gone)

    def _measure(self) -> None:
        self.measures["processor.celsius"] = self.random.choice((None, 40.0, 54.9, 55.0, 60.0, 65.0, 65.1, 80.0))
        self.measures["clock.sure"] = self.random.choice((None, 0.0, 1.0, 1.0))
        for key, value in self.measures.items():
            self.hall.board.measure(key, value)

    def _ask(self) -> None:
        verb, ordered = self.random.choice(
            (("display-on", True), ("display-off", False), ("display-auto", None), ("awake", None))
        )
        self.hall.loop.ask(Command(verb), lambda _: None)  # type: ignore[arg-type]
        if verb == "awake":
            self.case.awake = self.hall.now + 60 * SECOND
        else:
            self.case.order, self.case.awake = (ordered, self.hall.now), 0
        self._look(self.hall.now)

    def _scan(self, now: int) -> None:
        """Once in a second every line is looked at, and what is measured is heard."""
        if now < self.scan_at:
            return
        self.scan_at = now + SECOND
        for name, line in self.lines.items():
            line.see(None if name in self.gone else self.level[name], now)
        power = CONFIG.power
        self.turns = fan(self.turns, self.measures["processor.celsius"], power.fan_above_c, power.fan_below_c)
        self.case.sure = self.measures["clock.sure"] == 1.0


@pytest.mark.parametrize(("seed", "edges"), [(1, 2_000), (2, 2_000), pytest.param(3, 100_000, marks=pytest.mark.soak)])
def test_the_state_of_the_case_is_always_that_of_the_model(tmp_path: Path, seed: int, edges: int) -> None:
    world = World(tmp_path, seed)
    while world.edges < edges:
        world.go_on()
    assert {(None, "rule"), (None, "line"), (True, "line"), (False, "line")} <= {met[:2] for met in world.met}  # type: ignore[index]
    assert {(True, "rule"), (False, "rule"), (True, "staff"), (False, "staff")} <= {met[2:4] for met in world.met}  # type: ignore[index]
    assert world.asked
