"""The floors one walks through, drawn with the way on them. Who does not see them has the same in the steps."""

from collections.abc import Iterator
from dataclasses import dataclass

from content.entities import Office
from content.map.floors.picture import FloorPicture, pictures
from content.map.floors.plan import Building, Climb
from content.map.floors.walk import Walk
from content.map.journey import Inside
from content.map.planar import Point
from content.map.town import TownMap
from content.reader import UnknownRecord
from kiosk.pages.context import Context
from kiosk.pages.map.goal import OFFICE
from kiosk.pages.map.sentences import floor_name
from kiosk.pages.page import Block

_CLIMBS: dict[Climb, str] = {"elevator": "lift", "stairs": "steps", "escalator": "steps", "ramp": "wheelchair"}


@dataclass(frozen=True, slots=True)
class PlanMark:
    """Something on the way: a pictogram or the number of a counter. ``goal``: where this walk ends."""

    point: Point
    icon: str = ""
    number: str = ""
    goal: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """One floor in metres: outlines of rooms with their kinds, doors from post to post, and the way."""

    width: float
    height: float
    rooms: tuple[tuple[str, tuple[Point, ...]], ...]
    doors: tuple[tuple[Point, Point], ...]
    lines: tuple[tuple[Point, ...], ...]
    marks: tuple[PlanMark, ...]


def plan_rows(context: Context, town_map: TownMap, part: Inside) -> Iterator[Block]:
    """A picture of each floor that a part of a way comes by, under the name of the floor."""
    building = town_map.buildings[part.building]
    levels = {level.id: level for level in building.levels}
    drawn = pictures(building, part.walk)
    for picture in drawn:
        marks = _marks(context, building, part.walk, picture, first=picture is drawn[0], last=picture is drawn[-1])
        plan = Plan(
            picture.width,
            picture.height,
            tuple((room.kind, room.outline) for room in picture.rooms),
            picture.doors,
            picture.lines,
            tuple(marks),
        )
        yield Block("plan", key=f"plan/{picture.level}", title=floor_name(context, levels[picture.level]), plan=plan)


def _marks(
    context: Context, building: Building, walk: Walk, picture: FloorPicture, *, first: bool, last: bool
) -> Iterator[PlanMark]:
    """Where one sets out, where one changes floors, and where one wants to get to."""
    if not picture.lines:
        return
    if first:
        yield PlanMark(picture.lines[0][0], icon="standing")
    for category, point in picture.climbs:
        yield PlanMark(point, icon=_CLIMBS[category])
    if last:
        number = _number(context, building, walk.stands[-1].what)
        yield PlanMark(picture.lines[-1][-1], icon="" if number else "map-pin", number=number, goal=True)


def _number(context: Context, building: Building, spot: str) -> str:
    """What stands on the sign of a counter; empty for what is none."""
    counter = next((each.counter for each in building.spots if each.id == spot), "")
    try:
        office = context.slot.record(f"{OFFICE}{building.id}")
    except UnknownRecord:
        return ""
    counters = office.counters if isinstance(office, Office) else []
    return next((each.number for each in counters if each.id == counter), "")
