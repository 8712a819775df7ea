"""Where somebody wants to go: an office, one of its counters, or a place of the map; and where the kiosk stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from content.entities import Office
from content.map.geometry import Position
from content.map.journey import Place as Stop
from content.map.journey import spot_place
from content.map.place import Place
from content.map.town import TownMap
from content.reader import UnknownRecord
from kiosk.pages.context import Context

OFFICE = "office/"


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is shown; ``language``: the one it is in where that is not the page's, else empty."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """``key`` as in ``way/KEY``; ``stop``: None where nobody has said where it is; ``record``: what tells of it."""

    key: str
    name: Named
    stop: Stop | None
    record: str = ""
    place: Place | None = None

    @property
    def target(self) -> str:
        """The page that tells of it."""
        return self.record or f"place/{self.key}"


def goal(context: Context, town_map: TownMap, key: str) -> Goal:
    """``office/town-hall``, ``office/town-hall/registry`` or the id of a place; raises KeyError."""
    if key.startswith(OFFICE):
        return _office(context, town_map, *key.removeprefix(OFFICE).partition("/")[::2])
    place = town_map.place(key)
    if place is None:
        raise KeyError(f"the map has no place {key!r}")
    if place.record.startswith(OFFICE):
        return _office(context, town_map, place.record.removeprefix(OFFICE), "")
    return Goal(key, place_name(context, town_map, place), Stop((place.lon, place.lat)), place=place)


def _office(context: Context, town_map: TownMap, id_: str, counter: str) -> Goal:
    record = f"{OFFICE}{id_}"
    office = context.slot.record(record)
    assert isinstance(office, Office)
    words = context.slot.words(record, context.language.code)
    shown = words[f"counters.{counter}.name"] if counter else words["title"]
    if not shown:
        raise KeyError(f"{record} has no counter {counter!r}")
    name = Named(context.fill(shown, office.figures), context.foreign(shown))
    if counter and not name.language:
        name = Named(counter_name(context, office, counter, name.text))
    key = f"{record}/{counter}" if counter else record
    return Goal(key, name, stop_of(town_map, office, id_, counter), record, town_map.place_of(record))


def counter_name(context: Context, office: Office, counter: str, name: str) -> str:
    """The name of a counter with the number that stands on its sign."""
    number = next((each.number for each in office.counters if each.id == counter), "")
    if not number:
        return name
    return context.words.say("Counter {number}: {name}", number=context.formats.isolate(number), name=name)


def stop_of(town_map: TownMap, office: Office, id_: str, counter: str = "") -> Stop | None:
    """Its doors where its floors are known, at the counter where there is one; else as the map or the content says."""
    if building := town_map.buildings.get(id_):
        spots = {spot.counter for spot in building.spots}
        return spot_place(building, counter) if counter in spots - {""} else Stop(building.units[0].rings[0][0], id_)
    if place := town_map.place_of(f"{OFFICE}{id_}"):
        return Stop((place.lon, place.lat))
    if office.location:
        return Stop((office.location.longitude, office.location.latitude))
    return None


def has_way(context: Context, key: str) -> bool:
    """Whether there is a map that knows where this is, so that a way to it may be asked for."""
    town_map = context.slot.town_map
    if town_map is None or where_we_are(context, town_map) is None:
        return False
    try:
        return goal(context, town_map, key).stop is not None
    except (KeyError, UnknownRecord):
        return False


def where_we_are(context: Context, town_map: TownMap) -> Stop | None:
    """Where the kiosk stands: as its configuration says, else in the hall's floor plan; None where nobody has said."""
    stands = context.stands
    if stands is not None and stands.latitude is not None and stands.longitude is not None:
        return Stop((stands.longitude, stands.latitude))
    if inside := town_map.kiosk_in(context.town.hall or ""):
        return inside
    hall = f"{OFFICE}{context.town.hall}"
    place = town_map.place_of(hall) if context.town.hall else None
    return Stop((place.lon, place.lat)) if place else None


def position_of(context: Context, town_map: TownMap) -> Position:
    """From where distances are told: the kiosk, else the middle of the map."""
    if here := where_we_are(context, town_map):
        return here.position
    west, south, east, north = town_map.description.bbox
    return (west + east) / 2, (south + north) / 2


def named(context: Context, names: Mapping[str, str]) -> Named:
    """A name of the map in the visitor's language, else the local one; empty where it has none."""
    own = context.language.code
    if text := names.get(own, ""):
        return Named(text)
    local = names.get("", "") or names.get("en", "") or next(iter(names.values()), "")
    spoken = next((code for code, text in names.items() if code and text == local), context.town.source_language)
    return Named(local, "" if spoken == own else spoken)


def place_name(context: Context, town_map: TownMap, place: Place) -> Named:
    """Its name, else what it is."""
    return named(context, place.names) if place.names else Named(kind_name(context, town_map, place.kind))


def kind_name(context: Context, town_map: TownMap, kind: str) -> str:
    """What a kind of places is called."""
    words = town_map.kinds[kind].words
    return (words.get(context.language.code) or words["en"])[0]
