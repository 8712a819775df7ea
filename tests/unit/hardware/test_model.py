"""Random edges in simulated time, driven from a thread: the daemon's state is always that of an independent model."""

import gc
import random
import threading
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

import pytest

from hardware.config import ChargingConfig, HardwareConfig, PortConfig
from hardware.testing import Hall
from tests.helpers.hall_model import MS, SECOND, Line, Port

SENSE, SHORT, ENABLE = (5, 6, 12, 13), (16, 19, 20, 21), (22, 23, 24, 25)
HOLD, REST, LIMIT, STUCK = 50 * MS, 5 * SECOND, 20, 36 * SECOND
CONFIG = HardwareConfig(
    pin_factory="simulated",
    charging=ChargingConfig(
        port=tuple(
            PortConfig(name=str(sense), sense=sense, fault=short, enable=enable)
            for sense, short, enable in zip(SENSE, SHORT, ENABLE, strict=True)
        ),
        debounce_ms=HOLD // MS,
        rest_seconds=REST / SECOND,
        relay_a_day=LIMIT,
        stuck_hours=STUCK / SECOND / 3600,
    ),
)

type Act = tuple[int, Callable[[], None]]


class Driver:
    """Does what is asked of it on a thread of its own, as gpiozero's callbacks come."""

    def __init__(self, hall: Hall) -> None:
        self._asked: SimpleQueue[list[Act] | None] = SimpleQueue()
        self._done: SimpleQueue[None] = SimpleQueue()
        self._hall = hall
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def do(self, acts: list[Act]) -> None:
        self._asked.put(acts)
        self._done.get(timeout=60)

    def end(self) -> None:
        self._asked.put(None)
        self._thread.join(60)

    def _work(self) -> None:
        while (acts := self._asked.get()) is not None:
            for at, act in acts:
                self._hall.now = at
                act()
            self._done.put(None)


class World:
    """Lines with a level, some of which do not answer; the daemon and the model of it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a sequence that can be had again
        self.level = dict.fromkeys(SENSE + SHORT, False)
        self.gone: set[int] = set()
        self.lines = {line: Line(HOLD, alarm=line in SHORT) for line in self.level}
        self.edges = self.hiccups = 0
        self.hiccup = (0, 0)  # a line, and until when
        self.hall = Hall(CONFIG, folder)
        self.ports = [Port(REST, LIMIT, STUCK, self.hall.loop.clock.local().toordinal()) for _ in SENSE]
        self.driver = Driver(self.hall)
        self.scan_at = self.hall.now
        self.met: set[tuple[str, str]] = set()
        self._scan(self.hall.now)
        self.hall.wait(len(SENSE) * 1000, step=1000)  # until all ports are on
        self._scan(self.hall.now)

    def go_on(self) -> None:
        """A few milliseconds, or up to a second, with whatever happens in them; then daemon and model are compared."""
        begin = self.hall.now
        acts, busy = self._acts(begin)
        if acts:
            self.driver.do(acts)
        now = begin + (busy if self.random.random() < 0.98 else self.random.randrange(10, 1000)) * MS
        self._look(max(now, acts[-1][0] if acts else 0))

    def rest(self) -> None:
        """Nothing changes for as long as the document may be behind."""
        still = 0
        while still < 6:
            before = [port.state for port in self.hall.charging.ports]
            self._look(self.hall.now + 10 * MS)
            still = still + 1 if before == [port.state for port in self.hall.charging.ports] else 0

    def _look(self, now: int) -> None:
        self.hall.now = now
        self._scan(now)
        self.hall.loop.step()
        self.compare()

    def compare(self) -> None:
        now, day = self.hall.now, self.hall.loop.clock.local().toordinal()
        for port, sense, short, found in zip(self.ports, SENSE, SHORT, self.hall.charging.ports, strict=True):
            believed = self.lines[sense].believed(now)
            state = port.state(believed, self.lines[short].believed(now)[0], now, day)
            self.met.add(state)
            assert ((found.state, found.why), found.on) == (state, port.on), (self.edges, now)
            assert self.hall.board.is_high(found.config.enable) == port.on

    def _acts(self, begin: int) -> tuple[list[Act], int]:
        """Edges of one or two lines, with bounces, and seldom a line that goes or comes back; how long it all takes."""
        acts: list[Act] = []
        if self.random.random() < 0.005:  # a switch that finds its short circuit, tries again and finds it again
            self.hiccups += 1
            self.hiccup = self.random.choice(SHORT), begin + self.random.randrange(400, 800) * MS
        line, until = self.hiccup
        if begin < until:
            return [self._edge(line, begin)], 20
        length = self.random.randrange(5, 15)
        for at in sorted(self.random.randrange(length) for _ in range(self.random.randrange(6))):
            line = self.random.choice(SENSE if self.random.random() < 0.97 else SHORT)
            acts.append(
                self._vanish(line, begin + at * MS)
                if self.random.random() < 0.002
                else self._edge(line, begin + at * MS)
            )
        ends = [line for line in SHORT if self.level[line] and self.random.random() < 0.05]
        acts += [self._edge(line, begin + length * MS) for line in ends]
        return acts, length

    def _edge(self, line: int, at: int) -> Act:
        high = self.level[line] = not self.level[line]
        self.edges += 1
        if line not in self.gone:
            self.lines[line].see(high, at)
        return at, lambda: self.hall.board.put(line, high=high)

    def _vanish(self, line: int, at: int) -> Act:
        gone = line not in self.gone
        (self.gone.add if gone else self.gone.discard)(line)
        return at, lambda: self.hall.board.take_away(line, gone=gone)

    def _scan(self, now: int) -> None:
        """Once in a second every line is looked at: then it is found out that one is gone, or back."""
        if now >= self.scan_at:
            self.scan_at = now + SECOND
            for line, seen in self.lines.items():
                seen.see(None if line in self.gone else self.level[line], now)


def live(folder: Path, seed: int, edges: int) -> None:
    world = World(folder, seed)
    sizes = []
    try:
        for quarter in range(1, 5):
            while world.edges < edges * quarter // 4:
                world.go_on()
            world.rest()
            assert world.hall.ports() == [port.state for port in world.hall.charging.ports]
            gc.collect()
            sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        world.driver.end()
    assert {"free", "in-use", "fault", "off", "unknown"} <= {state for state, _ in world.met}
    assert world.hiccups
    assert sizes[-1] - sizes[0] < 64_000, sizes


@pytest.mark.parametrize(
    ("seed", "edges"), [(1, 5_000), (2, 5_000), pytest.param(3, 1_000_000, marks=pytest.mark.soak)]
)
def test_the_state_is_always_that_of_the_model(tmp_path: Path, seed: int, edges: int) -> None:
    tracemalloc.start()
    try:
        live(tmp_path, seed, edges)
    finally:
        tracemalloc.stop()
