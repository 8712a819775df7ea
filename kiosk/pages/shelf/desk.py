"""Taking and bringing back: scan a book's code or type its number, and be told in one sentence."""

from collections.abc import Iterator

from content.bookshelf.desk import Outcome
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Entry, Page, Tone
from kiosk.pages.shelf.books import place_name
from kiosk.pages.shelf.browsing import Scanning


def compose_take(context: Context, _key: str) -> Page:
    """Take a book home."""
    say = context.words.say
    how = say("Hold the code on the book under the scanner, or type its number. You need no card.")
    return _desk(context, "take", say("Take a book home"), how)


def compose_bring_back(context: Context, _key: str) -> Page:
    """Bring a book back."""
    say = context.words.say
    how = say("Hold the code on the book under the scanner, or type its number. Then put it back on the shelf.")
    return _desk(context, "bring-back", say("Bring a book back"), how)


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


def _where(context: Context, outcome: Outcome) -> str:
    place = outcome.copy.standing.place if outcome.copy else ""
    if not place:
        return context.words.say("Put it on the shelf where you like.")
    return context.words.say("Its place: {place}", place=place_name(context, place))


def _desk(context: Context, name: str, title: str, how: str) -> Page:
    scanning = context.choices.scanning or Scanning()
    blocks = (Block("lead", text=how), *_outcome(context, scanning), *_number(context, scanning))
    return Page(name, "", title, blocks, trail=(context.words.say("Community bookshelf"),), greeting=1)


def _outcome(context: Context, scanning: Scanning) -> Iterator[Block]:
    if scanning.outcome:
        title, text, tone = told(context, scanning.outcome)
        yield Block("banner", icon="good" if tone == "good" else "info", tone=tone, title=title, text=text)
        if scanning.outcome.said in ("taken", "returned"):
            yield Block("choice", key="scan:undo", icon="replaced", title=context.words.say("That was a mistake"))


def _number(context: Context, scanning: Scanning) -> Iterator[Block]:
    """The number so far, and keys for it that a finger, a keypad and a voice can use."""
    say = context.words.say
    yield Block("heading", key="number", title=say("The number on the book"))
    shown = context.formats.isolate(scanning.typed) if scanning.typed else say("It is empty.")
    yield Block("fact", icon="copy", title=say("Typed so far"), text=shown)
    digits = (
        Entry(f"scan:{digit}", context.formats.number(digit), context.formats.number(digit)) for digit in range(10)
    )
    yield Block("index", key="digits", entries=tuple(digits))
    erase, done = say("Delete the last"), say("Done")
    yield Block("index", key="typed", entries=(Entry("scan:back", erase, erase), Entry("scan:done", done, done)))
