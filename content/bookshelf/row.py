"""One book as the shelf page needs it: small, so that 5,000 of them are there at once."""

from collections.abc import Iterator
from datetime import date

import msgspec

from content.circulation.event import Condition
from content.entities import Book, Contributor

_FIRST = ("author", "editor", "other")


class ShelfCopy(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A copy as it was published."""

    barcode: str
    place: str
    condition: Condition


class ShelfBook(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """``language`` is the title's; ``people`` are those who wrote it, as they are printed on it."""

    id: str
    title: str
    language: str
    people: tuple[str, ...]
    subjects: tuple[str, ...]
    audience: str
    languages: tuple[str, ...]
    copies: tuple[ShelfCopy, ...]
    isbns: tuple[str, ...]
    added: date | None
    cover: str

    @property
    def key(self) -> str:
        """As a slot knows it: kind/id."""
        return f"book/{self.id}"


def shelf_book(key: str, book: Book) -> ShelfBook:
    """The row of a book."""
    return ShelfBook(
        id=key.partition("/")[2],
        title=book.title,
        language=book.languages[0],
        people=tuple(person.name for person in _writers(book.contributors)),
        subjects=tuple(book.subjects),
        audience=book.audience,
        languages=tuple(book.languages),
        copies=tuple(_copies(key, book)),
        isbns=tuple(book.isbns),
        added=book.added,
        cover=book.cover,
    )


def _copies(key: str, book: Book) -> Iterator[ShelfCopy]:
    """Its copies; one that goes by the book's own number where none is listed, for a book is there at least once."""
    for copy in book.copies:
        yield ShelfCopy(copy.barcode, copy.place or "", copy.condition)
    if not book.copies:
        yield ShelfCopy(book.isbns[0] if book.isbns else key.partition("/")[2], "", "usable")


def _writers(people: list[Contributor]) -> list[Contributor]:
    """Those of the first role there is; a book that was only translated or illustrated has these."""
    for role in _FIRST:
        if found := [person for person in people if person.role == role]:
            return found
    return people
