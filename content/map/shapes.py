"""What is painted of a town: areas and lines, each of a kind that a theme has a colour for."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec
from shapely import LineString

from content.map.osm import Area, Extract, Tags, Way
from content.map.units import plane

Level = Literal["below", "ground", "above"]
Point = tuple[float, float]

GREEN_LEISURE = {"park", "garden", "golf_course", "nature_reserve", "common", "dog_park"}
GREEN_LANDUSE = {
    "grass", "meadow", "cemetery", "orchard", "recreation_ground", "village_green", "farmland", "allotments",
    "vineyard", "flowerbed", "greenfield",
}  # fmt: skip
GREEN_NATURAL = {"scrub", "grassland", "heath", "fell"}
CIVIC = {"school", "hospital", "university", "kindergarten", "college", "clinic"}
PUBLIC = {
    "townhall", "library", "police", "courthouse", "post_office", "hospital", "community_centre", "ferry_terminal",
    "fire_station", "social_facility", "clinic", "public_building",
}  # fmt: skip
ROADS = {
    "motorway": "main", "trunk": "main", "primary": "main", "secondary": "broad", "tertiary": "broad",
    "motorway_link": "main", "trunk_link": "main", "primary_link": "main", "secondary_link": "broad",
    "tertiary_link": "broad", "residential": "street", "unclassified": "street", "living_street": "street",
    "road": "street", "service": "lane", "pedestrian": "walk", "footway": "path", "path": "path", "cycleway": "path",
    "track": "path", "bridleway": "path", "corridor": "path", "steps": "steps",
}  # fmt: skip
PAVEMENT = {"sidewalk", "crossing", "traffic_island", "link"}
RAILS = {"rail": "rail", "light_rail": "rail", "subway": "rail", "narrow_gauge": "rail", "tram": "tram"}
_PIECE = 60  # points of a line that is stroked at once, at most
FLOWING = {"river": "river", "canal": "river", "stream": "stream", "ditch": "stream", "drain": "stream"}


class Shape(msgspec.Struct, array_like=True):
    """``lines``: rings of an area (with holes, by the odd-even rule), or pieces of a line, as x, y, x, y … in units.

    ``layer`` orders what lies above each other; ``box`` is left, top, right, bottom in units.
    """

    kind: str
    level: Level
    layer: int
    filled: bool
    box: tuple[float, float, float, float]
    lines: list[list[float]]


def shapes_of(extract: Extract) -> Iterator[Shape]:
    """Everything that is painted but the sea, in the order of the extract."""
    for area in extract.areas:
        if kind := area_kind(area.tags):
            yield _filled(kind, area)
    for way in extract.ways:
        kind = line_kind(way.tags)
        if kind and not (way.nodes[0] == way.nodes[-1] and area_kind(way.tags) == "pier"):
            yield from _drawn(kind, way, extract)


def area_kind(tags: Tags) -> str:
    """The kind of an area, or nothing where it is not painted."""
    if _is_under(tags):
        return ""
    for tell in (_built, _watery, _open_ground, _green, _grounds):
        if kind := tell(tags):
            return kind
    return ""


def line_kind(tags: Tags) -> str:
    """The kind of a line, or nothing where it is not painted."""
    if tags.get("area") == "yes" or "indoor" in tags:
        return ""
    if road := ROADS.get(tags.get("highway", "")):
        return "pavement" if tags.get("footway") in PAVEMENT else road
    if tags.get("natural") == "coastline":
        return "coast"
    surface = RAILS.get(tags.get("railway", "")) or FLOWING.get(tags.get("waterway", ""))
    if surface:
        return "" if _is_under(tags) else surface
    return _built_line(tags)


def _built_line(tags: Tags) -> str:
    if tags.get("route") == "ferry":
        return "ferry"
    if tags.get("man_made") in {"pier", "breakwater", "groyne"}:
        return "walk"
    return "wall" if tags.get("barrier") in {"city_wall", "wall", "retaining_wall", "fence"} else ""


def _built(tags: Tags) -> str:
    if tags.get("building", "no") != "no":
        return "public" if tags.get("amenity") in PUBLIC or tags.get("office") == "government" else "building"
    return ""


def _watery(tags: Tags) -> str:
    if tags.get("natural") in {"water", "bay"} or tags.get("waterway") in {"riverbank", "dock"}:
        return "water"
    if tags.get("leisure") in {"swimming_pool", "marina"} or tags.get("landuse") in {"reservoir", "basin"}:
        return "" if tags.get("leisure") == "marina" else "water"
    return "sand" if tags.get("natural") in {"beach", "sand", "shingle"} else ""


def _open_ground(tags: Tags) -> str:
    paved = tags.get("highway") in {"pedestrian", "footway", "platform"} and _is_area(tags)
    if paved or tags.get("place") == "square":
        return "square"
    if tags.get("man_made") in {"pier", "breakwater", "groyne", "bridge", "quay"}:
        return "pier"
    if tags.get("railway") == "platform" or tags.get("public_transport") == "platform":
        return "square"
    return "parking" if tags.get("amenity") == "parking" and tags.get("parking", "surface") == "surface" else ""


def _green(tags: Tags) -> str:
    if tags.get("natural") == "wood" or tags.get("landuse") == "forest":
        return "wood"
    if tags.get("leisure") in {"pitch", "playground", "track", "sports_centre", "stadium"}:
        return "sport"
    if tags.get("leisure") in GREEN_LEISURE or tags.get("landuse") in GREEN_LANDUSE:
        return "green"
    return "green" if tags.get("natural") in GREEN_NATURAL else ""


def _grounds(tags: Tags) -> str:
    if tags.get("amenity") in CIVIC:
        return "civic"
    if tags.get("landuse") in {"commercial", "industrial", "retail", "railway", "port", "harbour"}:
        return "works"
    return ""


def _is_area(tags: Tags) -> bool:
    """Whether a closed way is more than a way around something."""
    return tags.get("area") == "yes" or tags.get("type") == "multipolygon"


def _is_under(tags: Tags) -> bool:
    return tags.get("location") in {"underground", "underwater"} or tags.get("tunnel", "no") not in {
        "no",
        "building_passage",
    }


def _filled(kind: str, area: Area) -> Shape:
    rings = [ring for outer, inners in area.polygons for ring in (outer, *inners)]
    return shape(kind, "ground", 0, [[value for each in ring for value in plane(*each)] for ring in rings], filled=True)


def _drawn(kind: str, way: Way, extract: Extract) -> Iterator[Shape]:
    for run in extract.runs(way):
        points = [plane(*extract.positions[id_]) for id_ in run]
        for at in range(0, len(points) - 1, _PIECE):
            for piece in _simple(points[at : at + _PIECE + 1]):
                line = [value for point in piece for value in point]
                yield shape(kind, _level(way.tags), _layer(way.tags), [line], filled=False)


def _simple(points: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """A line in pieces that do not cross themselves: one that does all over takes QPainter minutes."""
    if len(points) < 3 or LineString(points).is_simple:
        yield points
        return
    middle = len(points) // 2
    yield from _simple(points[: middle + 1])
    yield from _simple(points[middle:])


def _level(tags: Tags) -> Level:
    if tags.get("bridge", "no") != "no":
        return "above"
    return "below" if _is_under(tags) or tags.get("covered") == "yes" or _layer(tags) < 0 else "ground"


def _layer(tags: Tags) -> int:
    try:
        return max(-5, min(5, int(tags.get("layer", "0"))))
    except ValueError:
        return 0


def shape(kind: str, level: Level, layer: int, lines: list[list[float]], *, filled: bool) -> Shape:
    xs = [x for line in lines for x in line[::2]]
    ys = [y for line in lines for y in line[1::2]]
    return Shape(kind, level, layer, filled, (min(xs), min(ys), max(xs), max(ys)), lines)
