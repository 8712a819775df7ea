"""The quickest way between two places, by A* (Hart, Nilsson and Raphael, 1968) over a profile's network."""

import math
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import pairwise

from content.map.geometry import Position
from content.map.routing.ground import Ground, Point, length
from content.map.routing.network import Network
from content.map.routing.passage import Passage, Spot
from content.map.routing.profile import Profile, is_known
from content.map.routing.snapping import Snapped


@dataclass(frozen=True, slots=True)
class Leg:
    """One edge, or the part of it that is walked, in the direction of walking.

    ``spot`` is the point at its end, ``forward`` whether it is walked as the way was drawn; lengths in metres.
    """

    edge: int
    way: int
    forward: bool
    metres: float
    seconds: float
    passage: Passage
    points: tuple[Point, ...]
    spot: Spot


@dataclass(frozen=True)
class Route:
    """A way from ``start`` to ``end``, both on the streets; empty ``legs`` where these are the same point."""

    profile: Profile
    ground: Ground
    start: Snapped
    end: Snapped
    legs: tuple[Leg, ...]

    @cached_property
    def metres(self) -> float:
        return sum(leg.metres for leg in self.legs)

    @cached_property
    def seconds(self) -> float:
        return sum(leg.seconds for leg in self.legs)

    @cached_property
    def unknown_metres(self) -> float:
        """Metres on which nobody has said that wheels get through; 0.0 for who does not ask."""
        return sum(leg.metres for leg in self.legs if not is_known(leg.passage)) if self.profile.rolls else 0.0

    @cached_property
    def points(self) -> list[Point]:
        """The line to draw, in metres on ``ground``, without doubles."""
        found = [self.start.point]
        for leg in self.legs:
            found.extend(point for at, point in enumerate(leg.points) if at or point != found[-1])
        return found

    @property
    def positions(self) -> list[Position]:
        """The line to draw, in degrees."""
        return [self.ground.degrees(*point) for point in self.points]


def route(network: Network, start: Snapped, end: Snapped) -> Route | None:
    """The quickest way; None where there is none. Both ends stand on edges of the network."""
    ground = network.graph.ground
    found = _search(network, start, end)
    direct = _direct(network, start, end)
    if direct and (found is None or direct.seconds <= found[0]):
        legs = (direct,) if direct.metres else ()
        return Route(network.profile, ground, start, end, legs)
    if found is None:
        return None
    return Route(network.profile, ground, start, end, tuple(_legs(network, start, end, found[1])))


type _Step = tuple[int, int]  # a corner, and the edge it was reached by


def _search(network: Network, start: Snapped, end: Snapped) -> tuple[float, list[_Step]] | None:
    """Seconds, and the corners from first to last, each with the edge one comes along."""
    points, pace, goal = network.graph.points, network.profile.pace, end.point
    leaving, arriving = _leaving(network, start), _arriving(network, end)
    costs, came, heap = dict(leaving), dict[int, _Step](), list[tuple[float, int]]()
    for corner, seconds in leaving.items():
        heappush(heap, (seconds + math.dist(points[corner], goal) / pace, corner))
    best, last, done = math.inf, -1, set[int]()
    neighbours, passable = network.neighbours, network.passable
    while heap and heap[0][0] < best:
        corner = heappop(heap)[1]
        if corner in done:
            continue
        done.add(corner)
        spent = costs[corner]
        if corner in arriving and spent + arriving[corner] < best:
            best, last = spent + arriving[corner], corner
        if not passable[corner]:
            continue
        for other, edge, seconds in neighbours[corner]:
            cost = spent + seconds
            if cost < costs.get(other, math.inf):
                costs[other], came[other] = cost, (corner, edge)
                heappush(heap, (cost + math.dist(points[other], goal) / pace, other))
    return None if last < 0 else (best, _traced(last, came, start.edge))


def _traced(last: int, came: dict[int, _Step], first_edge: int) -> list[_Step]:
    steps, corner = list[_Step](), last
    while corner in came:
        before, edge = came[corner]
        steps.append((corner, edge))
        corner = before
    return [(corner, first_edge), *reversed(steps)]


