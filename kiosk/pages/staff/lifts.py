"""Lifts and drinking water, to be ticked while they are out of order: visitors are told, ways lead round at once."""

from collections.abc import Iterator

from content.entities import Office
from content.map.floors.plan import Building, Link
from content.map.journey import link_id
from content.map.town import TownMap
from kiosk.pages.context import Context
from kiosk.pages.hall.where import WATER, amenities, amenity_id
from kiosk.pages.map.goal import OFFICE, named
from kiosk.pages.page import Block, Page

_STREET_LIFT = "lift"


def compose(context: Context, _key: str) -> Page:
    """A row for each lift of the floor plans, then those in the streets, then the water of the offices."""
    say, town_map = context.words.say, context.slot.town_map
    rows = (*(_rows(context, town_map) if town_map else ()), *_waters(context))
    if rows:
        told = say("Tick what is out of order. Visitors are told at once, and ways lead round it.")
        rows = (Block("lead", text=told), *rows)
    else:
        rows = (Block("banner", icon="info", title=say("There is nothing here to be marked")),)
    return Page("staff-lifts", "", say("Out of order"), rows, trail=(say("For the librarian"),), greeting=1)


def has_lifts(context: Context) -> bool:
    """Whether there is any to be ticked, or drinking water."""
    town_map = context.slot.town_map
    if town_map is not None and (any(_of_buildings(town_map)) or _STREET_LIFT in town_map.counts):
        return True
    return any(_waters(context))


def _rows(context: Context, town_map: TownMap) -> Iterator[Block]:
    say, isolate = context.words.say, context.formats.isolate
    for building, link in _of_buildings(town_map):
        shown = context.slot.words(f"{OFFICE}{building.id}", context.language.code)["title"]
        yield _row(
            context,
            link_id(building.id, link.id),
            say("Lift: {place}", place=isolate(shown.text)),
            _floors(context, building, link),
        )
    for place in town_map.of_kind(_STREET_LIFT):
        name = named(context, place.names).text or place.address
        title = say("Lift: {place}", place=isolate(name)) if name else say("Lift in the street")
        yield _row(context, place.id, title, "")


def _waters(context: Context) -> Iterator[Block]:
    say, isolate = context.words.say, context.formats.isolate
    for key in context.slot.keys("office"):
        office, words = context.slot.record(key), context.slot.words(key, context.language.code)
        assert isinstance(office, Office)
        for amenity in amenities(office, WATER):
            title = say("Drinking water: {place}", place=isolate(words["title"].text))
            told = isolate(context.fill(words[f"amenities.{amenity.id}"], office.figures))
            yield _row(context, amenity_id(key, amenity.id), title, told)


def _row(context: Context, lift: str, title: str, told: str) -> Block:
    out = lift in context.lifts()
    state = context.words.say("Out of order") if out else context.words.say("It runs")
    return Block(
        "document", key=f"staff:lift {lift}", title=title, value=context.formats.line(state, told), checked=out
    )  # fmt: skip


def _of_buildings(town_map: TownMap) -> Iterator[tuple[Building, Link]]:
    for building in town_map.buildings.values():
        yield from ((building, link) for link in building.links if link.category == "elevator")


def _floors(context: Context, building: Building, link: Link) -> str:
    """Which floors it joins, so that two lifts of a house can be told apart."""
    levels = {unit.id: unit.level for unit in building.units if unit.id in link.units}
    joined = [level for level in building.levels if level.id in levels.values()]
    names = (level.names.get(context.language.code) or str(level.ordinal) for level in joined)
    return context.formats.line(*map(context.formats.isolate, names))
