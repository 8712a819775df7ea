"""How a book is told on its cover, in a row, and aloud: its title, its people, whether it is in and where it stands."""

from collections.abc import Collection, Sequence
from typing import overload, override
from zlib import crc32

from content.bookshelf.row import ShelfBook
from content.bookshelf.shelf import Bookshelf
from content.entities import Bookcase, Subject
from kiosk.pages.context import Context
from kiosk.pages.page import Cover, Entry, LateEntries, Tone

PATTERNS = 100


class Teller:
    """Tells the books of a shelf in one language. It asks nothing of the slot, so that rows may be told much later."""

    def __init__(self, context: Context, shelf: Bookshelf) -> None:
        say = context.words.say
        self._shelf, self._language, self._generation = shelf, context.language.code, context.slot.generation
        self._line, self._isolate, self._media = context.formats.line, context.formats.isolate, context.slot.media
        self._is_in, self._is_out = say("On the shelf"), say("Lent out")
        self._is_missing, self._is_mended = say("Not found at the moment"), say("Being mended")
        self._places = place_names(context)
        self._subjects = subjects(context)

    def __eq__(self, other: object) -> bool:
        """Whether it tells the same books in the same words."""
        return isinstance(other, Teller) and self._known_by == other._known_by

    def __hash__(self) -> int:
        return hash(self._known_by)

    @property
    def _known_by(self) -> tuple[int, str, str]:
        return id(self._shelf), self._language, self._generation

    def people(self, book: ShelfBook) -> str:
        """Who wrote it."""
        return self._line(*book.people, separator="; ") if book.people else ""

    def standing(self, book: ShelfBook) -> tuple[str, Tone]:
        """In, with its place, or why not."""
        return self._standing(book, whole=True)

    def found(self, key: str) -> tuple[str, Tone, str]:
        """How the book of this key stands and who wrote it; raises KeyError for one that is not there."""
        book = self._shelf.books[key.partition("/")[2]]
        return *self.standing(book), self.people(book)

    def belongs(self, book: ShelfBook, places: Collection[str]) -> bool:
        """Whether a copy of it has its place in one of these."""
        return any(copy.standing.place in places for copy in self._shelf.copies(book))

    def foreign(self, book: ShelfBook) -> str:
        """The language of its title where that is not the reader's."""
        return book.language if book.language != self._language else ""

    def cover(self, book: ShelfBook) -> Cover:
        """What stands on its cover."""
        note, tone = self._standing(book, whole=False)
        subject = next((self._subjects[id_] for id_ in book.subjects if id_ in self._subjects), None)
        return Cover(
            people=self.people(book),
            note=note,
            tone=tone,
            colour=subject.colour if subject else "",
            picture=str(self._media(book.cover)) if book.cover else "",
            language=book.language,
            pattern=crc32(book.title.encode()) % PATTERNS,
            icon=subject.icon if subject else "book",
        )

    def entry(self, book: ShelfBook) -> Entry:
        """One book of a wall or a list."""
        who, (note, _) = self.people(book), self.standing(book)
        name = self._line(*(part for part in (book.title, who, note) if part), separator=". ")
        own, printed = self._language, ". ".join(part for part in (book.title, "; ".join(book.people)) if part)
        spoken = ((printed, book.language), (note, own))
        return Entry(book.key, book.title, name, cover=self.cover(book), spoken=spoken)

    def _standing(self, book: ShelfBook, *, whole: bool) -> tuple[str, Tone]:
        copies = self._shelf.copies(book)
        there = [copy for copy in copies if copy.standing.available]
        if there:
            place = next((copy.standing.place for copy in there if copy.standing.place), "") if whole else ""
            where = self._places.get(place) or (self._isolate(place) if place else "")
            return (self._line(self._is_in, where) if where else self._is_in), "good"
        if any(copy.standing.out for copy in copies):
            return self._is_out, "care"
        return (self._is_missing if any(copy.standing.missing for copy in copies) else self._is_mended), "care"


class Row(LateEntries):
    """Some books beside or below each other, told when they are drawn or heard: nobody looks at 5,000 at once."""

    def __init__(self, teller: Teller, books: Sequence[ShelfBook]) -> None:
        self._teller, self._books = teller, books

    @property
    @override
    def keys(self) -> tuple[str, ...]:
        return tuple(book.key for book in self._books)

    @override
    def __len__(self) -> int:
        return len(self._books)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...
    @override
    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(index, slice):
            return Row(self._teller, self._books[index])
        return self._teller.entry(self._books[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and self._teller == other._teller and self._books == other._books

    def __hash__(self) -> int:
        return hash((self._teller, tuple(book.id for book in self._books)))


def bookcases(context: Context) -> dict[str, Bookcase]:
    """Every bookcase by its key, in their order."""
    rows = context.slot.listing("bookcase", context.language.code)
    found = {row.key: context.slot.record(row.key) for row in rows}
    return {key: record for key, record in found.items() if isinstance(record, Bookcase)}


def subjects(context: Context) -> dict[str, Subject]:
    """Every subject by its id."""
    found = {key.partition("/")[2]: context.slot.record(key) for key in context.slot.keys("subject")}
    return {id_: record for id_, record in found.items() if isinstance(record, Subject)}


def place_names(context: Context) -> dict[str, str]:
    """Bookcase and board of every place, the boards counted from the top."""
    found: dict[str, str] = {}
    for key, case in bookcases(context).items():
        title = context.formats.isolate(context.slot.words(key, context.language.code)["title"].text)
        for number, board in enumerate(case.boards, 1):
            counted = context.formats.number(number)
            told = context.words.say("{bookcase}, board {number} from the top", bookcase=title, number=counted)
            found |= dict.fromkeys(board.places, told)
    return found
