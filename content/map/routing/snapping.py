"""Finding the stretch of way that is nearest to a place."""

import math
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from content.map.routing.graph import StreetGraph
from content.map.routing.ground import Point, length, nearest_on

_CELL_M = 60.0
FARTHEST_M = 1_000.0


@dataclass(frozen=True, slots=True)
class Snapped:
    """A point on an edge: ``along`` (0 to 1) of the way from its start; ``away`` metres from the place asked for."""

    edge: int
    along: float
    point: Point
    away: float


class SnapIndex:
    """The stretches of a graph's edges, or of some of them, by squares of the ground."""

    def __init__(self, graph: StreetGraph, edges: Iterable[int] | None = None) -> None:
        self._graph = graph
        self._cells: dict[tuple[int, int], list[int]] = {}
        for edge in range(graph.edges) if edges is None else edges:
            for cell in _cells_of(graph.line(edge)):
                self._cells.setdefault(cell, []).append(edge)

    def nearest(self, point: Point, wanted: Callable[[int], bool], farthest: float = FARTHEST_M) -> Snapped | None:
        """The nearest point on any edge that is ``wanted``; None where there is none within ``farthest`` metres."""
        best, seen = None, set[int]()
        for ring in range(math.ceil(farthest / _CELL_M) + 1):
            if best and best.away <= (ring - 1) * _CELL_M:
                break
            for edge in self._edges_in(point, ring, seen):
                seen.add(edge)
                if wanted(edge):
                    best = self._nearer(point, edge, best)
        return best if best and best.away <= farthest else None

    def _edges_in(self, point: Point, ring: int, seen: Container[int]) -> Iterator[int]:
        column, row = _cell(point)
        for cell in _ring(column, row, ring):
            yield from (edge for edge in self._cells.get(cell, ()) if edge not in seen)

    def _nearer(self, point: Point, edge: int, best: Snapped | None) -> Snapped | None:
        line, walked = self._graph.line(edge), 0.0
        whole = length(line)
        for start, end in pairwise(line):
            share, on = nearest_on(point, start, end)
            away, stretch = math.dist(point, on), math.dist(start, end)
            if best is None or away < best.away:
                best = Snapped(edge, (walked + share * stretch) / whole if whole else 0.0, on, away)
            walked += stretch
        return best


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / _CELL_M), math.floor(point[1] / _CELL_M)


def _ring(column: int, row: int, ring: int) -> Iterator[tuple[int, int]]:
    """The cells exactly ``ring`` cells away."""
    for across in range(-ring, ring + 1):
        for up in range(-ring, ring + 1) if abs(across) == ring else (-ring, ring):
            yield column + across, row + up


def _cells_of(line: list[Point]) -> set[tuple[int, int]]:
    """Every cell a line may pass: those of the rectangle around each of its straight stretches."""
    found: set[tuple[int, int]] = set()
    for start, end in pairwise(line):
        (left, low), (right, high) = _cell(start), _cell(end)
        for column in range(min(left, right), max(left, right) + 1):
            found.update((column, row) for row in range(min(low, high), max(low, high) + 1))
    return found
