"""Touch is off for a while, so that the screen can be wiped."""

from collections.abc import Iterator

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.pages.staff.trail import trail


def compose(context: Context, _key: str) -> Page:
    """What will happen, or how long it still lasts."""
    rows = tuple(_rows(context, context.choices.staff.cleaning if context.choices.staff else None))
    return Page("staff-cleaning", "", context.words.say("Clean the screen"), rows, trail=trail(context), greeting=1)


def off_told(context: Context, seconds: int) -> tuple[str, str]:
    """That touch is off, and for how long."""
    words = context.words
    again = words.count("It works again by itself in {n} second.", "It works again by itself in {n} seconds.", seconds)
    return words.say("Touch is off"), again


def on_told(context: Context) -> str:
    """That it is over."""
    return context.words.say("Touch works again")


def _rows(context: Context, left: int | None) -> Iterator[Block]:
    say = context.words.say
    if left:
        title, text = off_told(context, left)
        yield Block("banner", icon="water", tone="lamp", title=title, text=text)
        by_key = say("Only by a key of the keypad; fingers do nothing now.")
        yield Block("choice", key="staff:clean end", icon="check", title=say("Turn touch on again"), text=by_key)
        return
    if left == 0:
        yield Block("banner", icon="good", tone="good", title=on_told(context))
    yield Block("lead", text=say("Touch goes off for two minutes, so that you can wipe the screen."))
    yield Block(
        "note", text=say("A soft cloth, a little damp, is enough. Spray onto the cloth, never onto the screen.")
    )
    yield Block("choice", key="staff:clean begin", icon="water", title=say("Turn touch off for two minutes"))
