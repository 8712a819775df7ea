"""What is told of a book that was put on the shelf: its place, and the number for its label where it needs one."""

from collections.abc import Iterator

from content.bookshelf.numbering import looks_own
from kiosk.pages.context import Context
from kiosk.pages.page import Block
from kiosk.pages.staff.spots import Spots
from kiosk.staff.adding import Put

_JOINER = "\u2060"


def put_told(context: Context, put: Put) -> tuple[str, str]:
    """That it is on the shelf, and where it belongs."""
    say, title = context.words.say, context.formats.isolate(put.title)
    if put.taken_back:
        return say("It is as it was before."), ""
    place = put.draft.place
    where = say("Its place: {place}", place=Spots(context).told(place)) if place else ""
    return say("{title} is on the shelf now.", title=title), where or say("Put it on the shelf where you like.")


def put_rows(context: Context, put: Put) -> Iterator[Block]:
    """With the way back at once: that was a mistake."""
    say = context.words.say
    title, text = put_told(context, put)
    if put.taken_back:
        yield Block("banner", icon="good", tone="good", title=title)
        return
    yield Block("outcome", icon="good", tone="good", title=title, text=text, note=put.title)
    if looks_own(put.barcode):
        yield from _label(context, put.barcode)
    yield Block("lead", text=say("Scan the next book, or type its number."))
    yield Block("choice", key="staff:add undo", icon="replaced", title=say("That was a mistake"))
    yield Block("choice", key=f"staff-copy/{put.barcode}", icon="book", title=say("See this copy"))


def _label(context: Context, barcode: str) -> Iterator[Block]:
    """The command keeps its words whole where it is broken over two lines."""
    say, isolate = context.words.say, context.formats.isolate
    command = isolate(f"kiosk labels --copy {barcode} --out label.pdf".replace("--", f"-{_JOINER}-{_JOINER}"))
    told = say("Write it into the book, or stick its label on.")
    yield Block("figure", icon="copy", title=say("Its number"), value=isolate(barcode), text=told)
    yield Block("fact", icon="form", title=say("Print its label"), text=command)
