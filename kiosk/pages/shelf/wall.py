"""A wall of covers, or a list: rows that are told when they are drawn; many of them under their letters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import name

from content.bookshelf.row import ShelfBook
from kiosk.i18n.alphabet import initial
from kiosk.pages.context import Context
from kiosk.pages.page import Block, BlockKind, Entry
from kiosk.pages.shelf.teller import Row, Teller

IN_A_ROW = 6  # two, three or six stand beside each other on every panel, and no row is costly to draw
SHORT_WALL = 60
_KINDS: dict[bool, BlockKind] = {False: "covers", True: "booklist"}
_SCRIPTS = {"ar": "ARABIC", "he": "HEBREW"}


def book_rows(teller: Teller, books: Sequence[ShelfBook], *, listed: bool = False) -> Iterator[Block]:
    """Some books to a row."""
    for at in range(0, len(books), IN_A_ROW):
        yield Block(_KINDS[listed], entries=Row(teller, books[at : at + IN_A_ROW]))


def wall(context: Context, shown: Sequence[ShelfBook], *, by_letter: bool, listed: bool = False) -> Iterator[Block]:
    """How many books there are, and the books; many of them under their letters, with a way to each."""
    teller, number = Teller(context, context.bookshelf()), context.formats.number(len(shown))
    yield Block("heading", key="books", title=context.words.count("{n} book", "{n} books", len(shown), n=number))
    if not by_letter or len(shown) <= SHORT_WALL:
        yield from book_rows(teller, shown, listed=listed)
        return
    filed = _filed(context, shown)
    yield Block("index", key="letters", entries=tuple(_letter(context, letter) for letter in filed))
    for letter, books in filed.items():
        yield Block("heading", key=f"letter-{letter}", title=letter)
        yield from book_rows(teller, books, listed=listed)


def _letter(context: Context, letter: str) -> Entry:
    """A letter, or a language whose letters the reader may not know."""
    called = context.words.say("Letter {letter}", letter=letter) if len(letter) == 1 else letter
    return Entry(f"section:letter-{letter}", letter, called)


def _filed(context: Context, books: Iterable[ShelfBook]) -> dict[str, list[ShelfBook]]:
    """By the letters of the reader's own script; after them, by language, what is written in others."""
    own, others = defaultdict[str, list[ShelfBook]](list), defaultdict[str, list[ShelfBook]](list)
    script = _SCRIPTS.get(context.language.code, "LATIN")
    for book in books:
        letter = initial(book.title, context.language.code)
        if letter == "#" or name(letter[0], "").startswith(script):
            own[letter].append(book)
        else:
            others[book.language].append(book)
    named = {context.formats.language(code): found for code, found in others.items()}
    return {key: found[key] for found in (own, named) for key in sorted(found, key=context.collate)}
