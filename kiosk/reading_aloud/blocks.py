"""A row of a page as it is heard: everything that can be seen in it, its title and what it is first."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from kiosk.i18n.catalogue import Catalogue
from kiosk.pages.context import Context
from kiosk.pages.page import Block, BlockKind, Entry, LateEntries
from kiosk.reading_aloud.item import Item, LateItem, Part, spans
from kiosk.reading_aloud.phrases import Phrases
from kiosk.reading_aloud.privacy import for_one
from kiosk.reading_aloud.reviewed import Reviewed
from kiosk.reading_aloud.spelling import spelled
from kiosk.speech.signs import DIAL, SIGNS, UNDERSCORES
from kiosk.speech.utterance import Span

# Position among its like, and how many there are.
type Position = tuple[int, int]
type Reading = Callable[[Context, Block, Position], Iterator[Part]]

OF_BOOKS: frozenset[BlockKind] = frozenset({"booklist", "covers"})
SEVERAL: frozenset[BlockKind] = frozenset({"actions", "booklist", "covers", "index", "pad"})
CHOSEN_BY_KEY: frozenset[BlockKind] = frozenset({"choice", "document", "film", "option", "result", "tile"})
_SIGN = re.compile(r"([./@_-])")
# What a fact of this pictogram holds is dialled, or written into an address line.
_TO_DIAL, _TO_WRITE, _TO_TYPE = frozenset({"telephone"}), frozenset({"email", "website"}), frozenset({"key"})
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


def block_items(context: Context, block: Block, row: int, at: Position, reviewed: Reviewed) -> Iterator[Item]:
    """What ``block``, standing in ``row``, is heard as: one item, or one for each of its entries."""
    entries = _pad if block.kind == "pad" else _entries
    several = block.kind in SEVERAL
    found = entries(context, block, row, at) if several else _row(context, block, row, at, reviewed)
    if not block.private:
        yield from found
        return
    public, own = Phrases(context).private(), context.language.code
    for item in found:
        # How many signs were typed is told to everybody, which ones to nobody.
        open_ = bool(block.note) and item.place == f"row-{row}"
        yield item if open_ else Item(item.place, for_one(item.spans, public, own), item.action, item.landmark)


def _row(context: Context, block: Block, row: int, at: Position, reviewed: Reviewed) -> Iterator[Item]:
    action = block.key if block.kind in CHOSEN_BY_KEY else ""
    parts = reviewed.parts(_READINGS[block.kind](context, block, at), block.key)
    # What only stands out, such as seconds that run down, interrupts nobody: whoever begins it tells of it.
    status = block.kind in ("banner", "book") and block.tone not in ("", "lamp")
    item = Item(f"row-{row}", spans(parts), action, landmark=block.kind == "heading", status=status)
    if item.spans:
        yield item


def _entries(context: Context, block: Block, row: int, at: Position) -> Iterator[Item]:
    """Of entries that are made late, the words are made when somebody comes to them."""
    phrases, (before, total), entries = Phrases(context), at, block.entries
    keys = entries.keys if isinstance(entries, LateEntries) else [entry.key for entry in entries]
    for number, key in enumerate(keys):
        place, position = f"row-{row}-{number}", (before + number, total)
        if isinstance(entries, LateEntries):
            words = partial(_late, context, entries, number, position)
            yield LateItem(place, key, words)
        else:
            yield Item(place, _entry(phrases, context, entries[number], position), key)


def _late(context: Context, entries: LateEntries, number: int, at: Position) -> tuple[Span, ...]:
    return _entry(Phrases(context), context, entries[number], at)


def _entry(phrases: Phrases, context: Context, entry: Entry, at: Position) -> tuple[Span, ...]:
    """The last piece of a name in several languages is in the page's own, and what the thing is is said with it."""
    say = context.words.say
    state = say("chosen") if entry.chosen else say("unfolded") if entry.unfolded else ""
    *foreign, (name, _) = entry.spoken or ((entry.name, phrases.language),)
    told = phrases.listed(name, state, phrases.button(at))
    return spans([*(Part(*each) for each in foreign), Part(told, phrases.language)])


def _pad(context: Context, block: Block, row: int, _at: Position) -> Iterator[Item]:
    """What was typed so far, sign by sign or as the note has it, then the keys, whose names are all they need."""
    own = context.language.code
    typed = block.note or f"{DIAL}{block.value}"
    holds = typed if block.value else context.words.say("It is empty.")
    yield Item(f"row-{row}", spans([Part(block.title, own), Part(holds, own)]), status=bool(block.value))
    for number, entry in enumerate(block.entries):
        yield Item(f"row-{row}-{number}", spans([Part(entry.name, own)]), entry.key, landmark=number == 0)


def _prose(context: Context, block: Block, _at: Position) -> Iterator[Part]:
    own = context.language.code
    yield Part(block.title, block.title_language or own)
    yield Part(block.value, own)
    yield Part(block.text, block.language or own)
    yield Part(block.note, own)


def _idea(context: Context, block: Block, at: Position) -> Iterator[Part]:
    yield from _prose(context, replace(block, text=block.text.replace("\n", " ")), at)


def _film(context: Context, block: Block, _at: Position) -> Iterator[Part]:
    """What it tells is read where it is written, after it."""
    own, phrases = context.language.code, Phrases(context)
    state = context.words.say("it plays") if block.checked else context.words.say("it stands still")
    yield Part(phrases.listed(block.title, state, phrases.button()), own)


