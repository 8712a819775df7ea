"""Taking and bringing back: scan a book's code or type its number, and be told in one sentence."""

from collections.abc import Iterator

from content.bookshelf.desk import Outcome
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Entry, Page, Tone
from kiosk.pages.shelf.books import place_name
from kiosk.pages.shelf.browsing import Scanning
from kiosk.pages.shelf.teller import Teller

_DIGITS = "123456789"


def compose_take(context: Context, _key: str) -> Page:
    """Take a book home."""
    return _desk(context, "take", context.words.say("Take a book home"))


def compose_bring_back(context: Context, _key: str) -> Page:
    """Bring a book back."""
    return _desk(context, "bring-back", context.words.say("Bring a book back"))


def compose_read_here(context: Context, _key: str) -> Page:
    """Reading in the hall needs nothing."""
    say = context.words.say
    told = say("Take any book and sit down. You need not tell anybody. Put it back where it stood.")
    blocks = (Block("lead", text=told), Block("choice", key="shelf", icon="book", title=say("See all books")))
    return Page("read-here", "", say("Read here"), blocks, trail=(say("Community bookshelf"),), greeting=1)


def told(context: Context, outcome: Outcome) -> tuple[str, str, Tone]:
    """What came of a scan, in one sentence, with what to do next, and how good that is."""
    say, isolate = context.words.say, context.formats.isolate
    title = isolate(outcome.copy.book.title) if outcome.copy else ""
    match outcome.said:
        case "taken":
            return (
                say("You have taken {title}.", title=title),
                say("Enjoy it. Bring it back when you have read it."),
                "good",
            )
        case "returned":
            return say("{title} is back. Thank you.", title=title), _where(context, outcome), "good"
        case "already-here":
            return say("{title} was not out. Thank you.", title=title), _where(context, outcome), "good"
        case "withdrawn":
            here = say("Please give it to the librarian, or leave it at the counter.")
            return say("{title} no longer belongs to the shelf.", title=title), here, "care"
        case "unknown":
            number = isolate(outcome.code)
            return (
                say("No book here has the number {number}.", number=number),
                say("Try again, or ask at the counter."),
                "care",
            )
        case "no-code":
            return say("That was no number of a book."), say("It stands under the bars on the book."), "care"


def card_noted(context: Context) -> str:
    """What is told of a household card."""
    return context.words.say("Your card goes with the books that you take now, and is forgotten when they are back.")


def number_pad(context: Context, typed: str, *, card: bool = False) -> Block:
    """What was typed of a number, and twelve keys for it that a finger, a keypad and a voice can use."""
    say = context.words.say
    title = say("The number on your card") if card else say("The number on the book")
    return Block("pad", key="number", title=title, value=typed, entries=pad_keys(context, "scan:"), private=card)


def pad_keys(context: Context, verb: str) -> tuple[Entry, ...]:
    """The keys of a pad; each carries ``verb`` with its digit, ``back`` or ``done``."""
    say, number = context.words.say, context.formats.number
    keys = [(digit, number(int(digit)), "") for digit in _DIGITS]
    keys += [("back", say("Delete the last"), "backspace"), ("0", number(0), ""), ("done", say("Done"), "check")]
    return tuple(Entry(f"{verb}{key}", label, label, icon=icon) for key, label, icon in keys)


def _where(context: Context, outcome: Outcome) -> str:
    place = outcome.copy.standing.place if outcome.copy else ""
    if not place:
        return context.words.say("Put it on the shelf where you like.")
    return context.words.say("Its place: {place}", place=place_name(context, place))


def _desk(context: Context, name: str, title: str) -> Page:
    """What came of the last scan stands in the place of how it is done, so that no row moves while keys are pressed."""
    scanning = context.choices.scanning or Scanning()
    pad = number_pad(context, scanning.typed, card=scanning.asks_card)
    blocks = (_first(context, scanning), pad, *_undo(context, scanning), *_card(context, name, scanning))
    return Page(name, "", title, blocks, trail=(context.words.say("Community bookshelf"),), greeting=1)


def _first(context: Context, scanning: Scanning) -> Block:
    if scanning.outcome:
        return _outcome(context, scanning.outcome)
    if scanning.undone:
        return Block("banner", icon="good", tone="good", title=context.words.say("It is as it was before."))
    how = context.words.say("Hold the code on the book under the scanner, or type its number.")
    if scanning.asks_card:
        how = context.words.say("Hold your household card under the scanner, or type its number.")
    elif scanning.card:
        how = card_noted(context)
    return Block("lead", text=how)


def _outcome(context: Context, outcome: Outcome) -> Block:
    title, text, tone = told(context, outcome)
    book = outcome.copy.book if outcome.copy else None
    cover = Teller(context, context.bookshelf()).cover(book) if book else None
    icon = "good" if tone == "good" else "info"
    return Block("outcome", icon=icon, tone=tone, title=title, text=text, note=book.title if book else "", cover=cover)


def _undo(context: Context, scanning: Scanning) -> Iterator[Block]:
    if scanning.outcome and scanning.outcome.said in ("taken", "returned"):
        yield Block("choice", key="scan:undo", icon="replaced", title=context.words.say("That was a mistake"))


def _card(context: Context, name: str, scanning: Scanning) -> Iterator[Block]:
    """Where the town asks for it, and only if the reader likes."""
    if context.cards and name == "take" and not scanning.card:
        say = context.words.say
        title = say("Go on without a card") if scanning.asks_card else say("Add a household card")
        yield Block("choice", key="scan:card", icon="ticket", title=title)
