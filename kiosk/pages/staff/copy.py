"""One copy in a librarian's hand: how it stands, and what can be done with it."""

from collections.abc import Iterator

from content.bookshelf.librarian import Act, acts
from content.bookshelf.shelf import Bookshelf, OnShelf
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page, Tone
from kiosk.pages.shelf.desk import pad_keys
from kiosk.pages.shelf.teller import Teller
from kiosk.pages.shelf.whereabouts import where_it_stands
from kiosk.pages.staff.adding import reading_told
from kiosk.pages.staff.offers import place_rows
from kiosk.pages.staff.spots import Spots
from kiosk.staff.adding import Done, InHand


def compose(context: Context, key: str) -> Page:
    """``staff-copy/BARCODE``; ``staff-copy`` asks for the book."""
    shelf = context.bookshelf()
    copy = shelf.copy(key) if key else None
    if copy is None:
        return _asking(context, key)
    hand, teller = hand_of(context), Teller(context, shelf)
    first = tuple(_asked(context)) if hand.asks else tuple(_done(context, hand.done, copy))
    acts_ = () if hand.asks else tuple(_acts(context, copy))
    blocks = (*first, _book(context, teller, copy), *acts_, *_stands(context, shelf, copy))
    title = copy.book.title
    return Page("staff-copy", key, title, blocks, trail=_trail(context), title_language=teller.foreign(copy.book))


def compose_move(context: Context, key: str) -> Page:
    """``staff-move/BARCODE``: where it belongs from now on."""
    copy = context.bookshelf().copy(key) if key else None
    if copy is None:
        return _asking(context, key)
    say, title = context.words.say, context.formats.isolate(copy.book.title)
    told = Block("lead", text=say("Where does {title} belong from now on?", title=title))
    blocks = (told, *place_rows(context, "staff:copy-place", copy.standing.place))
    return Page("staff-move", key, say("Choose its place"), blocks, trail=_trail(context), greeting=1)


def hand_of(context: Context) -> InHand:
    """What was done with the copy that is seen to."""
    desk = context.choices.staff
    return (desk.copy if desk else None) or InHand()


def act_told(context: Context, done: Done, copy: OnShelf) -> tuple[str, str]:
    """What was done, in one sentence, and what to do next."""
    say, title = context.words.say, context.formats.isolate(copy.book.title)
    if done.taken_back:
        return say("It is as it was before."), ""
    place = copy.standing.place
    there = say("Its place: {place}", place=Spots(context).told(place)) if place else ""
    return {
        "move": (say("{title} has a new place.", title=title), there),
        "returned": (say("{title} is back.", title=title), there),
        "found": (say("{title} was found.", title=title), there),
        "missing": (say("{title} is missing.", title=title), say("Readers are told that it cannot be found now.")),
        "repair": (say("{title} is being mended.", title=title), say("Readers are told so until it is mended.")),
        "mended": (say("{title} is mended.", title=title), there),
        "withdraw": (say("{title} is taken out of the shelf.", title=title), say("Readers no longer see this copy.")),
        "restore": (say("{title} is on the shelf again.", title=title), there),
    }[done.act]


def _trail(context: Context) -> tuple[str, ...]:
    return (context.words.say("For the librarian"),)


def _asking(context: Context, key: str) -> Page:
    """No copy has this number, or none was scanned yet."""
    say, hand = context.words.say, hand_of(context)
    first = Block("lead", text=say("Hold the code on the back of the book under the scanner, or type its number."))
    if hand.reading:
        title, text = reading_told(context, hand.reading)
        first = Block("outcome", icon="info", tone="care", title=title, text=text)
    keys = pad_keys(context, "staff:copy-key ")
    pad = Block("pad", key="number", title=say("The number on the book"), value=hand.typed, entries=keys)
    return Page(
        "staff-copy",
        key,
        say("See to a book in my hand"),
        (first, pad, *_other(context, hand)),
        trail=_trail(context),
        greeting=1,
    )


