"""The whole way: out of one building, through the streets, into another and up to the counter."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import pairwise

from content.map.floors.network import FloorNetwork, Stand, floor_network
from content.map.floors.plan import Building, Names, Opening, passes_wheels
from content.map.floors.steps import floor_steps
from content.map.floors.walk import Walk, walks
from content.map.geometry import Position
from content.map.routing.directions import Avoided, Directions, NoWay, Way
from content.map.routing.profile import Obstacle
from content.map.routing.steps import Step, steps

_STAIRS: dict[str, Obstacle] = {"stairs": "steps", "escalator": "escalator"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where one stands or wants to go: ``position`` (degrees), and inside a building the id of a spot in it."""

    position: Position
    building: str = ""
    spot: str = ""


@dataclass(frozen=True, slots=True)
class Inside:
    """A part of a journey within a building; its steps begin at a door or at the spot one stands at."""

    building: str
    walk: Walk
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """A part of a journey in the streets."""

    way: Way
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Journey:
    """A way from door to counter. ``avoided``: what stands on the way others take."""

    parts: tuple[Inside | Outside, ...]
    avoided: tuple[Avoided, ...] = ()

    @cached_property
    def metres(self) -> float:
        return sum(part.walk.metres if isinstance(part, Inside) else part.way.route.metres for part in self.parts)

    @cached_property
    def seconds(self) -> float:
        return sum(part.walk.seconds if isinstance(part, Inside) else part.way.route.seconds for part in self.parts)

    @property
    def unknown_metres(self) -> float:
        """Metres of street on which nobody has said that wheels get through."""
        return sum(part.way.route.unknown_metres for part in self.parts if isinstance(part, Outside))


