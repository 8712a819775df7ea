"""The sea, which OpenStreetMap has only the edge of: a line with the land on its left and the water on its right.

An extract cuts that line. Where it ends inside the box it is led on: to the beginning of another piece where that is
nearer than the edge, else straight over the nearest edge. The pieces and the edge of the box then bound faces; each is
sea or land as the line runs along it.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import shapely
from shapely import LineString, Point, Polygon, STRtree

from content.map.errors import MapError
from content.map.osm import Extract
from content.map.shapes import Shape, shape
from content.map.units import plane

_LOOKED_AT, _MOST_CROSSINGS = 600, 100  # pieces of a shore; a real one has no crossing
_ASIDE = 0.5  # units beside a line: far less than the width of anything, far more than what rounding moves


def sea(extract: Extract, frame: Polygon) -> list[Shape]:
    """Areas of sea inside ``frame`` (in units), which may reach beyond the extract's box."""
    return [_shape(face) for face in sea_faces(extract, frame)]


def sea_faces(extract: Extract, frame: Polygon) -> list[Polygon]:
    lines = led_on(joined(_coast(extract)), known(extract), frame)
    faces = faces_between(lines, frame)
    return [face for face, wet in zip(faces, _wet(faces, lines), strict=True) if wet > 0]


def faces_between(lines: Sequence[LineString], frame: Polygon) -> list[Polygon]:
    """What the lines cut the frame into; none where there are no lines."""
    if not lines:
        return []
    _refuse_tangled(lines)
    edges = shapely.unary_union([frame.exterior, *(line.intersection(frame) for line in lines)])
    return list(shapely.polygonize(list(shapely.get_parts(edges))).geoms)


def _refuse_tangled(lines: Sequence[LineString]) -> None:
    """A shore that crosses itself all over is none, and would be cut into millions of faces. Raises MapError."""
    pieces = [LineString(pair) for line in lines for pair in pairwise(line.coords)]
    some = pieces[:: max(1, len(pieces) // _LOOKED_AT)]
    crossing, _ = STRtree(some).query(some, predicate="crosses")
    if len(crossing) > 2 * _MOST_CROSSINGS:
        raise MapError(
            "The coastline or a shore crosses itself all over: such data are broken. Fetch the extract again."
        )


def known(extract: Extract) -> Polygon:
    """The box of an extract on the plane."""
    west, south, east, north = extract.bbox
    return shapely.box(*plane(west, north), *plane(east, south))


def _coast(extract: Extract) -> Iterable[list[tuple[float, float]]]:
    for way in extract.ways:
        if way.tags.get("natural") == "coastline":
            for run in extract.runs(way):
                yield [plane(*extract.positions[id_]) for id_ in run]


def joined(pieces: Iterable[list[tuple[float, float]]]) -> list[list[tuple[float, float]]]:
    """Pieces that follow each other as one; a ring ends where it begins."""
    by_start: dict[tuple[float, float], list[tuple[float, float]]] = {}
    for piece in pieces:
        if len(piece) > 1:
            by_start.setdefault(piece[0], piece)
    lines = []
    ends = {piece[-1] for piece in by_start.values()}
    for start in sorted(by_start, key=lambda point: (point in ends, point)):  # open lines from their beginning
        if start not in by_start:
            continue
        line = by_start.pop(start)
        while line[-1] != line[0] and line[-1] in by_start:
            line = [*line, *by_start.pop(line[-1])[1:]]
        lines.append(line)
    return lines


def led_on(lines: list[list[tuple[float, float]]], known: Polygon, frame: Polygon) -> list[LineString]:
    """Lines whose open ends are led to each other, or past the edge of what is known and out of the frame."""
    lines = _bridged(lines, known)
    far = 2 * frame.length
    found = []
    for line in lines:
        points = list(line)
        if points[0] != points[-1]:
            points = [_outside(points[0], known, far), *points, _outside(points[-1], known, far)]
        found.append(LineString(points))
    return found


def _bridged(lines: list[list[tuple[float, float]]], frame: Polygon) -> list[list[tuple[float, float]]]:
    """Close gaps in the line itself, the narrowest first."""
    lines = list(lines)
    while gap := _narrowest_gap(lines, frame):
        first, second = gap
        if first == second:
            lines[first] = [*lines[first], lines[first][0]]
        else:
            lines[first] = [*lines[first], *lines[second]]
            del lines[second]
    return lines


def _narrowest_gap(lines: list[list[tuple[float, float]]], frame: Polygon) -> tuple[int, int] | None:
    open_ = [number for number, line in enumerate(lines) if line[0] != line[-1]]
    ends = {number: Point(lines[number][-1]) for number in open_ if frame.contains(Point(lines[number][-1]))}
    starts = {number: Point(lines[number][0]) for number in open_ if frame.contains(Point(lines[number][0]))}
    edge = frame.exterior
    gaps = [
        (wide, first, second)
        for first, end in ends.items()
        for second, start in starts.items()
        if (wide := end.distance(start)) < min(edge.distance(end), edge.distance(start))
    ]
    return min(gaps)[1:] if gaps else None


def _outside(end: tuple[float, float], known: Polygon, far: float) -> tuple[float, float]:
    """A point far out, the shortest way from ``end`` over the edge of what is known."""
    point = Point(end)
    edge = known.exterior.interpolate(known.exterior.project(point))
    sign = 1 if known.contains(point) else -1
    way = (edge.x - point.x) * sign, (edge.y - point.y) * sign
    long = math.hypot(*way)
    if long < _ASIDE:  # on the edge: straight away from the middle
        way = point.x - known.centroid.x, point.y - known.centroid.y
        long = math.hypot(*way)
    return point.x + way[0] / long * far, point.y + way[1] / long * far


def _wet(faces: list[Polygon], lines: list[LineString]) -> list[float]:
    """For each face, how much more of the line has it on its right (sea) than on its left."""
    votes = [0.0] * len(faces)
    tree = STRtree(faces)
    for line in lines:
        for (x, y), (next_x, next_y) in pairwise(line.coords):
            long = math.hypot(next_x - x, next_y - y)
            if not long:
                continue
            aside_x, aside_y = -(next_y - y) / long * _ASIDE, (next_x - x) / long * _ASIDE  # right: y points down
            for sign in (1, -1):
                beside = Point((x + next_x) / 2 + sign * aside_x, (y + next_y) / 2 + sign * aside_y)
                for number in tree.query(beside, predicate="within"):
                    votes[number] += sign * long
    return votes


def _shape(face: Polygon) -> Shape:
    rings = [[value for point in ring.coords for value in point] for ring in (face.exterior, *face.interiors)]
    return shape("sea", "ground", 0, rings, filled=True)
