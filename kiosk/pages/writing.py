"""A page with one field to write into, for any form: what it is for, and what happens when it is full."""

from kiosk.pages.context import Context
from kiosk.pages.page import ENTRY_FAULT, Block, Page, TextField


def writing_page(name: str, key: str, title: str, told: str, field: TextField, *, trail: tuple[str, ...] = ()) -> Page:
    """The page ``name/key``; ``told`` says what to write."""
    return Page(
        name, key, title, (Block("lead", text=told),), layout="writing", trail=trail, greeting=1, field=field
    )  # fmt: skip


def full(context: Context, field: TextField) -> Block:
    """That no more goes into it."""
    say, number = context.words.say, context.formats.number(field.longest)
    told = say("It takes at most {number} characters. What is typed now is not added.", number=number)
    return Block("banner", key=ENTRY_FAULT, icon="warning", tone="care", title=say("The field is full"), text=told)
