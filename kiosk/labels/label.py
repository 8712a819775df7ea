"""Which labels to print, and what stands on each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from content.bookshelf.numbering import FIRST, LAST, NoNumberLeft, looks_own, next_number, number_of, numbered
from content.bookshelf.shelf import Bookshelf, OnShelf
from content.entities import Bookcase
from content.reader import Slot

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST_MS = 253_370_764_800_000  # the year 9999; a clock that is wrong may say more


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
    """Which copies: all; those added ``since`` a day; with own numbers alone; these ``barcodes``; none of ``but``."""

    since: date | None = None
    own_only: bool = False
    barcodes: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()


def labels(slot: Slot, shelf: Bookshelf, wanted: Wanted) -> list[Label]:
    """One for each copy that is wanted, in the order of the shelf: by place, then by title."""
    names = dict(_place_names(slot))
    order = {place: number for number, place in enumerate(names)}
    is_wanted = _filter(wanted, ZoneInfo(slot.town.time_zone))
    found = sorted(
        (copy for copy in shelf.all_copies if is_wanted(copy)),
        key=lambda copy: (
            order.get(copy.standing.place, len(order)),
            copy.book.title.casefold(),
            copy.barcode,
        ),
    )
    return [_label(copy, names) for copy in found]


def unused(shelf: Bookshelf, count: int, given: int = 0) -> list[Label]:
    """Labels with the next own numbers alone, to be stuck on books that nobody has entered yet.

    ``given``: the highest own number that was given away already, 0 for none. Raises NoNumberLeft.
    """
    first = next_number(shelf_numbers(shelf, given))
    begin = number_of(first) or FIRST
    if begin + count - 1 > LAST:
        raise NoNumberLeft(f"only {LAST - begin + 1:,} own numbers are left")
    return [Label(numbered(number)) for number in range(begin, begin + count)]


def shelf_numbers(shelf: Bookshelf, given: int) -> Iterator[str]:
    """Every number that is in use on the shelf, and the last one that was printed ahead."""
    yield from (copy.barcode for copy in shelf.all_copies)
    if given:
        yield numbered(given)


def _label(copy: OnShelf, names: dict[str, str]) -> Label:
    book, place = copy.book, copy.standing.place
    return Label(copy.barcode, book.title, book.language, "; ".join(book.people), names.get(place, place))


def _filter(wanted: Wanted, zone: tzinfo) -> Callable[[OnShelf], bool]:
    def is_wanted(copy: OnShelf) -> bool:
        return (
            copy.standing.condition != "withdrawn"
            and (not wanted.own_only or looks_own(copy.barcode))
            and (not wanted.barcodes or copy.barcode in wanted.barcodes)
            and copy.barcode not in wanted.but
            and (wanted.since is None or _added(copy, zone) >= wanted.since)
        )

    return is_wanted


def _added(copy: OnShelf, zone: tzinfo) -> date:
    """When it came: the day in the hall of a copy that was added there, else what the catalogue says of its book."""
    if said := copy.standing.added:
        return (_EPOCH + timedelta(milliseconds=min(said.at, _LATEST_MS))).astimezone(zone).date()
    return copy.book.added or date.min


def _place_names(slot: Slot) -> Iterator[tuple[str, str]]:
    """Every place in the order of the shelf, as the town calls it in its own language, else by its id."""
    language = slot.town.source_language
    for row in slot.listing("bookcase", language):
        case, words = slot.record(row.key), slot.words(row.key, language)
        for board in case.boards if isinstance(case, Bookcase) else ():
            yield from ((place, words[f"places.{place}"].text or place) for place in board.places)
