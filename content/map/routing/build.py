"""From an extract to the graph of its walkable ways."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from content.map.geometry import Position, metres_between
from content.map.osm import Area, Extract, Way
from content.map.routing.access import walkable
from content.map.routing.beside import named_after_streets
from content.map.routing.graph import SCALE, Columns, StreetGraph
from content.map.routing.passage import Passage, Spot, passage, spot
from content.map.routing.squares import Chord, squares

_NOTHING = Spot()


def street_graph(extract: Extract) -> StreetGraph:
    """The ways one may walk along, cut wherever two of them meet and wherever a point says something to a walker."""
    ways = [(way, list(extract.runs(way))) for way in extract.ways if walkable(way.tags)]
    spots = {node.id: found for node in extract.nodes if (found := spot(node.tags)) != _NOTHING}
    cuts = _meetings(run for _, runs in ways for run in runs) | spots.keys()
    building = _Building(extract.positions, spots)
    for way, runs in ways:
        for run in runs:
            building.add(way, _pieces(run, cuts))
    for area, chords in squares(extract):
        building.add_chords(area, chords)
    return named_after_streets(building.graph())


def _meetings(runs: Iterable[Sequence[int]]) -> set[int]:
    """Ids of nodes where a way ends, or which it passes more than once, or shares with another."""
    used: Counter[int] = Counter()
    for run in runs:
        used.update(run)
        used.update((run[0], run[-1]))
    return {node for node, times in used.items() if times > 1}


def _pieces(run: Sequence[int], cuts: set[int]) -> list[list[int]]:
    pieces, piece = [], [run[0]]
    for node in run[1:]:
        if node == piece[-1]:
            continue
        piece.append(node)
        if node in cuts:
            pieces.append(piece)
            piece = [node]
    return pieces


class _Building:
    def __init__(self, positions: dict[int, Position], spots: dict[int, Spot]) -> None:
        self._positions, self._spots_of_nodes = positions, spots
        self._columns = Columns()
        self._corners: dict[int, int] = {}
        self._nodes: dict[Position, int] = {}  # of the corners alone
        self._passages: dict[bytes, int] = {}
        self._spots: dict[Spot, int] = {_NOTHING: 0}
        self._kept: list[Passage] = []

    def add(self, way: Way, pieces: Iterable[Sequence[int]]) -> None:
        number = self._passage(passage(way.tags))
        for piece in pieces:
            self._add_edge(way.id, number, piece)

    def add_chords(self, area: Area, chords: Iterable[Chord]) -> None:
        """Straight ways across an area between corners that are there. Those of a relation have its id, negative."""
        number, id_ = self._passage(passage(area.tags)), area.id if area.from_way else -area.id
        for start, end in chords:
            nodes = [self._nodes[place] for place in (start, end) if place in self._nodes]
            if len(nodes) == 2:
                self._add_edge(id_, number, nodes)

    def graph(self) -> StreetGraph:
        return StreetGraph(self._columns, self._kept, list(self._spots))

    def _add_edge(self, way: int, passage_number: int, nodes: Sequence[int]) -> None:
        columns, places = self._columns, [self._positions[node] for node in nodes]
        columns.edge_start.append(self._corner(nodes[0]))
        columns.edge_end.append(self._corner(nodes[-1]))
        columns.edge_metres.append(sum(map(metres_between, places, places[1:])))
        columns.edge_passage.append(passage_number)
        columns.edge_way.append(way)
        for place in places[1:-1]:
            columns.bends.extend(map(_whole, place))
        columns.edge_bend.append(len(columns.bends) // 2)

    def _corner(self, node: int) -> int:
        if node in self._corners:
            return self._corners[node]
        columns, (lon, lat) = self._columns, self._positions[node]
        spot_of_node = self._spots_of_nodes.get(node, _NOTHING)
        columns.corner_id.append(node)
        columns.corner_lon.append(_whole(lon))
        columns.corner_lat.append(_whole(lat))
        columns.corner_spot.append(self._spots.setdefault(spot_of_node, len(self._spots)))
        self._nodes[lon, lat] = node
        return self._corners.setdefault(node, len(self._corners))

    def _passage(self, found: Passage) -> int:
        key = _encoded(found)
        if key not in self._passages:
            self._passages[key] = len(self._kept)
            self._kept.append(found)
        return self._passages[key]


def _whole(degrees: float) -> int:
    return round(degrees * SCALE)


def _encoded(found: Passage) -> bytes:
    return msgspec.json.encode(found)
