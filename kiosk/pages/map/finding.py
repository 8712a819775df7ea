"""The way from the kiosk to a goal, for the visitor as they chose: on foot, or without steps."""

from typing import Literal

from content.map.geometry import Position
from content.map.journey import Journey, Outside
from content.map.journey import Place as Stop
from content.map.routing.directions import NoWay
from content.map.town import TownMap
from kiosk.pages.context import Context

type Profile = Literal["walking", "step-free"]


def profile_of(context: Context) -> Profile:
    """What was chosen; until then, who said that they sit is led round every step."""
    if context.choices.way:
        return context.choices.way
    return "step-free" if context.look.seated else "walking"


def journey(context: Context, town_map: TownMap, start: Stop, end: Stop) -> Journey | NoWay:
    """The way as it is today, with what is closed and which lifts do not run."""
    return town_map.wayfinder(context.today, context.lifts()).find(start, end, profile_of(context))


def street_line(found: Journey) -> list[Position]:
    """What of a way is drawn on the map of the town: degrees, from the first door to the last."""
    return [place for part in found.parts if isinstance(part, Outside) for place in part.way.route.positions]


def extra_metres(found: Journey) -> float:
    """How much longer it is in the streets than for who takes every obstacle."""
    return sum(part.way.extra_metres for part in found.parts if isinstance(part, Outside))
