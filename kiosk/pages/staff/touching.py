"""Whether every part of the screen feels a finger, and the right one."""

from collections.abc import Iterator

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Layout, Page
from kiosk.pages.staff.trail import trail
from kiosk.staff.trials import Touched


def compose(context: Context, _key: str) -> Page:
    """What to do; while it is done, fields lie over the whole screen; then what came of it."""
    touched = context.choices.staff.touched if context.choices.staff else None
    under_way = touched is not None and not touched.ended
    rows = tuple(_rows(context, touched))
    layout: Layout = "touching" if under_way else "blocks"
    return Page(
        "staff-touch", "", context.words.say("Check the touch"), rows, layout=layout, trail=trail(context), greeting=1
    )


def _rows(context: Context, touched: Touched | None) -> Iterator[Block]:
    say = context.words.say
    if touched and touched.ended:
        yield _came_to(context, touched)
    lead = say(
        "The screen is full of fields. Move a finger over all of them: each one that feels it fills with colour."
    )
    yield Block("lead", text=lead)
    yield Block(
        "note", text=say("A cross follows each finger. If it is elsewhere, the rotation in kiosk.toml is wrong.")
    )
    again = say("Try it again") if touched else say("Show the fields")
    yield Block("choice", key="staff:touch begin", icon="app", title=again)


def _came_to(context: Context, touched: Touched) -> Block:
    words = context.words
    if not touched.left:
        return Block("banner", icon="good", tone="good", title=words.say("Every part of the screen feels a finger"))
    title = words.count("{n} field was not touched", "{n} fields were not touched", touched.left)
    text = words.say("If it was touched and did not answer, clean the screen and try again; then call for a repair.")
    return Block("banner", icon="warning", tone="care", title=title, text=text)
