"""The card of a place: what it is, whether it is open, how one gets in, and the way there."""

from collections.abc import Iterator

from content.map.place import Place
from content.map.town import TownMap
from kiosk.pages.context import Context
from kiosk.pages.map.access import access_rows
from kiosk.pages.map.goal import kind_name, place_name, position_of, where_we_are
from kiosk.pages.map.places import STREET, away, hours_of, open_now
from kiosk.pages.map.sentences import distance
from kiosk.pages.map.take_away import place_to_take
from kiosk.pages.opening import state_icon, week_rows
from kiosk.pages.page import Block, Page


def compose(context: Context, key: str) -> Page:
    """``place/ID``; raises KeyError for a place that is not there."""
    town_map, say = context.slot.town_map, context.words.say
    if town_map is None or not key:
        told = say("There is no map of the town here yet") if town_map is None else say("No place was chosen")
        return Page("place", key, say("A place in town"), (Block("banner", icon="info", title=told),))
    place = town_map.place(key)
    if place is None:
        raise KeyError(f"the map has no place {key!r}")
    name = place_name(context, town_map, place)
    rows = tuple(_rows(context, town_map, place))
    trail = (say("Places in town"), kind_name(context, town_map, place.kind))
    return Page("place", key, name.text, rows, trail=trail, title_language=name.language, greeting=2)


def _rows(context: Context, town_map: TownMap, place: Place) -> Iterator[Block]:
    say = context.words.say
    line, tone = open_now(context, town_map, place)
    if line:
        yield Block("banner", icon=state_icon(tone), tone=tone, title=line)
    far = distance(context, away(place, position_of(context, town_map)))
    yield Block("lead", text=say("{distance} from here in a straight line.", distance=far))
    yield from _ways_on(context, town_map, place)
    if place.kind != STREET:
        yield from access_rows(context, place)
    yield from _told(context, place)
    yield from place_to_take(context, (place.lon, place.lat), place_name(context, town_map, place).text)


def _ways_on(context: Context, town_map: TownMap, place: Place) -> Iterator[Block]:
    """The way there, and what the content tells of it."""
    say = context.words.say
    if where_we_are(context, town_map):
        yield Block("choice", key=f"way/{place.id}", icon="map-pin", title=say("How to get there"))
    if not context.look.aloud:
        yield Block("choice", key=f"map/{place.id}", icon="map", title=say("Show on the map"))
    if place.record:
        shown = context.slot.words(place.record, context.language.code)["title"]
        language = context.foreign(shown)
        yield Block("choice", key=place.record, icon="building", title=shown.text, language=language)


def _told(context: Context, place: Place) -> Iterator[Block]:
    """Address, hours and ways to reach it, as the map has them."""
    say, isolate, local = context.words.say, context.formats.isolate, context.town.source_language
    if place.address:
        foreign = local if local != context.language.code else ""
        yield Block("heading", key="place", title=say("Where it is"))
        yield Block("fact", icon="map-pin", title=say("Address"), text=place.address, language=foreign)
    hours, record = hours_of(context, place)
    if hours or place.hours_text:
        yield Block("heading", key="hours", title=say("Opening hours"))
    if hours:
        yield from week_rows(context, hours, context.slot.words(record, context.language.code), "hours")
    elif place.hours_text:
        title = say("As the map has them")
        yield Block("fact", icon="clock", title=title, text=isolate(place.hours_text), language="en")
    if place.telephone or place.website:
        yield Block("heading", key="contact", title=say("Contact"))
    if place.telephone:
        yield Block("fact", icon="telephone", title=say("Telephone"), text=isolate(place.telephone))
    if place.website:
        website = place.website.removeprefix("https://").removeprefix("http://").rstrip("/")
        yield Block("fact", icon="website", title=say("Website"), text=isolate(website))
