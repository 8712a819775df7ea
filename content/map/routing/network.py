"""What one profile may use of a street graph, and how long each stretch takes it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from content.map.routing.graph import StreetGraph
from content.map.routing.passage import Passage
from content.map.routing.profile import Obstacle, Profile


@dataclass(frozen=True, slots=True)
class Hindrances:
    """What is in the way today, by the ids of OpenStreetMap: ``ways`` and ``nodes`` that are closed.

    ``lifts`` are out of order; a lift may be a node or a way.
    """

    ways: frozenset[int] = frozenset()
    nodes: frozenset[int] = frozenset()
    lifts: frozenset[int] = frozenset()

    @classmethod
    def of(cls, closed: Iterable[str], lifts: Iterable[str] = ()) -> Self:
        """From things of the map as its database names them, such as ``way/34``; other things hinder nobody.

        Ways across the square that a relation draws have the relation's id, negative.
        """
        closed = tuple(closed)
        squares = frozenset(-number for number in _numbers(closed, "relation/"))
        return cls(_numbers(closed, "way/") | squares, _numbers(closed, "node/"), _numbers(lifts, "way/", "node/"))


def _numbers(things: Iterable[str], *kinds: str) -> frozenset[int]:
    found = (thing.partition("/")[2] for thing in things if thing.startswith(kinds))
    return frozenset(int(number) for number in found if number.isdecimal())


NO_HINDRANCES = Hindrances()

type Neighbours = list[list[tuple[int, int, float]]]
"""By corner: the corner one gets to, along which edge, in how many seconds."""


class Network:
    """A street graph as one profile finds it. An edge with an obstacle is not in it at all."""

    def __init__(self, graph: StreetGraph, profile: Profile, hindrances: Hindrances = NO_HINDRANCES) -> None:
        self.graph, self.profile, self._hindrances = graph, profile, hindrances
        self._of_passages = [profile.obstacle(passage) for passage in graph.passages]
        self._of_spots = [profile.obstacle_at(spot) for spot in graph.spots]
        self._spot_seconds = [profile.seconds_at(spot) for spot in graph.spots]
        self._paces = [_pace(profile, passage) for passage in graph.passages]

    def obstacle(self, edge: int) -> Obstacle | None:
        """What keeps the profile from an edge."""
        columns, hindrances = self.graph.columns, self._hindrances
        if (way := columns.edge_way[edge]) in hindrances.ways:
            return "closed"
        return "lift-out-of-order" if way in hindrances.lifts else self._of_passages[columns.edge_passage[edge]]

    def obstacle_at(self, corner: int) -> Obstacle | None:
        """What keeps the profile from passing a corner."""
        columns, hindrances = self.graph.columns, self._hindrances
        if (node := columns.corner_id[corner]) in hindrances.nodes:
            return "closed"
        return "lift-out-of-order" if node in hindrances.lifts else self._of_spots[columns.corner_spot[corner]]

    def seconds(self, edge: int, metres: float) -> float:
        fixed, rate = self._paces[self.graph.columns.edge_passage[edge]]
        return fixed + metres * rate

    def seconds_at(self, corner: int) -> float:
        return self._spot_seconds[self.graph.columns.corner_spot[corner]]

    def direction(self, edge: int) -> int:
        """1 or -1 where an edge may be walked only from its start or only from its end, else 0."""
        return self.graph.passage(edge).one_way

    @cached_property
    def neighbours(self) -> Neighbours:
        """Seconds to a corner with something to wait for there, such as a lift, have the wait in them."""
        columns, found = self.graph.columns, _nothing(self.graph.corners)
        for edge in range(self.graph.edges):
            if self.obstacle(edge):
                continue
            start, end = columns.edge_start[edge], columns.edge_end[edge]
            seconds, only = self.seconds(edge, columns.edge_metres[edge]), self.direction(edge)
            if only >= 0:
                found[start].append((end, edge, seconds + self.seconds_at(end)))
            if only <= 0:
                found[end].append((start, edge, seconds + self.seconds_at(start)))
        return found

    @cached_property
    def passable(self) -> list[bool]:
        """Whether one gets past each corner."""
        return [self.obstacle_at(corner) is None for corner in range(self.graph.corners)]

    @cached_property
    def mainland(self) -> frozenset[int]:
        """The most corners of which each can be reached from each: what lies outside of it leads nowhere."""
        forward = [[to for to, *_ in there] for there in self.neighbours]
        backward: list[list[int]] = [[] for _ in forward]
        for corner, there in enumerate(forward):
            for other in there:
                backward[other].append(corner)
        return _largest(forward, backward, [corner for corner, free in enumerate(self.passable) if free])

    def leads_somewhere(self, edge: int) -> bool:
        """Whether an edge may be used and hangs together with most of the town."""
        columns = self.graph.columns
        ends = (columns.edge_start[edge], columns.edge_end[edge])
        return self.obstacle(edge) is None and any(corner in self.mainland for corner in ends)


def _pace(profile: Profile, passage: Passage) -> tuple[float, float]:
    """Seconds at once, and seconds a metre."""
    fixed = profile.seconds(passage, 0.0)
    return fixed, profile.seconds(passage, 1.0) - fixed


def _nothing(corners: int) -> Neighbours:
    return [[] for _ in range(corners)]


def _largest(forward: list[list[int]], backward: list[list[int]], corners: Iterable[int]) -> frozenset[int]:
    best: frozenset[int] = frozenset()
    left = set(corners)
    while len(left) > len(best):
        seed = min(left)
        found = _reached(seed, forward, left) & _reached(seed, backward, left)
        left -= found
        best = max(best, frozenset(found), key=len)
    return best


def _reached(seed: int, edges: list[list[int]], within: Collection[int]) -> set[int]:
    seen, waiting = {seed}, [seed]
    while waiting:
        for corner in edges[waiting.pop()]:
            if corner in within and corner not in seen:
                seen.add(corner)
                waiting.append(corner)
    return seen
