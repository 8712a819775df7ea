"""The shelf: take, bring back, and find a book by looking."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import name

from content.bookshelf.browse import Choice, chosen, ordered
from content.bookshelf.row import ShelfBook
from content.bookshelf.shelf import Bookshelf
from content.entities import Bookcase
from content.entities.book import places
from content.reader import Words
from kiosk.i18n.alphabet import initial
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Entry, Page
from kiosk.pages.shelf.books import book_rows, language_name
from kiosk.pages.shelf.browsing import Browsing
from kiosk.pages.shelf.narrowing import narrowing
from kiosk.pages.shelf.teller import bookcases
from kiosk.pages.text import paragraphs

SHORT_WALL = 60
_SCRIPTS = {"ar": "ARABIC", "he": "HEBREW"}


def compose(context: Context, _key: str) -> Page:
    """The page "Community bookshelf"."""
    say = context.words.say
    shelf, browsing = context.bookshelf(), context.choices.browsing or Browsing()
    books = chosen(shelf, browsing.choice, places(bookcases(context)))
    shown = ordered(shelf, books, browsing.order, context.collate)
    blocks = (
        _doors(context),
        Block("heading", key="find", title=say("Find a book")),
        Block("choice", key="search", icon="search", title=say("Search by title, author or subject")),
        *narrowing(context, browsing, list(shelf.books.values())),
        *_wall(context, shelf, shown, by_letter=browsing.order == "title", listed=browsing.view == "list"),
    )
    if not shown:
        blocks = (*blocks, _nothing(context, shelf, browsing))
    return Page("shelf", "", say("Community bookshelf"), blocks)


def compose_subject(context: Context, key: str) -> Page:
    """The books about ``subject/key``."""
    words = context.slot.words(f"subject/{key}", context.language.code)
    shelf = context.bookshelf()
    found = [book for book in shelf.books.values() if key in book.subjects]
    shown = ordered(shelf, found, "title", context.collate)
    blocks = (*paragraphs(context, words["summary"], {}), *_wall(context, shelf, shown, by_letter=True))
    return _collection(context, "subject", key, words, blocks)


def compose_bookcase(context: Context, key: str) -> Page:
    """What stands on each board of ``bookcase/key``."""
    words, case = context.slot.words(f"bookcase/{key}", context.language.code), context.slot.record(f"bookcase/{key}")
    assert isinstance(case, Bookcase)
    shelf = context.bookshelf()
    found = chosen(shelf, Choice(bookcase=f"bookcase/{key}"), places({f"bookcase/{key}": case}))
    shown = ordered(shelf, found, "title", context.collate)
    boards = tuple(tuple(board.places) for board in case.boards)
    blocks = (
        *paragraphs(context, words["where"], {}),
        Block("bookcase", title=words["title"].text, title_language=context.foreign(words["title"]), boards=boards),
        *(block for number, board in enumerate(boards, 1) for block in _board(context, shelf, shown, number, board)),
    )
    return _collection(context, "bookcase", key, words, blocks)


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


def _wall(
    context: Context, shelf: Bookshelf, shown: Sequence[ShelfBook], *, by_letter: bool, listed: bool = False
) -> Iterator[Block]:
    """The books; many of them under their letters, with a way to each."""
    counted = context.words.count("{n} book", "{n} books", len(shown), n=context.formats.number(len(shown)))
    if not by_letter or len(shown) <= SHORT_WALL:
        yield Block("heading", key="books", title=counted)
        yield from book_rows(context, shelf, shown, listed=listed)
        return
    filed = _filed(context, shown)
    yield Block("heading", key="books", title=counted)
    yield Block("index", key="letters", entries=tuple(_letter(context, letter) for letter in filed))
    for letter, books in filed.items():
        yield Block("heading", key=f"letter-{letter}", title=letter)
        yield from book_rows(context, shelf, books, listed=listed)


def _letter(context: Context, letter: str) -> Entry:
    """A letter, or a language whose letters the reader may not know."""
    called = context.words.say("Letter {letter}", letter=letter) if len(letter) == 1 else letter
    return Entry(f"section:letter-{letter}", letter, called)


def _filed(context: Context, books: Iterable[ShelfBook]) -> dict[str, list[ShelfBook]]:
    """By the letters of the reader's own script; after them, by language, what is written in others."""
    own, others = defaultdict[str, list[ShelfBook]](list), defaultdict[str, list[ShelfBook]](list)
    for book in books:
        letter = initial(book.title, context.language.code)
        if letter == "#" or _script(letter) == _SCRIPTS.get(context.language.code, "LATIN"):
            own[letter].append(book)
        else:
            others[language_name(context, book.language)].append(book)
    return {key: found[key] for found in (own, others) for key in sorted(found, key=context.collate)}


def _script(letter: str) -> str:
    return name(letter[0], "").partition(" ")[0]


def _board(
    context: Context, shelf: Bookshelf, books: Iterable[ShelfBook], number: int, board: Sequence[str]
) -> Iterator[Block]:
    """The books that belong on one board of a bookcase."""
    here = [book for book in books if any(copy.standing.place in board for copy in shelf.copies(book))]
    if here:
        title = context.words.say("Board {number} from the top", number=context.formats.number(number))
        yield Block("heading", key=f"board-{number}", title=title)
        yield from book_rows(context, shelf, here)


def _nothing(context: Context, shelf: Bookshelf, browsing: Browsing) -> Block:
    say = context.words.say
    if not shelf.books:
        return Block("banner", icon="info", title=say("There are no books yet"), text=say("Please ask at the counter."))
    if browsing.choice == Choice():
        return Block(
            "banner", icon="info", title=say("Nothing was brought back lately"), text=say("Choose another order.")
        )
    return Block("banner", icon="info", title=say("No book is like this"), text=say("Touch “Show all again”."))
