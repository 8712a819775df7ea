"""Where there is no way to tell: what stands in the way, who helps, and what one can do instead."""

from collections.abc import Iterator

from content.entities import Office
from content.map.routing.directions import NoWay
from kiosk.pages.context import Context
from kiosk.pages.map.finding import profile_of
from kiosk.pages.map.goal import OFFICE, Goal
from kiosk.pages.map.going import onward, profile_rows
from kiosk.pages.map.obstacles import obstacle_rows
from kiosk.pages.office import contact_rows
from kiosk.pages.page import Block


def no_way(context: Context, wanted: Goal, found: NoWay) -> Iterator[Block]:
    """That none is known, what stands in the way, and who helps."""
    say = context.words.say
    on_foot = profile_of(context) == "walking"
    title = say("We know of no way there") if on_foot else say("We know of no way there without steps")
    told = say("Please ask at the counter. Somebody there may know one, or can come to you.")
    yield Block("banner", key="no-way", icon="warning", tone="care", title=title, text=told)
    yield from profile_rows(context)
    if found.avoided:
        yield Block("heading", key="why", title=say("What stands in the way"))
        yield from obstacle_rows(context, found.avoided)
    yield from who_helps(context, wanted)
    yield from onward(context, wanted)


def who_helps(context: Context, wanted: Goal) -> Iterator[Block]:
    """The telephone of the office one wants to get to, else that of the hall."""
    record = wanted.record or (f"{OFFICE}{context.town.hall}" if context.town.hall else "")
    office = context.slot.record(record) if record else None
    contacts = [each for each in office.contacts if each.kind == "telephone"] if isinstance(office, Office) else []
    if contacts:
        yield Block("heading", key="who", title=context.words.say("Who helps"))
        yield from contact_rows(context, contacts, context.slot.words(record, context.language.code))


def not_on_map(context: Context, wanted: Goal, *, lost: bool) -> Iterator[Block]:
    say = context.words.say
    title, told = say("The map does not know where this is"), say("Please ask at the counter.")
    if lost:
        title = say("This screen does not know where it stands")
    yield Block("banner", key="no-way", icon="unknown", tone="care", title=title, text=told)
    yield from who_helps(context, wanted)
    yield from onward(context, wanted)


def no_map(context: Context) -> Iterator[Block]:
    say = context.words.say
    title, told = say("There is no map of the town here yet"), say("Please ask at the counter.")
    yield Block("banner", key="no-way", icon="info", title=title, text=told)
    yield Block("choice", key="offices", icon="building", title=say("Offices and opening hours"))


def already_there(context: Context, wanted: Goal) -> Iterator[Block]:
    """The kiosk stands in it: its counters to choose from."""
    say = context.words.say
    office = context.slot.record(wanted.record)
    assert isinstance(office, Office)
    yield Block("banner", key="here", icon="good", tone="good", title=say("You are in this building"))
    words = context.slot.words(wanted.record, context.language.code)
    for counter in office.counters:
        shown = words[f"counters.{counter.id}.name"]
        number = say("Counter {number}", number=context.formats.isolate(counter.number)) if counter.number else ""
        yield Block(
            "choice", key=f"way/{wanted.record}/{counter.id}", icon="counter",
            title=context.fill(shown, office.figures), note=number, language=context.foreign(shown),
        )  # fmt: skip
