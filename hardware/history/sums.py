"""The sums of each hour, from the documents as the daemon tells them. Pure: it is told the time."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import get_args

import msgspec

from hardware.state import HardwareState, WifiState
from hardware.week import Hour, Week

HOURS = 7 * 24
# Hours of a clock that was wrong have a place among the others, and make way for newer ones as all do.
RING = HOURS + 24
_SECOND = 1_000_000_000
_MINUTE = 60 * _SECOND
# A stretch without any document was not watched, whatever the next one says.
_GAP = 10 * _SECOND
_LONGEST = 60
_WIFI: tuple[WifiState, ...] = get_args(WifiState.__value__)


class HourSums(msgspec.Struct, kw_only=True):
    """The hour that begins at ``begin`` (in hours since 1970), as the ``number``-th that was seen.

    Nanoseconds, but for ``ports``: minutes in use.
    """

    number: int
    begin: int
    watched: int = 0
    ports: dict[str, int] = {}
    wifi: dict[WifiState, int] = {}
    restarts: int = 0
    under_voltage: int = 0
    cabinet_c: float | None = None
    processor_c: float | None = None

    def add(self, other: "HourSums") -> None:
        """Another part of the same hour."""
        self.watched += other.watched
        self.restarts += other.restarts
        self.under_voltage += other.under_voltage
        for name, used in other.ports.items():
            self.ports[name] = self.ports.get(name, 0) + used
        for state, time in other.wifi.items():
            self.wifi[state] = self.wifi.get(state, 0) + time
        self.heat(other.cabinet_c, other.processor_c)

    def heat(self, cabinet_c: float | None, processor_c: float | None) -> None:
        """The most of each stays."""
        self.cabinet_c = _most(self.cabinet_c, cabinet_c)
        self.processor_c = _most(self.processor_c, processor_c)

    def told(self) -> Hour:
        """As others read it; where the clock was set back, an hour has been there twice and is still one."""
        minutes = {state: _minutes(self.wifi.get(state, 0)) for state in _WIFI}
        return Hour(
            begin=datetime.fromtimestamp(self.begin * 3600, UTC),
            watched=_minutes(self.watched),
            ports={name: min(_LONGEST, used) for name, used in self.ports.items()},
            working=minutes["working"],
            local_only=minutes["local-only"],
            down=minutes["down"] + minutes["restarting"],
            restarts=self.restarts,
            under_voltage=_minutes(self.under_voltage),
            cabinet_c=self.cabinet_c,
            processor_c=self.processor_c,
        )


def _minutes(nanoseconds: int) -> int:
    return min(_LONGEST, round(nanoseconds / _MINUTE))


def _most(one: float | None, other: float | None) -> float | None:
    return max((each for each in (one, other) if each is not None), default=None)


class Sums:
    """The last ``RING`` hours that were seen, in the order in which they began to be."""

    def __init__(self, hours: Iterable[HourSums] = ()) -> None:
        self.hours = {hour.begin: hour for hour in hours}
        self.fresh: set[int] = set()  # hours that changed since whoever writes them down has emptied this
        self._number = max((hour.number for hour in self.hours.values()), default=0)
        self._newest: HardwareState | None = None
        self._at = 0

    def see(self, state: HardwareState, now: int) -> None:
        """The document of now, in nanoseconds of the monotonic clock; what it said before held until now."""
        before, passed = self._newest, now - self._at
        self._newest, self._at = state, now
        hour = self._hour(int(state.written.timestamp()) // 3600)
        hour.heat(state.charging.celsius, state.power.celsius)
        if before is None:
            return
        if passed <= _GAP:
            hour.watched += passed
            hour.wifi[before.wifi.state] = hour.wifi.get(before.wifi.state, 0) + passed
            hour.under_voltage += passed if before.power.under_voltage else 0
        hour.restarts += _more(before.wifi.restarts, state.wifi.restarts)
        used = {port.name: port.minutes for port in before.charging.ports}
        for port in state.charging.ports:
            more = _more(used.get(port.name, port.minutes), port.minutes)
            hour.ports[port.name] = hour.ports.get(port.name, 0) + more

    def absorb(self, others: "Sums") -> None:
        """Hours that were seen after those that are here, before those were known."""
        for other in others.hours.values():
            self._hour(other.begin).add(other)

    def week(self, now: datetime) -> Week:
        """The hours of the last seven days. What lies ahead was a wrong clock's, and is not told."""
        last = int(now.timestamp()) // 3600
        begins = sorted(begin for begin in self.hours if last - HOURS < begin <= last)
        return Week(hours=tuple(self.hours[begin].told() for begin in begins))

    def _hour(self, begin: int) -> HourSums:
        self.fresh.add(begin)
        hour = self.hours.get(begin)
        if hour is None:
            self._number += 1
            hour = self.hours[begin] = HourSums(number=self._number, begin=begin)
            for old in [each.begin for each in self.hours.values() if each.number <= self._number - RING]:
                del self.hours[old]
                self.fresh.discard(old)
        return hour


def _more(before: int, after: int) -> int:
    """What was added to a count of the day, which may have begun anew."""
    return after - before if after >= before else after
