"""One floor as it is drawn: rooms, doors, what stands in them, and the way through, on a sheet of its own.

The sheet is turned by as little as makes the longest wall level, so that it fills a screen; ``north`` says by how much.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from content.map.floors.plan import Building, Climb, Names, Unit
from content.map.floors.walk import Walk
from content.map.planar import Point, Shape

type RoomKind = Literal["passage", "room", "lift", "stairs", "toilet", "staff"]

_KINDS: dict[str, RoomKind] = {
    "elevator": "lift",
    "stairs": "stairs",
    "steps": "stairs",
    "escalator": "stairs",
    "restroom": "toilet",
}


@dataclass(frozen=True, slots=True)
class Room:
    """A room's outline, not closed, in metres from the upper left corner of the sheet; ``middle`` lies inside."""

    id: str
    kind: RoomKind
    outline: tuple[Point, ...]
    middle: Point
    names: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a room: ``kind`` as in IMDF, or ``counter``, ``kiosk``, ``entrance``; ``counter``: its id."""

    id: str
    kind: str
    point: Point
    names: Names = field(default_factory=dict)
    counter: str = ""


@dataclass(frozen=True, slots=True)
class FloorPicture:
    """``width`` and ``height`` in metres; ``north``: how many degrees north lies from up, with the clock.

    ``doors`` from post to post; ``lines``: the way, in pieces where one leaves this floor and comes back to it;
    ``climbs``: where it goes to another floor or comes from one, and by what.
    """

    level: str
    names: Names
    width: float
    height: float
    north: float
    rooms: tuple[Room, ...]
    doors: tuple[tuple[Point, Point], ...]
    marks: tuple[Mark, ...]
    lines: tuple[tuple[Point, ...], ...] = ()
    climbs: tuple[tuple[Climb, Point], ...] = ()


def pictures(building: Building, walk: Walk | None = None) -> tuple[FloorPicture, ...]:
    """The floors of a building; with a walk, those it comes by, in its order."""
    drawer = _Drawer(building)
    if walk is None:
        return tuple(drawer.picture(level.id) for level in sorted(building.levels, key=lambda each: each.ordinal))
    return tuple(drawer.picture(level, walk) for level in _levels(walk))


def _levels(walk: Walk) -> list[str]:
    """The floors one sees: those that stairs or a lift only pass are left out."""
    stops = [walk.start, *(stand for stand, move in zip(walk.stands[1:], walk.moves, strict=True) if not move.link)]
    return list(dict.fromkeys(stand.level for stand in stops))


def _climbs(walk: Walk, level: str, links: dict[str, Climb]) -> Iterator[tuple[Climb, Point]]:
    """Where a walk leaves one floor or comes to it."""
    for stand, move in zip(walk.stands, walk.moves, strict=False):
        if move.link and level in (stand.level, move.to.level):
            yield links[move.link], (stand if stand.level == level else move.to).point


def _lines(walk: Walk, level: str) -> Iterator[tuple[Point, ...]]:
    """The pieces of a walk on one floor."""
    piece: list[Point] = []
    for stand in walk.stands:
        if stand.level == level:
            piece.append(stand.point)
        elif piece:
            yield tuple(piece)
            piece = []
    if piece:
        yield tuple(piece)


class _Drawer:
    """All floors lie on one sheet of the same size, so that stairs are in the same place on each."""

    def __init__(self, building: Building) -> None:
        self._building = building
        self._shapes = {unit.id: building.shape(unit) for unit in building.units}
        self._turn = _turn(self._shapes.values())
        corners = [self._turned(corner) for shape in self._shapes.values() for corner in shape.outer]
        self._west, self._north = min(x for x, _ in corners), max(y for _, y in corners)
        self._size = max(x for x, _ in corners) - self._west, self._north - min(y for _, y in corners)

    def picture(self, level: str, walk: Walk | None = None) -> FloorPicture:
        building, links = self._building, {link.id: link.category for link in self._building.links}
        lines = _lines(walk, level) if walk else ()
        climbs = _climbs(walk, level, links) if walk else ()
        doors = [door for door in building.openings if door.level == level]
        return FloorPicture(
            level=level,
            names=next((each.names for each in building.levels if each.id == level), {}),
            width=self._size[0],
            height=self._size[1],
            north=-math.degrees(self._turn),
            rooms=tuple(self._room(unit) for unit in building.units if unit.level == level),
            doors=tuple((self._at(start), self._at(end)) for start, end in map(building.wall, doors)),
            marks=tuple(self._marks(level)),
            lines=tuple(tuple(map(self._at, line)) for line in lines),
            climbs=tuple((category, self._at(point)) for category, point in climbs),
        )

    def _room(self, unit: Unit) -> Room:
        shape = self._shapes[unit.id]
        outline = tuple(self._at(corner) for corner in shape.outer[:-1])
        return Room(unit.id, _kind(unit), outline, self._at(shape.inner_point()), unit.names)

    def _marks(self, level: str) -> Iterator[Mark]:
        ground = self._building.ground
        for spot in self._building.spots:
            if spot.level == level:
                point = self._at(ground.metres(*spot.position))
                yield Mark(spot.id, spot.kind, point, spot.names, spot.counter)
        for door in self._building.openings:
            if door.level == level and door.entrance:
                (x1, y1), (x2, y2) = self._building.wall(door)
                yield Mark(door.id, "entrance", self._at(((x1 + x2) / 2, (y1 + y2) / 2)), door.names)

    def _turned(self, point: Point) -> Point:
        cosine, sine = math.cos(self._turn), math.sin(self._turn)
        return point[0] * cosine - point[1] * sine, point[0] * sine + point[1] * cosine

    def _at(self, point: Point) -> Point:
        x, y = self._turned(point)
        return round(x - self._west, 3), round(self._north - y, 3)


def _kind(unit: Unit) -> RoomKind:
    if not unit.is_open:
        return "staff"
    return _KINDS.get(unit.category.partition(".")[0], "passage" if unit.is_passage else "room")


def _turn(shapes: Iterable[Shape]) -> float:
    """Radians against the clock that make the longest wall level; at most an eighth of a circle."""
    walls = (wall for shape in shapes for wall in pairwise(shape.outer))
    start, end = max(walls, key=lambda wall: math.dist(*wall))
    slant = math.atan2(end[1] - start[1], end[0] - start[0])
    return -((slant + math.pi / 4) % (math.pi / 2) - math.pi / 4)
