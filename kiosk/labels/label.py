"""Which labels to print, and what stands on each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from content.bookshelf.numbering import FIRST, LAST, NoNumberLeft, looks_own, next_number, number_of, numbered
from content.bookshelf.row import ShelfBook
from content.entities import Bookcase
from content.reader import Slot


@dataclass(frozen=True, slots=True)
class Label:
    """``barcode`` of a copy, and what is known of it; ``place`` as the town calls it. What is unknown is empty."""

    barcode: str
    title: str = ""
    language: str = ""
    people: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which copies: all; those of books ``since`` a day; with numbers of the shelf's own alone; these ``barcodes``."""

    since: date | None = None
    own_only: bool = False
    barcodes: frozenset[str] = frozenset()


def labels(slot: Slot, wanted: Wanted) -> list[Label]:
    """One for each copy that is wanted, in the order of the shelf: by place, then by title."""
    names = dict(_place_names(slot))
    order = {place: number for number, place in enumerate(names)}
    found = [
        (order.get(copy.place, len(order)), book.title.casefold(), copy.barcode, copy.place, book)
        for book in slot.books()
        if _is_new(book, wanted.since)
        for copy in book.copies
        if copy.condition != "withdrawn" and _is_wanted(copy.barcode, wanted)
    ]
    return [
        Label(barcode, book.title, book.language, "; ".join(book.people), names.get(place, place))
        for _, _, barcode, place, book in sorted(found, key=lambda each: each[:3])
    ]


def unused(slot: Slot, count: int, after: str = "") -> list[Label]:
    """Labels with the next own numbers alone, to be stuck on books that nobody has entered yet.

    ``after``: an own number that is given away already. Raises NoNumberLeft and ValueError.
    """
    if after and number_of(after) is None:
        raise ValueError(f"{after!r} is no number of the shelf's own")
    known = (copy.barcode for book in slot.books() for copy in book.copies)
    first = next_number(chain(known, (after,)))
    begin = number_of(first) or FIRST
    if begin + count - 1 > LAST:
        raise NoNumberLeft(f"only {LAST - begin + 1:,} own numbers are left")
    return [Label(numbered(number)) for number in range(begin, begin + count)]


def _is_new(book: ShelfBook, since: date | None) -> bool:
    return since is None or (book.added is not None and book.added >= since)


def _is_wanted(barcode: str, wanted: Wanted) -> bool:
    return (not wanted.own_only or looks_own(barcode)) and (not wanted.barcodes or barcode in wanted.barcodes)


def _place_names(slot: Slot) -> Iterator[tuple[str, str]]:
    """Every place in the order of the shelf, as the town calls it in its own language, else by its id."""
    language = slot.town.source_language
    for row in slot.listing("bookcase", language):
        case, words = slot.record(row.key), slot.words(row.key, language)
        for board in case.boards if isinstance(case, Bookcase) else ():
            yield from ((place, words[f"places.{place}"].text or place) for place in board.places)
