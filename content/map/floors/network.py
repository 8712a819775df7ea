"""A building as a graph: doors, the corners one turns at, and the things one goes to, joined where they see each other.

The shortest way inside a room bends only at corners that stick into it (Lozano-Pérez and Wesley, 1979: visibility
graphs), so that no grid is laid over the floors.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from math import dist

from content.map.floors.plan import Building, Climb, Link, Opening, Unit, passes_wheels
from content.map.planar import Point, Shape, distance

_WALL_M = 0.35  # a door drawn no farther than this from a wall is in it
_INWARD_M = 0.05
_PACE, _ROLLING_PACE = 1.1, 0.9  # metres a second, slower than in the street
_ROOM_FACTOR = 3.0  # one does not walk through an office to get to another
_DOOR_S = 3.0
_LEVEL_M = 4.0
_CLIMB_S: dict[Climb, tuple[float, float]] = {  # at once, and for each level; a lift is waited for
    "elevator": (40.0, 5.0),
    "stairs": (0.0, 18.0),
    "escalator": (0.0, 14.0),
    "ramp": (0.0, 50.0),
}
_WITHOUT_STEPS: tuple[Climb, ...] = ("elevator", "ramp")


@dataclass(frozen=True, slots=True)
class Stand:
    """A point one can stand at: in a door, at a corner, before a counter, in a lift.

    ``what``: the id of the opening, spot or unit it belongs to; ``unit`` empty in a door.
    """

    level: str
    point: Point
    what: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """From one stand to another: inside a unit, or by a ``link`` to another level. In metres and seconds."""

    to: Stand
    metres: float
    seconds: float
    unit: str = ""
    link: str = ""


@dataclass(slots=True)
class FloorNetwork:
    """``moves`` by the stand one leaves; ``doors`` and ``spots`` by their ids; ``faulty`` openings are in no wall."""

    moves: dict[Stand, list[Move]] = field(default_factory=dict)
    doors: dict[str, Stand] = field(default_factory=dict)
    spots: dict[str, Stand] = field(default_factory=dict)
    homes: dict[str, list[str]] = field(default_factory=dict)  # opening -> the units it opens


def floor_network(
    building: Building, *, step_free: bool = False, out_of_order: frozenset[str] = frozenset()
) -> FloorNetwork:
    """The ways through a building. ``out_of_order``: ids of links, or of units they join, that do not run today."""
    return _Building(building, step_free=step_free, out_of_order=out_of_order).network()


class _Building:
    def __init__(self, building: Building, *, step_free: bool, out_of_order: frozenset[str]) -> None:
        self._building, self._step_free, self._out_of_order = building, step_free, out_of_order
        self._pace = _ROLLING_PACE if step_free else _PACE
        self._found = FloorNetwork()
        self._ordinals = {level.id: level.ordinal for level in building.levels}
        self._inside: dict[str, Stand] = {}

    def network(self) -> FloorNetwork:
        doors = [(door, self._building.wall(door)) for door in self._building.openings if self._passes(door)]
        for door, (start, end) in doors:
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            self._found.doors[door.id] = Stand(door.level, middle, door.id)
        for unit in self._building.units:
            if unit.is_open:
                self._add_unit(unit, self._building.shape(unit), doors)
        for link in self._building.links:
            self._add_link(link)
        return self._found

    def _passes(self, door: Opening) -> bool:
        return not self._step_free or passes_wheels(door, dist(*self._building.wall(door)))

    def _add_unit(self, unit: Unit, shape: Shape, doors: list[tuple[Opening, tuple[Point, Point]]]) -> None:
        stands = dict(self._door_stands(unit, shape, doors))
        stands |= {Stand(unit.level, corner, "", unit.id): corner for corner in shape.turning_points()}
        stands |= dict(self._spot_stands(unit, shape))
        middle = Stand(unit.level, shape.inner_point(), unit.id, unit.id)
        self._inside[unit.id] = middle
        stands[middle] = middle.point
        factor = 1.0 if unit.is_passage else _ROOM_FACTOR
        for (first, at), (second, to) in combinations(stands.items(), 2):
            if shape.sees(at, to):
                metres = dist(first.point, second.point)
                self._join(first, second, metres, metres / self._pace * factor, unit=unit.id)

    def _door_stands(
        self, unit: Unit, shape: Shape, doors: list[tuple[Opening, tuple[Point, Point]]]
    ) -> Iterator[tuple[Stand, Point]]:
        """The doors of a unit, each with the point just inside of it from which one looks."""
        for door, _ in doors:
            stand = self._found.doors[door.id]
            if door.level == unit.level and shape.away(stand.point) <= _WALL_M:
                inner = just_inside(shape, stand.point)
                if inner is not None:
                    self._found.homes.setdefault(door.id, []).append(unit.id)
                    yield stand, inner

    def _spot_stands(self, unit: Unit, shape: Shape) -> Iterator[tuple[Stand, Point]]:
        for spot in self._building.spots:
            point = self._building.ground.metres(*spot.position)
            if spot.level == unit.level and spot.id not in self._found.spots and shape.holds(point):
                stand = Stand(spot.level, point, spot.id, unit.id)
                self._found.spots[spot.id] = stand
                yield stand, point

    def _add_link(self, link: Link) -> None:
        if self._step_free and link.category not in _WITHOUT_STEPS:
            return
        if link.id in self._out_of_order or self._out_of_order.intersection(link.units):
            return
        stands = [self._inside[unit] for unit in link.units if unit in self._inside]
        pairs = combinations(stands, 2) if link.category == "elevator" else pairwise(stands)
        for first, second in pairs:
            levels = abs(self._ordinals.get(second.level, 0) - self._ordinals.get(first.level, 0))
            at_once, each = _CLIMB_S[link.category]
            metres = 0.0 if link.category == "elevator" else levels * _LEVEL_M * 2
            self._join(first, second, metres, at_once + levels * each, link=link.id, both=not link.one_way)

    def _join(
        self, first: Stand, second: Stand, metres: float, seconds: float, *, unit: str = "", link: str = "",
        both: bool = True,
    ) -> None:  # fmt: skip
        waits = _DOOR_S if unit and "" in (first.unit, second.unit) else 0.0
        moves = self._found.moves
        moves.setdefault(first, []).append(Move(second, metres, seconds + waits, unit, link))
        if both:
            moves.setdefault(second, []).append(Move(first, metres, seconds + waits, unit, link))


def just_inside(shape: Shape, point: Point) -> Point | None:
    """The point a hand's breadth inside of a wall, before a door with its middle at ``point``; None: there is none."""
    start, end = min(shape.walls, key=lambda wall: distance(point, wall))
    length = dist(start, end)
    across = (end[1] - start[1]) / length, (start[0] - end[0]) / length
    share = ((point[0] - start[0]) * -across[1] + (point[1] - start[1]) * across[0]) / length
    share = min(1.0, max(0.0, share))
    on = start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
    sides = [(on[0] + sign * _INWARD_M * across[0], on[1] + sign * _INWARD_M * across[1]) for sign in (1, -1)]
    return next((side for side in sides if shape.holds(side)), None)
