"""A visit as a path: from the parking place through the door, to the ticket and up to the counter, with its times."""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from content.entities import Case, Office, Procedure
from content.map.geometry import metres_between
from content.map.journey import Inside, Journey, spot_place
from content.map.journey import Place as Stop
from content.map.place import Place
from content.map.routing.directions import NoWay
from content.map.town import TownMap
from content.reader import Words
from kiosk.pages.context import Context
from kiosk.pages.map.access import access_line
from kiosk.pages.map.finding import journey, profile_of
from kiosk.pages.map.goal import OFFICE, Goal, Named, goal, named, place_name, where_we_are
from kiosk.pages.map.going import profile_rows, summary
from kiosk.pages.map.no_way import no_way
from kiosk.pages.map.obstacles import lift_rows
from kiosk.pages.map.plan import plan_rows
from kiosk.pages.map.sentences import Looking, distance
from kiosk.pages.map.way import cautions, looking_after, parts_told, step_rows
from kiosk.pages.opening import living_line, state_icon
from kiosk.pages.page import Block, Page
from kiosk.pages.procedure import chosen_case, fee_row, time_row

_FARTHEST_M = 600.0  # from where one parks, or comes by bus, to the door


class _Visit(NamedTuple):
    """``begins``: the place one comes to first, None for this very screen; ``ticket``: where one draws a number."""

    goal: Goal
    begins: Place | None
    start: Stop
    ticket: Stop | None
    ticket_name: Named


class _Leg(NamedTuple):
    found: Journey | NoWay
    name: Named
    title: str


def compose(context: Context, key: str) -> Page:
    """``visit/PROCEDURE``; raises KeyError and UnknownRecord for one that is not there."""
    say, town_map = context.words.say, context.slot.town_map
    if town_map is None or not key:
        told = say("There is no map of the town here yet")
        return Page("visit", key, say("Your visit"), (Block("banner", icon="info", title=told),))
    record = context.slot.record(f"procedure/{key}")
    assert isinstance(record, Procedure)
    words = context.slot.words(f"procedure/{key}", context.language.code)
    case = chosen_case(context, key, record)
    visit = _visit(context, town_map, case) if case else None
    rows: Iterator[Block] = (
        _rows(context, town_map, record, words, case, visit) if case and visit else _unknown(context)
    )  # fmt: skip
    title, language = words["title"].text, context.foreign(words["title"])
    return Page("visit", key, title, tuple(rows), trail=(say("Your visit"),), title_language=language, greeting=1)


def has_visit(context: Context, case: Case) -> bool:
    """Whether the counter of a case is on the floor plan of a house one can be led through."""
    town_map = context.slot.town_map if context.slot.map else None
    return town_map is not None and _visit(context, town_map, case) is not None


def _visit(context: Context, town_map: TownMap, case: Case) -> _Visit | None:
    """To the first counter of a case that a floor plan has."""
    for way in case.submissions:
        if not (way.office and way.counter and way.office in town_map.buildings):
            continue
        wanted = goal(context, town_map, f"{OFFICE}{way.office}/{way.counter}")
        if wanted.stop is not None and wanted.stop.spot:
            return _from(context, town_map, wanted, wanted.stop)
    return None


def _from(context: Context, town_map: TownMap, wanted: Goal, end: Stop) -> _Visit | None:
    begins = _parking(context, town_map, end)
    start = Stop((begins.lon, begins.lat)) if begins else where_we_are(context, town_map)
    building = town_map.buildings[end.building]
    spot = next((spot for spot in building.spots if spot.kind == "ticketing"), None)
    ticket = spot_place(building, spot.id) if spot else None
    ticket_name = named(context, spot.names) if spot and spot.names else Named(context.words.say("the ticket machine"))
    return _Visit(wanted, begins, start, ticket, ticket_name) if start else None


