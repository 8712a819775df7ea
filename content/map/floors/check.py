"""What is wrong with a building's floors, so that whoever drew them can mend it."""

from collections import Counter
from collections.abc import Iterator
from math import dist

import msgspec

from content.faults import Fault, Place
from content.map.floors.network import FloorNetwork, floor_network
from content.map.floors.plan import Building, Unit
from content.map.floors.walk import walks

_LEAST_M2 = 0.3
_WIDEST_M = 2_000.0
_MOST_WALLS = 400
_MOST_THINGS = 300  # doors, and things to go to, on one level: each is looked at from each other
_SENSIBLE_DOOR_M = 20.0


def check(building: Building) -> list[Fault]:
    """Every fault of a building; reachability is looked at only where the plan itself is sound."""
    found = list(_Checking(building).plan())
    if not found:
        found = list(_Checking(building).reach())
    return found


class _Checking:
    def __init__(self, building: Building) -> None:
        self._building = building
        self._levels = {level.id for level in building.levels}
        self._units = {unit.id: unit for unit in building.units}

    def plan(self) -> Iterator[Fault]:
        if not self._building.units:
            yield self._fault("unit", "no-units", "", "there is no room in it", "Draw the rooms visitors walk in")
            return
        if crowded := list(self._crowded_levels()):
            yield from crowded
            return
        for look in (self._known_levels, self._sound_units, self._doors, self._links, self._spots):
            yield from look()

    def reach(self) -> Iterator[Fault]:
        """Every counter, on foot and without steps, from an entrance."""
        for step_free, kind, how in ((False, "unreachable", ""), (True, "unreachable-step-free", " without steps")):
            network = floor_network(self._building, step_free=step_free)
            reached = set(_reached_from_entrances(self._building, network))
            for spot in self._building.spots:
                if spot.kind == "counter" and spot.id not in reached:
                    what = f"nobody gets from an entrance to it{how}"
                    remedy = "Draw the doors on the way (0.82 m wide at least), and the lift or ramp between the levels"
                    yield self._fault("counter", kind, spot.id, what, remedy)

    def _crowded_levels(self) -> Iterator[Fault]:
        for name, things in (("opening", self._building.openings), ("counter", self._building.spots)):
            for level, count in Counter(thing.level for thing in things).items():
                if count > _MOST_THINGS:
                    what = f"there are {count:,} of them on one level; {_MOST_THINGS} can be led to"
                    yield self._fault(name, "too-many", level, what, "Leave out what visitors do not use")

    def _known_levels(self) -> Iterator[Fault]:
        building = self._building
        things = (("unit", building.units), ("opening", building.openings), ("counter", building.spots))
        for name, each in things:
            for thing in each:
                if thing.level not in self._levels:
                    what = f"its level {thing.level!r} is not in level.geojson"
                    yield self._fault(name, "unknown-level", thing.id, what, "Name one of the levels by its id")

    def _sound_units(self) -> Iterator[Fault]:
        for unit in self._building.units:
            if problem := self._problem(unit):
                yield self._fault("unit", "unsound-unit", unit.id, problem, "Draw its walls anew")

    def _problem(self, unit: Unit) -> str:
        shape = self._building.shape(unit)
        west, south, east, north = shape.box
        if max(abs(west), abs(south), abs(east), abs(north)) > _WIDEST_M:
            return f"it lies more than {_WIDEST_M:,.0f} m from the rest of the building"
        if len(shape.walls) > _MOST_WALLS:
            return f"it has more than {_MOST_WALLS:,} corners"
        if shape.crosses_itself():
            return "its walls cross each other"
        return f"it is smaller than {_LEAST_M2} square metres" if shape.area < _LEAST_M2 else ""

    def _doors(self) -> Iterator[Fault]:
        building = self._building
        with_doors = {door.level for door in building.openings}
        for level in building.levels:
            if level.id not in with_doors:
                yield self._fault("level", "no-doors", level.id, "this floor has no door", "Draw its doors as openings")
        if not any(door.entrance for door in building.openings):
            remedy = "Give the door visitors come in by the category pedestrian.principal"
            yield self._fault("opening", "no-entrance", "", "the building has no entrance", remedy)
        yield from self._doors_in_walls()

    def _doors_in_walls(self) -> Iterator[Fault]:
        homes = floor_network(_all_open(self._building)).homes
        for door in self._building.openings:
            width = dist(*self._building.wall(door))
            if width > _SENSIBLE_DOOR_M:
                what = f"it is {width:,.0f} m wide"
                yield self._fault("opening", "wide-door", door.id, what, "Draw it from one door post to the other")
            elif door.id not in homes:
                what = "it lies in no wall of any room of its level"
                yield self._fault("opening", "no-wall", door.id, what, "Draw it on the wall it goes through")

    def _links(self) -> Iterator[Fault]:
        for link in self._building.links:
            units = [self._units.get(unit) for unit in link.units]
            missing = [name for name, unit in zip(link.units, units, strict=True) if unit is None]
            levels = [unit.level for unit in units if unit]
            if missing:
                what = f"it joins {missing[0]!r}, which is not in unit.geojson"
                yield self._fault("relationship", "unknown-unit", link.id, what, "Name units by their ids")
            elif len(set(levels)) != len(levels):
                what = "it joins units of the same level"
                yield self._fault("relationship", "same-level", link.id, what, "Join one unit of each level")

    def _spots(self) -> Iterator[Fault]:
        found = floor_network(_all_open(self._building)).spots
        for spot in self._building.spots:
            if spot.id not in found and spot.level in self._levels:
                name = spot.kind if spot.kind in ("counter", "kiosk") else "amenity"
                yield self._fault(name, "outside", spot.id, "it stands in no room of its level", "Move it into a room")

    def _fault(self, name: str, kind: str, field: str, what: str, remedy: str) -> Fault:
        return Place(f"{self._building.id}/{name}.geojson", self._building.id).fault(kind, field, what, remedy)


def _all_open(building: Building) -> Building:
    """The same with every room open: what is drawn wrong is wrong behind closed doors too."""
    units = tuple(msgspec.structs.replace(unit, category="walkway", restricted=False) for unit in building.units)
    return msgspec.structs.replace(building, units=units, links=())


def _reached_from_entrances(building: Building, network: FloorNetwork) -> Iterator[str]:
    for door in building.openings:
        if door.entrance and door.id in network.doors:
            yield from (stand.what for stand in walks(network, network.doors[door.id]))
