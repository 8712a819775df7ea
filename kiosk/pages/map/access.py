"""How one gets into a place, as the map and the operator's survey say it; and what nobody knows."""

from collections.abc import Iterator

from content.map.place import AccessFacts, Place
from kiosk.pages.context import Context
from kiosk.pages.map.obstacles import unknown_row
from kiosk.pages.page import Block

type _Fact = tuple[str, str]  # pictogram, words


def access_rows(context: Context, place: Place) -> Iterator[Block]:
    """A row for each fact, the day of the survey under the last; a row that says so where nothing is known."""
    say, access = context.words.say, place.access
    facts = list(_facts(context, access))
    yield Block("heading", key="access", title=say("Getting in"))
    if not facts:
        yield unknown_row(context, say("We do not know whether one gets in without steps."))
        return
    for icon, text in facts:
        yield Block("fact", icon=icon, title=text)
    yield Block("note", icon="info", text=_source(context, access))


def access_line(context: Context, place: Place) -> str:
    """The one fact that matters most, for a list; empty where nobody has said it."""
    say = context.words.say
    if place.access.wheelchair:
        return _wheelchair(context, place.access.wheelchair)
    if place.access.steps is not None:
        return _steps(context, place.access.steps)
    return say("Steps: not known") if place.kind not in _OUTDOORS else ""


_OUTDOORS = frozenset(
    {"post-box", "drinking-water", "seat", "bus-stop", "tram-stop", "taxi", "parking", "accessible-parking",
     "bicycle-parking", "park", "beach", "square", "street", "quarter", "defibrillator", "charging", "shelter"}
)  # fmt: skip


def _facts(context: Context, access: AccessFacts) -> Iterator[_Fact]:
    say, number = context.words.say, context.formats.number
    if access.wheelchair:
        yield ("wheelchair" if access.wheelchair != "no" else "steps"), _wheelchair(context, access.wheelchair)
    if access.steps is not None:
        yield ("step-free" if access.steps == 0 else "steps"), _steps(context, access.steps)
    if access.kerb:
        kerbs = {
            "flush": say("No kerb in front of the door"),
            "lowered": say("A lowered kerb in front of the door"),
            "raised": say("A high kerb in front of the door"),
        }
        yield "info", kerbs[access.kerb]
    if access.slope:
        yield "info", say("A slope of {number} in a hundred", number=number(round(abs(access.slope))))
    if access.width is not None:
        wide = context.words.count("{n} centimetre", "{n} centimetres", round(access.width * 100))
        yield "info", say("The door is {length} wide", length=wide)
    yield from _doors(context, access)


def _doors(context: Context, access: AccessFacts) -> Iterator[_Fact]:
    say = context.words.say
    doors = {
        "automatic": ("automatic-door", say("The door opens by itself")),
        "manual": ("info", say("The door is opened by hand")),
        "revolving": ("warning", say("A revolving door")),
        "none": ("info", say("There is no door")),
    }
    if access.door:
        yield doors[access.door]
    if access.toilets_wheelchair == "yes":
        yield "accessible-toilet", say("Accessible toilet")
    elif access.toilets_wheelchair == "no":
        yield "info", say("No accessible toilet")


def _wheelchair(context: Context, value: str) -> str:
    say = context.words.say
    return {
        "yes": say("Step-free entrance"),
        "limited": say("Partly step-free"),
        "no": say("Not step-free"),
    }[value]


def _steps(context: Context, steps: int) -> str:
    if steps == 0:
        return context.words.say("No steps at the door")
    return context.words.count("{n} step at the door", "{n} steps at the door", steps)


def _source(context: Context, access: AccessFacts) -> str:
    say = context.words.say
    if access.surveyed_on:
        return say("Looked at on {date}", date=context.formats.date(access.surveyed_on))
    return say("So says the map. Nobody from the town has looked yet.")
