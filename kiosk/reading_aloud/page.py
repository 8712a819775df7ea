"""The whole screen as it is heard, from the top band to the rail: the rows come from the page's model.

A list on the screen only ever holds the rows that can be seen; a reader who asked the screen would hear 13 of 333.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kiosk.keyboard.keys import ACTIONS
from kiosk.pages.band import band_texts, power_notice
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.reading_aloud.blocks import CHOSEN_BY_KEY, OF_BOOKS, SEVERAL, block_items
from kiosk.reading_aloud.controls import voice_controls
from kiosk.reading_aloud.item import Item, Part, spans
from kiosk.reading_aloud.phrases import Phrases
from kiosk.reading_aloud.privacy import for_one
from kiosk.reading_aloud.reviewed import Reviewed
from kiosk.speech.utterance import Span

# The place of what stands on every page while it is so; it is told once, not with each page.
NOTICE = "power-notice"


@dataclass(frozen=True, slots=True)
class Typing:
    """The field of a page, what stands in it, and the keys that are out: id, name and language.

    A key whose name is not a letter of a language has none; it is called in the language of the page. ``masked``: what
    is typed is told to one person alone, and so are the keys that type it.
    """

    text: str = ""
    keys: tuple[tuple[str, str, str], ...] = ()
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Surface:
    """What is on the screen at one moment; ``rows`` are the page's own, or those of an answer."""

    page: Page
    rows: Sequence[Block]
    can_go_back: bool = False
    typing: Typing | None = None

    @classmethod
    def of(cls, page: Page, *, can_go_back: bool = False) -> "Surface":
        """A page as it is opened."""
        typing = Typing(page.field.text if page.field else "") if page.layout in ("search", "writing") else None
        return cls(page, page.blocks, can_go_back, typing)


def items(context: Context, surface: Surface, reviewed: Reviewed | None = None) -> tuple[Item, ...]:
    """Everything to be heard, in reading order; ``reviewed`` when what people wrote for this page is known already."""
    attract = surface.page.layout == "attract"
    reviewed = reviewed or Reviewed(context, surface.page.target)
    return (
        *(() if attract else _band(context, reviewed)),
        *_title(context, surface.page, reviewed),
        *(_attract_band(context, reviewed) if attract else voice_controls(context, "read_page")),
        *(_field(context, surface.page, surface.typing) if surface.typing is not None else ()),
        *_rows(context, surface.rows, reviewed),
        *(_keys(context, surface.typing) if surface.typing is not None else ()),
        *_notice(context),
        *(_ease(context) if attract else _rail(context, surface)),
        *(() if attract else voice_controls(context, "slower", "faster")),
    )


def _band(context: Context, reviewed: Reviewed) -> Iterator[Item]:
    own, phrases = context.language.code, Phrases(context)
    yield Item("band", spans(reviewed.parts(Part(text, own) for text in band_texts(context))))
    name, does = context.words.say("Finish"), context.words.say("clears everything you did at once")
    yield Item("finish", spans([Part(phrases.listed(name, phrases.button()), own), Part(does, own)]), "finish")


def _attract_band(context: Context, reviewed: Reviewed) -> Iterator[Item]:
    _, *others = band_texts(context)
    yield Item("band", spans(reviewed.parts(Part(text, context.language.code) for text in others)))


def _notice(context: Context) -> Iterator[Item]:
    if notice := power_notice(context):
        yield Item(NOTICE, spans([Part(notice, context.language.code)]))


def _title(context: Context, page: Page, reviewed: Reviewed) -> Iterator[Item]:
    own, phrases = context.language.code, Phrases(context)
    named = reviewed.parts([Part(page.title, page.title_language or own, phrases.heading())])
    trail = [reviewed.span(step, own) or Part(step, own) for step in page.trail]
    if not any(isinstance(step, Span) for step in trail):
        trail = [Part(phrases.listed(*page.trail), own)]
    yield Item("title", spans([*named, *trail]), landmark=True)


def _field(context: Context, page: Page, typing: Typing) -> Iterator[Item]:
    say, own, phrases = context.words.say, context.language.code, Phrases(context)
    what = phrases.listed(page.field.name if page.field else say("Type what you need"), say("text field"))
    holds = say("It holds: {words}", words=typing.text) if typing.text else say("It is empty.")
    content = spans([Part(holds, own)])
    if typing.masked and typing.text:
        said = (*spans([Part(what, own)]), *for_one(content, phrases.hidden(len(typing.text)), own))
    else:
        said = spans([Part(what, own), Part(holds, own)])
    yield Item("field", said, "type", landmark=True)
    if page.field and page.field.is_enough(typing.text):
        yield Item("field-done", spans([Part(phrases.listed(say("Done"), phrases.button()), own)]), "done")


def _keys(context: Context, typing: Typing) -> Iterator[Item]:
    for number, (key_id, name, language) in enumerate(typing.keys):
        said = spans([Part(name, language or context.language.code)])
        if typing.masked and (key_id == "space" or key_id not in ACTIONS):
            said = for_one(said, context.words.say("A key"), context.language.code)
        yield Item(f"key-{key_id}", said, f"press:{key_id}", landmark=number == 0)


def _rows(context: Context, rows: Sequence[Block], reviewed: Reviewed) -> Iterator[Item]:
    for (row, block), at in zip(enumerate(rows), _positions(rows), strict=True):
        yield from block_items(context, block, row, at, reviewed)


def _positions(rows: Iterable[Block]) -> Iterator[tuple[int, int]]:
    """Where each row stands among the choices of its kind around it; of a row of several choices, where its first does.

    The books of a wall are counted through all its rows, the choices of any other row by themselves.
    """
    for kind, run in groupby(rows, key=lambda block: block.kind):
        blocks = list(run)
        if kind in SEVERAL:
            total, before = sum(len(block.entries) for block in blocks), 0
            for block in blocks:
                yield (before + 1, total) if kind in OF_BOOKS else (1, len(block.entries))
                before += len(block.entries)
        else:
            total = len(blocks) if kind in CHOSEN_BY_KEY else 1
            yield from ((min(number, total), total) for number in range(1, len(blocks) + 1))


def _ease(context: Context) -> Iterator[Item]:
    """Along the lower edge of the attract screen: what somebody needs before anything else."""
    say, own, phrases, aloud = context.words.say, context.language.code, Phrases(context), context.look.aloud
    voice, settings = phrases.listed(say("Read aloud"), phrases.switched(on=aloud)), phrases.button()
    yield Item("rail-aloud", spans([Part(voice, own)]), "speech:off" if aloud else "speech:on", landmark=True)
    yield Item("rail-settings", spans([Part(phrases.listed(say("Easier to use"), settings), own)]), "easier")


def _rail(context: Context, surface: Surface) -> Iterator[Item]:
    say, phrases = context.words.say, Phrases(context)
    buttons = (
        ("back", say("Back")),
        ("home", say("Home")),
        ("search", say("Search")),
        ("language", say("Language")),
        ("easier", say("Easier to use")),
        ("help", say("Help")),
    )
    for name, label in buttons:
        here = say("you are here") if name == surface.page.name else ""
        enabled = name != "back" or surface.can_go_back
        parts = [Part(phrases.listed(label, phrases.button(enabled=enabled), here), phrases.language)]
        yield Item(f"rail-{name}", spans(parts), name if enabled else "", landmark=name == "back")