def _parking(context: Context, town_map: TownMap, end: Stop) -> Place | None:
    """The nearest one; who needs a way without steps gets one for disabled people, where there is any."""
    step_free = profile_of(context) == "step-free"
    kinds = ("accessible-parking", "parking") if step_free else ("parking", "accessible-parking")
    for kind in kinds:
        near = [(metres_between((each.lon, each.lat), end.position), each) for each in town_map.of_kind(kind)]
        away, place = min(near, key=lambda pair: pair[0], default=(_FARTHEST_M, None))
        if away < _FARTHEST_M:
            return place
    return None


def _rows(
    context: Context, town_map: TownMap, record: Procedure, words: Words, case: Case, visit: _Visit
) -> Iterator[Block]:
    legs = list(_legs(context, town_map, visit))
    blocked = next((leg.found for leg in legs if isinstance(leg.found, NoWay)), None)
    if blocked is not None:
        yield from no_way(context, visit.goal, blocked)
        return
    found = [leg.found for leg in legs if isinstance(leg.found, Journey)]
    yield summary(context, sum(each.metres for each in found), sum(each.seconds for each in found))
    yield from _open(context, visit)
    yield from lift_rows(context, [town_map.buildings[visit.goal.stop.building]] if visit.goal.stop else [])
    yield from profile_rows(context)
    yield from cautions(context, found)
    yield from _beginning(context, town_map, visit)
    yield from _path(context, town_map, legs, Looking() if visit.begins else None)
    yield Block("heading", key="counter", title=context.words.say("At the counter"))
    yield fee_row(context, record, words, case)
    yield time_row(context, record, words, case)


def _legs(context: Context, town_map: TownMap, visit: _Visit) -> Iterator[_Leg]:
    say, end = context.words.say, visit.goal.stop
    assert end is not None
    start = visit.start
    if visit.ticket:
        title = say("To the ticket")
        yield _Leg(journey(context, town_map, start, visit.ticket), visit.ticket_name, title)
        start = visit.ticket
    yield _Leg(journey(context, town_map, start, end), visit.goal.name, say("To the counter"))


def _path(context: Context, town_map: TownMap, legs: list[_Leg], looking: Looking | None) -> Iterator[Block]:
    """A heading where something new begins: the way to the door, to the ticket, to the counter."""
    numbers, parts = count(1), count(1)
    for leg in legs:
        assert isinstance(leg.found, Journey)
        for part, told in parts_told(context, town_map, leg.found, leg.name, looking):
            looking = looking_after(part)
            title = leg.title if isinstance(part, Inside) else context.words.say("To the entrance")
            far = part.walk.metres if isinstance(part, Inside) else part.way.route.metres
            yield Block("heading", key=f"part-{next(parts)}", title=title, text=distance(context, far))
            if isinstance(part, Inside) and not context.look.aloud:
                yield from plan_rows(context, town_map, part)
            yield from step_rows(context, told, numbers)


def _open(context: Context, visit: _Visit) -> Iterator[Block]:
    office = context.slot.record(visit.goal.record)
    assert isinstance(office, Office)
    counter = next((each for each in office.counters if visit.goal.key.endswith(f"/{each.id}")), None)
    hours = counter.hours if counter and counter.hours else office.hours
    line, tone = living_line(context, hours)
    yield Block("banner", icon=state_icon(tone), tone=tone, title=line)


def _beginning(context: Context, town_map: TownMap, visit: _Visit) -> Iterator[Block]:
    say = context.words.say
    yield Block("heading", key="begin", title=say("Where you begin"))
    if visit.begins is None:
        yield Block("fact", icon="map-pin", title=say("At this screen"))
        return
    name, place = place_name(context, town_map, visit.begins), visit.begins
    yield Block(
        "choice", key=f"place/{place.id}", icon="accessible-parking" if place.kind != "parking" else "car",
        title=name.text, note=access_line(context, place), language=name.language,
    )  # fmt: skip


def _unknown(context: Context) -> Iterator[Block]:
    say = context.words.say
    title, told = say("The way inside is not on the map yet"), say("Please ask at the counter.")
    yield Block("banner", key="no-way", icon="info", title=title, text=told)
