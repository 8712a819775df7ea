"""Broad rivers and lakes that the extract cuts: of their shore it has some pieces, but no whole ring.

The pieces and the edge of the box bound faces. Unlike the coast, such a shore has no direction; but where a house
stands or a street runs on the ground there is land, and the faces without any are water.
"""

import shapely
from shapely import MultiPoint, Polygon

from content.map.osm import Extract, Water, Way
from content.map.sea import faces_between, joined, known, led_on
from content.map.shapes import Shape, shape
from content.map.units import plane

_ON_GROUND = {"no", ""}
_STREETS = {"primary", "secondary", "tertiary", "residential", "unclassified", "service", "living_street", "pedestrian"}


def cut_waters(extract: Extract, frame: Polygon) -> list[Shape]:
    """Areas of water inside ``frame`` (units)."""
    if not extract.cut_waters:
        return []
    dry = _dry_points(extract)
    lines = (led_on(_shore(water, extract), known(extract), frame) for water in extract.cut_waters)
    return [_shape(face) for shore in lines for face in faces_between(shore, frame) if not face.intersects(dry)]


def _shape(face: Polygon) -> Shape:
    rings = [[value for point in ring.coords for value in point] for ring in (face.exterior, *face.interiors)]
    return shape("water", "ground", 0, rings, filled=True)


def _shore(water: Water, extract: Extract) -> list[list[tuple[float, float]]]:
    wanted = set(water.ways)
    pieces = [
        [plane(*extract.positions[id_]) for id_ in run]
        for way in extract.ways
        if way.id in wanted
        for run in extract.runs(way)
    ]
    merged = shapely.line_merge(shapely.MultiLineString(pieces)) if pieces else shapely.MultiLineString()
    return joined([(x, y) for x, y in part.coords] for part in shapely.get_parts(merged))


def _dry_points(extract: Extract) -> MultiPoint:
    """The middles of what stands or runs on the ground."""
    found = [
        plane(*extract.positions[run[len(run) // 2]])
        for way in extract.ways
        if _is_dry(way)
        for run in extract.runs(way)
    ]
    return MultiPoint(found)


def _is_dry(way: Way) -> bool:
    over_water = {way.tags.get("bridge", ""), way.tags.get("tunnel", "")} - _ON_GROUND
    return not over_water and ("building" in way.tags or way.tags.get("highway") in _STREETS)
