"""The shelf: take, bring back, and find a book by looking."""

from collections.abc import Iterable, Iterator, Sequence

from content.bookshelf.browse import Choice, chosen, reordered
from content.bookshelf.row import ShelfBook
from content.bookshelf.shelf import Bookshelf
from content.entities import Bookcase
from content.entities.book import places
from content.reader import Words
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Entry, Page
from kiosk.pages.shelf.browsing import Browsing
from kiosk.pages.shelf.narrowing import narrowing
from kiosk.pages.shelf.teller import Teller, bookcases
from kiosk.pages.shelf.wall import book_rows, wall
from kiosk.pages.shelf.wish import wish_title
from kiosk.pages.text import paragraphs


def compose(context: Context, _key: str) -> Page:
    """The page "Community bookshelf"."""
    say = context.words.say
    shelf, browsing = context.bookshelf(), context.choices.browsing or Browsing()
    books = chosen(shelf, browsing.choice, places(bookcases(context)), _by_title(context, shelf))
    shown = reordered(shelf, books, browsing.order)
    blocks = (
        _doors(context),
        Block("heading", key="find", title=say("Find a book")),
        Block("choice", key="search", icon="search", title=say("Search by title, author or subject")),
        Block("choice", key="wish", icon="ticket", title=wish_title(context)),
        *narrowing(context, browsing, list(shelf.books.values())),
        *wall(context, shown, by_letter=browsing.order == "title", listed=browsing.view == "list"),
    )
    if not shown:
        blocks = (*blocks, _nothing(context, shelf, browsing))
    return Page("shelf", "", say("Community bookshelf"), blocks)


def compose_subject(context: Context, key: str) -> Page:
    """The books about ``subject/key``."""
    words = context.slot.words(f"subject/{key}", context.language.code)
    shelf = context.bookshelf()
    shown = [book for book in _by_title(context, shelf) if key in book.subjects]
    blocks = (*paragraphs(context, words["summary"], {}), *wall(context, shown, by_letter=True))
    return _collection(context, "subject", key, words, blocks)


def compose_bookcase(context: Context, key: str) -> Page:
    """What stands on each board of ``bookcase/key``."""
    words, case = context.slot.words(f"bookcase/{key}", context.language.code), context.slot.record(f"bookcase/{key}")
    assert isinstance(case, Bookcase)
    shelf = context.bookshelf()
    among = _by_title(context, shelf)
    shown = chosen(shelf, Choice(bookcase=f"bookcase/{key}"), places({f"bookcase/{key}": case}), among)
    boards, teller = tuple(tuple(board.places) for board in case.boards), Teller(context, shelf)
    blocks = (
        *paragraphs(context, words["where"], {}),
        Block("bookcase", title=words["title"].text, title_language=context.foreign(words["title"]), boards=boards),
        *(block for number, board in enumerate(boards, 1) for block in _board(context, teller, shown, number, board)),
    )
    return _collection(context, "bookcase", key, words, blocks)


def _by_title(context: Context, shelf: Bookshelf) -> list[ShelfBook]:
    return shelf.by_title(context.language.code, context.collate)


def _collection(context: Context, kind: str, key: str, words: Words, blocks: tuple[Block, ...]) -> Page:
    title, above = words["title"], (context.words.say("Community bookshelf"),)
    return Page(kind, key, title.text, blocks, trail=above, title_language=context.foreign(title))


def _doors(context: Context) -> Block:
    say = context.words.say
    doors = (
        ("take", "book-out", say("Take a book home")),
        ("bring-back", "book-in", say("Bring a book back")),
        ("read-here", "seating", say("Read here")),
    )
    return Block("actions", key="doors", entries=tuple(Entry(key, name, name, icon=icon) for key, icon, name in doors))


def _board(
    context: Context, teller: Teller, books: Iterable[ShelfBook], number: int, board: Sequence[str]
) -> Iterator[Block]:
    """The books that belong on one board of a bookcase."""
    here = [book for book in books if teller.belongs(book, board)]
    if here:
        title = context.words.say("Board {number} from the top", number=context.formats.number(number))
        yield Block("heading", key=f"board-{number}", title=title)
        yield from book_rows(teller, here)


def _nothing(context: Context, shelf: Bookshelf, browsing: Browsing) -> Block:
    say = context.words.say
    if not shelf.books:
        return Block("banner", icon="info", title=say("There are no books yet"), text=say("Please ask at the counter."))
    if browsing.choice == Choice():
        return Block(
            "banner", icon="info", title=say("Nothing was brought back lately"), text=say("Choose another order.")
        )
    return Block("banner", icon="info", title=say("No book is like this"), text=say("Touch “Show all again”."))
