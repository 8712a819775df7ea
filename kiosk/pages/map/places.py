"""Everything that the map shows, as lists: kinds of places, the places of a kind by distance, and the streets."""

from collections.abc import Iterator

from content.entities import Office, OpeningHours
from content.map.geometry import Position, metres_between
from content.map.place import Place
from content.map.reader import KindRow
from content.map.town import TownMap
from content.map.units import off_plane
from kiosk.pages.context import Context
from kiosk.pages.map.access import access_line
from kiosk.pages.map.goal import OFFICE, Named, kind_name, named, place_name, position_of
from kiosk.pages.map.sentences import distance
from kiosk.pages.opening import living_line, stated
from kiosk.pages.page import Block, Page, Tone, index_of

STREET = "street"
WRITTEN = "written"
_ICONS = {
    "town-hall": "building", "office": "building", "counter": "counter", "community": "handshake", "library": "book",
    "post": "post", "post-box": "post", "police": "shield", "fire-station": "shield", "hospital": "health",
    "doctor": "health", "dentist": "health", "pharmacy": "health", "defibrillator": "heart-hands", "toilets": "toilets",
    "drinking-water": "water", "shelter": "house", "seat": "seating", "charging": "charging", "lift": "lift",
    "station": "tram", "tram-stop": "tram", "bus-stop": "bus", "ferry": "boat", "taxi": "car", "parking": "parking",
    "accessible-parking": "accessible-parking", "bicycle-parking": "bicycle", "school": "school",
    "university": "graduation", "money": "coin", "market": "bag", "groceries": "bag", "shop": "bag", "food": "food",
    "lodging": "bed", "museum": "columns", "stage": "ticket", "worship": "candle", "sight": "star",
    "information": "info", "park": "tree", "playground": "ball", "sport": "ball", "beach": "sun",
}  # fmt: skip


def compose(context: Context, key: str) -> Page:
    """``places``: the kinds there are; ``places/KIND``: those of a kind; raises KeyError for one that is not there."""
    town_map, say = context.slot.town_map, context.words.say
    title = say("Places in town")
    if town_map is None:
        told = say("There is no map of the town here yet")
        return Page("places", key, title, (Block("banner", icon="info", title=told),))
    if not key:
        return Page("places", "", title, tuple(_overview(context, town_map)))
    if key == WRITTEN:
        return Page("places", key, _written_title(context), tuple(_written(context, town_map)), trail=(title,))
    rows = _streets(context, town_map) if key == STREET else _nearest(context, town_map, key)
    return Page("places", key, kind_name(context, town_map, key), tuple(rows), trail=(title,), greeting=1)


def place_icon(kind: str) -> str:
    """The pictogram of a kind of places."""
    return _ICONS.get(kind, "map-pin")


def _overview(context: Context, town_map: TownMap) -> Iterator[Block]:
    """A heading for each topic, its kinds below it; an index above."""
    rows = tuple(row for topic, kinds in _topics(town_map) for row in _topic(context, town_map, topic, kinds))
    if not context.look.aloud:
        yield Block("choice", key="map", icon="map", title=context.words.say("Look at the map"))
    yield index_of(rows)
    yield from rows


def _topics(town_map: TownMap) -> Iterator[tuple[str, list[KindRow]]]:
    topics: dict[str, list[KindRow]] = {}
    for name, kind in town_map.kinds.items():
        if name in town_map.counts:
            topics.setdefault(kind.topic, []).append(kind)
    yield from sorted(topics.items(), key=lambda topic: min(kind.rank for kind in topic[1]))


def _topic(context: Context, town_map: TownMap, topic: str, kinds: list[KindRow]) -> Iterator[Block]:
    yield Block("heading", key=topic or STREET, title=topic_name(context, topic))
    for kind in kinds:
        number = context.words.count("{n} place", "{n} places", town_map.counts[kind.name])
        if kind.name == STREET:
            number = context.words.count("{n} street", "{n} streets", town_map.counts[kind.name])
        title = kind_name(context, town_map, kind.name)
        yield Block("choice", key=f"places/{kind.name}", icon=place_icon(kind.name), title=title, note=number)
    if not topic and town_map.written():
        yield Block("choice", key=f"places/{WRITTEN}", icon="map", title=_written_title(context))


