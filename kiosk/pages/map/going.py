"""How one goes: on foot or without steps, how long that takes, and where a page about a way leads on."""

from collections.abc import Iterator

from kiosk.pages.context import Context
from kiosk.pages.map.finding import profile_of
from kiosk.pages.map.goal import Goal
from kiosk.pages.map.sentences import distance, minutes
from kiosk.pages.page import Block


def summary(context: Context, metres: float, seconds: float) -> Block:
    """How long a way takes and how long it is."""
    title = profile_name(context, profile_of(context))
    return Block(
        "figure", icon="clock", title=title, value=minutes(context, seconds), text=distance(context, metres)
    )  # fmt: skip


def profile_name(context: Context, profile: str) -> str:
    say = context.words.say
    return say("On foot") if profile == "walking" else say("Without steps")


def profile_rows(context: Context) -> Iterator[Block]:
    """For whom the way is; remembered for the visit."""
    chosen, say = profile_of(context), context.words.say
    walking, step_free = profile_name(context, "walking"), profile_name(context, "step-free")
    told = say("For a wheelchair, a pram or a stick")
    yield Block("option", key="way:walking", icon="standing", title=walking, checked=chosen == "walking")
    yield Block(
        "option", key="way:step-free", icon="wheelchair", title=step_free, text=told, checked=chosen == "step-free"
    )


def onward(context: Context, wanted: Goal) -> Iterator[Block]:
    """To the drawn way, and to what is known of the place."""
    from kiosk.pages.registry import PAGES

    if "map" in PAGES and not context.look.aloud:
        yield Block("choice", key=f"map/to/{wanted.key}", icon="map", title=context.words.say("Show on the map"))
    yield Block("choice", key=wanted.target, icon="info", title=context.words.say("About this place"))
