"""When a line is believed: once it has stayed as it is for long enough."""

from dataclasses import dataclass

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
    """``believed``, and what was ``seen`` last and ``since`` when."""

    believed: Level = None
    seen: Level = None
    since: int = 0


class Debounce:
    """Lines, each believed ``hold`` nanoseconds after its last edge. One that does not answer is believed at once."""

    def __init__(self, hold: int) -> None:
        self._hold = hold
        self._lines: dict[int, _Line] = {}
        self._bouncing: set[int] = set()

    def feed(self, edge: Edge) -> list[Edge]:
        """What is believed by the time of this edge, which is then seen. One that tells nothing new does nothing."""
        line = self._lines.setdefault(edge.line, _Line())
        changes = self._settled(edge.line, edge.at)
        if edge.level == line.seen:
            return changes
        line.seen, line.since = edge.level, max(edge.at, line.since)
        if edge.level is None and line.believed is not None:
            line.believed = None
            changes.append(edge)
        if line.seen == line.believed:
            self._bouncing.discard(edge.line)
        else:
            self._bouncing.add(edge.line)
        return changes

    def settle(self, now: int) -> list[Edge]:
        """What is believed by now and was not before, each at the time of its edge."""
        return [change for line in tuple(self._bouncing) for change in self._settled(line, now)]

    @property
    def due(self) -> int | None:
        """When something is to be settled next."""
        return min((self._lines[line].since + self._hold for line in self._bouncing), default=None)

    def _settled(self, number: int, now: int) -> list[Edge]:
        line = self._lines[number]
        if number not in self._bouncing or now - line.since < self._hold:
            return []
        self._bouncing.discard(number)
        line.believed = line.seen
        return [Edge(number, line.seen, line.since)]
