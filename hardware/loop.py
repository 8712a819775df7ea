"""The daemon: edges, then what is believed, then the rules, then outputs and the document. One thread.

``step`` does all of it once and never waits; ``run`` waits for the next edge or for whatever is due. A scan reads every
line once in a second, so that an edge that the kernel dropped is made good, and proves that lines still answer: systemd
is told of each.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

import msgspec

from hardware import supervision
from hardware.backlight import Dial, dials_for
from hardware.board import Factory, open_factory
from hardware.command import Answer, Command, Request
from hardware.config import HardwareConfig
from hardware.hall import rules_for
from hardware.lines import Lines, Opens
from hardware.measures import rounds_for
from hardware.rounds import Ask, Rounds
from hardware.rules.debounce import Debounce, Edge
from hardware.rules.rule import SECOND, Output, Rule
from hardware.state import HardwareFault, HardwareState, Line
from hardware.writer import Writer

if TYPE_CHECKING:
    from hardware.history.history import History

log = logging.getLogger("hardware")

SCAN = SECOND
# No edge: wakes a run that waits for one.
_NOTHING = Edge(0, None, 0)

_BUS = "check its wires, its address and that its bus is turned on in config.txt"
# What is silent by the end of its key, and the remedy.
_SILENT = {
    "meter": ("the meter", _BUS),
    "temperature": ("the thermometer", _BUS),
    "sensor": ("the light sensor", _BUS),
    "interface": ("the network device", "write its name as ip link has it, or bring it"),
    "backlight": ("the backlight", "check its name in /sys/class/backlight, and that the group video may write there"),
}

type Reply = Callable[[Answer], object]


@dataclass(frozen=True, slots=True)
class Clock:
    """``monotonic`` in nanoseconds; ``wall`` in UTC."""

    monotonic: Callable[[], int]
    wall: Callable[[], datetime]

    def local(self) -> datetime:
        """The wall clock where the device stands."""
        return self.wall().astimezone()


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
    """One hall. ``file``: where its configuration stands; ``factory``: opens the lines, unless there are none.

    ``rounds`` measure, else what the configuration names and ``asks``, by key, which are known elsewhere;
    ``requests`` takes what is asked of the system; ``history`` keeps what outlives the daemon, if anything does.
    """

    config: HardwareConfig
    folder: Path
    clock: Clock
    file: str = "the configuration"
    factory: Factory | None = None
    rounds: Sequence[Rounds] | None = None
    asks: Mapping[str, Ask] = field(default_factory=dict)
    requests: Callable[[Request], Answer | None] = log.warning
    tell: Callable[[str], object] = supervision.tell
    opens: Opens = open_factory
    history: "History | None" = None
    edges: SimpleQueue[Edge] = field(default_factory=SimpleQueue)
    lines: Lines = field(init=False)
    dials: Mapping[str, Dial] = field(init=False)
    rules: tuple[Rule, ...] = field(init=False)
    writer: Writer = field(init=False)
    _asked: SimpleQueue[tuple[Command, Reply]] = field(default_factory=SimpleQueue)
    _debounce: Debounce = field(init=False)
    _levels: dict[str, Edge] = field(default_factory=dict)
    _dialled: dict[str, int] = field(default_factory=dict)
    _silent: tuple[HardwareFault, ...] = ()
    _unwritten: bool = False
    _news: bool = True
    _next_scan: int = 0
    _ready: bool = False
    _ended: bool = False
    _wall: _Wall = field(init=False)

    def __post_init__(self) -> None:
        self.lines = Lines(self.file)
        self.factory = self.lines.open(self.config, self.factory, self.edges, self.clock.monotonic, self.opens)
        self.rules = rules_for(self.lines.usable(self.config), self.clock.monotonic(), self.clock.local())
        if self.rounds is None:
            self.rounds = rounds_for(self.config, self.factory, self.clock.monotonic, self.asks)
        self.dials = dials_for(self.config, self.factory, self.clock.monotonic)
        self.rounds = (*self.rounds, *(rounds for dial in self.dials.values() for rounds in dial.rounds))
        alarms = [line for key, line in self.lines.by_key.items() if key.endswith(".fault")]
        self._debounce = Debounce(self.config.charging.debounce_ms * 1_000_000, alarms)
        self.writer = Writer(self.folder, self.clock.monotonic)
        self._wall = _Wall(self.clock)

    def run(self) -> None:
        """Until ``end`` is called, from a handler of a signal or another thread."""
        for rounds in self.rounds or ():
            rounds.begin()
        try:
            while not self._ended:
                self.step(self._wait())
        finally:
            self.tell(supervision.STOPPING)
            self.writer.end()
            for rounds in self.rounds or ():
                rounds.end()
            self.lines.close()
            for dial in self.dials.values():
                dial.release()

    def end(self) -> None:
        """Let ``run`` come to its end."""
        self._ended = True
        self.edges.put(_NOTHING)

    def ask(self, command: Command, reply: Reply) -> None:
        """From any thread: what staff ask for; ``reply`` is called on the daemon's thread."""
        self._asked.put((command, reply))
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
            self.recall()
            self._scan(now)
        for change in self._debounce.settle(now):
            self._believe(change)
        self._obey(now)
        self._judge(now)
        if scanned or self._news or now >= (self.writer.due or 0):
            self._news = False
            self._write()
        if scanned:
            self.tell(supervision.WATCHDOG if self._ready else supervision.READY)
            self._ready = True

    def state(self) -> HardwareState:
        """What there is to tell now."""
        self._wall.look()
        told: dict[str, Any] = {}
        for rule in self.rules:
            told |= rule.told(self._wall.at)
        return HardwareState(
            written=self.clock.wall(),
            simulated=self.config.pin_factory == "simulated",
            lines=tuple(self._line(key) for key in self.lines.by_key),
            faults=(*self.lines.faults, *self.lines.stuck(), *self._silent, *self._warnings()),
            **told,
        )

    def recall(self) -> None:
        """Remind the rules of what was kept, as soon as it is known, and tell them what has been kept since."""
        if self.history is None:
            for rule in self.rules if not self._ready else ():
                rule.remember({})  # nothing is ever kept
            return
        kept, written = self.history.recalled(), self.history.written()
        for rule in self.rules:
            if kept is not None:
                rule.remember(kept)
            if written is not None:
                rule.written(written)

    def memory(self) -> dict[str, object]:
        """What the rules are to be told after a restart."""
        return {name: kept for rule in self.rules for name, kept in rule.memory().items()}

    def _wait(self) -> Edge:
        """The next edge, or nothing when something else is due."""
        moments = [self._next_scan, self._debounce.due, self.writer.due, self.lines.due(self.clock.monotonic())]
        moments += [rule.due for rule in self.rules]
        due = min(moment for moment in moments if moment is not None)
        with suppress(Empty):
            return self.edges.get(timeout=max(0.0, (due - self.clock.monotonic()) / SECOND))
        return _NOTHING

    def _take(self, edge: Edge) -> None:
        if edge is not _NOTHING:
            for change in self._debounce.feed(edge):
                self._believe(change)

    def _believe(self, change: Edge) -> None:
        self._news = True
        key = self.lines.keys[change.line]
        self._levels[key] = change
        for rule in self.rules:
            rule.line(key, change)

    def _scan(self, now: int) -> None:
        self._next_scan = now + SCAN
        silent: dict[str, str] = {}
        for edge in self.lines.scan():
            self._take(edge)
            if edge.level is None:
                silent[self.lines.keys[edge.line]] = "it cannot be read"
        for rounds in self.rounds or ():
            newest = rounds.latest()
            silent |= newest.silent
            for rule in self.rules:
                rule.measured(newest.found, now)
        mute = (self._mute(key, why) for key, why in silent.items() if key.startswith("hardware."))
        self._silent = (*mute, *map(self._unrest, self._debounce.restless(now)))

    def _warnings(self) -> Iterator[HardwareFault]:
        for each in (*self.rules, *((self.history,) if self.history is not None else ())):
            for fault in each.faults():
                yield msgspec.structs.replace(fault, where=f"{self.file}: {fault.where}")

    def _mute(self, key: str, why: str) -> HardwareFault:
        if key in self.lines.by_key:
            what, remedy = f"GPIO{abs(self.lines.by_key[key])}", "check its wires, and what else uses it (gpioinfo)"
        else:
            what, remedy = _SILENT.get(key.rpartition(".")[2], _SILENT["meter"])
        return HardwareFault(what=f"{what} does not answer ({why})", where=f"{self.file}: {key}", remedy=remedy)

    def _unrest(self, line: int) -> HardwareFault:
        return HardwareFault(
            what=f"GPIO{abs(line)} is never still, so what it says is not believed",
            where=f"{self.file}: {self.lines.keys[line]}",
            remedy="check its wire and its ground, or write a shorter debounce_ms",
        )

    def _obey(self, now: int) -> None:
        with suppress(Empty):
            while True:
                command, reply = self._asked.get_nowait()
                answers = (rule.asked(command, now) for rule in self.rules)
                unknown = Answer(done=False, why=f"nothing here can do {command.verb}")
                self._news = True
                reply(next((answer for answer in answers if answer is not None), unknown))

    def _judge(self, now: int) -> None:
        """Let every rule judge, and do what they come to."""
        outputs: dict[str, Output] = {}
        local = self.clock.local()
        for rule in self.rules:
            rule.tick(now, local)
            outputs |= rule.outputs()
            self._dial(rule.levels())
            self._news, rule.changed = self._news or rule.changed, False
            for request in rule.requests():
                answer = self.requests(request)
                if answer is not None and not answer.done:
                    rule.refused(request, answer.why, now)
        self.lines.switch(outputs, now)

    def _dial(self, levels: Mapping[str, int]) -> None:
        for key, percent in levels.items():
            if key in self.dials and self._dialled.get(key) != percent:
                self._dialled[key] = percent
                self.dials[key].set(percent)

    def _write(self) -> None:
        if not self.writer.ready():
            return
        try:
            state = self.state()
            if self.history is not None:
                self.history.see(state, self.clock.monotonic(), self.memory)
            self.writer.write(state)
            self._unwritten = False
            for rule in self.rules:
                rule.seen(state)
        except OSError as error:
            if self._unwritten:
                return
            self._unwritten = True
            log.error("The state cannot be written to %s: %s", self.folder, error.strerror)  # noqa: TRY400 - not ours

    def _line(self, key: str) -> Line:
        line, seen = self.lines.by_key[key], self._levels.get(key)
        if seen is None:
            return Line(key=key, line=line, on=self.lines.driven(key))
        return Line(key=key, line=line, on=seen.level, since=self._wall.at(seen.at), how="line")
