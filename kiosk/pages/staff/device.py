"""For whoever looks after the kiosk: how hall and device are, what to try out, and what to do."""

from collections.abc import Iterator

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.pages.staff.hall import is_amiss, is_silent
from kiosk.pages.staff.hall import told_in_short as hall_in_short
from kiosk.pages.staff.sync import told_in_short
from kiosk.pages.staff.trail import trail


def compose(context: Context, _key: str) -> Page:
    """A row for each, in three sections."""
    say = context.words.say
    blocks = (*_seeing(context), *_trying(context), *_doing(context))
    return Page("staff-device", "", say("For the technician"), blocks, trail=trail(context)[:1], greeting=1)


def told_in_brief(context: Context) -> str:
    """What is wrong, or that one can look here, for the menu."""
    hall, state = context.hall(), context.sync()
    if hall and (hall.faults or is_silent(hall) or is_amiss(hall)):
        return hall_in_short(context, hall)
    if state and state.failure:
        return told_in_short(context, state)
    return context.words.say("Hall, clock, screen, sound, new content.")


def _seeing(context: Context) -> Iterator[Block]:
    say, hall, state = context.words.say, context.hall(), context.sync()
    if hall or state:
        yield Block("heading", key="see", title=say("See how it is"))
    if hall:
        yield _row("staff-hall", "charging", say("See how the hall is"), hall_in_short(context, hall))
    if state:
        yield _row("staff-sync", "online", say("See whether new content comes"), told_in_short(context, state))


def _trying(context: Context) -> Iterator[Block]:
    say = context.words.say
    yield Block("heading", key="try", title=say("Try it out"))
    yield _row("staff-measure", "id-card", say("Check the size of the screen"), say("Lay a bank card on it."))
    yield _row("staff-touch", "app", say("Check the touch"), say("Touch every part of the screen."))
    yield _row("staff-sound", "speech", say("Check the sound"), say("Loudspeaker and headphones."))


def _doing(context: Context) -> Iterator[Block]:
    say = context.words.say
    yield Block("heading", key="do", title=say("Do something"))
    yield _row("staff-cleaning", "water", say("Clean the screen"), say("Touch is off for two minutes."))
    yield _row("staff-clock", "clock", say("Set the clock"), clock_told(context))
    yield _row("staff-restarts", "power", say("Start something anew"), say("A part of the kiosk, or all of it."))
    title = say("Write a report onto a memory stick")
    yield _row("staff-diagnostics", "document", title, say("For support. It says nothing about visitors."))


def clock_told(context: Context) -> str:
    """Day and time as the kiosk has them, and whether they are sure."""
    say, formats = context.words.say, context.formats
    unsure = "" if context.clock_sure else say("The clock is not sure")
    return formats.line(formats.date(context.today), formats.time(context.now.time()), unsure)


def _row(key: str, icon: str, title: str, text: str) -> Block:
    return Block("choice", key=key, icon=icon, title=title, text=text)
