"""Why a way goes round, or why there is none: each obstacle in words; and what nobody knows."""

from collections.abc import Iterable, Iterator

from content.map.floors.plan import Building
from content.map.journey import link_id
from content.map.routing.directions import Avoided
from kiosk.pages.context import Context
from kiosk.pages.map.goal import named
from kiosk.pages.page import Block

_ICONS = {"steps": "steps", "escalator": "steps", "lift-out-of-order": "lift", "wheelchair-no": "wheelchair"}


def obstacle_rows(context: Context, avoided: Iterable[Avoided]) -> Iterator[Block]:
    """A row for each, alike ones once; the name of the street under it."""
    rows = (_row(context, each) for each in avoided)
    yield from dict.fromkeys(rows)


def _row(context: Context, avoided: Avoided) -> Block:
    name = named(context, avoided.names)
    icon = _ICONS.get(avoided.obstacle, "warning")
    return Block("fact", icon=icon, title=obstacle_told(context, avoided), text=name.text, language=name.language)


def obstacle_told(context: Context, avoided: Avoided) -> str:
    """What it is, with its figure where somebody has counted or measured."""
    say, count = context.words.say, context.words.count
    if avoided.obstacle == "steps" and avoided.step_count:
        return count("{n} step", "{n} steps", avoided.step_count)
    if avoided.obstacle == "too-steep" and avoided.percent is not None:
        return say("Too steep: {number} in a hundred", number=context.formats.number(round(avoided.percent)))
    return {
        "closed": say("Closed at the moment"),
        "shut": say("A gate that is shut"),
        "steps": say("A flight of steps"),
        "escalator": say("An escalator"),
        "too-steep": say("Too steep"),
        "too-narrow": say("Too narrow"),
        "raised-kerb": say("A high kerb"),
        "rough": say("Rough ground"),
        "barrier": say("A barrier"),
        "wheelchair-no": say("Not for wheelchairs"),
        "lift-out-of-order": say("A lift that is out of order"),
    }[avoided.obstacle]


def lift_rows(context: Context, houses: Iterable[Building]) -> Iterator[Block]:
    """A row for each house in which staff have found a lift out of order."""
    for house in houses:
        if any(link_id(house.id, link.id) in context.lifts() for link in house.links):
            place = context.slot.words(f"office/{house.id}", context.language.code)["title"].text
            told = context.words.say("A lift is out of order: {place}", place=context.formats.isolate(place))
            yield Block("banner", key="lift", icon="lift", tone="care", title=told)


def unknown_row(context: Context, text: str) -> Block:
    """``text``: what nobody knows. It is neither good nor bad."""
    note = context.words.say("Nobody has measured it yet. Please ask at the counter if it matters to you.")
    return Block("banner", key="unknown", icon="unknown", tone="care", title=text, text=note)
