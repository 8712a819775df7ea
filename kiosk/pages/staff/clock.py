"""The clock: what it says, whether it is sure, and setting it by a watch, one part of day and time after the other."""

from collections.abc import Iterator
from datetime import date

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Entry, Page
from kiosk.pages.shelf.desk import pad_keys
from kiosk.pages.staff.asking import answer_rows
from kiosk.pages.staff.trail import trail
from kiosk.staff.clock import Entered, Part

_PADS: tuple[Part, ...] = ("time", "day", "year")


def compose(context: Context, key: str) -> Page:
    """``staff-clock`` tells and sets it; ``staff-clock/PART`` asks for a part."""
    say = context.words.say
    if key in _PADS:
        return _pad(context, key)
    if key == "month":
        return _months(context)
    return Page("staff-clock", "", say("Set the clock"), tuple(_blocks(context)), trail=trail(context), greeting=2)


def entered_of(context: Context) -> Entered:
    """What was entered so far; else what the clock says."""
    desk = context.choices.staff
    return (desk.clock if desk else None) or Entered.of(context.now)


def fault_told(context: Context, entered: Entered) -> tuple[str, str]:
    """Why it cannot be, and what to do; empty where it can."""
    say, count = context.words.say, context.words.count
    again = say("Please type it once more.")
    if entered.fault == "no-day":
        told = count("This month has {n} day.", "This month has {n} days.", entered.days)
        return told, say("Change the day or the month.")
    return {
        "": ("", ""),
        "time": (say("There is no such time"), again),
        "day": (say("There is no such day"), again),
        "year": (say("There is no such year"), again),
        "past": (say("That moment is over for sure"), say("The kiosk holds newer content than that. See the year.")),
    }[entered.fault]


def _blocks(context: Context) -> Iterator[Block]:
    desk = context.choices.staff
    yield from answer_rows(context, "set-clock")
    yield from _now(context)
    entered = entered_of(context).as_day()
    yield Block("heading", key="set", title=context.words.say("What it ought to say"))
    yield from _fault(context, entered)
    yield from _parts(context, entered)
    if desk and desk.clock and not entered.fault:
        yield from _set(context, entered)


def _now(context: Context) -> Iterator[Block]:
    say, formats = context.words.say, context.formats
    if context.clock_sure:
        yield Block("banner", icon="good", tone="good", title=say("The clock is sure"))
    else:
        text = say("It was without current, and nothing has told it the time since. Hours and days are not shown.")
        yield Block("banner", icon="warning", tone="care", title=say("The clock is not sure"), text=text)
    told = formats.line(formats.day(context.today), formats.time(context.now.time()))
    yield Block("fact", icon="clock", title=say("It says"), text=told)


def _fault(context: Context, entered: Entered) -> Iterator[Block]:
    title, text = fault_told(context, entered)
    if title:
        yield Block("banner", key="fault", icon="warning", tone="care", title=title, text=text)


def _parts(context: Context, entered: Entered) -> Iterator[Block]:
    say, formats = context.words.say, context.formats
    time = formats.time(f"{entered.hour:02}:{entered.minute:02}")
    rows = {
        "time": ("clock", context.words.say_in("clock", "Time"), time),
        "day": ("calendar", say("Day"), formats.number(entered.day)),
        "month": ("calendar", say("Month"), _month(context, entered.month)),
        "year": ("calendar", say("Year"), formats.isolate(str(entered.year))),
    }
    for part, (icon, title, told) in rows.items():
        yield Block("choice", key=f"staff-clock/{part}", icon=icon, title=title, text=told)


def _set(context: Context, entered: Entered) -> Iterator[Block]:
    """The whole of it once more: a wrong weekday is seen at once."""
    say, formats = context.words.say, context.formats
    moment = entered.moment(context.now)
    told = formats.line(formats.day(moment.date()), formats.time(moment.time()))
    if entered.is_far(context.now):
        title = say("That is far in the future")
        yield Block("banner", key="far", icon="warning", tone="care", title=title, text=say("Is the year right?"))
    yield Block("outcome", icon="clock", title=told, text=say("Is this right?"))
    yield Block("choice", key="staff:clock-set", icon="check", title=say("Yes, set the clock"))
    yield Block("choice", key="staff:clock-drop", icon="close", title=say("No, leave it"))


def _pad(context: Context, part: Part) -> Page:
    say, entered = context.words.say, entered_of(context)
    title, name, how = {
        "time": (
            say("What time is it?"),
            context.words.say_in("clock", "Time"),
            say("Two digits for the hour, 00 to 23, and two for the minute."),
        ),
        "day": (say("Which day of the month is it?"), say("Day"), say("One or two digits.")),
        "year": (say("Which year is it?"), say("Year"), say("Four digits.")),
    }[part]
    typed = entered.typed
    if part == "time" and len(typed) > 2:
        typed = f"{typed[:-2]}:{typed[-2:]}"
    blocks = (
        *_fault(context, entered),
        Block("lead", text=how),
        Block("pad", key="number", title=name, value=typed, entries=pad_keys(context, f"staff:clock-key {part} ")),
    )
    return Page("staff-clock", part, title, blocks, trail=(*trail(context), say("Set the clock")), greeting=1)


def _months(context: Context) -> Page:
    say = context.words.say
    entries = tuple(
        Entry(f"staff:clock-month {number}", name, name, chosen=number == entered_of(context).month)
        for number, name in ((number, _month(context, number)) for number in range(1, 13))
    )
    title = say("Which month is it?")
    blocks = (Block("index", key="months", entries=entries),)
    return Page("staff-clock", "month", title, blocks, trail=(*trail(context), say("Set the clock")), greeting=1)


def _month(context: Context, number: int) -> str:
    return context.formats.month(date(2000, number, 1))
