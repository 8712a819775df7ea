"""The walkable ways of a town as a graph: corners, and the stretches between them, packed into plain arrays."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property

import msgspec

from content.map.geometry import Position
from content.map.routing.ground import Ground, Point
from content.map.routing.passage import Passage, Spot

SCALE = 10_000_000  # positions are whole ten-millionths of a degree, about a centimetre, as in OpenStreetMap


def _whole() -> "array[int]":
    return array("i")


def _long() -> "array[int]":
    return array("q")


def _real() -> "array[float]":
    return array("d")


@dataclass(slots=True)
class Columns:
    """What a graph is kept as. Corner and edge numbers count from 0; positions are degrees times ``SCALE``.

    ``corner_spot`` and ``edge_passage`` point into ``spots`` and ``passages``; the bends of edge e are the pairs of
    ``bends`` from ``edge_bend[e]`` to ``edge_bend[e + 1]``, without its two corners.
    """

    corner_id: "array[int]" = field(default_factory=_long)
    corner_lon: "array[int]" = field(default_factory=_whole)
    corner_lat: "array[int]" = field(default_factory=_whole)
    corner_spot: "array[int]" = field(default_factory=_whole)
    edge_start: "array[int]" = field(default_factory=_whole)
    edge_end: "array[int]" = field(default_factory=_whole)
    edge_metres: "array[float]" = field(default_factory=_real)
    edge_passage: "array[int]" = field(default_factory=_whole)
    edge_way: "array[int]" = field(default_factory=_long)
    edge_bend: "array[int]" = field(default_factory=lambda: array("i", [0]))
    bends: "array[int]" = field(default_factory=_whole)


COLUMN_NAMES = tuple(each.name for each in fields(Columns))


class StreetGraph:
    """A finished graph; nothing in it changes."""

    def __init__(self, columns: Columns, passages: Sequence[Passage], spots: Sequence[Spot]) -> None:
        self.columns = columns
        self.passages = tuple(passages)
        self.spots = tuple(spots)

    @property
    def corners(self) -> int:
        return len(self.columns.corner_id)

    @property
    def edges(self) -> int:
        return len(self.columns.edge_way)

    @cached_property
    def ground(self) -> Ground:
        """The plane on which this graph is measured: it touches the earth amid the corners."""
        lons, lats = self.columns.corner_lon, self.columns.corner_lat
        if not lons:
            return Ground(0.0, 0.0)
        return Ground((min(lons) + max(lons)) / 2 / SCALE, (min(lats) + max(lats)) / 2 / SCALE)

    @cached_property
    def points(self) -> list[Point]:
        """Where each corner stands, in metres."""
        pairs = zip(self.columns.corner_lon, self.columns.corner_lat, strict=True)
        return [self.ground.metres(lon / SCALE, lat / SCALE) for lon, lat in pairs]

    def passage(self, edge: int) -> Passage:
        return self.passages[self.columns.edge_passage[edge]]

    def spot(self, corner: int) -> Spot:
        return self.spots[self.columns.corner_spot[corner]]

    def line(self, edge: int) -> list[Point]:
        """The points of an edge in metres, from its start to its end."""
        columns = self.columns
        first, last = columns.edge_bend[edge], columns.edge_bend[edge + 1]
        bends = columns.bends[2 * first : 2 * last]
        inner = [self.ground.metres(lon / SCALE, lat / SCALE) for lon, lat in zip(bends[::2], bends[1::2], strict=True)]
        return [self.points[columns.edge_start[edge]], *inner, self.points[columns.edge_end[edge]]]

    def position(self, corner: int) -> Position:
        return self.columns.corner_lon[corner] / SCALE, self.columns.corner_lat[corner] / SCALE

    def edges_of_ways(self) -> Mapping[int, list[int]]:
        """The edges each way was cut into, by the way's id."""
        found: dict[int, list[int]] = {}
        for edge, way in enumerate(self.columns.edge_way):
            found.setdefault(way, []).append(edge)
        return found

    @cached_property
    def _edges_at(self) -> list[list[int]]:
        """The edges that meet at each corner; a loop counts twice."""
        found: list[list[int]] = [[] for _ in range(self.corners)]
        for edge, ends in enumerate(zip(self.columns.edge_start, self.columns.edge_end, strict=True)):
            for corner in ends:
                found[corner].append(edge)
        return found

    def edges_at(self, corner: int) -> list[int]:
        """The edges that meet at a corner."""
        return self._edges_at[corner]

    def amended(self, changes: Mapping[int, Mapping[str, object]]) -> "StreetGraph":
        """The same ways with other facts: way id to the fields of ``Passage`` the operator knows better."""
        passages, indices = list(self.passages), array("i", self.columns.edge_passage)
        edges = self.edges_of_ways()
        for way, facts in changes.items():
            for edge in edges.get(way, ()):
                passages.append(msgspec.structs.replace(self.passage(edge), **facts))
                indices[edge] = len(passages) - 1
        return StreetGraph(replace(self.columns, edge_passage=indices), passages, self.spots)

    def fits_together(self) -> bool:
        """Whether the columns are as long as they must be, and point at what is there."""
        columns, corners, edges = self.columns, self.corners, self.edges
        of_corners = (columns.corner_lon, columns.corner_lat, columns.corner_spot)
        of_edges = (columns.edge_start, columns.edge_end, columns.edge_metres, columns.edge_passage)
        pointers = (
            (columns.corner_spot, len(self.spots)),
            (columns.edge_start, corners),
            (columns.edge_end, corners),
            (columns.edge_passage, len(self.passages)),
            (columns.edge_bend, len(columns.bends) // 2 + 1),
        )
        return (
            all(len(column) == corners for column in of_corners)
            and all(len(column) == edges for column in of_edges)
            and len(columns.edge_bend) == edges + 1
            and all(not column or (min(column) >= 0 and max(column) < limit) for column, limit in pointers)
        )

    def positions(self) -> Iterator[Position]:
        return (self.position(corner) for corner in range(self.corners))
