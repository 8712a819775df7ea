"""Easier to use: everything a visitor can set, in one place. Kept for the visit and forgotten with it."""

from collections.abc import Iterator

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page, index_of

TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)


def compose(context: Context, _key: str) -> Page:
    """The page behind "Easier to use"."""
    say = context.words.say
    sections = (_presets, _speech, _easy, _sizes, _themes, _reach, _motion)
    blocks = tuple(block for section in sections for block in section(context))
    forgotten = Block("note", icon="info", text=say("These settings are forgotten when you finish."))
    return Page("easier", "", say("Easier to use"), (index_of(blocks), *blocks, forgotten))


def _presets(context: Context) -> Iterator[Block]:
    say, look = context.words.say, context.look
    told = say("The buttons stand low, and the text is larger.") if context.halves else say("The text is larger.")
    yield Block("heading", key="preset", title=say("For you, in one touch"))
    yield Block("option", key="preset:standing", icon="standing", title=say("Standing"), checked=look.standing)
    yield Block(
        "option",
        key="preset:seated",
        icon="wheelchair",
        title=say("Seated or in a wheelchair"),
        text=told,
        checked=look.seated,
    )


def _speech(context: Context) -> Iterator[Block]:
    say, aloud = context.words.say, context.look.aloud
    yield Block("heading", key="speech", title=say("Reading aloud"))
    yield Block("option", key="speech:on", icon="speech", title=say("Read the screen aloud"), checked=aloud)
    yield Block("option", key="speech:off", icon="speech-off", title=say("Do not read aloud"), checked=not aloud)


def _easy(context: Context) -> Iterator[Block]:
    say, easy = context.words.say, context.look.easy
    yield Block("heading", key="easy", title=say("Words"))
    where = say("Easy words, where there are any")
    yield Block("option", key="easy:on", icon="easy-words", title=where, checked=easy)
    yield Block("option", key="easy:off", icon="document", title=say("All the details"), checked=not easy)


def _sizes(context: Context) -> Iterator[Block]:
    """A town may begin with a size between these: then the nearest is the one that is on."""
    say, present = context.words.say, context.look.text_scale
    names = (say("Normal text"), say("Larger text"), say("Large text"), say("Largest text"))
    nearest = min(TEXT_SCALES, key=lambda scale: abs(scale - present))
    yield Block("heading", key="size", title=say("Size of text"))
    for scale, name in zip(TEXT_SCALES, names, strict=True):
        yield Block("option", key=f"scale:{scale}", icon="text-size", title=name, checked=scale == nearest)


def _themes(context: Context) -> Iterator[Block]:
    say = context.words.say
    yield Block("heading", key="colours", title=say("Colours"))
    themes = (
        ("light", "sun", say("Light")),
        ("dark", "moon", say("Dark")),
        ("contrast", "contrast", say("High contrast")),
    )
    for theme, icon, name in themes:
        yield Block("option", key=f"theme:{theme}", icon=icon, title=name, checked=theme == context.look.theme)


def _reach(context: Context) -> Iterator[Block]:
    """Nothing where the whole panel lies within one reach."""
    if not context.halves:
        return
    say, low = context.words.say, context.look.low
    yield Block("heading", key="reach", title=say("Where the buttons are"))
    yield Block("option", key="reach:whole", icon="reach-whole", title=say("On the whole screen"), checked=not low)
    yield Block("option", key="reach:low", icon="reach-low", title=say("In the lower half"), checked=low)


def _motion(context: Context) -> Iterator[Block]:
    say, still = context.words.say, context.look.reduced_motion
    yield Block("heading", key="motion", title=say("Movement"))
    yield Block("option", key="motion:full", icon="motion", title=say("Gentle movement"), checked=not still)
    yield Block("option", key="motion:none", icon="close", title=say("No movement"), checked=still)
