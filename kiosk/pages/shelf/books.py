"""Books as rows of a page, and the words for whom and in which language they are."""

from collections.abc import Iterator, Sequence

from content.bookshelf.row import ShelfBook
from content.bookshelf.shelf import Bookshelf
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.context import Context
from kiosk.pages.page import Block, BlockKind
from kiosk.pages.shelf.teller import Row, Teller, place_names

IN_A_ROW = 6  # two, three or six stand beside each other on every panel, and no row is costly to draw


def audience_name(context: Context, audience: str) -> str:
    """For whom a book is."""
    say = context.words.say
    return {
        "everyone": say("For everyone"),
        "small-children": say("For small children"),
        "children": say("For children"),
        "young-people": say("For young people"),
        "adults": say("For adults"),
    }[audience]


def language_name(context: Context, code: str) -> str:
    """A language by its own name where the screen speaks it, else as the reader's language calls it."""
    if code in SCREEN_LANGUAGES:
        return SCREEN_LANGUAGES[code].own_name
    return context.formats.language(code)


def place_name(context: Context, place: str) -> str:
    """The bookcase and the board of a place, from the top; its own id where no bookcase has it."""
    return place_names(context).get(place) or context.formats.isolate(place)


def book_rows(
    context: Context, shelf: Bookshelf, books: Sequence[ShelfBook], *, listed: bool = False
) -> Iterator[Block]:
    """A wall of covers, or a list, some books to a row."""
    teller, kind = Teller(context, shelf), _KINDS[listed]
    for at in range(0, len(books), IN_A_ROW):
        yield Block(kind, entries=Row(teller, books[at : at + IN_A_ROW]))


_KINDS: dict[bool, BlockKind] = {False: "covers", True: "booklist"}
