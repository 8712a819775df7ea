"""Towns drawn by hand, for tests: corners by letters in metres, ways as strings of letters."""

from collections.abc import Mapping
from datetime import date

from content.map.geometry import Bbox, Position
from content.map.osm import Extract, Node, Tags, Way
from content.map.routing.build import street_graph
from content.map.routing.graph import StreetGraph
from content.map.routing.ground import Ground

GROUND = Ground(7.42, 43.73)


def place(east: float, north: float) -> Position:
    """A place in degrees, so many metres from the middle of the drawn town."""
    return GROUND.degrees(east, north)


def sketch(
    corners: Mapping[str, tuple[float, float]], ways: Mapping[str, Tags], points: Mapping[str, Tags] | None = None
) -> Extract:
    """``corners`` by letter; ``ways`` by the letters they pass, numbered from 1; ``points``: tags of corners.

    The id of a corner is the number of its letter: a is 97.
    """
    positions = {ord(name): place(*at) for name, at in corners.items()}
    nodes = [Node(ord(name), *positions[ord(name)], tags) for name, tags in (points or {}).items()]
    drawn = [
        Way(number, tags, tuple(ord(letter) for letter in letters))
        for number, (letters, tags) in enumerate(ways.items(), 1)
    ]
    return Extract(Bbox(7.3, 43.6, 7.5, 43.8), date(2026, 5, 1), nodes, drawn, positions=positions)


def sketched(
    corners: Mapping[str, tuple[float, float]], ways: Mapping[str, Tags], points: Mapping[str, Tags] | None = None
) -> StreetGraph:
    """The street graph of a sketch."""
    return street_graph(sketch(corners, ways, points))
