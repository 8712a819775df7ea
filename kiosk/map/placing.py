"""Boxes side by side: what is put down first stays, and nothing is laid over it."""

import math
from collections.abc import Iterator
from typing import NamedTuple

_CELL = 128.0  # pixels


class Turned(NamedTuple):
    """A rectangle around a point, in pixels; ``angle`` in degrees, clockwise."""

    x: float
    y: float
    width: float
    height: float
    angle: float = 0.0


def between(start: tuple[float, float], end: tuple[float, float], breadth: float) -> Turned:
    """A box along a line from one point to another."""
    (x, y), (end_x, end_y) = start, end
    angle = math.degrees(math.atan2(end_y - y, end_x - x))
    return Turned((x + end_x) / 2, (y + end_y) / 2, math.dist(start, end), breadth, angle)


class _Put(NamedTuple):
    """Where a rectangle is, with all that a comparison needs: its extent along the axes, and its own axes."""

    x: float
    y: float
    half_width: float
    half_height: float
    cos: float
    sin: float
    reach_x: float
    reach_y: float


class Placer:
    """``gap``: pixels that stay free between two boxes."""

    def __init__(self, gap: float = 2.0) -> None:
        self._half_gap = gap / 2
        self._cells: dict[tuple[int, int], list[_Put]] = {}

    def put(self, box: Turned) -> bool:
        """Put a box down where nothing lies yet; whether it could be."""
        put = self._measured(box)
        cells = list(_cells(put))
        for cell in cells:
            for other in self._cells.get(cell, ()):
                if _overlap(put, other):
                    return False
        self._keep(put, cells)
        return True

    def block(self, box: Turned) -> None:
        """Let nothing be put there from now on, whatever lies there already."""
        put = self._measured(box)
        self._keep(put, list(_cells(put)))

    def _keep(self, put: _Put, cells: list[tuple[int, int]]) -> None:
        for cell in cells:
            self._cells.setdefault(cell, []).append(put)

    def _measured(self, box: Turned) -> _Put:
        half_width, half_height = box.width / 2 + self._half_gap, box.height / 2 + self._half_gap
        if not box.angle:
            return _Put(box.x, box.y, half_width, half_height, 1.0, 0.0, half_width, half_height)
        cos, sin = math.cos(math.radians(box.angle)), math.sin(math.radians(box.angle))
        reach_x = abs(cos) * half_width + abs(sin) * half_height
        reach_y = abs(sin) * half_width + abs(cos) * half_height
        return _Put(box.x, box.y, half_width, half_height, cos, sin, reach_x, reach_y)


def reach(box: Turned) -> tuple[float, float]:
    """How far a box extends from its middle, to a side and up or down."""
    cos, sin = abs(math.cos(math.radians(box.angle))), abs(math.sin(math.radians(box.angle)))
    return (cos * box.width + sin * box.height) / 2, (sin * box.width + cos * box.height) / 2


def _cells(put: _Put) -> Iterator[tuple[int, int]]:
    columns = range(int((put.x - put.reach_x) // _CELL), int((put.x + put.reach_x) // _CELL) + 1)
    rows = range(int((put.y - put.reach_y) // _CELL), int((put.y + put.reach_y) // _CELL) + 1)
    return ((column, row) for column in columns for row in rows)


def _overlap(one: _Put, other: _Put) -> bool:
    """By the separating axis theorem: two rectangles are apart where they are so along a side of either."""
    x, y = other.x - one.x, other.y - one.y
    if abs(x) >= one.reach_x + other.reach_x or abs(y) >= one.reach_y + other.reach_y:
        return False
    if not one.sin and not other.sin:
        return True
    cos = abs(one.cos * other.cos + one.sin * other.sin)
    sin = abs(one.cos * other.sin - one.sin * other.cos)
    return not (_apart(x, y, one, other, cos, sin) or _apart(x, y, other, one, cos, sin))


def _apart(x: float, y: float, one: _Put, other: _Put, cos: float, sin: float) -> bool:
    along, across = abs(x * one.cos + y * one.sin), abs(y * one.cos - x * one.sin)
    return (
        along >= one.half_width + cos * other.half_width + sin * other.half_height
        or across >= one.half_height + sin * other.half_width + cos * other.half_height
    )
