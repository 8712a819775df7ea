"""A shelf check: everything that stands somewhere is scanned; what is missing, misplaced or unexpected comes out.

What was scanned is a ``Found`` each, written down at once. So a check that was interrupted goes on from the events
since it began, and two devices that check at the same time make one check of it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from content.bookshelf.code import ScannedCode, scanned_code
from content.bookshelf.numbering import looks_own, number_of
from content.bookshelf.shelf import Bookshelf, OnShelf
from content.circulation.event import AnyEvent, Found, Returned, Taken
from content.circulation.shelf import happened

type Said = Literal[
    "right", "again", "back", "elsewhere", "in-repair", "withdrawn", "several", "unknown", "misread", "no-code"
]
type Why = Literal["unknown", "withdrawn", "in-repair", "back"]
type Keep = Callable[..., AnyEvent]


class Seen(NamedTuple):
    """Where a copy stands; ``was_out``: it was on the list as taken."""

    place: str
    was_out: bool = False


class Strange(NamedTuple):
    """A code that nothing on the shelf has, and where it was scanned."""

    code: str
    place: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a scan says, and of which copy; ``code`` is what was read."""

    said: Said
    code: str = ""
    copy: OnShelf | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """``places`` that are checked, None for the whole shelf; the copies that were seen so far, by barcode."""

    places: frozenset[str] | None
    seen: Mapping[str, Seen] = field(default_factory=dict)
    strange: tuple[Strange, ...] = ()

    def scan(self, shelf: Bookshelf, place: str, text: str, keep: Keep) -> "tuple[Check, Told]":
        """What a scan at a place says. ``keep(Found, copy=…, place=…)`` writes it down before this returns.

        ``place`` is empty where the shelf has no places.
        """
        code = scanned_code(text)
        if code is None:
            return self, Told("no-code", text.strip())
        found = _meant(shelf, code, place)
        if len(found) != 1:
            return self._unclear(code, place, several=bool(found))
        (copy,) = found
        if _is_known(self.seen.get(copy.barcode), copy, place):
            return self, Told("again", copy.barcode, copy)
        keep(Found, copy=copy.barcode, place=place)
        before = self.seen.get(copy.barcode)
        seen = Seen(place, copy.standing.out or (before is not None and before.was_out))
        return replace(self, seen={**self.seen, copy.barcode: seen}), Told(_said(copy, place), copy.barcode, copy)

    def due(self, shelf: Bookshelf) -> Iterator[OnShelf]:
        """The copies that should stand here."""
        for copy in shelf.all_copies:
            standing = copy.standing
            if standing.condition == "usable" and not standing.out and self._covers(standing.place):
                yield copy

    def _covers(self, place: str) -> bool:
        return self.places is None or place in self.places

    def _unclear(self, code: ScannedCode, place: str, *, several: bool) -> "tuple[Check, Told]":
        """A number of several copies, or of none here; one that was read wrong is no strange book."""
        if several:
            return self, Told("several", code.isbn)
        misread = code.wrong_check_digit or (looks_own(code.barcode) and number_of(code.barcode) is None)
        if misread:
            return self, Told("misread", code.barcode)
        strange = Strange(code.isbn or code.barcode, place)
        return replace(self, strange=tuple(dict.fromkeys([*self.strange, strange]))), Told("unknown", strange.code)


class Misplaced(NamedTuple):
    """A copy that stands at a place and belongs at another."""

    copy: OnShelf
    stands: str


class Unexpected(NamedTuple):
    """What should not stand here as the list has it; ``copy`` is None for an unknown code."""

    code: str
    place: str
    why: Why
    copy: OnShelf | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a check has come to so far: ``found`` of ``due`` copies that should stand here, and what is not right."""

    due: int
    found: int
    missing: tuple[OnShelf, ...]
    misplaced: tuple[Misplaced, ...]
    unexpected: tuple[Unexpected, ...]


def report(shelf: Bookshelf, check: Check) -> Report:
    """How a check stands, on the shelf as it is now: what was put right is no longer told."""
    due = list(check.due(shelf))
    missing = tuple(copy for copy in due if copy.barcode not in check.seen)
    standing = [(copy, seen) for copy, seen in _standing(shelf, check) if not copy.standing.out]
    misplaced = (Misplaced(copy, seen.place) for copy, seen in standing if _is_misplaced(copy, seen.place))
    known = {copy.barcode for copy in shelf.all_copies}
    isbns = {isbn for book in shelf.books.values() for isbn in book.isbns}
    strange = (Unexpected(*each, "unknown") for each in check.strange if each.code not in known | isbns)
    unexpected = (
        Unexpected(copy.barcode, seen.place, why, copy) for copy, seen in standing if (why := _why(copy, seen))
    )
    return Report(len(due), len(due) - len(missing), missing, tuple(misplaced), (*unexpected, *strange))


def seen_since(events: Iterable[AnyEvent], since: int) -> dict[str, Seen]:
    """What a check that began after ``since``, the time of an event, has come to."""
    seen, out = dict[str, Seen](), set[str]()
    for event in (event for event, counts in happened(events) if counts):
        if isinstance(event, Found) and event.at > since:
            before = seen.get(event.copy)
            seen[event.copy] = Seen(event.place, event.copy in out or (before is not None and before.was_out))
        if isinstance(event, Taken):
            out.add(event.copy)
        elif isinstance(event, Returned | Found):
            out.discard(event.copy)
    return seen


def _meant(shelf: Bookshelf, code: ScannedCode, place: str) -> Collection[OnShelf]:
    """The copy with this barcode; of several with one ISBN the only one that belongs here, else all of them."""
    found = shelf.scanned(code)
    here = [copy for copy in found if copy.standing.place == place]
    return here if len(found) > 1 and len(here) == 1 else found


def _is_known(seen: Seen | None, copy: OnShelf, place: str) -> bool:
    """Whether the very same was scanned before, and nobody took it since."""
    return seen is not None and seen.place == place == copy.standing.found_at and not copy.standing.out


def _said(copy: OnShelf, place: str) -> Said:
    if copy.standing.condition != "usable":
        return copy.standing.condition
    if _is_misplaced(copy, place):
        return "elsewhere"
    return "back" if copy.standing.out else "right"


def _is_misplaced(copy: OnShelf, place: str) -> bool:
    """A book without a place, or on a shelf without any, stands right everywhere."""
    belongs = copy.standing.place
    return copy.standing.condition == "usable" and bool(belongs and place) and belongs != place


def _standing(shelf: Bookshelf, check: Check) -> Iterator[tuple[OnShelf, Seen]]:
    """The copies that were seen, as the shelf knows them."""
    for barcode, seen in check.seen.items():
        if copy := shelf.copy(barcode):
            yield copy, seen


def _why(copy: OnShelf, seen: Seen) -> Why | None:
    if copy.standing.condition != "usable":
        return copy.standing.condition
    return "back" if seen.was_out else None
