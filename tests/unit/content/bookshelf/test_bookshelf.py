"""The shelf as a reader meets it: what is in, what a scan means, what is like what."""

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.bookshelf.browse import Choice, chosen, counted, ordered, similar
from content.bookshelf.code import ScannedCode, scanned_code
from content.bookshelf.desk import AGAIN_MS, Desk
from content.bookshelf.row import ShelfBook, shelf_book
from content.bookshelf.shelf import bookshelf
from content.circulation.clock import EventClock
from content.circulation.event import Added, AnyEvent, Conditioned, Returned, Taken, Wished
from content.entities import Book, Contributor, Copy

ISBN = "9780306406157"


def book(title: str, *barcodes: str, **facts: Any) -> ShelfBook:
    copies = [Copy(barcode=barcode, place="a-1") for barcode in barcodes]
    return shelf_book(f"book/{title.lower()}", Book(title=title, copies=copies, **{"languages": ["en"], **facts}))


TIDES = book("Tides", "pl-1", "pl-2", isbns=[ISBN], subjects=["law"], added=date(2026, 5, 1))
WAVES = book("Waves", "pl-3", subjects=["law"], languages=["he"], audience="children", added=date(2026, 6, 1))
LAMPS = book("Lamps", subjects=["home"], contributors=[Contributor(name="A. Reader")])
BOOKS = [TIDES, WAVES, LAMPS]


def at(number: int, what: type[AnyEvent], **said: Any) -> Any:
    return what(device="hall", number=number, at=number * 1000, **said)


def test_a_book_is_in_as_long_as_one_copy_is() -> None:
    shelf = bookshelf(BOOKS, [at(1, Taken, copy="pl-1")])
    assert shelf.available(TIDES)
    assert not bookshelf(BOOKS, [at(1, Taken, copy="pl-1"), at(2, Taken, copy="pl-2")]).available(TIDES)


def test_a_book_whose_copies_nobody_listed_is_there_once() -> None:
    (copy,) = bookshelf(BOOKS).copies(LAMPS)
    assert copy.barcode == "lamps"
    assert copy.standing.available
    assert bookshelf([book("Tides", isbns=[ISBN])]).copy(ISBN) is not None


def test_a_withdrawn_copy_is_no_longer_shown() -> None:
    shelf = bookshelf(BOOKS, [at(1, Conditioned, copy="pl-1", condition="withdrawn")])
    assert [copy.barcode for copy in shelf.copies(TIDES)] == ["pl-2"]


def test_a_book_that_was_scanned_in_here_stands_on_the_shelf_at_once() -> None:
    added = [
        at(1, Added, copy="pl-9", title="Sails", author="B. Writer", language="en", place="b-1"),
        at(2, Added, copy="pl-10", book="book/tides"),
    ]
    shelf = bookshelf(BOOKS, added)
    sails = shelf.books["added-pl-9"]
    assert (sails.title, sails.people, shelf.available(sails)) == ("Sails", ("B. Writer",), True)
    assert [copy.barcode for copy in shelf.copies(TIDES)] == ["pl-1", "pl-10", "pl-2"]


def test_two_copies_with_one_isbn_are_of_one_book() -> None:
    added = [at(number, Added, copy=f"pl-{number}", title="Sails", isbn="9780140328721") for number in (7, 8)]
    shelf = bookshelf([], added)
    assert list(shelf.books) == ["isbn-9780140328721"]
    assert len(shelf.copies(shelf.books["isbn-9780140328721"])) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("  9780306406157\r\n", ScannedCode(ISBN, ISBN)),
        ("978-0-306-40615-7", ScannedCode(ISBN, ISBN)),
        ("0-306-40615-2", ScannedCode("0306406152", ISBN)),
        ("978030640615751999", ScannedCode(ISBN, ISBN)),
        ("9780306406158", ScannedCode("9780306406158", "", wrong_check_digit=True)),
        ("PL-0007", ScannedCode("PL-0007", "")),
        ("1234567890", ScannedCode("1234567890", "")),
    ],
)
def test_what_a_scanner_reads(text: str, code: ScannedCode) -> None:
    assert scanned_code(text) == code


@given(st.text())
def test_whatever_is_typed_is_a_code_or_none(text: str) -> None:
    code = scanned_code(text)
    assert code is None or 0 < len(code.barcode) <= 64


