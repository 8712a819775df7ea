"""The charging station: what each port is, and which are on. See docs/hardware-state.md for what the states mean.

Everything that turns a port off does so at once; what turns one on waits for the pause of its relay and for its limit.
Where nobody can tell, nothing comes back: a meter that is silent has not measured nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from hardware.config import ChargingConfig, PortConfig
from hardware.rules.day import Day, DayMemory
from hardware.rules.debounce import Edge, Level
from hardware.rules.rule import SECOND
from hardware.rules.shedding import Shedding
from hardware.state import How, PortState

# All ports together have to stay this far below their limit with one more, before it comes back.
_ROOM = 0.9
# How long the first port waits for what is kept on the disk and for the first answers of meters and thermometer.
_PATIENCE = 10 * SECOND
_FAULTS: dict[str, How] = {"short": "line", "current": "meter", "worn": "rule"}


class PortMemory(msgspec.Struct, frozen=True):
    """Of one port: nanoseconds in use and how often its relay came back, both of the day, and whether staff want it."""

    used: int = 0
    ons: int = 0
    by_staff: bool = False


class ChargingMemory(msgspec.Struct, frozen=True):
    """What outlives the daemon; ports by their names; ``heat`` that nobody has seen the end of, in degrees."""

    day: DayMemory
    ports: dict[str, PortMemory] = {}
    heat: float | None = None


type _Judgement = tuple[PortState, str, How]


@dataclass(slots=True)
class PortRecord:
    """What is known of a port. ``at``: since when ``state`` is so; ``on``: whether its relay is; all in nanoseconds."""

    index: int
    config: PortConfig
    sense: Level = None
    short: Level = None
    news: int = 0  # when a line of this port changed that has not been judged; 0: none has
    amperes: float | None = None
    on: bool = True
    deaf: bool = False  # whether the relay is otherwise than it is to be
    switched: int = 0  # when it went off last
    ons: int = 0  # how often it came on today
    began: bool = False  # whether it has been on since the daemon began: only then there is something to rest from
    tripped: bool = False  # more current than allowed, and the relay has not rested since
    by_staff: bool = False
    trial: int = 0  # until when it is off for somebody to see that its relay works; 0: it is not tried
    busy_since: int | None = None
    used: int = 0  # time in use today, but for what has passed since ``counted``
    counted: int = 0
    state: PortState = "unknown"
    why: str = "line"
    how: How = "none"
    at: int = 0


class Charging:
    """The whole station. Call ``tick`` after changes of lines, and at least once in a second."""

    def __init__(self, config: ChargingConfig, at: int, day: int) -> None:
        self._config = config
        self._day = Day(day, at)
        self.ports = [
            PortRecord(index, port, on=not port.enable, switched=at, at=at, counted=at)
            for index, port in enumerate(config.port)
        ]
        self.celsius: float | None = None
        self._heat: float | None = None  # what the cabinet is judged by
        self.changed = True  # some state, since whoever reads them made it false
        switchable = [index for index, port in enumerate(config.port) if port.enable]
        pause = int(config.shed_seconds * SECOND)
        self._hot = Shedding(switchable, off=pause, back=pause)
        self._load = Shedding(switchable, off=SECOND, back=pause)  # a wire heats faster than a cabinet
        self._drew: dict[int, float] = {}
        self._start = Shedding(switchable, off=SECOND, back=SECOND)
        self._start.shed((), at)
        self._began, self._recalled = at, False

    def line(self, change: Edge) -> None:
        """A line is believed to be otherwise. It is judged by the next ``tick``, with all others of that moment."""
        for port in self.ports:
            if change.line == port.config.sense:
                port.sense, port.news = change.level, max(port.news, change.at)
            elif change.line == port.config.fault:
                port.short, port.news = change.level, max(port.news, change.at)

    def measured(self, amperes: Mapping[int, float | None], now: int) -> None:
        """One round of the meters: amperes by the index of the port, None where the meter does not answer."""
        for index, value in amperes.items():
            self.ports[index].amperes = value
        self._trip()
        self._keep_load(now)
        self._judge_all(now)

    def heated(self, celsius: float | None, now: int) -> None:
        """The thermometer of the cabinet; where it does not answer (None) nothing comes back.

        Nothing more goes off then, either, unless the last that it said was too hot: it may have died of that.
        """
        self.celsius = celsius
        if celsius is not None or not self._is_hot:
            self._heat = celsius
        self._keep_cool(now)
        self._judge_all(now)

    def staff(self, index: int, *, off: bool, now: int) -> None:
        """Staff turn a port off, or no longer want it off."""
        self.ports[index].by_staff = off
        self._judge(self.ports[index], now)

    def trial(self, index: int, *, until: int, now: int) -> None:
        """Have a port off until then, whatever becomes of whoever asked; it comes back as any port does."""
        self.ports[index].trial = until
        self._judge(self.ports[index], now)

    def tick(self, now: int, day: int) -> None:
        """Time has passed. ``day``: the number of the day in the town."""
        if self._day.ends(day, now):
            for port in self.ports:
                port.used, port.counted, port.ons = 0, now, 0
        for port in self.ports:
            port.trial = port.trial if now < port.trial else 0
        self._keep_cool(now)
        self._begin_one(now)
        self._judge_all(now)

    def minutes(self, port: PortRecord, now: int) -> int:
        """How long the port was in use today."""
        return self._used(port, now) // (60 * SECOND)

    def memory(self, now: int) -> ChargingMemory:
        """What is to outlive the daemon."""
        ports = {port.config.name: PortMemory(self._used(port, now), port.ons, port.by_staff) for port in self.ports}
        return ChargingMemory(self._day.memory(now), ports, self._heat if self._is_hot else None)

    def remember(self, kept: ChargingMemory | None) -> None:
        """What was kept is added to what was counted since; None where nothing was."""
        self._recalled = True
        if kept is None:
            return
        if self._heat is None and self._config.temperature:
            self._heat = kept.heat
        same_day = self._day.remember(kept.day)
        for port in self.ports:
            memory = kept.ports.get(port.config.name, PortMemory())
            port.by_staff = port.by_staff or memory.by_staff
            if same_day:
                port.used += memory.used
                port.ons += memory.ons

    @staticmethod
    def _used(port: PortRecord, now: int) -> int:
        return port.used + (now - port.counted if port.state == "in-use" else 0)

    # Safety rules. tests/unit/hardware/rules/test_safety.py takes each away and sees the harm.

    def _trip(self) -> None:
        for port in self.ports:
            if port.amperes is not None:
                over = port.amperes > port.config.most_a
                port.tripped = over or (port.tripped and bool(port.config.enable))

    @staticmethod
    def _is_calm(port: PortRecord) -> bool:
        """Whether no more current is measured than allowed, or no meter could tell."""
        return not port.config.meter if port.amperes is None else port.amperes <= port.config.most_a

    def _keep_load(self, now: int) -> None:
        staying = [port for port in self.ports if not (port.on and port.tripped and port.config.enable)]
        total = sum(port.amperes or 0.0 for port in staying)
        if total > self._config.most_a:
            shed = self._load.shed(self._running, now)
            if shed is not None:
                self._drew[shed] = self.ports[shed].amperes or 0.0
        elif self._load.ports and not self._meters_silent:
            again = self._drew.get(self._load.ports[-1], 0.0)
            if total + again <= _ROOM * self._config.most_a:
                self._load.restore(now)

    def _keep_cool(self, now: int) -> None:
        if self._is_hot:
            self._hot.shed(self._running, now)
        elif self._heat is not None and self._heat < self._config.on_below_c:
            self._hot.restore(now)

    def _begin_one(self, now: int) -> None:
        """One port after the other, once it is known what speaks against it: it may have been shed a moment ago."""
        if not self._start.ports:
            return
        unheard = self._meters_silent or (self._config.temperature and self.celsius is None)
        ready = self._recalled and not unheard
        if (ready or now - self._began >= _PATIENCE) and not self._is_warm:
            self._start.restore(now)

    @property
    def _is_hot(self) -> bool:
        return self._heat is not None and self._heat > self._config.off_above_c

    @property
    def _is_warm(self) -> bool:
        """Whether it is too warm for a port to come on."""
        return self._heat is not None and self._heat > self._config.on_below_c

    @property
    def _meters_silent(self) -> bool:
        """Whether some meter does not answer: then nobody knows what all ports draw together."""
        return any(port.config.meter and port.amperes is None for port in self.ports)

    def _relay_may_go_on(self, port: PortRecord, now: int) -> str:
        """Empty, or why not: it has to rest, or has come back too often today."""
        if port.began and now - port.switched < self._config.rest_seconds * SECOND:
            return "rest"
        return "worn" if port.ons >= self._config.relay_a_day else ""

    # What a port is.

    @property
    def _running(self) -> set[int]:
        return {index for index, port in enumerate(self.ports) if port.on}

    def _judge_all(self, now: int) -> None:
        for port in self.ports:
            self._judge(port, now)

    def _judge(self, port: PortRecord, now: int) -> None:
        at, port.news = port.news or now, 0
        why = self._why_off(port)
        if port.config.enable:
            why = self._switch(port, why, now)
        draws = port.amperes is not None and port.amperes >= self._config.idle_below_a
        if not (port.sense or draws):
            port.busy_since = None
        elif port.busy_since is None:
            port.busy_since = at
        state = self._state(port, why, now, draws=draws)
        self._count(port, state[0], now)
        self._become(port, *state, at)

    def _why_off(self, port: PortRecord) -> str:
        index = port.index
        begins = index in self._start.ports
        reasons = {
            "short": port.short,
            "current": port.tripped,
            "staff": port.by_staff or port.trial > 0,
            "hot": index in self._hot.ports or (begins and self._is_warm),
            "load": index in self._load.ports,
            "rest": begins,
        }
        return next((name for name, holds in reasons.items() if holds), "")

    def _switch(self, port: PortRecord, why: str, now: int) -> str:
        """Turn the relay as it has to be; why it is off, empty where it is on."""
        if why and port.on:
            port.on, port.switched = False, now
        if port.on:
            return ""
        waits = self._relay_may_go_on(port, now)
        if waits != "rest" and self._is_calm(port):
            port.tripped = False
            why = self._why_off(port)
        if not why and not waits:
            port.on = port.began = True
            port.ons += 1
        return why or waits

    def _state(self, port: PortRecord, why: str, now: int, *, draws: bool) -> _Judgement:
        busy = 0 if port.busy_since is None else now - port.busy_since
        rested = now - port.switched >= self._config.rest_seconds * SECOND
        if port.deaf or (not port.on and port.busy_since is not None and rested):
            return "unknown", "relay", "rule"
        if why in _FAULTS:
            return "fault", why, _FAULTS[why]
        if why and port.config.enable:
            return "off", why, "staff" if why == "staff" else "rule"
        if busy > self._config.stuck_hours * 3600 * SECOND:
            return "unknown", "stuck", "rule"
        return ("in-use", "", "meter") if draws else self._seen(port)

    @staticmethod
    def _seen(port: PortRecord) -> _Judgement:
        """What a port is that is on and draws next to nothing, or has no meter that answers."""
        if port.config.sense and port.sense is None:
            return "unknown", "line", "none"
        if port.sense:
            return ("in-use", "", "line") if port.amperes is None else ("idle", "", "meter")
        if port.config.sense:
            return "free", "", "line"
        return ("unknown", "line", "none") if port.amperes is None else ("free", "", "meter")

    @staticmethod
    def _count(port: PortRecord, state: PortState, now: int) -> None:
        """From when it is believed, to when it no longer is: no minute that was told is ever taken back."""
        if port.state == "in-use" and state != "in-use":
            port.used += now - port.counted
        if state == "in-use" and port.state != "in-use":
            port.counted = now

    def _become(self, port: PortRecord, state: PortState, why: str, how: How, at: int) -> None:
        if (state, why) != (port.state, port.why):
            port.at = max(at, port.at)
            self.changed = True
        port.state, port.why, port.how = state, why, how
