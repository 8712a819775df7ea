"""Finding one's way among the books: what is shown, in which order, and what is like what."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from content.bookshelf.row import ShelfBook
from content.bookshelf.shelf import Bookshelf, by_title

type Order = Literal["title", "newest", "returned"]

_MOST_ALIKE = 6
_LONG_AGO = date.min


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader has narrowed the shelf down to; empty means all."""

    subject: str = ""
    audience: str = ""
    language: str = ""
    bookcase: str = ""
    available: bool = False


def chosen(
    shelf: Bookshelf, choice: Choice, bookcases: dict[str, str], among: Iterable[ShelfBook] | None = None
) -> list[ShelfBook]:
    """The books of a choice, ``among`` all or these, in their order. ``bookcases``: which bookcase each place is in."""
    books = shelf.books.values() if among is None else among
    if choice == Choice():
        return list(books)
    return [book for book in books if _matches(shelf, book, choice, bookcases)]


def ordered(
    shelf: Bookshelf, books: Iterable[ShelfBook], order: Order, collate: Callable[[str], Any]
) -> list[ShelfBook]:
    """By title as a reader sorts them; the newest first; or what came back last first, without what never was out."""
    return reordered(shelf, by_title(books, collate), order)


def reordered(shelf: Bookshelf, sorted_: list[ShelfBook], order: Order) -> list[ShelfBook]:
    """The same for books that are in the order of their titles already: to sort 5,000 takes a while."""
    if order == "newest":
        return sorted(sorted_, key=lambda book: book.added or _LONG_AGO, reverse=True)
    if order == "returned":
        back = {book.id: _came_back(shelf, book) for book in sorted_}
        return sorted((book for book in sorted_ if back[book.id]), key=lambda book: back[book.id], reverse=True)
    return sorted_


def counted(books: Sequence[ShelfBook]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How many books each subject, each audience and each language has."""
    subjects = Counter(subject for book in books for subject in book.subjects)
    return (
        subjects,
        Counter(book.audience for book in books),
        Counter(lang for book in books for lang in book.languages),
    )


def similar(shelf: Bookshelf, book: ShelfBook) -> list[ShelfBook]:
    """Books like this one, the likest first: by the same people, on the same subject, for the same readers."""
    scored = [(_likeness(book, each), shelf.available(each), each) for each in shelf.books.values() if each != book]
    best = sorted((each for each in scored if each[0] > 0), key=lambda each: (-each[0], not each[1], each[2].id))
    return [each for _, _, each in best[:_MOST_ALIKE]]


def _matches(shelf: Bookshelf, book: ShelfBook, choice: Choice, bookcases: dict[str, str]) -> bool:
    return (
        (not choice.subject or choice.subject in book.subjects)
        and (not choice.audience or choice.audience == book.audience)
        and (not choice.language or choice.language in book.languages)
        and (not choice.bookcase or any(_in(copy.standing.place, choice, bookcases) for copy in shelf.copies(book)))
        and (not choice.available or shelf.available(book))
    )


def _in(place: str, choice: Choice, bookcases: dict[str, str]) -> bool:
    return bookcases.get(place) == choice.bookcase


def _came_back(shelf: Bookshelf, book: ShelfBook) -> int:
    """When a copy that is in came back last, in milliseconds; 0 where none ever was out."""
    return max((copy.standing.at for copy in shelf.copies(book) if copy.standing.available), default=0)


def _likeness(one: ShelfBook, other: ShelfBook) -> int:
    """Without people or a subject in common nothing is alike, however much the rest is."""
    people, subjects = len({*one.people} & {*other.people}), len({*one.subjects} & {*other.subjects})
    if not people and not subjects:
        return 0
    languages = bool({*one.languages} & {*other.languages})
    return 4 * people + 3 * subjects + 2 * languages + (one.audience == other.audience)
