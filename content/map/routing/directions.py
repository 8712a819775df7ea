"""Asking for the way: routes for each profile, and why one goes round or cannot get there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from content.map.geometry import Position
from content.map.routing.graph import StreetGraph
from content.map.routing.ground import Point
from content.map.routing.network import NO_HINDRANCES, Hindrances, Network
from content.map.routing.profile import PROFILES, WALKING, Obstacle, Profile
from content.map.routing.route import Leg, Route, route
from content.map.routing.snapping import SnapIndex, Snapped

# A place that wheels cannot come as near to as feet is not reached by them; half the breadth of a street is no matter.
_FURTHER_M = 12.0
_OFF_STREET_M = (
    150.0  # a place farther from every street is not reached by one: it may lie on an island, or beyond a wall
)
_APART_M = 50.0  # where another street is nearer by so much, but leads nowhere, the place is on an island of its own


@dataclass(frozen=True, slots=True)
class Avoided:
    """Something on the way others take that this profile cannot pass.

    ``names``: of the way it is on, by language; ``step_count`` and ``percent`` where they are known.
    """

    obstacle: Obstacle
    position: Position
    names: dict[str, str] = field(default_factory=dict)
    step_count: int | None = None
    percent: float | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """``route`` from where one stands to the place; ``avoided``: why it is not the shortest one.

    ``extra_metres``: how much longer it is than without these; 0.0 where it is not.
    """

    route: Route
    avoided: tuple[Avoided, ...] = ()
    extra_metres: float = 0.0


@dataclass(frozen=True, slots=True)
class NoWay:
    """There is no way for this profile that we know of. ``avoided``: what stands on the way others take."""

    avoided: tuple[Avoided, ...] = ()


class Directions:
    """Ways through one town, as it is today."""

    def __init__(self, graph: StreetGraph, hindrances: Hindrances = NO_HINDRANCES) -> None:
        self.graph = graph
        self._hindrances = hindrances
        self._networks: dict[str, Network] = {}
        self._snapped: dict[tuple[Network, Point], Snapped | None] = {}

    @cached_property
    def _index(self) -> SnapIndex:
        return SnapIndex(self.graph)

    @cached_property
    def _unhindered(self) -> Network:
        """For whom there are no obstacles: what everybody else avoids lies on this one's ways."""
        return Network(self.graph, WALKING)

    def network(self, profile: Profile) -> Network:
        if profile.name not in self._networks:
            self._networks[profile.name] = Network(self.graph, profile, self._hindrances)
        return self._networks[profile.name]

    def find(self, start: Position, end: Position, profile_name: str) -> Way | NoWay:
        """The way between two places (degrees) for ``walking`` or ``step-free``."""
        network = self.network(PROFILES[profile_name])
        found, shortest = self._route(network, start, end), self._route(self._unhindered, start, end)
        avoided = tuple(self._avoided(shortest, network)) if shortest else ()
        if found is None or not self._as_near(found, shortest):
            return NoWay(avoided)
        extra = max(0.0, found.metres - shortest.metres) if shortest and avoided else 0.0
        return Way(found, avoided, extra)

    def _route(self, network: Network, start: Position, end: Position) -> Route | None:
        first, last = self._snap(network, start), self._snap(network, end)
        return route(network, first, last) if first and last else None

    def _snap(self, network: Network, place: Position) -> Snapped | None:
        """Where one comes from a place to the streets; None where it is far off, or on streets of its own."""
        point = self.graph.ground.metres(*place)
        found = self._index.nearest(point, network.leads_somewhere, _OFF_STREET_M)
        if found is None or found.away <= _APART_M:
            return found
        return None if self._index.nearest(point, lambda _: True, found.away - _APART_M) else found

    def _as_near(self, found: Route, shortest: Route | None) -> bool:
        if shortest is None:
            return True
        pairs = ((found.start, shortest.start), (found.end, shortest.end))
        return all(mine.away <= other.away + _FURTHER_M for mine, other in pairs)

    def _avoided(self, shortest: Route, network: Network) -> Iterator[Avoided]:
        """Each obstacle once, though it may go on over many edges."""
        before: tuple[Obstacle | None, dict[str, str]] = (None, {})
        for leg in shortest.legs:
            obstacle = network.obstacle(leg.edge)
            if obstacle and (obstacle, leg.passage.names) != before:
                yield self._on(leg, obstacle)
            before = (obstacle, leg.passage.names)
            if at_end := network.profile.obstacle_at(leg.spot):
                yield Avoided(at_end, self.graph.ground.degrees(*leg.points[-1]), leg.passage.names)

    def _on(self, leg: Leg, obstacle: Obstacle) -> Avoided:
        middle = leg.points[len(leg.points) // 2]
        steps = leg.passage.step_count if obstacle == "steps" else None
        percent = leg.passage.incline if obstacle == "too-steep" else None
        return Avoided(obstacle, self.graph.ground.degrees(*middle), leg.passage.names, steps, percent)