class Wayfinder:
    """Journeys through one town as it is today. ``out_of_order``: links of buildings, as ``link_id`` names them.

    Without the building an id is that of every link so called.
    """

    def __init__(
        self, directions: Directions, buildings: Mapping[str, Building], out_of_order: frozenset[str] = frozenset()
    ) -> None:
        self._directions, self._buildings, self._out_of_order = directions, buildings, out_of_order
        self._networks: dict[tuple[str, bool, bool], FloorNetwork] = {}

    def find(self, start: Place, end: Place, profile_name: str) -> Journey | NoWay:
        """The quickest journey for ``walking`` or ``step-free``."""
        step_free = profile_name == "step-free"
        if start.building and start.building == end.building:
            return self._within(start, end, step_free=step_free)
        ways_out = list(self._doors(start, step_free=step_free))
        ways_in = list(self._doors(end, step_free=step_free))
        found = [
            journey
            for door_out in ways_out
            for door_in in ways_in
            if (journey := self._joined(start, door_out, door_in, end, profile_name)) is not None
        ]
        inside = tuple(self._in_the_buildings(start, end, step_free=step_free))
        if not found:
            return NoWay((*inside, *self._directions.find(start.position, end.position, profile_name).avoided))
        best = min(found, key=lambda journey: journey.seconds)
        return Journey(best.parts, (*inside, *best.avoided))

    def through(self, stops: Sequence[Place], profile_name: str) -> tuple[Journey | NoWay, ...]:
        """From stop to stop, such as parking, entrance, ticket and counter."""
        return tuple(self.find(a, b, profile_name) for a, b in pairwise(stops))

    def _joined(
        self, start: Place, door_out: "_Door", door_in: "_Door", end: Place, profile_name: str
    ) -> Journey | None:
        way = self._directions.find(door_out.position, door_in.position, profile_name)
        if isinstance(way, NoWay):
            return None
        *told, arrival = steps(way.route, self._directions.graph, door_in.position)
        outside = Outside(way, (*told, replace(arrival, names=door_in.names)))
        parts: list[Inside | Outside] = [
            *self._inside(start, door_out.leaving),
            outside,
            *self._inside(end, door_in.entering),
        ]
        return Journey(tuple(parts), way.avoided)

    def _inside(self, place: Place, walk: Walk | None) -> Iterator[Inside]:
        if walk is not None and walk.moves:
            building = self._buildings[place.building]
            yield Inside(building.id, walk, floor_steps(walk, building))

    def _doors(self, place: Place, *, step_free: bool) -> Iterator["_Door"]:
        """The ways between a place and the street: itself where it is in the street, else the entrances it has."""
        building = self._buildings.get(place.building)
        if building is None or not place.spot:
            yield from self._entrances(place, building, step_free=step_free)
            return
        network = self._network(building, step_free=step_free)
        spot = network.spots.get(place.spot)
        if spot is None:
            return
        leaving = walks(network, spot)
        for door, stand, position in _entrances(building, network):
            entering = walks(network, stand).get(spot)
            if stand in leaving and entering is not None:
                yield _Door(position, door.names, leaving[stand], entering)

    def _entrances(self, place: Place, building: Building | None, *, step_free: bool) -> Iterator["_Door"]:
        """For somebody who wants into a building and no farther."""
        if building is None:
            yield _Door(place.position)
            return
        for door, _, position in _entrances(building, self._network(building, step_free=step_free)):
            yield _Door(position, door.names)

    def _within(self, start: Place, end: Place, *, step_free: bool) -> Journey | NoWay:
        building = self._buildings[start.building]
        avoided = tuple(self._hindering(building, lambda network: _between(network, start, end), step_free=step_free))
        walk = _between(self._network(building, step_free=step_free), start, end)
        return NoWay(avoided) if walk is None else Journey(tuple(self._inside(end, walk)), avoided)

    def _in_the_buildings(self, start: Place, end: Place, *, step_free: bool) -> Iterator[Avoided]:
        """What this profile cannot pass on the shortest ways between the entrances and the two places."""
        for place in (start, end):
            building = self._buildings.get(place.building)
            if building is not None and place.spot:
                yield from self._hindering(building, partial(_from_outside, building, place.spot), step_free=step_free)

    def _hindering(
        self, building: Building, shortest: Callable[[FloorNetwork], Walk | None], *, step_free: bool
    ) -> Iterator[Avoided]:
        """What one cannot pass on the way of who goes anywhere, and on that of who can as soon as every lift runs."""
        found = dict[tuple[Obstacle, Position], Avoided]()
        for rolls in (False, True) if step_free else (False,):
            walk = shortest(self._network(building, step_free=rolls, all_run=True))
            for each in self._avoided(building, walk, step_free=step_free):
                found.setdefault((each.obstacle, each.position), each)
        yield from found.values()

    def _avoided(self, building: Building, walk: Walk | None, *, step_free: bool) -> Iterator[Avoided]:
        """What on an unhindered walk this profile cannot pass today."""
        if walk is None:
            return
        links, doors = {link.id: link for link in building.links}, {door.id: door for door in building.openings}
        for move, stand in zip(walk.moves, walk.stands, strict=False):
            position = building.ground.degrees(*stand.point)
            link, door = links.get(move.link), doors.get(stand.what)
            if link is not None and self._broken(building).intersection((link.id, *link.units)):
                yield Avoided("lift-out-of-order", position, step_count=link.step_count)
            elif link is not None and step_free and link.category in _STAIRS:
                yield Avoided(_STAIRS[link.category], position, step_count=link.step_count)
            elif door is not None and step_free and not passes_wheels(door, building.width(door)):
                narrow = door.step_free is not False
                yield Avoided("too-narrow" if narrow else "steps", position, door.names)

    def _broken(self, building: Building) -> frozenset[str]:
        """What is out of order in one building, by the ids its plan has."""
        here = link_id(building.id, "")
        return frozenset(each.removeprefix(here) for each in self._out_of_order)

    def _network(self, building: Building, *, step_free: bool, all_run: bool = False) -> FloorNetwork:
        key = (building.id, step_free, all_run)
        if key not in self._networks:
            broken = frozenset[str]() if all_run else self._broken(building)
            self._networks[key] = floor_network(building, step_free=step_free, out_of_order=broken)
        return self._networks[key]


@dataclass(frozen=True, slots=True)
class _Door:
    """Where one comes out into the street, or goes in from it. Walks of one who goes no farther are None."""

    position: Position
    names: Names = field(default_factory=dict)
    leaving: Walk | None = None
    entering: Walk | None = None


def _entrances(building: Building, network: FloorNetwork) -> Iterator[tuple[Opening, Stand, Position]]:
    for door in building.openings:
        if door.entrance and door.id in network.doors:
            stand = network.doors[door.id]
            yield door, stand, building.ground.degrees(*stand.point)


def _from_outside(building: Building, spot: str, network: FloorNetwork) -> Walk | None:
    """The quickest walk to a spot from any entrance."""
    end = network.spots.get(spot)
    found = [walks(network, stand).get(end) for _, stand, _ in _entrances(building, network)] if end else []
    return min((walk for walk in found if walk), key=lambda walk: walk.seconds, default=None)


def _between(network: FloorNetwork, start: Place, end: Place) -> Walk | None:
    first, last = network.spots.get(start.spot), network.spots.get(end.spot)
    return walks(network, first).get(last) if first and last else None


def link_id(building: str, link: str) -> str:
    """What a lift of a building is called where those of all buildings are told apart."""
    return f"{building}/{link}"


def spot_place(building: Building, spot: str) -> Place:
    """A spot of a building, by its own id or by that of its counter. Raises KeyError where there is none."""
    for each in building.spots:
        if spot in (each.id, each.counter):
            return Place(each.position, building.id, each.id)
    raise KeyError(f"{building.id} has no {spot!r}")