def test_the_shelf_is_narrowed_and_put_in_order() -> None:
    events = [at(1, Taken, copy="pl-3"), at(2, Returned, copy="pl-3"), at(3, Taken, copy="pl-1")]
    shelf = bookshelf(BOOKS, events)

    def titles(order: Any, **choice: Any) -> list[str]:
        return [
            each.title for each in ordered(shelf, chosen(shelf, Choice(**choice), {"a-1": "blue"}), order, str.casefold)
        ]

    assert titles("title") == ["Lamps", "Tides", "Waves"]
    assert titles("newest", subject="law") == ["Waves", "Tides"]
    assert titles("returned") == ["Waves"], "what never was out did not come back"
    assert titles("title", audience="children") == titles("title", language="he") == ["Waves"]
    assert titles("title", bookcase="blue") == ["Tides", "Waves"]
    assert titles("title", bookcase="red") == []
    subjects, audiences, languages = counted(list(shelf.books.values()))
    assert (subjects["law"], audiences["everyone"], languages["en"]) == (2, 2, 2)


def test_books_alike_have_people_or_a_subject_in_common() -> None:
    also = book("Lanterns", contributors=[Contributor(name="A. Reader")], languages=["he"])
    shelf = bookshelf([*BOOKS, also])
    assert [each.title for each in similar(shelf, LAMPS)] == ["Lanterns"]
    assert [each.title for each in similar(shelf, TIDES)] == ["Waves"]


class Kept:
    """A desk over events in memory."""

    def __init__(self) -> None:
        self.events: list[AnyEvent] = []
        self.now = 0
        self._clock = EventClock(lambda: self.now)
        self.desk = Desk(self.keep, lambda: self.now)

    def keep(self, what: type[AnyEvent], **said: Any) -> AnyEvent:
        event: AnyEvent = what(device="hall", number=len(self.events) + 1, at=self._clock.now(), **said)
        self.events.append(event)
        return event

    def scan(self, verb: Any, text: str, wait: int = AGAIN_MS) -> str:
        self.now += wait
        return self.desk.scan(bookshelf(BOOKS, self.events), verb, text).said


def test_a_book_is_taken_and_brought_back() -> None:
    kept = Kept()
    assert [kept.scan("take", "pl-3"), kept.scan("return", "pl-3")] == ["taken", "returned"]
    assert [type(event) for event in kept.events] == [Taken, Returned]


def test_a_scanner_that_repeats_itself_writes_nothing_twice() -> None:
    kept = Kept()
    assert [kept.scan("take", "pl-3", wait=10) for _ in range(20)] == ["taken"] * 20
    assert len(kept.events) == 1


def test_an_isbn_means_the_copy_that_fits() -> None:
    kept = Kept()
    assert [kept.scan("take", ISBN), kept.scan("take", ISBN)] == ["taken", "taken"]
    assert {event.copy for event in kept.events if isinstance(event, Taken)} == {"pl-1", "pl-2"}
    assert [kept.scan("return", ISBN), kept.scan("return", ISBN)] == ["returned", "returned"]
    assert kept.scan("return", ISBN) == "already-here"


def test_who_has_the_book_in_hand_is_right() -> None:
    kept = Kept()
    kept.scan("take", "pl-3")
    assert kept.scan("take", "pl-3") == "taken"
    assert [type(event) for event in kept.events] == [Taken, Returned, Taken]


def test_what_cannot_be_done_is_told_and_nothing_is_written() -> None:
    kept = Kept()
    assert kept.scan("take", "---") == "no-code"
    assert kept.scan("take", "pl-404") == "unknown"
    kept.keep(Conditioned, copy="pl-3", condition="withdrawn")
    assert kept.scan("take", "pl-3") == "withdrawn"
    assert len(kept.events) == 1


def test_ten_thousand_random_scans_leave_the_shelf_of_an_independent_list() -> None:
    random, kept, out = Random(11), Kept(), set[str]()  # noqa: S311 - to choose scans
    shelf = bookshelf(BOOKS)
    for _ in range(10_000):
        verb, barcode = random.choice(["take", "return"]), random.choice(["pl-1", "pl-2", "pl-3", "lamps", "nothing"])
        kept.now += AGAIN_MS
        known = len(kept.events)
        kept.desk.scan(shelf, verb, barcode)  # type: ignore[arg-type]
        shelf = shelf.after(*kept.events[known:])  # type: ignore[arg-type]
        if barcode != "nothing":
            (out.add if verb == "take" else out.discard)(barcode)
    random.shuffle(kept.events)
    for each in (shelf, bookshelf(BOOKS, kept.events)):
        assert {copy.barcode for book in BOOKS for copy in each.copies(book) if copy.standing.out} == out


def test_wishes_wait_for_the_librarian() -> None:
    shelf = bookshelf(BOOKS, [at(1, Wished, word="heron", book="book/tides")])
    assert [wish.word for wish in shelf.wishes] == ["heron"]
