"""The map of the town; for who listens, the same in words."""

from collections.abc import Iterator
from dataclasses import replace

from content.map.description import INVENTED_CREDIT
from content.map.journey import Journey
from content.map.place import Place
from content.map.town import TownMap
from kiosk.pages.context import Context
from kiosk.pages.map.drawn import Drawn, MapChoices
from kiosk.pages.map.finding import journey, street_line
from kiosk.pages.map.goal import Named, goal, position_of, where_we_are
from kiosk.pages.map.going import summary
from kiosk.pages.map.place import compose as compose_place
from kiosk.pages.map.places import compose as compose_places
from kiosk.pages.map.places import place_icon, place_row, topic_name
from kiosk.pages.map.way import compose as compose_way
from kiosk.pages.page import Block, Entry, Page

_TO = "to/"  # places of OpenStreetMap are called way/1, too


def compose(context: Context, key: str) -> Page:
    """``map``, ``map/PLACE`` with the card of a place, or ``map/to/GOAL`` with the way to one."""
    town_map = context.slot.town_map
    if town_map is None or context.look.aloud:
        return _in_words(context, key)
    way = key.removeprefix(_TO) if key.startswith(_TO) else ""
    drawn = _drawn(context, town_map, f"map/{key}" if key else "map", "" if way else key)
    place = town_map.place(drawn.chosen) if drawn.chosen else None
    rows = tuple(_card(context, town_map, place)) if place else ()
    if place is None:  # of a map before this one: the map is shown from where one stands
        drawn = replace(drawn, chosen="")
    if way:
        drawn, told = _with_way(context, town_map, way, drawn)
        rows = rows or told
    return Page("map", key, context.words.say("Map of the town"), rows, layout="map", drawn=drawn)


def _in_words(context: Context, key: str) -> Page:
    if key.startswith(_TO):
        page = compose_way(context, key.removeprefix(_TO))
    else:
        page = compose_place(context, key) if key else compose_places(context, "")
    return replace(page, name="map", key=key)


def choices_of(context: Context) -> MapChoices:
    """What was chosen on the map in this visit."""
    return context.choices.map or MapChoices()


def _drawn(context: Context, town_map: TownMap, target: str, first: str) -> Drawn:
    choices, start = choices_of(context), where_we_are(context, town_map)
    chosen = choices.place if choices.target == target else first
    facing = context.stands.facing if context.stands else None
    name = topic_name(context, choices.topic) if choices.topic else ""
    here = start.position if start else None
    return Drawn(here, facing, chosen, choices.topic, name, credit=_credit(context, town_map))


def _credit(context: Context, town_map: TownMap) -> Named:
    """As the data's makers put it, in English; of the invented town in the visitor's language."""
    credit = town_map.description.credit
    if credit == INVENTED_CREDIT:
        return Named(context.words.say("Port Lumen is an invented town"))
    return Named(credit, "en")


def _with_way(context: Context, town_map: TownMap, key: str, drawn: Drawn) -> tuple[Drawn, tuple[Block, ...]]:
    wanted, start = goal(context, town_map, key), where_we_are(context, town_map)
    back = Block(
        "choice", key=f"way/{key}", icon="steps", title=context.words.say("The way, step by step"),
        text=wanted.name.text,
    )  # fmt: skip
    if wanted.stop is None or start is None:
        return drawn, (back,)
    drawn = replace(drawn, chosen=drawn.chosen or (wanted.place.id if wanted.place else ""))
    found = journey(context, town_map, start, wanted.stop)
    if not isinstance(found, Journey):
        return drawn, (back,)
    rows = summary(context, found.metres, found.seconds), back
    return replace(drawn, line=tuple(street_line(found))), rows


def _card(context: Context, town_map: TownMap, place: Place) -> Iterator[Block]:
    say = context.words.say
    yield place_row(context, town_map, place, position_of(context, town_map))
    close = Entry("map:close", say("Close"), say("Close"), icon="close")
    way = Entry(f"way/{place.id}", say("Way to there"), say("Way to there"), icon="steps")
    yield Block("actions", key="card", entries=(way, close))


def compose_kinds(context: Context, _key: str) -> Page:
    """Of which kind the places on the map are."""
    town_map, say, chosen = context.slot.town_map, context.words.say, choices_of(context).topic
    rows = [Block("option", key="map:topic ", icon="map-pin", title=say("All places"), checked=not chosen)]
    rows += [
        Block("option", key=f"map:topic {topic}", icon=icon, title=topic_name(context, topic), checked=topic == chosen)
        for topic, icon in (_topic_icons(town_map) if town_map else {}).items()
    ]
    return Page("map-kinds", "", say("Which places do you want to see?"), tuple(rows))


def _topic_icons(town_map: TownMap) -> dict[str, str]:
    """The topics of which there are places, each with the pictogram of its most important kind."""
    icons: dict[str, str] = {}
    for name, kind in town_map.kinds.items():
        if kind.topic and name in town_map.counts:
            icons.setdefault(kind.topic, place_icon(name))
    return icons
