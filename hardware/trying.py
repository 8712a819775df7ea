"""``kiosk hardware test``: leads a technician through what is wired, one thing after the other, and says what it saw.

It sees by the state document alone and switches by asking the daemon, whose safety rules hold as ever.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from hardware.asking import AskError
from hardware.command import Answer, Command, Verb
from hardware.config import HardwareConfig
from hardware.rules.wifi import POWER, RESET
from hardware.state import HardwareState
from hardware.wiring.header import pin_of
from hardware.wiring.things import Thing

type Result = Literal["good", "not-seen", "swapped", "wrong", "unusable", "left-out"]
type Choice = Literal["try", "leave-out", "end"]

LOOK_EVERY = 0.1
GRACE = 3.0  # seconds for the right line, after another one has changed
_OF_ITSELF = ("hardware.presence.sensor", "hardware.wifi.link")  # change though nobody touches them
_SHOWS_BY = 2.0  # seconds in which a line, or what a command does, shows in the document


class DaemonGone(Exception):
    """Nobody writes the state any more."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``what`` was seen, and what to look at where that is not good."""

    key: str
    name: str
    result: Result
    what: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """How to look at the hall and to talk with the technician; seconds on ``clock`` and for ``wait``."""

    look: Callable[[], HardwareState | None]
    ask: Callable[[Command], Answer]  # raises AskError
    say: Callable[[str], object]
    choose: Callable[[str], Choice]
    confirm: Callable[[str], bool]
    wait: Callable[[float], object]
    clock: Callable[[], float]


