"""The shelf as it stands now: the published books, and what happened to their copies since."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from content.bookshelf.code import ScannedCode
from content.bookshelf.row import ShelfBook
from content.circulation.event import Added, AnyEvent, Conditioned, Found, Moved, NotFound, Returned, Taken, Wished
from content.circulation.shelf import Published, Shelf, Standing, shelf

type OfOneCopy = Taken | Returned | Found | NotFound | Moved | Conditioned


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A copy, whose book it is, and how it stands."""

    barcode: str
    book: ShelfBook
    standing: Standing


class Bookshelf:
    """Books by id, copies by barcode. Made anew when something happens: it takes some milliseconds."""

    def __init__(self, books: Mapping[str, ShelfBook], stands: Shelf) -> None:
        """See ``bookshelf``."""
        self.books = books
        self._stands = stands
        self._sorted: dict[str, list[ShelfBook]] = {}

    def after(self, *events: OfOneCopy) -> "Bookshelf":
        """The shelf after events that are newer than all it knows, without going through every event again."""
        copies = shelf(Published(self._stands.copies), events).copies
        newer = Bookshelf(self.books, replace(self._stands, copies=copies))
        newer._sorted = self._sorted
        return newer

    def by_title(self, language: str, collate: Callable[[str], Any]) -> list[ShelfBook]:
        """All books as readers of a language sort them by ``collate``; kept, for 5,000 take a while to sort."""
        if language not in self._sorted:
            self._sorted[language] = by_title(self.books.values(), collate)
        return self._sorted[language]

    def copies(self, book: ShelfBook) -> list[OnShelf]:
        """The copies of a book that have not been withdrawn, in the order of their barcodes."""
        return [self._on_shelf[barcode] for barcode in self._barcodes.get(book.id, ())]

    def available(self, book: ShelfBook) -> bool:
        """Whether a reader finds a copy on the shelf."""
        return any(copy.standing.available for copy in self.copies(book))

    @cached_property
    def described(self) -> list[ShelfBook]:
        """The books that only a librarian of this shelf has described so far: a published one lists its copies."""
        return [book for book in self.books.values() if not book.copies and self.copies(book)]

    @property
    def all_copies(self) -> Collection[OnShelf]:
        """Every copy of a book that is known, whatever its condition."""
        return self._on_shelf.values()

    def copy(self, barcode: str) -> OnShelf | None:
        """The copy with this barcode, whatever its condition."""
        return self._on_shelf.get(barcode)

    def scanned(self, code: ScannedCode) -> list[OnShelf]:
        """The copies that a code can mean: the one with this barcode, else those of the book with this ISBN."""
        if found := self.copy(code.barcode):
            return [found]
        return [copy for book in self.with_isbn(code.isbn) for copy in self.copies(book)]

    def in_hand(self, code: ScannedCode) -> list[OnShelf]:
        """The copies that somebody may hold who scans this: the one with the barcode first, then those with the ISBN.

        The first copy of a book goes by its ISBN, which stands on every other as well.
        """
        found, alike = self.scanned(code), self.with_isbn(code.isbn)
        others = [copy for book in alike for copy in self.copies(book) if copy not in found]
        usable = [copy for copy in (*found, *others) if copy.standing.condition != "withdrawn"]
        return usable or found

    def with_isbn(self, isbn: str) -> list[ShelfBook]:
        """The books with this ISBN of thirteen digits, be there a copy of them or not."""
        return [self.books[id_] for id_ in self._by_isbn.get(isbn, ())]

    @property
    def wishes(self) -> tuple[Wished, ...]:
        """What readers asked for and nobody has seen to, the oldest first."""
        return self._stands.wishes

    @cached_property
    def _on_shelf(self) -> dict[str, OnShelf]:
        found: dict[str, OnShelf] = {}
        for book in self.books.values():
            for copy in book.copies:
                found[copy.barcode] = OnShelf(copy.barcode, book, self._stands.copies[copy.barcode])
        for barcode, standing in self._stands.copies.items():
            if standing.added and (known := self.books.get(_book_id(barcode, standing.added))):
                found[barcode] = OnShelf(barcode, known, standing)
        return found

    @cached_property
    def _barcodes(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for barcode, copy in sorted(self._on_shelf.items()):
            if copy.standing.condition != "withdrawn":
                found.setdefault(copy.book.id, []).append(barcode)
        return found

    @cached_property
    def _by_isbn(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for book in self.books.values():
            for isbn in book.isbns:
                found.setdefault(isbn, []).append(book.id)
        return found


def by_title(books: Iterable[ShelfBook], collate: Callable[[str], Any]) -> list[ShelfBook]:
    """As a reader sorts titles; those of one title by their ids."""
    return sorted(sorted(books, key=lambda book: book.id), key=lambda book: collate(book.title))


def bookshelf(
    books: Iterable[ShelfBook], events: Iterable[AnyEvent] = (), includes: Mapping[str, int] | None = None
) -> Bookshelf:
    """The published books and what happened since.

    ``includes``: up to which number the events of each device have gone into the published books.
    """
    known = {book.id: book for book in books}
    stands = shelf(Published(dict(_standings(known.values())), includes or {}), events)
    return Bookshelf({**dict(_added(stands)), **known}, stands)


def _added(stands: Shelf) -> Iterator[tuple[str, ShelfBook]]:
    """The books that only a librarian of this shelf has described so far."""
    for barcode, standing in stands.copies.items():
        if standing.added and standing.added.title:
            id_ = _book_id(barcode, standing.added)
            yield id_, _described(id_, standing.added)


def _standings(books: Iterable[ShelfBook]) -> Iterator[tuple[str, Standing]]:
    for book in books:
        for copy in book.copies:
            yield copy.barcode, Standing(place=copy.place, condition=copy.condition)


def _book_id(barcode: str, said: Added) -> str:
    """The published book an added copy is of, else one of its own; copies with one ISBN are of one book."""
    return said.book.removeprefix("book/") or (f"isbn-{said.isbn}" if said.isbn else f"added-{barcode.lower()}")


def _described(id_: str, said: Added) -> ShelfBook:
    return ShelfBook(
        id=id_,
        title=said.title,
        language=said.language,
        people=(said.author,) if said.author else (),
        subjects=(said.subject,) if said.subject else (),
        audience=said.audience or "everyone",
        languages=(said.language,) if said.language else (),
        copies=(),
        isbns=(said.isbn,) if said.isbn else (),
        added=None,
        cover="",
    )
