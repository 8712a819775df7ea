"""Reading an OpenStreetMap extract into plain values. The only module that imports osmium."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import osmium

from content.map.errors import MapError
from content.map.geometry import Bbox, Position, Ring, bounds, clipped

Tags = dict[str, str]
MAX_FILE_BYTES = 300_000_000
MAX_OBJECTS = 20_000_000  # a town has some hundred thousand
MAX_POINTS = 3_000_000  # ten times ten kilometres of a dense city
REACH_M = 5_000  # beyond the box; a ferry line or a border goes on for ever
_ENDINGS = (".osm.pbf", ".pbf", ".osm", ".osm.gz", ".osm.bz2")


class ExtractError(MapError):
    """An extract that no map can be made of; the text says what, where and how to mend it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A point with a meaning of its own: a tree, a door, a kerb."""

    id: int
    lon: float
    lat: float
    tags: Tags


@dataclass(frozen=True, slots=True)
class Way:
    """A line, or the edge of an area. ``nodes``: ids, of which the extract may lack some."""

    id: int
    tags: Tags
    nodes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A closed way, or a multipolygon put together (``from_way`` False): outer rings, each with its holes."""

    id: int
    from_way: bool
    tags: Tags
    polygons: tuple[tuple[Ring, tuple[Ring, ...]], ...]


@dataclass(frozen=True, slots=True)
class Water:
    """A lake or a broad river of several ways, of which the extract lacks some; ``ways``: those it has."""

    id: int
    tags: Tags
    ways: tuple[int, ...]


@dataclass(slots=True)
class Extract:
    """What lies in, or reaches into, ``bbox``, as far as it is near; ``nodes`` are those with tags.

    ``positions`` has longitude and latitude of every node that is known and near. ``dated``: the day the data were as
    they are. ``cut_waters``: those that are no areas, because something of them is missing.
    """

    bbox: Bbox
    dated: date
    nodes: list[Node] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    positions: dict[int, Position] = field(default_factory=dict)
    cut_waters: list[Water] = field(default_factory=list)

    def runs(self, way: Way) -> Iterator[list[int]]:
        """Ids of a way's nodes, in pieces of two or more without a gap: an extract may cut a way in the middle."""
        run: list[int] = []
        for id_ in way.nodes:
            if id_ in self.positions:
                run.append(id_)
                continue
            if len(run) > 1:
                yield run
            run = []
        if len(run) > 1:
            yield run


def read_extract(path: Path, bbox: Bbox | None = None) -> Extract:
    """Everything of an extract that meets ``bbox``, or that the file says it covers. Raises ExtractError."""
    _refuse(path)
    try:
        covered, dated = _header(path)
        wanted = bbox or covered or _bounds_of_nodes(path)
        extract = Extract(wanted, dated or date.min)
        _gather(path, extract)
    except (RuntimeError, ValueError, OSError, osmium.InvalidLocationError) as error:
        raise ExtractError(f"{path}: it is broken or cut off ({_one_line(error)}). Fetch the extract again.") from error
    return _sound(path, extract, covered)


def _refuse(path: Path) -> None:
    if not path.is_file():
        raise ExtractError(f"{path}: there is no such file. Name an extract such as town.osm.pbf.")
    if not path.name.endswith(_ENDINGS):
        raise ExtractError(f"{path}: its name must end with one of {', '.join(_ENDINGS)}.")
    size = path.stat().st_size
    if not size:
        raise ExtractError(f"{path}: it is empty. Fetch the extract again.")
    if size > MAX_FILE_BYTES:
        raise ExtractError(
            f"{path}: it has {size:,} bytes, {MAX_FILE_BYTES:,} are read at most. Cut the town out first."
        )


def _header(path: Path) -> tuple[Bbox | None, date | None]:
    """What the file says it covers, and when its data were so."""
    with osmium.io.Reader(str(path), osmium.osm.osm_entity_bits.NOTHING) as reader:
        header = reader.header()
        box, stamp = header.box(), header.get("osmosis_replication_timestamp", "")
        covered = None
        if box.valid():
            low, high = box.bottom_left, box.top_right
            covered = Bbox(low.lon, low.lat, high.lon, high.lat)
    try:
        return covered, datetime.fromisoformat(stamp).astimezone(UTC).date() if stamp else None
    except ValueError:
        return covered, None


