"""Naming pavements after the street they run along: few have a name of their own, and people know the street's."""

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from content.map.routing.graph import StreetGraph
from content.map.routing.ground import Point, point_along
from content.map.routing.snapping import SnapIndex, Snapped

_BESIDE_M = 16.0  # from the middle of a street to the middle of its pavement
_PARALLEL_DEGREES = 25.0
_LEAST_M = 8.0
_SAMPLES = (0.2, 0.5, 0.8)


def named_after_streets(graph: StreetGraph) -> StreetGraph:
    """The same graph, where unnamed paths that run along a named street have its name and say so (``along``)."""
    names = dict(_found(graph))
    passages, indices = list(graph.passages), array("i", graph.columns.edge_passage)
    numbers: dict[tuple[int, int], int] = {}
    for edge, street in names.items():
        of, like = graph.columns.edge_passage[edge], graph.columns.edge_passage[street]
        if (of, like) not in numbers:
            numbers[of, like] = len(passages)
            passages.append(msgspec.structs.replace(graph.passages[of], names=graph.passages[like].names, along=True))
        indices[edge] = numbers[of, like]
    return StreetGraph(replace(graph.columns, edge_passage=indices), passages, graph.spots)


def _found(graph: StreetGraph) -> Iterator[tuple[int, int]]:
    """Edges of pavements, each with an edge of the street it runs along."""
    index = SnapIndex(graph, [edge for edge in range(graph.edges) if _is_named_street(graph, edge)])
    for edge in range(graph.edges):
        passage = graph.passage(edge)
        if passage.kind == "path" and not passage.names and graph.columns.edge_metres[edge] >= _LEAST_M:
            street = _street_along(graph, index, graph.line(edge))
            if street is not None:
                yield edge, street


def _is_named_street(graph: StreetGraph, edge: int) -> bool:
    passage = graph.passage(edge)
    return passage.kind == "street" and bool(passage.names) and not passage.tunnel and not passage.bridge


def _street_along(graph: StreetGraph, index: SnapIndex, line: list[Point]) -> int | None:
    """A street's edge beside all samples of a line, where its name is the same at each of them."""
    counted: Counter[str] = Counter()
    last = None
    for share in _SAMPLES:
        point, facing = point_along(line, share)
        near = index.nearest(point, lambda _: True, farthest=_BESIDE_M)
        if near is None or not _parallel(facing, _heading_at(graph, near)):
            return None
        last = near.edge
        counted[graph.passage(near.edge).names.get("", "")] += 1
    return last if len(counted) == 1 else None


def _heading_at(graph: StreetGraph, near: Snapped) -> float:
    return point_along(graph.line(near.edge), near.along)[1]


def _parallel(first: float, second: float) -> bool:
    """Whether two headings run along each other, whichever way."""
    return abs((first - second + 90) % 180 - 90) <= _PARALLEL_DEGREES
