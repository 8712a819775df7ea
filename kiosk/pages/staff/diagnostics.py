"""The report for support: what it holds, that a stick has to be in, and what came of writing it."""

from collections.abc import Iterator

from kiosk.appliance.exported import Exported
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.pages.staff.asking import answer_rows, detail
from kiosk.pages.staff.trail import trail


def compose(context: Context, _key: str) -> Page:
    """``staff-diagnostics``."""
    blocks = tuple(_writing(context)) or (*_outcome(context), *_what(context), _button(context))
    title = context.words.say("A report for support")
    return Page("staff-diagnostics", "", title, blocks, trail=trail(context), greeting=1)


def export_told(context: Context, exported: Exported) -> tuple[str, str]:
    """What came of it, and what to do now."""
    say = context.words.say
    again = say("Put another one in and try again.")
    return {
        "written": (say("The report is on the stick"), say("You can take the stick out.")),
        "no-stick": (say("There is no memory stick"), say("Put one in, wait ten seconds, and try again.")),
        "full": (say("The memory stick is full"), again),
        "read-only": (say("Nothing can be written on the memory stick"), again),
        "failed": (say("The memory stick cannot be used"), again),
    }[exported.outcome]


def _writing(context: Context) -> Iterator[Block]:
    desk, say = context.choices.staff, context.words.say
    if desk and desk.asked and desk.asked.outcome in ("asking", "done"):
        title = say("The report is being written")
        yield Block("banner", key="writing", icon="clock", title=title, text=say("Leave the memory stick in."))


def _outcome(context: Context) -> Iterator[Block]:
    desk = context.choices.staff
    yield from answer_rows(context, "export-diagnostics")
    if desk and desk.exported:
        yield from _told(context, desk.exported)


def _told(context: Context, exported: Exported) -> Iterator[Block]:
    title, text = export_told(context, exported)
    if exported.outcome == "written":
        yield Block("outcome", icon="good", tone="good", title=title, text=text)
        name = context.formats.isolate(exported.file)
        yield Block("fact", title=context.words.say("Its name"), text=name)
        return
    yield Block("banner", key="told", icon="warning", tone="care", title=title, text=text)
    if exported.detail:
        yield detail(context, exported.detail)


def _what(context: Context) -> Iterator[Block]:
    say = context.words.say
    yield Block("lead", text=say("Put a memory stick into the kiosk, and wait ten seconds."))
    holds = say("The report says how kiosk, hall and content are, what went wrong last, and how the kiosk is set up.")
    yield Block("paragraph", text=holds)
    yield Block("paragraph", text=say("It holds no password, and nothing about visitors."))


def _button(context: Context) -> Block:
    title = context.words.say("Write the report")
    return Block("choice", key="staff:export", icon="document", title=title)
