"""Coast, island and river: drawn by hand, then rounded and roughened."""

import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from random import Random

import shapely
from shapely import LineString, MultiPolygon, Polygon

from content.map.demo import plan
from content.map.demo.plan import Point

_FAR = 1_700.0


@cache
def coast() -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """The coast from west to east with the land on its left, and the ring of the island, the land on its left too."""
    random = Random(plan.SEED)  # noqa: S311  # a seed, so that the town is always the same
    west, east = rounded(plan.WEST_SHORE, random, 3.0), rounded(plan.EAST_SHORE, random, 4.0)
    mainland = (*west, *plan.QUAYS[1:], *plan.EAST_MOLE[1:], *east[1:])
    rough = [(x + random.uniform(-5, 5), y + random.uniform(-5, 5)) for x, y in smooth_ring(plan.ISLAND, 2)]
    island = smooth_ring(rough, 1)
    ring = (*island, island[0])
    counterclockwise = ring if Polygon(ring).exterior.is_ccw else tuple(reversed(ring))
    return mainland, counterclockwise


@cache
def land() -> MultiPolygon:
    """Everything that is dry, but for the river."""
    mainland, island = coast()
    shapes = [Polygon([*mainland, (_FAR, _FAR), (-_FAR, _FAR)]), Polygon(island), Polygon(plan.WEST_MOLE)]
    return as_many(shapely.union_all(shapes))


@cache
def river() -> tuple[tuple[Point, ...], Polygon]:
    """Its middle and its bed."""
    middle = smooth(plan.RIVER, 3)
    bed = LineString(middle).buffer(plan.RIVER_BREADTH / 2, cap_style="flat")
    return middle, Polygon(bed.exterior)


def as_many(shape: shapely.Geometry) -> MultiPolygon:
    return MultiPolygon([part for part in shapely.get_parts(shape) if isinstance(part, Polygon) and part.area > 0])


def rounded(points: Sequence[Point], random: Random, rough: float) -> tuple[Point, ...]:
    """A natural line: no corners, and nothing quite straight. Its ends stay where they are."""
    line = LineString(smooth(points, 3)).segmentize(18)
    first, *inner, last = [(x, y) for x, y in line.coords]
    moved = [(x + random.uniform(-rough, rough), y + random.uniform(-rough, rough)) for x, y in inner]
    return smooth((first, *moved, last), 1)


def smooth(points: Sequence[Point], times: int) -> tuple[Point, ...]:
    """Corners cut off, as Chaikin does it; the ends stay."""
    for _ in range(times):
        cut = [points[0]]
        for (x, y), (next_x, next_y) in pairwise(points):
            cut += [(0.75 * x + 0.25 * next_x, 0.75 * y + 0.25 * next_y)]
            cut += [(0.25 * x + 0.75 * next_x, 0.25 * y + 0.75 * next_y)]
        points = [*cut, points[-1]]
    return tuple(points)


def smooth_ring(corners: Sequence[Point], times: int) -> tuple[Point, ...]:
    """The same for a ring, whose first corner is a corner like any other."""
    for _ in range(times):
        corners = smooth((*corners, corners[0]), 1)[1:-1]
    return tuple(corners)


def beside(points: Sequence[Point], metres: float) -> tuple[Point, ...]:
    """The same line so far to the left (or right, where negative) of itself."""
    line = shapely.offset_curve(LineString(points), metres)
    longest = max(shapely.get_parts(line), key=lambda part: part.length)
    found = [(x, y) for x, y in longest.coords]
    return tuple(found) if math.dist(found[0], points[0]) < math.dist(found[-1], points[0]) else tuple(reversed(found))