def _other(context: Context, hand: InHand) -> Iterator[Block]:
    """A code that nobody knows may be a book to add; an ISBN may be that of several copies."""
    say, reading = context.words.say, hand.reading
    if reading and reading.meaning == "new":
        yield Block("choice", key="staff:copy-add", icon="plus", title=say("Add this book"))
    if reading and reading.book:
        shelf = context.bookshelf()
        yield from (_copy_row(context, copy) for copy in shelf.copies(reading.book))
        yield Block("choice", key="staff:copy-add", icon="plus", title=say("It is one more copy"))


def _done(context: Context, done: Done | None, copy: OnShelf) -> Iterator[Block]:
    """Told, and undone with one touch."""
    if done is None or done.barcode != copy.barcode:
        return
    title, text = act_told(context, done, copy)
    if done.taken_back:
        yield Block("banner", icon="good", tone="good", title=title)
        return
    yield Block("outcome", icon="good", tone="good", title=title, text=text, note=copy.book.title)
    yield Block("choice", key="staff:copy-undo", icon="replaced", title=context.words.say("That was a mistake"))


def _book(context: Context, teller: Teller, copy: OnShelf) -> Block:
    line, tone = standing_told(context, copy)
    icon = "good" if tone == "good" else "info"
    number = context.words.say("Number {number}", number=context.formats.isolate(copy.barcode))
    return Block(
        "book", icon=icon, tone=tone, text=teller.people(copy.book), value=line, note=number, title=copy.book.title,
        language=teller.foreign(copy.book), cover=teller.cover(copy.book),
    )  # fmt: skip


def _stands(context: Context, shelf: Bookshelf, copy: OnShelf) -> Iterator[Block]:
    say = context.words.say
    if copy.standing.place:
        yield from where_it_stands(context, {copy.standing.place})
    others = [each for each in shelf.copies(copy.book) if each.barcode != copy.barcode]
    if others:
        yield Block("heading", key="others", title=say("Other copies"))
        yield from (_copy_row(context, each) for each in others)


def _copy_row(context: Context, copy: OnShelf) -> Block:
    line, tone = standing_told(context, copy)
    place = Spots(context).told(copy.standing.place) if copy.standing.place else ""
    number = context.formats.isolate(copy.barcode)
    return Block(
        "choice", key=f"staff-copy/{copy.barcode}", icon="book", title=number, text=place, note=line, tone=tone
    )


def standing_told(context: Context, copy: OnShelf) -> tuple[str, Tone]:
    """How a copy stands, in a few words."""
    say, standing = context.words.say, copy.standing
    if standing.condition == "withdrawn":
        return say("Taken out of the shelf"), "care"
    if standing.out:
        return say("Lent out"), "care"
    if standing.condition == "in-repair":
        return say("Being mended"), "care"
    if standing.missing:
        return say("Not found at the moment"), "care"
    return say("On the shelf"), "good"


def _asked(context: Context) -> Iterator[Block]:
    """Before a copy is taken out for good."""
    say = context.words.say
    title = say("Take this copy out of the shelf for good?")
    yield Block("banner", key="withdraw", icon="info", tone="care", title=title)
    yield Block("choice", key="staff:copy withdraw-yes", icon="bin", title=say("Yes, take it out"))
    yield Block("choice", key="staff:copy keep", icon="book", title=say("No, leave it on the shelf"))


def _acts(context: Context, copy: OnShelf) -> Iterator[Block]:
    say = context.words.say
    yield Block("heading", key="acts", title=say("What would you like to do?"))
    yield from (_act(context, act, copy) for act in acts(copy.standing))
    yield Block("choice", key="staff:copy-another", icon="plus", title=say("Add one more copy"))


def _act(context: Context, act: Act, copy: OnShelf) -> Block:
    say = context.words.say
    icon, title = {
        "move": ("map-pin", say("It belongs somewhere else")),
        "returned": ("book-in", say("It is back")),
        "found": ("search", say("It was found")),
        "missing": ("unknown", say("It is missing")),
        "repair": ("again", say("It is being mended")),
        "mended": ("good", say("It is mended")),
        "withdraw": ("bin", say("Take it out of the shelf for good")),
        "restore": ("book", say("Put it on the shelf again")),
    }[act]
    key = f"staff-move/{copy.barcode}" if act == "move" else f"staff:copy {act}"
    return Block("choice", key=key, icon=icon, title=title)
