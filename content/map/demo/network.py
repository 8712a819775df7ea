"""Streets that meet: every line cut off at the water, joined where it crosses another, without loose ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import shapely
from shapely import LineString, Point, STRtree
from shapely.geometry.base import BaseGeometry

from content.map.osm import Tags

_LOOSE_M = 110.0  # an end that leads nowhere is left out where it is shorter
_SHORTEST_M = 12.0
_REACH_M = 9.0

Spot = tuple[float, float]


@dataclass(slots=True)
class Street:
    """One way to be. ``joins``: it has crossings with others; a bridge has them at its ends alone."""

    points: list[Spot]
    tags: Tags
    joins: bool = True
    loose: bool = True  # whether its ends may be cut off
    met: set[Spot] = field(default_factory=set)

    @property
    def line(self) -> LineString:
        return LineString(self.points)


def kept_dry(street: Street, water: BaseGeometry) -> Iterable[Street]:
    """What is left of a street where there is land."""
    for part in shapely.get_parts(street.line.difference(water)):
        if isinstance(part, LineString) and part.length >= _SHORTEST_M:
            yield Street(_rounded(part), dict(street.tags), street.joins, street.loose)


def bridged(street: Street, water: BaseGeometry) -> Iterable[Street]:
    """The whole street, as a bridge where there is water."""
    line = street.line
    for part in shapely.get_parts(line.difference(water)):
        yield Street(_rounded(part), dict(street.tags), loose=False)
    for part in shapely.get_parts(line.intersection(water)):
        if part.length > 1:
            yield Street(_rounded(part), {**street.tags, "bridge": "yes", "layer": "1"}, joins=False)


def joined(streets: Sequence[Street]) -> list[Street]:
    """The same streets with a common point wherever two cross; loose ends are cut off."""
    _reach([street for street in streets if street.joins])
    _cross([street for street in streets if street.joins])
    _meet_ends(streets)
    return [kept for street in streets if (kept := _without_loose_ends(street))]


def _reach(streets: Sequence[Street]) -> None:
    """An end that is all but on another street goes on to it, and a hand's breadth beyond, so that they cross."""
    lines = [street.line for street in streets]
    tree = STRtree(lines)
    for number, street in enumerate(streets):
        for _ in range(2):
            street.points.reverse()
            end = Point(street.points[-1])
            near = [int(each) for each in tree.query(end, predicate="dwithin", distance=_REACH_M) if each != number]
            near = [each for each in near if lines[each].distance(end) > 0]
            if near and not any(lines[int(each)].intersects(end) for each in tree.query(end) if each != number):
                other = min(near, key=lambda each: lines[each].distance(end))
                (x, y), (on_x, on_y) = shapely.shortest_line(end, lines[other]).coords
                longer = 1 + 0.1 / max(0.1, lines[other].distance(end))
                street.points.append((round(x + (on_x - x) * longer, 3), round(y + (on_y - y) * longer, 3)))


def _cross(streets: Sequence[Street]) -> None:
    lines = [street.line for street in streets]
    tree = STRtree(lines)
    found: dict[int, list[Spot]] = {}
    for number, line in enumerate(lines):
        for other in sorted(int(each) for each in tree.query(line, predicate="intersects")):
            if other <= number:
                continue
            crossing = line.intersection(lines[other])
            for part in shapely.get_parts(crossing):
                spot = (round(part.centroid.x, 2), round(part.centroid.y, 2))
                found.setdefault(number, []).append(spot)
                found.setdefault(other, []).append(spot)
    for number, spots in found.items():
        _insert(streets[number], spots)


def _insert(street: Street, spots: Iterable[Spot]) -> None:
    """Crossings in their order along the street; one that lies at a corner takes its place."""
    line = street.line
    at = {point: line.project(Point(point)) for point in street.points}
    placed = [(line.project(Point(spot)), spot) for spot in dict.fromkeys(spots)]
    corners = [(along, point) for point, along in at.items() if all(abs(along - other) > 0.3 for other, _ in placed)]
    if street.points[0] == street.points[-1]:
        corners.append((line.length, street.points[0]))
    street.points = [point for _, point in sorted({*corners, *placed})]
    street.met.update(spot for _, spot in placed)


def _meet_ends(streets: Sequence[Street]) -> None:
    """Ends that are exactly where another street has a point, as a bridge and the road before it."""
    seen: dict[Spot, int] = {}
    for street in streets:
        for point in set(street.points):
            seen[point] = seen.get(point, 0) + 1
    for street in streets:
        street.met.update(point for point in (street.points[0], street.points[-1]) if seen[point] > 1)


def _without_loose_ends(street: Street) -> Street | None:
    if not street.loose or not street.joins:
        return street
    for _ in range(2):
        cut = next((at for at, point in enumerate(street.points) if point in street.met), None)
        if cut is None:
            return None
        if cut and LineString(street.points[: cut + 1]).length < _LOOSE_M:
            street.points = street.points[cut:]
        street.points.reverse()
    return street if len(street.points) > 1 else None


def _rounded(part: BaseGeometry) -> list[Spot]:
    spots = [(round(x, 2), round(y, 2)) for x, y in part.coords]
    return [spot for spot, before in zip(spots, [None, *spots], strict=False) if spot != before]


def largest_connected(streets: Sequence[Street]) -> list[Street]:
    """Streets one can get to from the most others; the rest would be islands in the middle of town."""
    parent: dict[Spot, Spot] = {}

    def top(spot: Spot) -> Spot:
        while parent.setdefault(spot, spot) != spot:
            spot = parent[spot]
        return spot

    for street in streets:
        for first, second in zip(street.points, street.points[1:], strict=False):
            parent[top(first)] = top(second)
    weight: dict[Spot, float] = {}
    for street in streets:
        weight[top(street.points[0])] = weight.get(top(street.points[0]), 0) + street.line.length
    largest = max(weight, key=lambda spot: weight[spot])
    return [street for street in streets if top(street.points[0]) == largest]


def blocks(streets: Sequence[Street], rim: BaseGeometry) -> list[shapely.Polygon]:
    """The faces between streets."""
    whole = shapely.unary_union([rim, *(street.line for street in streets)])
    return list(shapely.polygonize(list(shapely.get_parts(whole))).geoms)
