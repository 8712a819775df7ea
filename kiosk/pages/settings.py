"""Easier to use: reading aloud, size of text, colours, motion. Kept for the session and forgotten with it."""

from collections.abc import Iterator

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page

TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)


def compose(context: Context, _key: str) -> Page:
    """The page behind "Easier to use"."""
    say = context.words.say
    blocks = (*_speech(context), *_sizes(context), *_themes(context), *_motion(context))
    forgotten = Block("note", icon="info", text=say("These settings are forgotten when you finish."))
    return Page("easier", "", say("Easier to use"), (*blocks, forgotten))


def _speech(context: Context) -> Iterator[Block]:
    say, aloud = context.words.say, context.look.aloud
    yield Block("heading", key="speech", title=say("Reading aloud"))
    yield Block("option", key="speech:on", icon="speech", title=say("Read the screen aloud"), checked=aloud)
    yield Block("option", key="speech:off", icon="speech-off", title=say("Do not read aloud"), checked=not aloud)


def _sizes(context: Context) -> Iterator[Block]:
    say = context.words.say
    names = dict(
        zip(TEXT_SCALES, (say("Normal text"), say("Larger text"), say("Large text"), say("Largest text")), strict=True)
    )
    yield Block("heading", key="size", title=say("Size of text"))
    for scale, name in names.items():
        yield Block(
            "option", key=f"scale:{scale}", icon="text-size", title=name, checked=scale == context.look.text_scale
        )


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


def _motion(context: Context) -> Iterator[Block]:
    say = context.words.say
    yield Block("heading", key="motion", title=say("Movement"))
    yield Block(
        "option",
        key="motion:full",
        icon="motion",
        title=say("Gentle movement"),
        checked=not context.look.reduced_motion,
    )
    yield Block(
        "option", key="motion:none", icon="close", title=say("No movement"), checked=context.look.reduced_motion
    )
