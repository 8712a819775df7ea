"""A record in easy words: one idea to a row with its pictogram, and always the way to the whole text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from content.entities import Fee, Procedure, TextDocument
from content.reader import Words
from kiosk.pages.context import Context
from kiosk.pages.freshness import standing_banners, unreviewed_note
from kiosk.pages.page import Block, Page
from kiosk.pages.submission import online, places
from kiosk.pages.topics import topic_trail

# Of two sentences, the space between them.
_SENTENCE_END = re.compile(r"(?<=[.?!؟]) ")


def offered(context: Context, record: Procedure | TextDocument, words: Words) -> bool:
    """Whether the easy words are there in the language of the page: in another one they help nobody."""
    told = [words[f"easy.{idea.id}"] for idea in record.easy]
    return bool(told) and all(shown and shown.language == context.language.code for shown in told)


def wanted(context: Context, record: Procedure | TextDocument, words: Words) -> bool:
    """Whether to show them in place of the whole text."""
    return context.look.easy and offered(context, record, words)


def way_in(context: Context, record: Procedure | TextDocument, words: Words) -> Iterator[Block]:
    """From the whole text to easy words, where there are any."""
    if offered(context, record, words):
        say = context.words.say
        text = say("Short sentences, with pictures")
        yield Block("choice", key="easy:on", icon="easy-words", title=say("Easy words"), text=text)


def ideas(context: Context, record: Procedure | TextDocument, words: Words) -> Iterator[Block]:
    """One row for each idea, and one line for each of its sentences."""
    for idea in record.easy:
        block = context.block("idea", words[f"easy.{idea.id}"], record.figures, icon=idea.pictogram)
        yield replace(block, text=_SENTENCE_END.sub("\n", block.text))


def compose_procedure(context: Context, key: str, record: Procedure, words: Words) -> Page:
    """A procedure in easy words, what it costs, and where to go."""
    where = list(places(context, record))
    blocks = (
        *standing_banners(context, record, words),
        *ideas(context, record, words),
        *_cost(context, record),
        *([Block("heading", key="where", title=context.words.say("Where and when"))] if where else []),
        *where,
        *online(context, record, words),
    )
    return _page(context, "procedure", key, words, blocks, topic_trail(context, record))


def compose_document(context: Context, key: str, record: TextDocument, words: Words) -> Page:
    """A document in easy words."""
    return _page(context, "document", key, words, tuple(ideas(context, record, words)), ())


def _page(
    context: Context, name: str, key: str, words: Words, blocks: tuple[Block, ...], trail: tuple[str, ...]
) -> Page:
    """Around what is told, the way to the whole text: at the top for who came here unasked, and where one has read."""
    say, title = context.words.say, words["title"]
    way_out = Block("choice", key="easy:off", icon="document", title=say("All the details"), text=say("The whole text"))
    more = Block("heading", key="more", title=say("Do you want to know more?"))
    blocks = (way_out, *blocks, more, way_out, *unreviewed_note(context, words))
    trail = (*trail, say("Easy words"))
    return Page(name, key, title.text, blocks, trail=trail, title_language=context.foreign(title), easy=True)


def _cost(context: Context, record: Procedure) -> Iterator[Block]:
    """From the facts, so that it is never an old one."""
    fees = [case.fee for case in record.cases]
    if fees:
        text, icon = _cost_in_words(context, fees)
        yield Block("idea", text=_SENTENCE_END.sub("\n", text), icon=icon)


def _cost_in_words(context: Context, fees: list[Fee]) -> tuple[str, str]:
    say, first = context.words.say, fees[0]
    if any(fee != first for fee in fees) or (first.state == "stated" and first.amount is None):
        return say("What you pay depends on your case. Ask at the counter."), "coin"
    if first.state == "free":
        return say("You pay nothing."), "coin-free"
    if first.state == "unknown" or first.amount is None:
        return say("We do not know what it costs. Ask at the counter."), "unknown"
    amount = context.formats.money(first.amount, first.currency or context.town.currency)
    return say("You pay {amount}.", amount=amount), "coin"
