"""Houses around the blocks, wall to wall in the old quarter and apart from each other further out."""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from random import Random
from typing import NamedTuple

import shapely
from shapely import LineString, MultiPolygon, Polygon, STRtree
from shapely.geometry.base import BaseGeometry

from content.map.demo.plan import OLD_QUARTER_MIDDLE, OLD_QUARTER_REACH, Point


class Style(NamedTuple):
    """Metres: from the middle of the street, how broad and deep a house is, and what is left between two.

    ``joined``: wall to wall around a court.
    """

    back: float
    breadth: tuple[float, float]
    depth: tuple[float, float]
    gap: tuple[float, float]
    joined: bool = False


CLOSE = Style(3.4, (10, 22), (10, 13), (0.1, 0.1), joined=True)
TOWN = Style(6.2, (18, 40), (12, 15), (0.1, 6), joined=True)
APART = Style(8.0, (10, 17), (9, 12), (5, 12))


def houses(blocks: Iterable[Polygon], taken: BaseGeometry, random: Random) -> Iterator[list[Point]]:
    """Corners of every house; none stands on what is ``taken``."""
    for block in sorted(blocks, key=lambda each: each.bounds):
        style = _style(block)
        lots = shapely.get_parts(_free(block.buffer(-style.back, join_style="mitre"), taken))
        for lot in lots:
            if isinstance(lot, Polygon) and lot.area > 150:
                yield from (_terraces if style.joined else _around)(lot, style, random)


def _free(ground: BaseGeometry, taken: BaseGeometry) -> BaseGeometry:
    """What of the ground is not taken; all that lies beside it is put away first, for there is much of that."""
    if ground.is_empty:
        return ground
    west, south, east, north = ground.bounds
    return ground.difference(shapely.clip_by_rect(taken, west - 1, south - 1, east + 1, north + 1))


def _style(block: Polygon) -> Style:
    (x, y), (wide, high) = OLD_QUARTER_MIDDLE, OLD_QUARTER_REACH
    middle = block.centroid
    away = math.hypot((middle.x - x) / wide, (middle.y - y) / high)
    if away < 1.05:
        return CLOSE
    return TOWN if middle.x > -430 and middle.y < 700 else APART


def _terraces(lot: Polygon, style: Style, random: Random) -> Iterator[list[Point]]:
    """A ring around the court, cut from the street to the court every so often."""
    rim = shapely.simplify(lot, 0.8)
    court = rim.buffer(-random.uniform(*style.depth), join_style="mitre")
    if court.is_empty:
        yield from _around(lot, style, random)
        return
    cuts, along = [], random.uniform(0, style.breadth[0])
    while along < rim.exterior.length - style.breadth[0] / 2:
        front = rim.exterior.interpolate(along)
        cuts.append(_through(shapely.shortest_line(front, court)).buffer(random.uniform(*style.gap) / 2))
        along += random.uniform(*style.breadth)
    for part in shapely.get_parts(rim.difference(shapely.union_all([court, *cuts]))):
        if isinstance(part, Polygon) and not part.interiors and not part.buffer(-2.4).is_empty:
            yield [(round(x, 2), round(y, 2)) for x, y in shapely.simplify(part, 0.3).exterior.coords[:-1]]


def _through(cut: LineString) -> LineString:
    """A little longer at both ends, so that it cuts for certain."""
    (x, y), (end_x, end_y) = cut.coords
    aside, ahead = (end_x - x) * 0.1, (end_y - y) * 0.1
    return LineString([(x - aside, y - ahead), (end_x + aside, end_y + ahead)])


def _around(lot: Polygon, style: Style, random: Random) -> Iterator[list[Point]]:
    built: list[Polygon] = []
    rim, room = shapely.orient_polygons(shapely.simplify(lot, 1.5)), lot.buffer(0.3)
    shapely.prepare(room)
    for start, end in pairwise([(x, y) for x, y in rim.exterior.coords]):
        long = math.dist(start, end)
        along = random.uniform(0, 1)
        while along + style.breadth[0] < long:
            breadth = min(random.uniform(*style.breadth), long - along)
            house = _house(start, end, along, breadth, random.uniform(*style.depth))
            if room.contains(house) and not _overlaps(house, built):
                built.append(house)
                yield [(round(x, 2), round(y, 2)) for x, y in house.exterior.coords[:-1]]
            along += breadth + random.uniform(*style.gap)


def _house(start: Point, end: Point, along: float, breadth: float, depth: float) -> Polygon:
    """A rectangle with its front on the line from ``start`` to ``end``, and its back to the left of it."""
    long = math.dist(start, end)
    east, north = (end[0] - start[0]) / long, (end[1] - start[1]) / long
    corners = []
    for forward, inward in ((along, 0.0), (along + breadth, 0.0), (along + breadth, depth), (along, depth)):
        corners.append((start[0] + east * forward - north * inward, start[1] + north * forward + east * inward))
    return Polygon(corners)


def _overlaps(house: Polygon, built: list[Polygon]) -> bool:
    inner = house.buffer(-0.2)
    return bool(built) and len(STRtree(built).query(inner, predicate="intersects")) > 0


def gardens(blocks: Iterable[Polygon], taken: BaseGeometry) -> MultiPolygon:
    """Green courts inside large blocks."""
    courts = [_free(block.buffer(-26), taken) for block in blocks if block.area > 5_000]
    parts = [part for court in courts for part in shapely.get_parts(court)]
    return MultiPolygon([part for part in parts if isinstance(part, Polygon) and part.area > 260])