def _bounds_of_nodes(path: Path) -> Bbox:
    nodes: Iterator[Any] = iter(osmium.FileProcessor(str(path), osmium.osm.NODE))
    found = [(node.location.lon, node.location.lat) for node in nodes if node.location.valid()]
    if not found:
        raise ExtractError(f"{path}: there is nothing in it that has a place. Fetch the extract again.")
    return bounds(found)


def _gather(path: Path, extract: Extract) -> None:
    latest, near = extract.dated, extract.bbox.grown(REACH_M)
    things: Iterator[Any] = iter(osmium.FileProcessor(str(path)).with_areas())
    for number, thing in enumerate(things, 1):
        if number > MAX_OBJECTS:
            raise ExtractError(f"{path}: more than {MAX_OBJECTS:,} things stand in it. Cut the town out first.")
        if len(extract.positions) > MAX_POINTS:
            raise ExtractError(f"{path}: more than {MAX_POINTS:,} points are in the box. Choose a smaller one.")
        if thing.is_node():
            _take_node(thing, extract)
        elif thing.is_way():
            _take_way(thing, extract, near)
        elif thing.is_relation():
            _take_water(thing, extract)
        elif thing.is_area():
            _take_area(thing, extract, near)
        if extract.dated == date.min and thing.timestamp:
            latest = max(latest, thing.timestamp.date())
    extract.dated = latest
    whole = {area.id for area in extract.areas if not area.from_way}
    extract.cut_waters = [water for water in extract.cut_waters if water.id not in whole]


def _take_node(node: Any, extract: Extract) -> None:
    if not len(node.tags) or not node.location.valid():
        return
    lon, lat = node.location.lon, node.location.lat
    if extract.bbox.holds(lon, lat):
        extract.positions[node.id] = (lon, lat)
        extract.nodes.append(Node(node.id, lon, lat, dict(node.tags)))


def _take_way(way: Any, extract: Extract, near: Bbox) -> None:
    placed = [(node.ref, (node.location.lon, node.location.lat)) for node in way.nodes if node.location.valid()]
    placed = [(ref, position) for ref, position in placed if near.holds(*position)]
    if len(placed) < 2 or not extract.bbox.meets(bounds([position for _, position in placed])):
        return
    extract.positions.update(placed)
    extract.ways.append(Way(way.id, dict(way.tags), tuple(node.ref for node in way.nodes)))


def _take_area(area: Any, extract: Extract, near: Bbox) -> None:
    polygons = tuple(
        (clipped(outer, near), tuple(hole for inner in area.inner_rings(ring) if (hole := clipped(_ring(inner), near))))
        for ring in area.outer_rings()
        if extract.bbox.meets(bounds(outer := _ring(ring)))
    )
    if polygons:
        extract.areas.append(Area(area.orig_id(), area.from_way(), dict(area.tags), polygons))


def _take_water(relation: Any, extract: Extract) -> None:
    tags = dict(relation.tags)
    is_water = tags.get("natural") == "water" or tags.get("waterway") in {"riverbank", "dock"}
    if is_water and tags.get("type") == "multipolygon":
        ways = tuple(member.ref for member in relation.members if member.type == "w")
        extract.cut_waters.append(Water(relation.id, tags, ways))


def _ring(ring: Any) -> Ring:
    return tuple((node.lon, node.lat) for node in ring)


def _sound(path: Path, extract: Extract, covered: Bbox | None) -> Extract:
    if not extract.ways:
        outside = covered is not None and not covered.meets(extract.bbox)
        reach = f" It covers {covered}." if covered else ""
        what = f"the box {extract.bbox} lies outside of it" if outside else f"no way lies in the box {extract.bbox}"
        raise ExtractError(f"{path}: {what}.{reach} Choose a box (west,south,east,north) inside the extract.")
    if not all(math.isfinite(side) for side in extract.bbox):
        raise ExtractError(f"{path}: its box {extract.bbox} is no place on Earth. Give --bbox.")
    return extract


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
