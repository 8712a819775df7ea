"""A shelf check beside a librarian with two lists: whatever was scanned, in any order, the same is told."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.bookshelf.check import Check, Said, report, seen_since
from content.bookshelf.row import ShelfBook, ShelfCopy
from content.bookshelf.shelf import Bookshelf, bookshelf
from content.circulation.event import AnyEvent, Conditioned, Found, Moved, NotFound, Returned, Taken

PLACES = ("a-1", "a-2", "b-1")
ISBN, TWICE = "9780306406157", "9780140328721"
CONDITIONS = ("usable", "in-repair", "withdrawn")


def book(id_: str, *copies: ShelfCopy, isbn: str = "") -> ShelfBook:
    return ShelfBook(id_, id_.title(), "en", (), (), "everyone", ("en",), copies, (isbn,) if isbn else (), None, "")


BOOKS = [
    book("tides", ShelfCopy("20000011", "a-1", "usable"), isbn=ISBN),
    book("waves", ShelfCopy("20000028", "a-1", "usable"), ShelfCopy("20000035", "a-2", "usable"), isbn=TWICE),
    book("lamps", ShelfCopy("20000042", "a-2", "usable")),
    book("sails", ShelfCopy("20000059", "b-1", "in-repair")),
    book("ropes", ShelfCopy("20000066", "b-1", "withdrawn")),
    book("knots", ShelfCopy("20000073", "", "usable")),
]
CODES = {copy.barcode: copy for each in BOOKS for copy in each.copies}
STRANGE = ("4006381333931", "9780131103627")


@dataclass
class Hall:
    """The events of a device whose clock counts them."""

    events: list[AnyEvent] = field(default_factory=list)

    def keep(self, what: Any, **said: Any) -> AnyEvent:
        number = len(self.events) + 1
        self.events.append(what(device="hall", number=number, at=number, **said))
        return self.events[-1]

    @property
    def shelf(self) -> Bookshelf:
        return bookshelf(BOOKS, self.events)


@dataclass
class Pencil:
    """A librarian who walks along the shelf with a list of what is out and crosses off what is seen."""

    out: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    place: dict[str, str] = field(default_factory=lambda: {code: copy.place for code, copy in CODES.items()})
    state: dict[str, str] = field(default_factory=lambda: {code: copy.condition for code, copy in CODES.items()})
    seen: dict[str, str] = field(default_factory=dict)
    came_back: set[str] = field(default_factory=set)
    strange: set[tuple[str, str]] = field(default_factory=set)

    def scan(self, place: str, code: str) -> None:
        if code in STRANGE:
            self.strange.add((code, place))
            return
        if code in self.out:
            self.came_back.add(code)
        self.out.discard(code)
        self.seen[code] = place

    def told(self, places: frozenset[str] | None) -> dict[str, Any]:
        due = {
            code
            for code in CODES
            if self.state[code] == "usable" and code not in self.out and (places is None or self.place[code] in places)
        }
        here = {code: place for code, place in self.seen.items() if code not in self.out}
        wrong = {
            (code, place)
            for code, place in here.items()
            if self.state[code] == "usable" and self.place[code] and self.place[code] != place
        }
        odd = {(code, place, "unknown") for code, place in self.strange}
        odd |= {(code, place, self.state[code]) for code, place in here.items() if self.state[code] != "usable"}
        odd |= {
            (code, place, "back")
            for code, place in here.items()
            if self.state[code] == "usable" and code in self.came_back
        }
        return {"due": len(due), "found": len(due & {*self.seen}), "missing": due - {*self.seen},
                "misplaced": wrong, "unexpected": odd}  # fmt: skip


def told(shelf: Bookshelf, check: Check) -> dict[str, Any]:
    found = report(shelf, check)
    return {
        "due": found.due,
        "found": found.found,
        "missing": {copy.barcode for copy in found.missing},
        "misplaced": {(each.copy.barcode, each.stands) for each in found.misplaced},
        "unexpected": {(each.code, each.place, each.why) for each in found.unexpected},
    }


COPIES = st.sampled_from(sorted(CODES))
SCANS = st.tuples(st.just("scan"), st.sampled_from(PLACES), st.one_of(COPIES, st.sampled_from(STRANGE)))
OTHERS = st.one_of(
    st.tuples(st.just("take"), st.just(""), COPIES),
    st.tuples(st.just("bring-back"), st.just(""), COPIES),
    st.tuples(st.just("move"), st.sampled_from(PLACES), COPIES),
    st.tuples(st.sampled_from(CONDITIONS), st.just(""), COPIES),
)
SCOPES = st.sampled_from([None, frozenset({"a-1"}), frozenset({"a-1", "a-2"}), frozenset({"b-1"})])
type Deed = tuple[str, str, str]


def do(hall: Hall, pencil: Pencil, check: Check, deed: Deed) -> Check:
    what, place, code = deed
    if what == "scan":
        check, _ = check.scan(hall.shelf, place, code, hall.keep)
        pencil.scan(place, code)
    elif what == "take":
        hall.keep(Taken, copy=code)
        pencil.out.add(code)
    elif what == "bring-back":
        hall.keep(Returned, copy=code)
        pencil.out.discard(code)
    elif what == "move":
        hall.keep(Moved, copy=code, place=place)
        pencil.place[code] = place
    else:
        hall.keep(Conditioned, copy=code, condition=what)
        pencil.state[code] = what
    return check


@given(before=st.lists(OTHERS, max_size=8), deeds=st.lists(st.one_of(SCANS, OTHERS), max_size=30), scope=SCOPES)
def test_whatever_is_scanned_and_done_a_check_tells_what_two_lists_tell(
    before: list[Deed], deeds: list[Deed], scope: frozenset[str] | None
) -> None:
    hall, pencil, check = Hall(), Pencil(), Check(scope)
    for deed in before:
        do(hall, pencil, check, deed)
    for deed in deeds:
        check = do(hall, pencil, check, deed)
    assert told(hall.shelf, check) == pencil.told(scope)


@given(scans=st.lists(SCANS, max_size=20, unique_by=lambda scan: scan[2]), out=st.sets(COPIES), seed=st.integers(0, 99))
def test_any_order_and_any_repetition_of_scans_tell_the_same(scans: list[Deed], out: set[str], seed: int) -> None:
    random = Random(seed)  # noqa: S311 - to shuffle
    mixed = [*scans, *random.choices(scans, k=9)] if scans else []
    random.shuffle(mixed)
    answers = []
    for order in (scans, mixed):
        hall, check = Hall(), Check(None)
        for code in sorted(out):
            hall.keep(Taken, copy=code)
        for _, place, code in order:
            check, _ = check.scan(hall.shelf, place, code, hall.keep)
        answers.append(told(hall.shelf, check))
        assert len([event for event in hall.events if isinstance(event, Found)]) == len(check.seen)
    assert answers[0] == answers[1]


@given(
    before=st.lists(OTHERS, max_size=8), deeds=st.lists(st.one_of(SCANS, OTHERS), max_size=20), cut=st.integers(0, 9)
)
def test_a_check_that_was_interrupted_goes_on_from_its_events(before: list[Deed], deeds: list[Deed], cut: int) -> None:
    hall, pencil, check = Hall(), Pencil(), Check(None)
    for deed in before:
        do(hall, pencil, check, deed)
    since = len(hall.events)
    for number, deed in enumerate(deeds):
        if number == cut:
            shuffled = list(hall.events)
            Random(cut).shuffle(shuffled)  # noqa: S311 - to shuffle
            check = Check(None, seen_since([*shuffled, *shuffled], since), check.strange)
        check = do(hall, pencil, check, deed)
    assert check.seen == seen_since(hall.events, since)
    assert told(hall.shelf, check) == pencil.told(None)


def test_two_devices_make_one_check() -> None:
    hall, desk = Hall(), Hall()
    check, _ = Check(None).scan(hall.shelf, "a-1", "20000011", hall.keep)
    desk.keep(Found, copy="20000042", place="a-2")
    theirs = [Found(device="desk", number=1, at=2, copy="20000042", place="a-2")]
    check = Check(None, seen_since([*theirs, *hall.events], 0))
    found = report(bookshelf(BOOKS, [*hall.events, *theirs]), check)
    assert found.found == 2
    assert {copy.barcode for copy in found.missing} == {"20000028", "20000035", "20000073"}


@pytest.mark.parametrize(
    ("place", "code", "said"),
    [
        ("a-1", "20000011", "right"),
        ("a-1", ISBN, "right"),
        ("a-2", "20000011", "elsewhere"),
        ("a-2", "20000042", "back"),
        ("b-1", "20000059", "in-repair"),
        ("b-1", "20000066", "withdrawn"),
        ("a-1", TWICE, "right"),
        ("b-1", TWICE, "several"),
        ("b-1", "20000073", "right"),
        ("a-1", "4006381333931", "unknown"),
        ("a-1", "9780306406158", "misread"),
        ("a-1", "20000012", "misread"),
        ("a-1", "- -", "no-code"),
        ("", "20000042", "back"),
    ],
)
def test_what_a_scan_says(place: str, code: str, said: Said) -> None:
    hall = Hall()
    hall.keep(Taken, copy="20000042")
    check, told = Check(None).scan(hall.shelf, place, code, hall.keep)
    assert told.said == said
    found = told.copy is not None
    assert [type(event) for event in hall.events[1:]] == ([Found] if found else [])
    assert len(check.seen) == found
    again, told = check.scan(hall.shelf, place, code, hall.keep)
    assert told.said == ("again" if found else said)
    assert again == check


def test_what_was_taken_while_one_checks_is_not_missing_and_counts_again_when_it_is_back() -> None:
    hall = Hall()
    check, _ = Check(frozenset({"a-1"})).scan(hall.shelf, "a-1", "20000011", hall.keep)
    hall.keep(Taken, copy="20000011")
    assert report(hall.shelf, check).due == 1
    check, told = check.scan(hall.shelf, "a-1", "20000011", hall.keep)
    assert (told.said, report(hall.shelf, check).found) == ("back", 1)


@pytest.mark.parametrize(
    ("right", "left"),
    [
        ((Moved, {"copy": "20000011", "place": "a-2"}), {"misplaced": set()}),
        ((Found, {"copy": "20000011", "place": "a-1"}), {"misplaced": set()}),
        ((Conditioned, {"copy": "20000066", "condition": "usable"}), {"unexpected": set()}),
        ((Conditioned, {"copy": "20000042", "condition": "withdrawn"}), {"missing": {"20000028"}}),
        ((NotFound, {"copy": "20000042"}), {"missing": {"20000028", "20000042"}}),
    ],
)
def test_what_is_put_right_is_told_no_longer(right: tuple[Any, dict[str, Any]], left: dict[str, Any]) -> None:
    hall, check = Hall(), Check(None)
    for place, code in (("a-2", "20000011"), ("b-1", "20000066"), ("a-2", "20000035"), ("a-2", "20000073")):
        check, _ = check.scan(hall.shelf, place, code, hall.keep)
    before = told(hall.shelf, check)
    assert before["misplaced"] == {("20000011", "a-2")}
    assert before["unexpected"] == {("20000066", "b-1", "withdrawn")}
    assert before["missing"] == {"20000028", "20000042"}
    what, said = right
    hall.keep(what, **said)
    after = told(hall.shelf, Check(None, seen_since(hall.events, 0)))
    assert {name: after[name] for name in left} == left


def test_a_strange_code_that_was_added_since_is_strange_no_longer() -> None:
    hall = Hall()
    check, _ = Check(None).scan(hall.shelf, "a-1", STRANGE[1], hall.keep)
    assert [each.why for each in report(hall.shelf, check).unexpected] == ["unknown"]
    known = bookshelf([*BOOKS, book("new", ShelfCopy(STRANGE[1], "a-1", "usable"), isbn=STRANGE[1])], hall.events)
    assert not report(known, check).unexpected


def test_what_an_earlier_check_brought_back_came_back_then() -> None:
    hall = Hall()
    hall.keep(Taken, copy="20000011")
    hall.keep(Found, copy="20000011", place="a-1")
    since = len(hall.events)
    Check(None).scan(hall.shelf, "a-1", "20000011", hall.keep)
    assert [seen.was_out for seen in seen_since(hall.events, since).values()] == [False]
    assert [seen.was_out for seen in seen_since(hall.events, 0).values()] == [True]


def test_a_copy_that_was_given_up_since_it_was_seen_is_found_by_another_scan() -> None:
    hall = Hall()
    check, _ = Check(None).scan(hall.shelf, "a-1", "20000011", hall.keep)
    hall.keep(NotFound, copy="20000011")
    check.scan(hall.shelf, "a-1", "20000011", hall.keep)
    copy = hall.shelf.copy("20000011")
    assert copy is not None
    assert copy.standing.available
