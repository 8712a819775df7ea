"""Ways straight across squares: people do not walk along the edge of a place they can cross."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from content.map.geometry import Bbox, Position, Ring, bounds
from content.map.osm import Area, Extract, Tags
from content.map.planar import Point, Shape, crosses
from content.map.routing.access import walkable
from content.map.routing.ground import Ground

MOST_ENTRIES = 40  # of a square with more, only so many are joined: 780 ways across are enough
_SQUARES = ("pedestrian", "footway", "living_street")
_PLANTED = ("grass", "flowerbed", "construction", "basin")

type Chord = tuple[Position, Position]


def squares(extract: Extract) -> Iterator[tuple[Area, list[Chord]]]:
    """Each area one may walk on, with the straight ways between the places at which one enters it.

    Nothing that stands on it is walked through: houses, water, lawns, walls.
    """
    entries = _entries(extract)
    things = [(bounds(ring), ring) for ring in _obstacles(extract)]
    for area in extract.areas:
        if _is_square(area):
            for outer, inner in area.polygons:
                box = bounds(outer)
                standing = [ring for limits, ring in things if limits.meets(box) and _is_within(limits, box)]
                yield area, list(_across(outer, inner, entries, standing))


def _is_square(area: Area) -> bool:
    tags = area.tags
    return tags.get("highway") in _SQUARES and walkable(tags) and (tags.get("area") == "yes" or not area.from_way)


def _entries(extract: Extract) -> set[Position]:
    """Where other ways that are walked touch: nothing else is worth crossing a square for."""
    found: set[Position] = set()
    for way in extract.ways:
        if walkable(way.tags) and way.tags.get("area") != "yes":
            found.update(extract.positions[node] for run in extract.runs(way) for node in run)
    return found


def _obstacles(extract: Extract) -> Iterator[Ring]:
    for area in extract.areas:
        if _stands_in_the_way(area.tags):
            for outer, _ in area.polygons:
                yield outer
    for way in extract.ways:
        if way.tags.get("barrier", "") not in ("", "kerb"):
            yield tuple(extract.positions[node] for run in extract.runs(way) for node in run)


def _stands_in_the_way(tags: Tags) -> bool:
    stands = tags.get("building", "no") not in ("no", "roof") or tags.get("natural") == "water"
    planted = tags.get("landuse") in _PLANTED or tags.get("leisure") == "garden"
    return stands or planted or tags.get("amenity") == "fountain"


def _is_within(thing: Bbox, square: Bbox) -> bool:
    """Whether a thing is no larger than the square: a house around a courtyard is its edge, not in its way."""
    wide, high = square.east - square.west, square.north - square.south
    return thing.east - thing.west <= wide and thing.north - thing.south <= high


def _across(outer: Ring, inner: tuple[Ring, ...], entries: set[Position], standing: list[Ring]) -> Iterator[Chord]:
    ground = Ground(*outer[0])
    shape = Shape(_plane(ground, outer), tuple(_plane(ground, ring) for ring in inner))
    walls = [wall for ring in standing for wall in pairwise(_plane(ground, ring))]
    ring = [place for each in (outer, *inner) for place in each[:-1]]
    gates = [place for place in dict.fromkeys(ring) if place in entries][:MOST_ENTRIES]
    neighbours = {frozenset(pair) for each in (outer, *inner) for pair in pairwise(each)}
    for first, second in combinations(gates, 2):
        if frozenset((first, second)) not in neighbours:
            start, end = ground.metres(*first), ground.metres(*second)
            if shape.sees(start, end) and not any(crosses(start, end, *wall) for wall in walls):
                yield first, second


def _plane(ground: Ground, ring: Ring) -> tuple[Point, ...]:
    return tuple(ground.metres(*place) for place in ring)
