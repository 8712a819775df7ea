"""Names that are written on the map but cannot be touched: streets, waters, parks, parts of the town.

A street's name stands on a straight piece of it, at each zoom level on another: what is a bend when one is near is
straight from afar. Curved names would have to be set letter by letter, which no joined script bears.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import shapely
from shapely import LineString, MultiLineString

from content.map.middle import middle_of
from content.map.osm import Extract, Tags, Way
from content.map.paint_work import TILE_PX
from content.map.routing.passage import names
from content.map.shapes import ROADS, area_kind, line_kind
from content.map.units import SIDE, plane

_BEND_PX = 3.0  # how far a piece may leave the street
_SHORTEST_PX = 45.0  # a piece that no name fits on
_STREETS = {  # rank, and from which zoom level on
    "main": (20, 15), "broad": (21, 15), "street": (22, 16), "walk": (23, 16), "lane": (25, 17), "steps": (24, 17),
    "path": (26, 17), "pavement": (27, 18),
}  # fmt: skip
_SETTLED = {"city": (1, 14), "town": (1, 14), "village": (2, 14), "suburb": (3, 14), "quarter": (4, 15),
            "neighbourhood": (5, 15), "islet": (6, 15), "island": (3, 14)}  # fmt: skip
_LINES = {"river": "water", "stream": "water", "steps": "steps"}
_ROOMY_PX = 32  # radius of the circle that a name needs inside an area


class Label(NamedTuple):
    """``names`` by language, "" the local one. Ends of the piece it stands on, in units; the same where it is a point.

    It is shown from zoom level ``first`` to ``last``; the lower the ``rank``, the sooner.
    """

    kind: str
    rank: int
    first: int
    last: int
    names: dict[str, str]
    ends: tuple[float, float, float, float]


def labels_of(extract: Extract, zooms: Iterable[int]) -> Iterator[Label]:
    levels = sorted(zooms)
    yield from _points(extract, levels[-1])
    yield from _areas(extract, levels)
    for (kind, _), ways in _named_streets(extract).items():
        yield from _on_street(kind, ways, extract, levels)


def _points(extract: Extract, last: int) -> Iterator[Label]:
    for node in extract.nodes:
        found = names(node.tags)
        if not found:
            continue
        at = plane(node.lon, node.lat)
        if settled := _SETTLED.get(node.tags.get("place", "")):
            yield Label("quarter", *settled, min(last, 17), found, (*at, *at))
        elif node.tags.get("place") == "sea" or node.tags.get("natural") in {"bay", "strait"}:
            yield Label("water", 2, 14, last, found, (*at, *at))


def _areas(extract: Extract, levels: list[int]) -> Iterator[Label]:
    """Named areas, from the level on at which there is room for a name in them."""
    for area in extract.areas:
        kind, found = _kind_of_area(area.tags), names(area.tags)
        if not kind or not found or not (middle := middle_of(area)):
            continue
        x, y, radius = middle
        first = next((zoom for zoom in levels if radius * _pixels(zoom) >= _ROOMY_PX), None)
        if first is not None:
            yield Label(kind, 10 + first - levels[0], first, levels[-1], found, (x, y, x, y))


def _kind_of_area(tags: Tags) -> str:
    if tags.get("natural") in {"water", "bay"} or tags.get("waterway") in {"riverbank", "dock"}:
        return "water"
    if tags.get("leisure") in {"park", "garden", "nature_reserve"} or tags.get("landuse") in {"cemetery", "forest"}:
        return "park"
    return "square" if area_kind(tags) == "square" else ""


def _named_streets(extract: Extract) -> dict[tuple[str, str], list[Way]]:
    """Ways of one name and of one breadth; water that runs has its name along it, too."""
    found: dict[tuple[str, str], list[Way]] = {}
    for way in extract.ways:
        kind = line_kind(way.tags)
        if "name" in way.tags and (kind in ROADS.values() or kind in {"river", "stream"}):
            found.setdefault((kind, way.tags["name"]), []).append(way)
    return found


def _on_street(kind: str, ways: list[Way], extract: Extract, levels: list[int]) -> Iterator[Label]:
    rank, first = _STREETS.get(kind, (9, 15))
    lines = [LineString([plane(*extract.positions[id_]) for id_ in run]) for way in ways for run in extract.runs(way)]
    if not lines:
        return
    whole = shapely.line_merge(MultiLineString(lines))
    found = {language: text for way in ways for language, text in names(way.tags).items()}
    for zoom in (level for level in levels if level >= first):
        for ends in _pieces(whole, zoom):
            yield Label(_LINES.get(kind, "street"), rank, zoom, zoom, found, ends)


def _pieces(whole: shapely.Geometry, zoom: int) -> Iterator[tuple[float, float, float, float]]:
    """The straight pieces of a street, the longest first."""
    pixels = _pixels(zoom)
    straight = [
        (*start, *end)
        for line in shapely.get_parts(shapely.simplify(whole, _BEND_PX / pixels))
        for start, end in pairwise(line.coords)
        if math.dist(start, end) * pixels >= _SHORTEST_PX
    ]
    yield from sorted(straight, key=lambda ends: (-math.dist(ends[:2], ends[2:]), ends))


def _pixels(zoom: int) -> float:
    """How many pixels of a tile a unit has."""
    return TILE_PX / (SIDE >> zoom)
