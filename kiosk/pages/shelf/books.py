"""How a book is told in a row: who wrote it, whether it is in, where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from content.bookshelf.row import ShelfBook
from content.bookshelf.shelf import Bookshelf
from content.entities import Bookcase, Subject
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Cover, Entry, Tone

_PATTERNS = 100
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


def people(context: Context, book: ShelfBook) -> str:
    """Who wrote it."""
    return context.formats.line(*book.people, separator="; ") if book.people else ""


def standing(context: Context, shelf: Bookshelf, book: ShelfBook) -> tuple[str, Tone]:
    """In, with its place, or out."""
    if not shelf.available(book):
        return context.words.say("Out"), "care"
    places = [copy.standing.place for copy in shelf.copies(book) if copy.standing.available and copy.standing.place]
    where = place_name(context, places[0]) if places else ""
    return context.formats.line(context.words.say("In"), where) if where else context.words.say("In"), "good"


def bookcases(context: Context) -> dict[str, Bookcase]:
    """Every bookcase by its key, in their order."""
    rows = context.slot.listing("bookcase", context.language.code)
    found = {row.key: context.slot.record(row.key) for row in rows}
    return {key: record for key, record in found.items() if isinstance(record, Bookcase)}


def place_name(context: Context, place: str) -> str:
    """The bookcase and the board of a place, from the top; its own id where no bookcase has it."""
    for key, case in bookcases(context).items():
        for number, board in enumerate(case.boards, 1):
            if place in board.places:
                title = context.slot.words(key, context.language.code)["title"].text
                counted = context.formats.number(number)
                return context.words.say("{bookcase}, board {number} from the top", bookcase=title, number=counted)
    return context.formats.isolate(place)


def cover_rows(context: Context, shelf: Bookshelf, books: Sequence[ShelfBook]) -> Iterator[Block]:
    """A wall of covers, some to a row."""
    colours = subject_colours(context)
    for at in range(0, len(books), IN_A_ROW):
        entries = (_cover(context, shelf, book, colours) for book in books[at : at + IN_A_ROW])
        yield Block("covers", entries=tuple(entries))


def list_rows(context: Context, shelf: Bookshelf, books: Iterable[ShelfBook]) -> Iterator[Block]:
    """The same as a list."""
    for book in books:
        note, tone = standing(context, shelf, book)
        yield Block(
            "choice",
            key=book.key,
            icon="book",
            title=book.title,
            text=people(context, book),
            note=note,
            tone=tone,
            language=book.language if book.language != context.language.code else "",
        )


def subject_colours(context: Context) -> dict[str, str]:
    """The colour of each subject."""
    found = {key.partition("/")[2]: context.slot.record(key) for key in context.slot.keys("subject")}
    return {id_: record.colour for id_, record in found.items() if isinstance(record, Subject)}


def _cover(context: Context, shelf: Bookshelf, book: ShelfBook, colours: dict[str, str]) -> Entry:
    is_in = shelf.available(book)
    note, tone = standing(context, shelf, book)
    short = context.words.say("In") if is_in else context.words.say("Out")
    who = people(context, book)
    colour = next((colours[subject] for subject in book.subjects if subject in colours), "")
    name = context.formats.line(*(part for part in (book.title, who, note) if part), separator=". ")
    picture = str(context.slot.media(book.cover)) if book.cover else ""
    pattern = crc32(book.title.encode()) % _PATTERNS
    return Entry(book.key, book.title, name, cover=Cover(who, short, tone, colour, picture, book.language, pattern))
