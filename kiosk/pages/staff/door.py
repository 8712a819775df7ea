"""The door: a pad for the staff code, and in plain words how a try went and how long to wait."""

from collections.abc import Iterator

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.pages.shelf.desk import pad_keys
from kiosk.staff.desk import Door

# What stands in the field for each digit.
MASK = "\N{BULLET}"


def compose(context: Context, _key: str) -> Page:
    """In the place of any page for staff while nobody is let in."""
    door = context.choices.door or Door()
    title = context.words.say("For the librarian")
    blocks = _blocks(context, door) if context.staff_code else _no_code(context)
    return Page("staff", "", title, (*blocks, *_key_switch(context)), greeting=1)


def told(context: Context, door: Door) -> str:
    """What to do now."""
    say, seconds, minutes = context.words.say, door.wait_s, (door.wait_s + 59) // 60
    if door.trying == "checked":
        return say("One moment, please.")
    wrong = say("That was not the code.") if door.trying == "wrong" else ""
    if seconds > 60:
        wait = context.words.count("You can try again in {n} minute.", "You can try again in {n} minutes.", minutes)
    elif seconds:
        wait = context.words.count("You can try again in {n} second.", "You can try again in {n} seconds.", seconds)
    else:
        wait = say("Please try again.") if wrong else say("Please type the staff code.")
    return f"{wrong} {wait}".strip()


def _blocks(context: Context, door: Door) -> Iterator[Block]:
    if door.trying == "wrong" or door.wait_s:
        yield Block("banner", icon="info", title=told(context, door))
    else:
        yield Block("lead", text=told(context, door))
    keys = pad_keys(context, "staff:key ")
    say, count, typed = context.words.say, context.words.count, len(door.typed)
    holds = count("It holds {n} character.", "It holds {n} characters.", typed) if typed else say("It is empty.")
    yield Block(
        "pad", key="code", title=say("Staff code"), value=MASK * typed, note=holds, entries=keys, private=True
    )  # fmt: skip


def _key_switch(context: Context) -> Iterator[Block]:
    """The other way in, where the case has one. Only the turn of the key counts, not that it is turned."""
    state, say = context.hall(), context.words.say
    turned = state.key_switch.on if state is not None else None
    if turned:
        yield Block("lead", text=say("The staff key is turned already: turn it back, then turn it again."))
    elif turned is False:
        yield Block("lead", text=say("The staff key on the case lets you in as well."))


def _no_code(context: Context) -> Iterator[Block]:
    say = context.words.say
    told = say("Whoever looks after this kiosk sets one, with the command “kiosk staff-code”.")
    yield Block("banner", icon="info", title=say("This kiosk has no staff code yet"), text=told)
