"""Whether new content comes: the last try, what it brought, the next one, and why it did not work, in plain words."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.pages.staff.asking import answer_rows
from kiosk.pages.staff.moments import moment
from kiosk.pages.staff.sync_failures import failure
from kiosk.pages.staff.trail import trail

if TYPE_CHECKING:
    from sync.state import SyncState

_KILO, _MEGA = 1_000, 1_000_000
_ROOT = 12  # signs of a state root that two people compare over the telephone


def compose(context: Context, _key: str) -> Page:
    """The answer first, then the figures, then what a technician asks for."""
    say, state = context.words.say, context.sync()
    rows = tuple(_told(context, state)) if state else (_does_not_sync(context),)
    return Page("staff-sync", "", say("New content"), rows, trail=trail(context), greeting=1)


def told_in_short(context: Context, state: "SyncState") -> str:
    """One line, for the menu."""
    say = context.words.say
    if state.failure:
        return failure(context, state.failure.reason).title
    return _as_of(context) if state.last else say("Nothing was fetched yet")


def _does_not_sync(context: Context) -> Block:
    say = context.words.say
    text = say("Whoever looks after the kiosk brings it new content.")
    return Block("banner", icon="info", title=say("This kiosk fetches no content by itself"), text=text)


def _told(context: Context, state: "SyncState") -> Iterator[Block]:
    yield from answer_rows(context, "sync-now")
    yield _banner(context, state)
    yield Block("choice", key="staff:ask sync-now", icon="again", title=context.words.say("Fetch new content now"))
    yield from _facts(context, state)
    yield from _for_technicians(context, state)


def _banner(context: Context, state: "SyncState") -> Block:
    say = context.words.say
    if state.failure:
        told = failure(context, state.failure.reason)
        text = f"{told.remedy} {say('Until then the kiosk shows the content that it has.')}"
        return Block("banner", icon="warning", tone="care", title=told.title, text=text)
    if state.last is None:
        return Block("banner", icon="info", title=say("Nothing was fetched yet"), text=_next(context, state))
    return Block("banner", icon="good", tone="good", title=say("The newest content is here"))


def _facts(context: Context, state: "SyncState") -> Iterator[Block]:
    say = context.words.say
    yield Block("fact", title=say("Content as of"), text=_as_of(context))
    if state.last:
        yield Block("fact", title=say("Last try"), text=moment(context, state.last.began))
        succeeded = moment(context, state.succeeded) if state.succeeded else say("Not yet")
        yield Block("fact", title=say("Last time it worked"), text=succeeded)
        yield Block("fact", title=say("Fetched at the last try"), text=_size(context, state.last.bytes))
    yield Block("fact", title=say("Next try"), text=_next(context, state))


def _for_technicians(context: Context, state: "SyncState") -> Iterator[Block]:
    """Figures to read out on the telephone; the details are in English."""
    say, formats = context.words.say, context.formats
    yield Block("heading", key="technician", title=say("For whoever looks after the kiosk"))
    if state.generation:
        told = formats.line(formats.number(state.generation), formats.isolate(state.root[:_ROOT]))
        yield Block("fact", title=say("Number of the content"), text=told)
    if state.failure:
        yield Block("fact", title=say("Tries in a row that failed"), text=formats.number(state.failure.in_a_row))
        yield Block("paragraph", text=state.failure.detail, language="" if context.language.code == "en" else "en")


def _as_of(context: Context) -> str:
    """The day, and how long ago that is; nothing of that where the clock cannot be right."""
    words, days = context.words, (context.today - context.as_of).days
    ago = words.count("{n} day ago", "{n} days ago", days) if days else words.say("Today")
    is_sure = context.clock_sure and days >= 0
    return context.formats.line(context.formats.date(context.as_of), ago if is_sure else "")


def _next(context: Context, state: "SyncState") -> str:
    return moment(context, state.next) if state.next else context.words.say("Not known")


def _size(context: Context, count: int) -> str:
    """Bytes as people read them."""
    say, number = context.words.say, context.formats.number
    if count < _MEGA:
        return say("{number} kB", number=number(-(-count // _KILO)))
    return say("{number} MB", number=number(round(Decimal(count) / _MEGA, 1)))
