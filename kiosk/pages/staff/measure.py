"""Whether millimetres on the screen are millimetres: a bank card lies on the drawn one, or it does not fit."""

from decimal import Decimal

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Entry, Page
from kiosk.pages.staff.trail import trail
from kiosk.staff.trials import Card


def compose(context: Context, _key: str) -> Page:
    """The card in its size (ISO/IEC 7810, ID-1: 85.6 by 53.98 mm), to be made larger and smaller."""
    say, staff = context.words.say, context.choices.staff
    card = staff.card if staff and staff.card else Card()
    number = context.formats.number
    name = say("A bank card of {wide} by {high} mm", wide=number(86), high=number(54))
    long, short = (say("{number} mm", number=number(Decimal(side))) for side in ("85.6", "53.98"))
    blocks = (
        Block("bankcard", title=name, value=f"{card.scale:.4f}", text=long, note=short),
        Block("lead", text=say("Lay a bank card onto the drawing: both have to be equally long.")),
        _sizes(context),
        *_told(context, card),
    )
    return Page("staff-measure", "", say("The size of the screen"), blocks, trail=trail(context), greeting=2)


def _sizes(context: Context) -> Block:
    smaller, larger = context.words.say("Draw it smaller"), context.words.say("Draw it larger")
    return Block(
        "actions",
        entries=(
            Entry("staff:card smaller", smaller, smaller, icon="minus"),
            Entry("staff:card larger", larger, larger, icon="plus"),
        ),
    )


def _told(context: Context, card: Card) -> tuple[Block, ...]:
    say = context.words.say
    if not card.steps:
        return (Block("banner", icon="good", tone="good", title=say("If it fits, all sizes are right")),)
    text = say("When it fits, this has to stand in kiosk.toml:")
    return (
        Block(
            "banner", icon="warning", tone="care", title=say("The size in the configuration is not right"), text=text
        ),
        Block("paragraph", text=f'[screen]\npanel = "{card.panel}"', language=_english(context)),
    )


def _english(context: Context) -> str:
    return "" if context.language.code == "en" else "en"
