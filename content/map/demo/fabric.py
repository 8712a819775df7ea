"""The streets between the large roads: lanes around a square, and warped grids. Each line gets a name of its own."""

import math
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from content.map.demo.plan import OLD_QUARTER_MIDDLE, OLD_QUARTER_REACH, Point


class Line(NamedTuple):
    """A street to be: the pattern of its name ("lane"), its kind in OpenStreetMap, and where it goes."""

    pattern: str
    highway: str
    points: tuple[Point, ...]


class Grid(NamedTuple):
    """Streets across and along between corners (south-west, south-east, north-east, north-west), bent by ``wave``."""

    corners: tuple[Point, Point, Point, Point]
    across: int
    along: int
    wave: float
    patterns: tuple[str, ...]
    left_out: float  # the share of pieces between two crossings that are not built


GRIDS = (
    Grid(((470, 60), (1330, 30), (1330, 860), (480, 880)), 9, 8, 6, ("street", "avenue", "street", "walk"), 0.04),
    Grid(((-1330, -30), (-540, 30), (-470, 740), (-1330, 560)), 7, 6, 34, ("road", "street", "hill", "lane"), 0.10),
    Grid(((-460, 505), (100, 505), (60, 850), (-420, 770)), 6, 4, 18, ("street", "lane", "street"), 0.06),
    Grid(((150, 60), (300, 50), (385, 880), (90, 860)), 2, 9, 8, ("street", "lane"), 0.0),
    Grid(((-90, 890), (370, 905), (340, 1180), (-100, 1160)), 4, 3, 12, ("road", "street"), 0.06),
)
_RINGS = (0.32, 0.54, 0.76, 1.0)
_SPOKES = 13
_PIECES = 6  # of a line between two crossings, so that waves are round


def old_quarter(random: Random) -> Iterator[Line]:
    """Rings around the square, cut into lanes, and lanes that lead down from it; some of them are stairs."""
    turns = [2 * math.pi * (spoke + random.uniform(-0.25, 0.25)) / _SPOKES for spoke in range(_SPOKES)]
    for number, reach in enumerate(_RINGS):
        wobble = [reach * random.uniform(0.95, 1.05) for _ in range(_SPOKES)]
        starts = sorted(random.sample(range(_SPOKES), 3 + number))
        for first, last in zip(starts, [*starts[1:], starts[0] + _SPOKES], strict=True):
            arc = [_around(turns, wobble, step / _PIECES) for step in range(first * _PIECES, last * _PIECES + 1)]
            yield Line("lane" if number < 2 else "street", "pedestrian" if number < 2 else "living_street", tuple(arc))
    for spoke, turn in enumerate(turns):
        yield from _spoke(spoke, turn, random)


def old_quarter_rim() -> list[Point]:
    """A closed line within the outermost ring."""
    return [_at(2 * math.pi * step / 48, 0.93) for step in range(48)]


def _spoke(number: int, turn: float, random: Random) -> Iterator[Line]:
    sideways = [random.uniform(-0.05, 0.05) for _ in range(4)]
    points = [_at(turn + bend, reach) for bend, reach in zip(sideways, (0.2, 0.45, 0.76, 1.14), strict=True)]
    if number % 3 == 1:
        yield Line("lane", "pedestrian", tuple(points[:3]))
        yield Line("steps", "steps", tuple(points[2:]))
    else:
        yield Line("lane", "pedestrian" if number % 2 else "living_street", tuple(points))


def _around(turns: Sequence[float], wobble: Sequence[float], spoke: float) -> Point:
    """A point between two spokes of a ring."""
    whole, part = divmod(spoke, 1)
    this, following = int(whole) % _SPOKES, (int(whole) + 1) % _SPOKES
    gap = (turns[following] - turns[this]) % (2 * math.pi)
    return _at(turns[this] + part * gap, wobble[this] + part * (wobble[following] - wobble[this]))


def _at(turn: float, reach: float) -> Point:
    (x, y), (wide, high) = OLD_QUARTER_MIDDLE, OLD_QUARTER_REACH
    return x + wide * reach * math.cos(turn), y + high * reach * math.sin(turn)


def grid_lines(grid: Grid, random: Random) -> Iterator[Line]:
    """The streets of a grid; where a piece is left out, the street goes on behind it under the same name."""
    shift = random.uniform(0, math.pi)
    for number in range(grid.along + 1):
        kind = "tertiary" if number == grid.along // 2 else "residential"
        yield from _row(grid, number, shift, random, kind, turned=False)
    for number in range(grid.across + 1):
        kind = "tertiary" if number == grid.across // 2 else "residential"
        yield from _row(grid, number, shift, random, kind, turned=True)


def _row(grid: Grid, number: int, shift: float, random: Random, highway: str, *, turned: bool) -> Iterator[Line]:
    count, others = (grid.across, grid.along) if turned else (grid.along, grid.across)
    pattern = grid.patterns[number % len(grid.patterns)]
    steps = range(-2, others * _PIECES + 3)  # a little too far, so that it meets what lies around
    points = [_bent(grid, number / count, step / (others * _PIECES), shift, turned=turned) for step in steps]
    gaps = {cell for cell in range(1, others - 1) if random.random() < grid.left_out}
    begun = 0
    for cell in [*sorted(gaps), None]:
        end = len(points) if cell is None else cell * _PIECES + 2
        if end - begun > _PIECES:
            yield Line(pattern, highway, tuple(points[begun:end]))
        begun = end + _PIECES - 1


def _bent(grid: Grid, aside: float, forward: float, shift: float, *, turned: bool) -> Point:
    u, v = (aside, forward) if turned else (forward, aside)
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = grid.corners
    x = ax * (1 - u) * (1 - v) + bx * u * (1 - v) + cx * u * v + dx * (1 - u) * v
    y = ay * (1 - u) * (1 - v) + by * u * (1 - v) + cy * u * v + dy * (1 - u) * v
    wave = grid.wave * math.sin(5 * u + 3 * v + shift)
    return x + wave * math.cos(4 * v + shift), y + wave
