"""Whether the screen is lit, and how bright it is. No fault ever leaves it dark, and a touch always wakes it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import override

from hardware.command import Answer, Command
from hardware.config import HardwareConfig
from hardware.rules.debounce import Edge
from hardware.rules.light import Ambient
from hardware.rules.presence import Presence
from hardware.rules.rule import CLOCK_SURE, SECOND, At, Rule
from hardware.state import HardwareFault, How, Switch

SENSOR = "hardware.presence.sensor"
LIGHT = "hardware.light.sensor"
BACKLIGHT = "hardware.light.backlight"

# Outside its hours the screen stays lit for so long after somebody has gone; after a touch at least for so long.
_PASSING = 30 * SECOND
_TOUCHED = 60 * SECOND
# What staff ordered and forgot ends by itself.
_ORDERED = 12 * 3600 * SECOND
_ORDERS = {"display-on": True, "display-off": False, "display-auto": None}


class Display(Rule):
    """``config`` names those lines alone that can be used."""

    def __init__(self, config: HardwareConfig, now: int) -> None:
        self._config = config
        self._presence = Presence(config.presence, now)
        self._ambient = Ambient(config.light)
        self._hours = _minutes(config.presence.hours)
        self._wait = int(config.presence.dim_seconds * SECOND)
        self._sure = False
        self._sets = bool(config.light.backlight) and config.pin_factory != "none"
        self._order: tuple[bool | None, int] = (None, now)
        self._awake = now
        self._now = now
        self._is: tuple[bool, How] = (True, "rule")
        self._since = now

    @override
    def line(self, key: str, change: Edge) -> None:
        if key == SENSOR:
            self._presence.line(change)
            self.changed = True

    @override
    def measured(self, found: Mapping[str, float | None], now: int) -> None:
        if CLOCK_SURE in found:
            self._sure = found[CLOCK_SURE] == 1.0
        if LIGHT in found:
            self._ambient.measured(found[LIGHT], now)
        if BACKLIGHT in found:
            self._sets = found[BACKLIGHT] is not None

    @override
    def tick(self, now: int, local: datetime) -> None:
        self._now = now
        found = self._lit(now, local)
        if found[0] != self._is[0]:
            self._since = now
        self.changed, self._is = self.changed or found != self._is, found

    @override
    def levels(self) -> Mapping[str, int]:
        if not self._config.light.backlight:
            return {}
        full = 100 if self._ambient.percent is None else self._ambient.percent
        return {BACKLIGHT: full if self._is[0] else 0}

    @override
    def told(self, at: At) -> Mapping[str, object]:
        return {
            "presence": self._switch(at),
            "display": Switch(on=self._is[0], since=at(self._since), how=self._is[1]),
            "brightness": self._ambient.percent,
            "backlight": self._sets,
        }

    @override
    def asked(self, command: Command, now: int) -> Answer | None:
        if command.verb == "awake":
            self._awake = now + max(self._wait, _TOUCHED)
            return Answer(done=True)
        if command.verb not in _ORDERS:
            return None
        self._order, self._awake = (_ORDERS[command.verb], now), now
        return Answer(done=True)

    @override
    def faults(self) -> Sequence[HardwareFault]:
        return tuple(self._warnings())

    def _warnings(self) -> Iterator[HardwareFault]:
        if stuck := self._presence.stuck(self._now):
            yield HardwareFault(
                what=f"the presence sensor says {stuck!r} for too long to be believed",
                where=SENSOR,
                remedy="check its wires and what stands before it, then turn it to where people come from",
            )

    def _lit(self, now: int, local: datetime) -> tuple[bool, How]:
        ordered, at = self._order
        if now < self._awake:
            return True, "rule"
        if ordered is not None and now - at < _ORDERED:
            return ordered, "staff"
        opened = not self._sure or _within(self._hours, local)
        seen = self._presence.seen(now)
        if seen is None:
            return opened, "rule"
        wait = self._wait if opened else min(self._wait, _PASSING)
        return seen or self._presence.alone(now) < wait, "rule"

    def _switch(self, at: At) -> Switch:
        if not self._config.presence.sensor:
            return Switch()
        how: How = "rule" if self._presence.stuck(self._now) else "line"
        return Switch(on=self._presence.seen(self._now), since=at(self._presence.at), how=how)


def _minutes(hours: str) -> tuple[int, int]:
    """From and to as minutes of the day; the same twice where there are no hours."""
    if not hours:
        return 0, 0
    begin, end = (int(moment[:2]) * 60 + int(moment[3:]) for moment in hours.split("-"))
    return begin, end


def _within(hours: tuple[int, int], local: datetime) -> bool:
    begin, end = hours
    minute = local.hour * 60 + local.minute
    if begin < end:
        return begin <= minute < end
    return begin == end or minute >= begin or minute < end
