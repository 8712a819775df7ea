"""What staff can do: a tile for each, as on the first page."""

from collections.abc import Iterator

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.pages.staff.device import told_in_brief
from kiosk.pages.staff.lifts import has_lifts


def compose(context: Context, _key: str) -> Page:
    """The menu. A book may be scanned here as well."""
    return Page("staff-menu", "", context.words.say("For the librarian"), tuple(_tiles(context)), layout="tiles")


def _tiles(context: Context) -> Iterator[Block]:
    say, wishes = context.words.say, len(context.bookshelf().wishes)
    yield _tile("staff-add", "plus", say("Add a book"), say("Scan its code, or write what it is."))
    yield _tile("staff-check", "checkbox-checked", say("Check the shelf"), say("Find what is missing or stands wrong."))
    yield _tile("staff-copy", "book", say("See to a book in my hand"), say("Move it, mend it, take it out."))
    yield _tile("staff-wishes", "heart-hands", say("See what readers wish for"), _wishes(context, wishes))
    yield _tile("staff-recent", "again", say("See what was done last"), say("Take back what was a mistake."))
    if has_lifts(context):
        yield _tile("staff-lifts", "lift", say("Say what is out of order"), _lifts(context))
    yield _tile("staff-device", "wrench", say("See to the kiosk itself"), told_in_brief(context))
    yield _tile("staff:leave", "finish", say("Leave"), say("The code is asked for again."))


def _lifts(context: Context) -> str:
    if out := len(context.lifts()):
        return context.words.count("{n} is out of order", "{n} are out of order", out)
    return context.words.say("All run")


def _wishes(context: Context, wishes: int) -> str:
    return context.words.count("{n} wish", "{n} wishes", wishes) if wishes else context.words.say("None at the moment")


def _tile(key: str, icon: str, title: str, text: str) -> Block:
    return Block("tile", key=key, icon=icon, title=title, text=text)
