"""When a line is believed: once it has stayed as it is for long enough. One that never stays is told."""

from collections.abc import Collection
from dataclasses import dataclass

ALARMED = 10
RESTLESS = 5_000_000_000  # nanoseconds

# What a line says: on, off, or that it does not answer.
type Level = bool | None


@dataclass(frozen=True, slots=True)
class Edge:
    """``line`` (as configured) became ``level`` ``at`` nanoseconds of the monotonic clock."""

    line: int
    level: Level
    at: int


@dataclass(slots=True)
class _Line:
    """``believed``, what was ``seen`` last, ``since`` when, and since when it has not stayed: ``unrest``."""

    believed: Level = None
    seen: Level = None
    since: int = 0
    unrest: int = 0


class Debounce:
    """Lines, each believed ``hold`` nanoseconds after its last edge. One that does not answer is believed at once.

    ``alarms``: lines whose unrest is believed, too: they are on once they have not stayed for ``ALARMED`` times that.
    """

    def __init__(self, hold: int, alarms: Collection[int] = ()) -> None:
        self._hold = hold
        self._alarms = frozenset(alarms)
        self._lines: dict[int, _Line] = {}
        self._moving: set[int] = set()

    def feed(self, edge: Edge) -> list[Edge]:
        """What is believed by the time of this edge, which is then seen. One that tells nothing new does nothing."""
        line = self._lines.setdefault(edge.line, _Line())
        changes = self._settled(edge.line, edge.at)
        if edge.level == line.seen:
            return changes
        if edge.line not in self._moving or None in (line.seen, edge.level):
            line.unrest = edge.at
        line.seen, line.since = edge.level, max(edge.at, line.since)
        if edge.level is None and line.believed is not None:
            line.believed = None
            changes.append(edge)
        self._moving.add(edge.line)
        return changes

    def settle(self, now: int) -> list[Edge]:
        """What is believed by now and was not before, each at the time of its edge."""
        return [change for line in tuple(self._moving) for change in self._settled(line, now)]

    def restless(self, now: int) -> list[int]:
        """Lines that have not stayed for ``RESTLESS``, or where a line is waited for for longer, until they do."""
        most = max(RESTLESS, ALARMED * self._hold)
        return [line for line in self._moving if now - self._lines[line].unrest >= most]

    @property
    def due(self) -> int | None:
        """When something is to be settled next; lines that are back to what is believed wake nobody."""
        moving = map(self._lines.__getitem__, self._moving)
        return min((line.since + self._hold for line in moving if line.seen != line.believed), default=None)

    def _settled(self, number: int, now: int) -> list[Edge]:
        if number not in self._moving:
            return []
        line, change = self._lines[number], None
        if now - line.since >= self._hold:
            self._moving.discard(number)
            change = Edge(number, line.seen, line.since)
        elif number in self._alarms and line.seen is not None and now - line.unrest >= ALARMED * self._hold:
            change = Edge(number, True, line.unrest + ALARMED * self._hold)
        if change is None or change.level == line.believed:
            return []
        line.believed = change.level
        return [change]