class Trying:
    """``seconds``: how long it waits for the technician to do something."""

    def __init__(self, desk: Desk, config: HardwareConfig, things: tuple[Thing, ...], seconds: float) -> None:
        self._desk = desk
        self._config = config
        self._seconds = seconds
        self._names = {thing.key: thing.name for thing in things}

    def each(self, things: tuple[Thing, ...]) -> Iterator[Outcome]:
        """What comes of each, until the technician ends it. Raises DaemonGone."""
        for thing in things:
            choice = self._desk.choose(f"{thing.name}, {_where(thing)}")
            if choice == "end":
                return
            if choice == "leave-out":
                yield Outcome(thing.key, thing.name, "left-out")
            else:
                yield self._one(thing)

    def _one(self, thing: Thing) -> Outcome:
        try:
            result, what = self._unusable(thing) or self._tried(thing)
        except AskError as error:
            result, what = "unusable", str(error)
        return Outcome(thing.key, thing.name, result, what)

    def _tried(self, thing: Thing) -> tuple[Result, str]:
        if thing.way == "in":
            return self._watched(thing)
        if thing.way == "bus":
            return self._measured(thing)
        if thing.key == RESET:
            return self._reset(thing)
        return self._relay(thing) if _is_relay(thing) else self._switched(thing)

    def _unusable(self, thing: Thing) -> tuple[Result, str] | None:
        """What the daemon itself says is wrong with it."""
        state = self._state()
        for fault in state.faults:
            if fault.where.endswith(f" {thing.key}"):
                return "unusable", f"{fault.what}; {fault.remedy}"
        if thing.line and thing.key not in {line.key for line in state.lines}:
            return "unusable", "the daemon does not know it: has it been started since the configuration was changed?"
        return None

    # Lines that are watched.

    def _watched(self, thing: Thing) -> tuple[Result, str]:
        first = self._first(thing)
        if first is None:
            return "unusable", f"the line does not answer; check the wire at {_where(thing)}"
        for wanted in (not first, first):
            self._desk.say(thing.on if wanted else thing.off)
            other = self._awaited(thing, wanted=wanted)
            if other is not None:
                return self._missed(thing, other, wanted=wanted)
        return "good", ""

    def _first(self, thing: Thing) -> bool | None:
        """What the line is; a daemon that has only begun knows a moment later."""
        until = self._desk.clock() + _SHOWS_BY
        while (level := self._levels().get(thing.key)) is None and self._desk.clock() < until:
            self._desk.wait(LOOK_EVERY)
        return level

    def _awaited(self, thing: Thing, *, wanted: bool) -> str | None:
        """None when the line has become so, else the key of the line that changed instead, or nothing."""
        before, other = self._levels(), ""
        until = self._desk.clock() + self._seconds
        while self._desk.clock() < until:
            levels = self._levels()
            if levels.get(thing.key) is wanted:
                return None
            changed = [
                key
                for key, level in levels.items()
                if level is not None and self._is_other(key) and before.get(key) is (not level)
            ]
            if changed and not other:
                other, until = changed[0], min(until, self._desk.clock() + GRACE)
            self._desk.wait(LOOK_EVERY)
        return other

    def _is_other(self, key: str) -> bool:
        """Whether it is by somebody's hand that this line changes."""
        return key in self._names and key not in _OF_ITSELF

    def _missed(self, thing: Thing, other: str, *, wanted: bool) -> tuple[Result, str]:
        if other:
            return "swapped", f"{self._names[other]} changed instead ({other}): are the two wires swapped?"
        level = "high" if wanted == (thing.line > 0) else "low"
        what = f"{_where(thing)} did not become {level} in {self._seconds:g} s"
        return "not-seen", f"{what}: check its wire, its ground, and the sign of the line in the configuration"

    # Lines that are driven.

    def _switched(self, thing: Thing) -> tuple[Result, str]:
        """What may be on and off for a while."""
        for verb, on in (("test-on", True), ("test-off", False)):
            refused = self._asked("test-on" if on else "test-off", thing)
            if refused:
                return "unusable", refused
            if self._desk.confirm(thing.on) is not on:
                return self._deaf(thing, verb.removeprefix("test-"))
        return "good", ""

    def _relay(self, thing: Thing) -> tuple[Result, str]:
        """What is only ever tried off: what turns it on again is the daemon's own rule."""
        if not self._desk.confirm(thing.on):
            return self._deaf(thing, "on")
        wifi = thing.key == POWER
        refused = self._asked("wifi-restart" if wifi else "test-off", thing)
        if refused:
            return "unusable", refused
        dead = not self._desk.confirm(thing.on)
        if not wifi:
            self._desk.ask(Command("test-on", thing.key))
        self._desk.say("It comes back by itself: a relay rests first.")
        return ("good", "") if dead else self._deaf(thing, "off")

    def _reset(self, thing: Thing) -> tuple[Result, str]:
        """On for a second, by the daemon's own rule, which never does that while content is fetched."""
        refused = self._asked("wifi-restart", thing)
        if refused:
            return "unusable", refused
        return ("good", "") if self._desk.confirm(thing.on) else self._deaf(thing, "on for a second")

    def _asked(self, verb: Verb, thing: Thing) -> str:
        """Why it is not done; empty where it is. Raises AskError."""
        answer = self._desk.ask(Command(verb, thing.key))
        wanted = verb == "test-on" or thing.key == RESET
        until = self._desk.clock() + _SHOWS_BY
        while answer.done and self._levels().get(thing.key) is not wanted and self._desk.clock() < until:
            self._desk.wait(LOOK_EVERY)
        return "" if answer.done else answer.why

    def _deaf(self, thing: Thing, state: str) -> tuple[Result, str]:
        what = f"{_where(thing)} was switched {state}, and nothing followed"
        return "wrong", f"{what}: check its wire, the supply of what it switches, and the sign of the line"

    # What is measured.

    def _measured(self, thing: Thing) -> tuple[Result, str]:
        self._desk.say(thing.on)
        first = shown = self._figure(thing)
        until = self._desk.clock() + self._seconds
        while self._desk.clock() < until:
            value = self._figure(thing)
            if value is not None and (shown is None or abs(value - shown) >= _step(thing)):
                shown = value
                self._desk.say(f"  {value:.2f} {_unit(thing)}")
            if value is not None and self._enough(thing, first, value):
                return "good", f"{value:.2f} {_unit(thing)}"
            self._desk.wait(LOOK_EVERY)
        if shown is None:
            return "not-seen", "nothing measures it; check its wires, its address, and its bus in config.txt"
        return "not-seen", f"it stays at {shown:.2f} {_unit(thing)}; check what it is wired to, and its address"

    def _figure(self, thing: Thing) -> float | None:
        state = self._state()
        if thing.key.endswith(".meter"):
            name = self._config.charging.port[int(thing.key.split("[")[1].split("]")[0])].name
            return next((port.amperes for port in state.charging.ports if port.name == name), None)
        return state.charging.celsius if thing.key.endswith(".temperature") else state.brightness

    def _enough(self, thing: Thing, first: float | None, value: float) -> bool:
        if thing.key.endswith(".meter"):
            return value > self._config.charging.idle_below_a
        return first is not None and abs(value - first) >= _step(thing)

    # What the document says.

    def _levels(self) -> dict[str, bool | None]:
        return {line.key: line.on for line in self._state().lines}

    def _state(self) -> HardwareState:
        state = self._desk.look()
        if state is None:
            raise DaemonGone
        return state


def _is_relay(thing: Thing) -> bool:
    """Whether something lives on it."""
    return thing.key.endswith(".enable") or thing.key == POWER


def _where(thing: Thing) -> str:
    return f"GPIO{abs(thing.line)} at pin {pin_of(thing.line)}" if thing.line else thing.address


def _unit(thing: Thing) -> str:
    return "A" if thing.key.endswith(".meter") else "°C" if thing.key.endswith(".temperature") else "% of brightness"


def _step(thing: Thing) -> float:
    """How much more or less is news."""
    return 0.05 if thing.key.endswith(".meter") else 0.5 if thing.key.endswith(".temperature") else 5.0