def _leaving(network: Network, start: Snapped) -> dict[int, float]:
    """Seconds from a point on an edge to the ends of the edge that may be reached, waits there included."""
    found = _to_ends(network, start, network.direction(start.edge))
    return {corner: seconds + (network.seconds_at(corner) if seconds else 0.0) for corner, seconds in found.items()}


def _arriving(network: Network, end: Snapped) -> dict[int, float]:
    """Seconds from the ends of an edge to a point on it; a corner that cannot be passed is no way in."""
    found = _to_ends(network, end, -network.direction(end.edge))
    return {corner: seconds for corner, seconds in found.items() if network.passable[corner]}


def _to_ends(network: Network, at: Snapped, only: int) -> dict[int, float]:
    columns, found = network.graph.columns, dict[int, float]()
    metres = columns.edge_metres[at.edge]
    if only >= 0:
        found[columns.edge_end[at.edge]] = network.seconds(at.edge, metres * (1 - at.along))
    if only <= 0:
        corner, seconds = columns.edge_start[at.edge], network.seconds(at.edge, metres * at.along)
        found[corner] = min(seconds, found.get(corner, math.inf))
    return found


def _direct(network: Network, start: Snapped, end: Snapped) -> Leg | None:
    """Along the edge both places stand on."""
    if start.edge != end.edge or network.direction(start.edge) * (end.along - start.along) < 0:
        return None
    return _leg(network, start.edge, start.along, end.along, Spot())


def _legs(network: Network, start: Snapped, end: Snapped, steps: list[_Step]) -> list[Leg]:
    columns, graph = network.graph.columns, network.graph
    first = steps[0][0]
    legs = [_leg(network, start.edge, start.along, _end_at(network, start.edge, first, start.along), graph.spot(first))]
    for (before, _), (corner, edge) in pairwise(steps):
        backward = columns.edge_end[edge] == before and columns.edge_start[edge] == corner
        ends = (1.0, 0.0) if backward else (0.0, 1.0)
        legs.append(_leg(network, edge, *ends, graph.spot(corner)))
    last = steps[-1][0]
    legs.append(_leg(network, end.edge, _end_at(network, end.edge, last, end.along), end.along, Spot()))
    return [leg for leg in legs if leg.metres > 0 or leg.passage.kind == "lift"]


def _end_at(network: Network, edge: int, corner: int, along: float) -> float:
    """Which end of an edge (0 or 1) is ``corner``; of a loop, the nearer one."""
    columns = network.graph.columns
    if columns.edge_start[edge] == columns.edge_end[edge]:
        return 0.0 if along < 0.5 or network.direction(edge) < 0 else 1.0
    return 0.0 if columns.edge_start[edge] == corner else 1.0


def _leg(network: Network, edge: int, start: float, end: float, spot: Spot) -> Leg:
    """The part of an edge between two shares of its length."""
    graph = network.graph
    metres = abs(end - start) * graph.columns.edge_metres[edge]
    line = _cut(graph.line(edge), min(start, end), max(start, end))
    forward = end >= start
    return Leg(
        edge=edge,
        way=graph.columns.edge_way[edge],
        forward=forward,
        metres=metres,
        seconds=network.seconds(edge, metres) + network.profile.seconds_at(spot),
        passage=graph.passage(edge),
        points=tuple(line if forward else reversed(line)),
        spot=spot,
    )


def _cut(line: list[Point], start: float, end: float) -> list[Point]:
    """The part of a line between two shares of its length."""
    if (start, end) == (0.0, 1.0):
        return line
    whole, found, walked = length(line), list[Point](), 0.0
    for a, b in pairwise(line):
        stretch = math.dist(a, b)
        if walked + stretch >= start * whole and not found:
            found.append(_between(a, b, (start * whole - walked) / stretch if stretch else 0.0))
        if found and walked + stretch >= end * whole:
            return [*found, _between(a, b, (end * whole - walked) / stretch if stretch else 0.0)]
        walked += stretch
        if found:
            found.append(b)
    return [*(found or line[-1:]), line[-1]]


def _between(a: Point, b: Point, share: float) -> Point:
    share = min(1.0, max(0.0, share))
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
