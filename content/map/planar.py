"""Shapes on a plane, in metres: what lies inside them, and what can be seen from where without leaving them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

type Point = tuple[float, float]

_NEAR = 1e-6  # metres; a micrometre is no distance between drawn points


@dataclass(frozen=True)
class Shape:
    """A polygon: ``outer`` and ``holes`` are closed rings, the last point the first, wound either way."""

    outer: tuple[Point, ...]
    holes: tuple[tuple[Point, ...], ...] = ()

    @cached_property
    def walls(self) -> tuple[tuple[Point, Point], ...]:
        """The stretches of all rings."""
        return tuple(wall for ring in (self.outer, *self.holes) for wall in pairwise(ring))

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        across, up = zip(*self.outer, strict=True)
        return min(across), min(up), max(across), max(up)

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside or on a wall."""
        west, south, east, north = self.box
        if not (west - _NEAR <= point[0] <= east + _NEAR and south - _NEAR <= point[1] <= north + _NEAR):
            return False
        return any(distance(point, wall) <= _NEAR for wall in self.walls) or self._encloses(point)

    def sees(self, start: Point, end: Point) -> bool:
        """Whether the straight way between two points stays inside; it may touch walls and run along them."""
        cuts = sorted({0.0, 1.0, *self._meetings(start, end)})
        return all(self.holds(_between(start, end, (low + high) / 2)) for low, high in pairwise(cuts))

    def turning_points(self) -> list[Point]:
        """The corners that a shortest way inside may bend at: those that stick into the shape."""
        outer = _corners(self.outer, sticking_in=not _anticlockwise(self.outer))
        holes = [corner for ring in self.holes for corner in _corners(ring, sticking_in=_anticlockwise(ring))]
        return [*outer, *holes]

    def inner_point(self) -> Point:
        """A point inside: the middle where that lies inside, else the middle of the widest gap level with it."""
        west, south, east, north = self.box
        middle = _centre(self.outer)
        if self._encloses(middle):
            return middle
        for share in (0.5, 0.37, 0.61, 0.23, 0.79):
            height = south + share * (north - south)
            crossed = sorted(self._meetings((west - 1, height), (east + 1, height)))
            gaps = [(high - low, (low + high) / 2) for low, high in zip(crossed[::2], crossed[1::2], strict=False)]
            if gaps:
                return _between((west - 1, height), (east + 1, height), max(gaps)[1])
        return self.outer[0]

    def away(self, point: Point) -> float:
        """Metres from a point to the nearest wall."""
        return min(distance(point, wall) for wall in self.walls)

    @cached_property
    def area(self) -> float:
        """Square metres, holes taken out."""
        return abs(_signed(self.outer)) - sum(abs(_signed(ring)) for ring in self.holes)

    def crosses_itself(self) -> bool:
        """Whether two walls cross, so that inside and outside mean nothing."""
        walls = self.walls
        return any(crosses(*first, *second) for at, first in enumerate(walls) for second in walls[at + 1 :])

    def _encloses(self, point: Point) -> bool:
        inside = False
        for (x1, y1), (x2, y2) in self.walls:
            if (y1 > point[1]) != (y2 > point[1]) and point[0] < (x2 - x1) * (point[1] - y1) / (y2 - y1) + x1:
                inside = not inside
        return inside

    def _meetings(self, start: Point, end: Point) -> Iterator[float]:
        """How far along from start to end (0 to 1) walls are met; where one runs along a wall, its ends."""
        dx, dy = end[0] - start[0], end[1] - start[1]
        for a, b in self.walls:
            wx, wy = b[0] - a[0], b[1] - a[1]
            turn = dx * wy - dy * wx
            met = [_share(start, end, point) for point in (a, b) if distance(point, (start, end)) <= _NEAR]
            if abs(turn) > 1e-12:
                on_wall = ((a[0] - start[0]) * dy - (a[1] - start[1]) * dx) / turn
                if -1e-9 <= on_wall <= 1 + 1e-9:
                    met.append(((a[0] - start[0]) * wy - (a[1] - start[1]) * wx) / turn)
            yield from (share for share in met if 0 < share < 1)


def distance(point: Point, wall: tuple[Point, Point]) -> float:
    """Metres from a point to the nearest of a straight stretch."""
    start, end = wall
    share = min(1.0, max(0.0, _share(start, end, point)))
    return math.dist(point, _between(start, end, share))


def _share(start: Point, end: Point, point: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    return ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def crosses(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the stretches from a to b and from c to d cross; touching is no crossing."""
    return _side(a, b, c) * _side(a, b, d) < -_NEAR and _side(c, d, a) * _side(c, d, b) < -_NEAR


def _signed(ring: Sequence[Point]) -> float:
    """Twice-halved shoelace sum: positive where the ring is wound against the clock."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _anticlockwise(ring: Sequence[Point]) -> bool:
    return _signed(ring) > 0


def _corners(ring: Sequence[Point], *, sticking_in: bool) -> list[Point]:
    """The corners where a ring turns left (``sticking_in``) or right, seen along it."""
    loop = [ring[-2], *ring]
    turns = ((at, _side(before, at, after)) for before, at, after in zip(loop, loop[1:], loop[2:], strict=False))
    return [at for at, turn in turns if (turn > _NEAR if sticking_in else turn < -_NEAR)]


def _centre(ring: Sequence[Point]) -> Point:
    count = len(ring) - 1
    return sum(point[0] for point in ring[:-1]) / count, sum(point[1] for point in ring[:-1]) / count
