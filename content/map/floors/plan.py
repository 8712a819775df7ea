"""A building as visitors need it: floors, rooms, doors, lifts and stairs, counters."""

from math import dist
from typing import Literal

import msgspec

from content.map.geometry import Position
from content.map.planar import Point, Shape
from content.map.routing.ground import Ground

type Names = dict[str, str]  # by language
type Climb = Literal["elevator", "stairs", "escalator", "ramp"]

NARROWEST_DOOR_M = 0.815  # 32 inches, ADA Standards 404.2.3; the ways themselves are held to 0.9 m
_DOORS_NOT_FOR_WHEELS = ("revolving", "turnstile", "turnstile.fullheight", "turnstile.waistheight")
_PUBLIC = frozenset(
    {
        "walkway", "walkway.island", "lobby", "waitingroom", "room", "office", "restroom", "elevator", "stairs",
        "steps", "escalator", "ramp", "movingwalkway", "library", "classroom", "conferenceroom", "auditorium",
        "foodservice", "lounge", "recreation", "firstaid", "mothersroom", "terrace", "opentobelow.landing",
        "footbridge", "privatelounge", "parking", "vegetation", "lockerroom",
    }
)  # fmt: skip
_PASSAGES = frozenset({"walkway", "lobby", "waitingroom", "elevator", "stairs", "steps", "escalator", "ramp"})


class Level(msgspec.Struct, frozen=True):
    """One floor; ``ordinal`` 0 is the one at the street, 1 the one above it."""

    id: str
    ordinal: int
    names: Names = {}


class Unit(msgspec.Struct, frozen=True):
    """A room, a corridor, a lift's cabin or a stairwell on one level. Rings in degrees, closed, holes after the first.

    ``category`` as in IMDF; ``restricted`` where visitors may not go.
    """

    id: str
    level: str
    category: str
    rings: tuple[tuple[Position, ...], ...]
    names: Names = {}
    restricted: bool = False

    @property
    def is_open(self) -> bool:
        """Whether visitors walk in it."""
        return not self.restricted and (self.category in _PUBLIC or self.category.partition(".")[0] in _PUBLIC)

    @property
    def is_passage(self) -> bool:
        """Whether one walks through it on the way to elsewhere."""
        return self.category.partition(".")[0] in _PASSAGES


class Opening(msgspec.Struct, frozen=True):
    """A door or a gap between two units, or between one and the outside: a stretch of wall.

    ``step_free`` None where nobody has said; ``entrance`` the one that visitors come in by.
    """

    id: str
    level: str
    ends: tuple[Position, Position]
    names: Names = {}
    entrance: bool = False
    door: str = ""
    automatic: bool | None = None
    step_free: bool | None = None


class Spot(msgspec.Struct, frozen=True):
    """A thing at a point: a counter, a toilet, a ticket machine, this kiosk.

    ``kind``: the category of IMDF, or ``counter``, or ``kiosk``; ``counter``: its id in the content.
    """

    id: str
    level: str
    kind: str
    position: Position
    names: Names = {}
    counter: str = ""


class Link(msgspec.Struct, frozen=True):
    """What joins units of different levels, from the lowest to the highest. ``one_way`` as an escalator runs."""

    id: str
    category: Climb
    units: tuple[str, ...]
    one_way: bool = False
    step_count: int | None = None


class Building(msgspec.Struct, frozen=True):
    """``id`` is that of the office it houses. A kiosk may stand in it."""

    id: str
    levels: tuple[Level, ...] = ()
    units: tuple[Unit, ...] = ()
    openings: tuple[Opening, ...] = ()
    spots: tuple[Spot, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def ground(self) -> Ground:
        """The plane its floors are measured on: it touches the earth at the first corner of the first unit."""
        return Ground(*self.units[0].rings[0][0])

    def shape(self, unit: Unit) -> Shape:
        """A unit in metres on ``ground``."""
        ground = self.ground
        outer, *holes = (tuple(ground.metres(*place) for place in ring) for ring in unit.rings)
        return Shape(outer, tuple(holes))

    def wall(self, opening: Opening) -> tuple[Point, Point]:
        """An opening in metres on ``ground``."""
        start, end = opening.ends
        return self.ground.metres(*start), self.ground.metres(*end)

    def width(self, opening: Opening) -> float:
        """Metres from door post to door post."""
        return dist(*self.wall(opening))


def passes_wheels(opening: Opening, width: float) -> bool:
    """Whether a wheelchair gets through an opening, ``width`` metres clear. What nobody has said counts as passable."""
    if opening.step_free is False or opening.door in _DOORS_NOT_FOR_WHEELS:
        return False
    return width >= NARROWEST_DOOR_M