def topic_name(context: Context, topic: str) -> str:
    """What a topic of the map is called."""
    say = context.words.say
    return {
        "public": say("Offices and services"),
        "health": say("Health"),
        "comfort": say("Toilets, water and rest"),
        "transport": say("Getting about"),
        "learning": say("Learning"),
        "shops": say("Shops and money"),
        "food": say("Eating and sleeping"),
        "culture": say("Culture and worship"),
        "outdoors": say("Parks and sport"),
    }.get(topic) or say("Streets and parts of the town")


def _nearest(context: Context, town_map: TownMap, kind: str) -> Iterator[Block]:
    here = position_of(context, town_map)
    places = sorted(town_map.of_kind(kind), key=lambda place: away(place, here))
    say = context.words.say
    if not places:
        yield Block("banner", icon="info", title=say("The map has none of these"))
        return
    yield Block("lead", text=say("The nearest ones first. Distances are straight lines; the way may be longer."))
    yield from (place_row(context, town_map, place, here) for place in places)


def place_row(context: Context, town_map: TownMap, place: Place, here: Position) -> Block:
    """A place to choose: how far it is, how one gets in, and whether it is open now."""
    name, (line, tone) = place_name(context, town_map, place), open_now(context, town_map, place)
    told = context.formats.line(distance(context, away(place, here)), access_line(context, place), line)
    return Block(
        "choice",
        key=f"place/{place.id}",
        icon=place_icon(place.kind),
        title=name.text,
        note=told,
        tone=tone,
        language=name.language,
    )


def open_now(context: Context, town_map: TownMap, place: Place) -> tuple[str, Tone]:
    """Whether it is open, where the content or the map says so exactly; else empty."""
    if is_closed(context, town_map, place):
        return context.words.say("Closed at the moment"), "care"
    hours, _ = hours_of(context, place)
    return living_line(context, hours) if hours is not None else ("", "")


def is_closed(context: Context, town_map: TownMap, place: Place) -> bool:
    """Whether the town has shut the place or the street for today."""
    return bool({place.id, place.id.removeprefix(f"{STREET}/")} & town_map.closed(context.today))


def hours_of(context: Context, place: Place) -> tuple[OpeningHours | None, str]:
    """When it is open and the record whose words go with that: what the content says of an office, else the map."""
    if place.record.startswith(OFFICE):
        office = context.slot.record(place.record)
        if isinstance(office, Office) and stated(office.hours):
            return office.hours, place.record
    return (place.hours, "town") if place.hours is not None and stated(place.hours) else (None, "")


def away(place: Place, here: Position) -> float:
    """Metres in a straight line."""
    return metres_between((place.lon, place.lat), here)


def _streets(context: Context, town_map: TownMap) -> Iterator[Block]:
    """From A to Z, as the visitor's language sorts them."""
    here = position_of(context, town_map)
    rows = [(place_name(context, town_map, place), place) for place in town_map.of_kind(STREET)]
    for name, place in sorted(rows, key=lambda row: context.collate(row[0].text)):
        line, tone = open_now(context, town_map, place)
        far = context.formats.line(distance(context, away(place, here)), line)
        yield Block(
            "choice", key=f"place/{place.id}", icon="map-pin", title=name.text, note=far, tone=tone,
            language=name.language,
        )  # fmt: skip


def _written_title(context: Context) -> str:
    return context.words.say("Waters, parks and other names")


def _written(context: Context, town_map: TownMap) -> Iterator[Block]:
    """What stands on the map and is no place to go to, the nearest first."""
    here, near = position_of(context, town_map), dict[Named, float]()
    for row in town_map.written():
        far = min(metres_between(off_plane(*end), here) for end in ((row.x, row.y), (row.end_x, row.end_y)))
        name = named(context, row.names)
        near[name] = min(far, near.get(name, far))
    yield Block(
        "lead", text=context.words.say("The nearest ones first. Distances are straight lines; the way may be longer.")
    )
    for name, far in sorted(near.items(), key=lambda item: item[1]):
        yield Block("fact", icon="map", title=name.text, text=distance(context, far), title_language=name.language)
