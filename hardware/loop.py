"""The daemon: edges, then what is believed, then the rules, then outputs and the document. One thread.

``step`` does all of it once and never waits; ``run`` waits for the next edge or for whatever is due. A scan reads every
line once in a second, so that an edge that the kernel dropped is made good, and proves that lines still answer: systemd
is told of each.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Literal

import msgspec

from hardware import supervision
from hardware.board import Board, Factory, LineError, open_factory
from hardware.claims import allotted
from hardware.config import ChargingConfig, HardwareConfig
from hardware.meters.reading import TEMPERATURE, Rounds, sources
from hardware.rules.charging import SECOND, Charging, PortRecord
from hardware.rules.debounce import Debounce, Edge
from hardware.state import Charging as ChargingState
from hardware.state import HardwareFault, HardwareState, Port, Switch
from hardware.writer import Writer

log = logging.getLogger("hardware")

SCAN = SECOND
# What is nothing but on or off.
_SWITCHES = ("hardware.charging.door", "hardware.presence.sensor", "hardware.key_switch", "hardware.headphones")
# No edge: wakes a run that waits for one.
_NOTHING = Edge(0, None, 0)


@dataclass(frozen=True, slots=True)
class Clock:
    """``monotonic`` in nanoseconds; ``wall`` in UTC."""

    monotonic: Callable[[], int]
    wall: Callable[[], datetime]

    def day(self) -> int:
        """The number of the day where the device stands."""
        return self.wall().astimezone().toordinal()


@dataclass(slots=True)
class _Wall:
    """When something was, from the monotonic clock: kept still while the wall clock only drifts."""

    clock: Clock
    begin: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    def look(self) -> None:
        """See whether the wall clock was set."""
        begin = self.clock.wall() - timedelta(microseconds=self.clock.monotonic() // 1000)
        if abs(begin - self.begin) > timedelta(seconds=1):
            self.begin = begin

    def at(self, moment: int) -> datetime:
        """A moment of the monotonic clock in UTC."""
        return self.begin + timedelta(microseconds=moment // 1000)


@dataclass(slots=True)
class Loop:
    """One hall. ``file``: where its configuration stands; ``factory``: opens the lines, unless there are none."""

    config: HardwareConfig
    folder: Path
    clock: Clock
    file: str = "the configuration"
    factory: Factory | None = None
    edges: SimpleQueue[Edge] = field(default_factory=SimpleQueue)
    faults: list[HardwareFault] = field(default_factory=list)
    board: Board | None = None
    tell: Callable[[str], object] = supervision.tell
    opens: Callable[[Literal["lgpio", "simulated"]], Factory] = open_factory
    _lines_of: dict[str, int] = field(default_factory=dict)
    rounds: Rounds | None = None
    _silent: tuple[HardwareFault, ...] = ()
    _switches: dict[str, tuple[bool | None, int]] = field(default_factory=dict)
    _unwritten: bool = False
    _news: bool = True
    _next_scan: int = 0
    _ready: bool = False
    _ended: bool = False
    charging: Charging = field(init=False)
    _lines: Debounce = field(init=False)
    writer: Writer = field(init=False)
    _wall: _Wall = field(init=False)

    def __post_init__(self) -> None:
        self._open()
        self.charging = Charging(_usable(self.config, self._lines_of), self.clock.monotonic(), self.clock.day())
        if self.rounds is None and self.config.pin_factory == "lgpio":
            ports = len(self.config.charging.port)
            self.rounds = Rounds(sources(self.config.charging), ports, self.clock.monotonic)
        self._lines = Debounce(self.config.charging.debounce_ms * 1_000_000)
        self.writer = Writer(self.folder, self.clock.monotonic)
        self._wall = _Wall(self.clock)

    def run(self) -> None:
        """Until ``end`` is called, from a handler of a signal or another thread."""
        if self.rounds is not None:
            self.rounds.begin()
        try:
            while not self._ended:
                self.step(self._wait())
        finally:
            self.tell(supervision.STOPPING)
            self.writer.end()
            if self.rounds is not None:
                self.rounds.end()
            if self.board is not None:
                self.board.close()

    def end(self) -> None:
        """Let ``run`` come to its end."""
        self._ended = True
        self.edges.put(_NOTHING)

    def step(self, first: Edge = _NOTHING) -> None:
        """Take this edge and all others there are, believe what has stayed, judge, switch, write."""
        self._take(first)
        with suppress(Empty):
            while True:
                self._take(self.edges.get_nowait())
        now = self.clock.monotonic()
        scanned = now >= self._next_scan
        if scanned:
            self._next_scan = now + SCAN
            for edge in self.board.scan() if self.board is not None else ():
                self._take(edge)
            self._measure(now)
        for change in self._lines.settle(now):
            self._believe(change)
        self.charging.tick(now, self.clock.day())
        if scanned or self._news or self.charging.changed or now >= (self.writer.due or 0):
            self._news = self.charging.changed = False
            self._switch()
            self._write()
        if scanned:
            self.tell(supervision.WATCHDOG if self._ready else supervision.READY)
            self._ready = True

    def _wait(self) -> Edge:
        """The next edge, or nothing when something else is due."""
        moments = (self._next_scan, self._lines.due, self.writer.due)
        due = min(moment for moment in moments if moment is not None)
        with suppress(Empty):
            return self.edges.get(timeout=max(0.0, (due - self.clock.monotonic()) / SECOND))
        return _NOTHING

    def _take(self, edge: Edge) -> None:
        if edge is not _NOTHING:
            for change in self._lines.feed(edge):
                self._believe(change)

    def _believe(self, change: Edge) -> None:
        self._news = True
        self.charging.line(change)
        for key in _SWITCHES:
            if self._lines_of.get(key) == change.line:
                self._switches[key] = (change.level, change.at)

    def _measure(self, now: int) -> None:
        if self.rounds is None:
            return
        newest = self.rounds.latest()
        self.charging.measured(newest.amperes, now)
        if self.config.charging.temperature:
            self.charging.heated(newest.celsius, now)
        self._silent = tuple(
            HardwareFault(
                what=f"{'the thermometer' if key == TEMPERATURE else 'the meter'} does not answer ({why})",
                where=f"{self.file}: {key}",
                remedy="check its wires, its address and that its bus is turned on in config.txt",
            )
            for key, why in newest.silent.items()
        )

    def _switch(self) -> None:
        for port in self.charging.ports:
            if port.config.enable and self.board is not None:
                try:
                    self.board.switch(port.config.enable, on=port.on)
                except LineError as error:
                    self._fault(error, f"{self.file}: hardware.charging.port[{port.index}].enable")

    def _write(self) -> None:
        try:
            self.writer.write(self.state())
            self._unwritten = False
        except OSError as error:
            if self._unwritten:
                return
            self._unwritten = True
            log.error("The state cannot be written to %s: %s", self.folder, error.strerror)  # noqa: TRY400 - not ours

    def state(self) -> HardwareState:
        """What there is to tell now."""
        self._wall.look()
        now, known = self.clock.monotonic(), self.charging
        return HardwareState(
            written=self.clock.wall(),
            simulated=self.config.pin_factory == "simulated",
            charging=ChargingState(
                ports=tuple(self._port(port, now) for port in known.ports),
                celsius=known.celsius,
                door=self._seen("hardware.charging.door"),
            ),
            presence=self._seen("hardware.presence.sensor"),
            key_switch=self._seen("hardware.key_switch"),
            headphones=self._seen("hardware.headphones"),
            faults=(*self.faults, *self._silent),
        )

    def _port(self, port: PortRecord, now: int) -> Port:
        return Port(
            name=port.config.name,
            state=port.state,
            why=port.why,
            since=self._wall.at(port.at),
            how=port.how,
            amperes=port.amperes,
            minutes=self.charging.minutes(port, now),
        )

    def _seen(self, key: str) -> Switch:
        if key not in self._switches:
            return Switch()
        level, at = self._switches[key]
        return Switch(on=level, since=self._wall.at(at), how="line")

    def _open(self) -> None:
        """Open every line that may be used; whatever cannot be is a fault, and the rest goes on."""
        if self.config.pin_factory == "none":
            return
        given, faults = allotted(self.config, self.file)
        for fault in faults:
            self._add(fault)
        try:
            self.factory = self.factory or self.opens(self.config.pin_factory)
        except LineError as error:
            self._fault(error, f"{self.file}: hardware.pin_factory")
            return
        self.board = Board(self.factory, self.edges, self.clock.monotonic)
        for key, line in given.items():
            try:
                _open_line(self.board, key, line)
                self._lines_of[key] = line
            except LineError as error:
                self._fault(error, f"{self.file}: {key}")

    def _fault(self, error: LineError, where: str) -> None:
        self._add(HardwareFault(what=str(error), where=where, remedy=error.remedy))

    def _add(self, fault: HardwareFault) -> None:
        if fault not in self.faults:
            log.error("%s: %s; %s", fault.where, fault.what, fault.remedy)
            self.faults.append(fault)


def _open_line(board: Board, key: str, line: int) -> None:
    if key.endswith(".enable"):
        board.drive(line, on=True)
    elif key.startswith("hardware.charging") or key in _SWITCHES:
        board.watch(line)


def _usable(config: HardwareConfig, lines: dict[str, int]) -> ChargingConfig:
    """The charging station with those lines alone that are open: a relay that cannot be reached turns nothing off."""
    ports = tuple(
        msgspec.structs.replace(
            port,
            **{key: lines.get(f"hardware.charging.port[{index}].{key}", 0) for key in ("sense", "fault", "enable")},
        )
        for index, port in enumerate(config.charging.port)
    )
    return msgspec.structs.replace(config.charging, port=ports, door=lines.get("hardware.charging.door", 0))