def _book(context: Context, block: Block, _at: Position) -> Iterator[Part]:
    """The title is that of the page, and said with it."""
    own = context.language.code
    yield Part(block.text, block.language or own)
    yield Part(block.value, own)
    yield Part(block.note, own)


def _fact(context: Context, block: Block, at: Position) -> Iterator[Part]:
    """A telephone number digit by digit, an address sign by sign; any other fact as it is written."""
    own = context.language.code
    if block.icon not in _TO_DIAL | _TO_WRITE:
        yield from _prose(context, block, at)
        return
    yield Part(block.title, block.title_language or own)
    yield Part(f"{DIAL}{block.text}", own) if block.icon in _TO_DIAL else _address(context, block.text)
    yield Part(block.note, own)


def _figure(context: Context, block: Block, at: Position) -> Iterator[Part]:
    """A password is said, and then letter by letter."""
    if block.icon not in _TO_TYPE:
        yield from _prose(context, block, at)
        return
    language, value = _of_latin_letters(context), block.value.translate(_ISOLATES)
    yield Part(block.title, context.language.code)
    yield Part(value, language)
    yield Part(spelled(value, language), language)


def _banner(context: Context, block: Block, _at: Position) -> Iterator[Part]:
    other = block.language or context.language.code
    yield Part(block.title, other)
    yield Part(block.text, other)


def _bookcase(context: Context, block: Block, _at: Position) -> Iterator[Part]:
    own = context.language.code
    yield Part(block.title, block.title_language or own)
    yield Part(block.note, own)
    yield Part(block.text, block.language or own)


def _unheard(_context: Context, _block: Block, _at: Position) -> Iterator[Part]:
    """A picture of what the steps below it tell."""
    return iter(())


def _outcome(context: Context, block: Block, _at: Position) -> Iterator[Part]:
    """The title is told in the sentence, so not once more under its cover."""
    yield from _prose(context, replace(block, note=""), (1, 1))


def _heading(context: Context, block: Block, _at: Position) -> Iterator[Part]:
    own, phrases = context.language.code, Phrases(context)
    yield Part(block.title, block.title_language or own, phrases.heading())
    yield Part(block.text, own)


def _button(context: Context, block: Block, at: Position) -> Iterator[Part]:
    own, phrases = context.language.code, Phrases(context)
    other = block.language or own
    yield Part(block.title, other, phrases.button(at))
    yield Part(block.value, own)
    yield Part(block.note, own)
    yield Part(block.text, other)


def _option(context: Context, block: Block, at: Position) -> Iterator[Part]:
    own, phrases = context.language.code, Phrases(context)
    other = block.language or own
    yield Part(block.title, other, phrases.chosen(at, checked=block.checked))
    yield Part(block.text, other)


def _document(context: Context, block: Block, at: Position) -> Iterator[Part]:
    own, phrases = context.language.code, Phrases(context)
    other = block.language or own
    yield Part(block.title, other, phrases.ticked(at, checked=block.checked))
    yield Part(block.value, own)
    yield Part(block.text, other)
    yield Part(block.note, own)


def _step(context: Context, block: Block, _at: Position) -> Iterator[Part]:
    own = context.language.code
    yield Part(context.words.say("Step {number}", number=block.value), own)
    yield from (Part(*piece) for piece in block.spoken or ((block.text, block.language or own),))
    yield Part(block.note, own)


def _code(context: Context, block: Block, _at: Position) -> Iterator[Part]:
    """What the code opens, what the phone needs, and the address, whole (EN 301 549 5.1.3.16).

    One without an address holds what its note says, beside what is to be said of it.
    """
    say, own = context.words.say, context.language.code
    other = block.language or own
    if not block.value:
        yield Part(say("A code for the camera of a phone."), own)
        yield from (Part(*piece) for piece in block.spoken)
        yield Part(block.note, own)
        return
    yield Part(say("A code for the camera of a phone. It opens:"), own)
    yield Part(block.title, other)
    yield Part(block.text, other)
    yield Part(block.note, own)
    yield Part(say("Its address is:"), own)
    yield _address(context, block.value)


def _address(context: Context, address: str) -> Part:
    """Signs by their names, by a voice that knows Latin letters."""
    language = _of_latin_letters(context)
    say = Catalogue.load(language).say
    names = {".": say("dot"), "/": say("slash"), "-": say("hyphen")}
    names |= {"@": SIGNS[language]["@"], "_": UNDERSCORES[language]}
    pieces = (names.get(piece, piece) for piece in _SIGN.split(address))
    return Part(" ".join(piece for piece in pieces if piece), language)


def _of_latin_letters(context: Context) -> str:
    """The language of the page, or English where its voice would not know the letters."""
    return context.language.code if context.language.family == "Noto Sans" else "en"


_READINGS: dict[BlockKind, Reading] = {
    "bankcard": _banner,
    "banner": _banner,
    "book": _book,
    "bookcase": _bookcase,
    "chart": _prose,
    "choice": _button,
    "document": _document,
    "fact": _fact,
    "film": _film,
    "figure": _figure,
    "heading": _heading,
    "idea": _idea,
    "lead": _prose,
    "note": _prose,
    "option": _option,
    "outcome": _outcome,
    "paragraph": _prose,
    "picture": _prose,
    "plan": _unheard,
    "qr": _code,
    "result": _button,
    "state": _prose,
    "step": _step,
    "tile": _button,
}
