"""What readers wish for, to be ticked when somebody has seen to it."""

from collections.abc import Iterator
from datetime import datetime

from content.bookshelf.shelf import Bookshelf
from content.circulation.event import Wished
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.pages.shelf.teller import Teller


def compose(context: Context, _key: str) -> Page:
    """The oldest first; what was ticked since staff were let in remains, to be unticked."""
    say, shelf = context.words.say, context.bookshelf()
    rows = tuple(_rows(context, shelf))
    if rows:
        how = say("Tick what you have seen to. The reader comes and says the word.")
        rows = (Block("lead", text=how), *rows)
    else:
        rows = (Block("banner", icon="good", title=say("Nobody wishes for anything at the moment")),)
    return Page("staff-wishes", "", say("What readers wish for"), rows, trail=(say("For the librarian"),), greeting=1)


def _rows(context: Context, shelf: Bookshelf) -> Iterator[Block]:
    assert context.choices.staff is not None
    teller, still = Teller(context, shelf), {wish.id: wish for wish in shelf.wishes}
    settled = {wish.id: wish for wish, _ in context.choices.staff.settled}
    for wish in sorted((settled | still).values(), key=lambda wish: wish.order):
        yield _row(context, shelf, teller, wish, seen_to=wish.id not in still)


def _row(context: Context, shelf: Bookshelf, teller: Teller, wish: Wished, *, seen_to: bool) -> Block:
    say, formats = context.words.say, context.formats
    book = shelf.books.get(wish.book.removeprefix("book/"))
    day = datetime.fromtimestamp(wish.at / 1000, context.now.tzinfo).date()
    word = say("Word: {word}", word=formats.isolate(wish.word))
    since = say("wished for on {date}", date=formats.date(day))
    told = formats.line(word, teller.standing(book)[0] if book else "", since)
    title, language = (book.title, teller.foreign(book)) if book else (wish.text or wish.book, "")
    return Block(
        "document", key=f"staff:settle {wish.id}", title=title, value=told, checked=seen_to, language=language
    )  # fmt: skip
