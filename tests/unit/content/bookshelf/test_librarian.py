"""What a librarian's scan means, what can be done with a copy, and that any order of acts and undos leaves no doubt."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.bookshelf.desk import Desk
from content.bookshelf.draft import LONGEST, BadAnswer, Draft, Offers, another_copy, clean
from content.bookshelf.librarian import acts, read, written
from content.bookshelf.numbering import numbered
from content.bookshelf.row import ShelfBook, shelf_book
from content.bookshelf.shelf import Bookshelf, bookshelf
from content.characters import refused_in_fact
from content.circulation.event import Added, AnyEvent, Conditioned, Returned, Taken, Undone
from content.circulation.shelf import Standing
from content.entities import Book, Copy

ISBN, FRESH, OWN = "9780306406157", "9780140328721", numbered(7)
OFFERS = Offers(languages=["en", "vi"], subjects=["law"], places=["a-1", "a-2"])


def book(title: str, *barcodes: str, **facts: Any) -> ShelfBook:
    copies = [Copy(barcode=barcode, place="a-1") for barcode in barcodes]
    return shelf_book(f"book/{title.lower()}", Book(title=title, copies=copies, **{"languages": ["en"], **facts}))


TIDES = book("Tides", numbered(1), numbered(2), isbns=[ISBN])
WAVES = book("Waves", isbns=["9780747532699"])
BOOKS = [TIDES, WAVES]


def at(number: int, what: type[AnyEvent], **said: Any) -> Any:
    return what(device="hall", number=number, at=number * 1000, **said)


@pytest.mark.parametrize(
    ("text", "meaning", "code"),
    [
        (numbered(1), "copy", numbered(1)),
        ("9780747532699", "copy", "9780747532699"),
        ("0747532699", "copy", "9780747532699"),
        ("978-0-306-40615-7", "book", ISBN),
        ("0-306-40615-2", "book", ISBN),
        (FRESH, "new", FRESH),
        ("0140328726", "new", FRESH),
        ("9780140328728", "wrong-check-digit", "9780140328728"),
        (OWN, "new", OWN),
        (OWN[:-1] + str((int(OWN[-1]) + 1) % 10), "wrong-check-digit", None),
        ("LIB-00042", "new", "LIB-00042"),
        (" ** ", "no-code", "**"),
    ],
)
def test_a_scan_means_one_thing(text: str, meaning: str, code: str | None) -> None:
    reading = read(bookshelf(BOOKS), text)
    assert (reading.meaning, reading.code) == (meaning, code or text)


def test_a_fresh_isbn_is_told_from_a_fresh_number() -> None:
    shelf = bookshelf(BOOKS)
    assert (read(shelf, "0140328726").isbn, read(shelf, OWN).isbn) == (FRESH, "")


def test_a_withdrawn_copy_is_known_all_the_same() -> None:
    shelf = bookshelf(BOOKS, [at(1, Conditioned, copy=numbered(1), condition="withdrawn")])
    found = read(shelf, numbered(1)).copy
    assert found is not None
    assert acts(found.standing) == ("restore",)


def test_the_isbn_of_a_book_whose_copies_are_all_withdrawn_is_that_book() -> None:
    gone = [at(number, Conditioned, copy=numbered(number), condition="withdrawn") for number in (1, 2)]
    assert read(bookshelf(BOOKS, gone), ISBN).book == TIDES


@pytest.mark.parametrize(
    ("standing", "first", "lacking"),
    [
        (Standing(), "move", {"returned", "found", "mended", "restore"}),
        (Standing(out=True), "returned", {"missing", "found"}),
        (Standing(missing=True), "found", {"missing", "returned"}),
        (Standing(condition="in-repair"), "move", {"repair", "restore"}),
    ],
)
def test_only_what_makes_sense_of_a_copy_is_offered(standing: Standing, first: str, lacking: set[str]) -> None:
    assert acts(standing)[0] == first
    assert not {*acts(standing)} & lacking


# -- a draft


def test_each_step_is_asked_once_and_what_may_be_left_out_can_be() -> None:
    draft, asked = Draft(barcode=FRESH, isbn=FRESH), []
    answers = {"title": "Sails", "language": "vi", "place": "a-2"}
    while step := draft.following(OFFERS):
        asked.append(step)
        draft = draft.saying(step, answers.get(step, ""), OFFERS)
    assert asked == ["title", "author", "language", "subject", "audience", "place"]
    assert draft.said(FRESH) == {"copy": FRESH, "isbn": FRESH, **answers}


def test_nothing_is_asked_where_there_is_nothing_to_choose_from() -> None:
    offers = Offers(languages=["en"])
    assert Draft().steps(offers) == ("title", "author", "language", "audience")


def test_a_title_and_a_language_cannot_be_left_out() -> None:
    assert Draft().missing(OFFERS) == ("title", "language")
    with pytest.raises(BadAnswer):
        Draft().saying("title", " \u200b ", OFFERS)


@pytest.mark.parametrize(("step", "answer"), [("place", "z-9"), ("language", "xx"), ("title", "x" * (LONGEST + 1))])
def test_an_answer_that_nobody_offered_or_that_is_too_long_is_refused(step: Any, answer: str) -> None:
    with pytest.raises(BadAnswer):
        Draft().saying(step, answer, OFFERS)


@given(st.text(max_size=60))
def test_what_was_typed_is_kept_as_a_fact_may_be(text: str) -> None:
    kept = clean(text)
    assert refused_in_fact(kept) is None
    assert clean(kept) == kept


def test_another_copy_of_a_published_book_says_no_more_than_which_and_where() -> None:
    draft = another_copy(bookshelf(BOOKS), TIDES, {"book/tides"})
    assert draft.steps(OFFERS) == ("place",)
    assert draft.said(OWN) == {"copy": OWN, "book": "book/tides", "place": "a-1"}


def test_another_copy_of_a_book_of_this_shelf_outlives_the_first() -> None:
    first = at(1, Added, copy=FRESH, isbn=FRESH, title="Sails", author="B. Writer", language="en")
    shelf = bookshelf(BOOKS, [first])
    sails = shelf.books[f"isbn-{FRESH}"]
    second = at(2, Added, **another_copy(shelf, sails, set()).said(OWN))
    both = bookshelf(BOOKS, [first, second])
    assert [copy.barcode for copy in both.copies(sails)] == [OWN, FRESH]
    alone = bookshelf(BOOKS, [first, second, at(3, Undone, event="hall/1")])
    assert (list(alone.copies(sails)), alone.books[sails.id]) == ([alone.copy(OWN)], sails)


# -- any order of acts and undos


@dataclass
class Ledger:
    """An independent model: a copy is what the acts that were not undone have made of it, one after the other."""

    done: list[tuple[str, str, str]] = field(default_factory=list)

    def stands(self, barcode: str, *, known: bool) -> dict[str, object] | None:
        facts: dict[str, object] = {"place": "a-1", "condition": "usable", "out": False, "missing": False}
        there = known
        for act, which, place in self.done:
            if which != barcode:
                continue
            if act == "add":
                there = True
                facts |= {"place": place, "condition": "usable", "missing": False}
            changes: dict[str, dict[str, object]] = {
                "move": {"place": place},
                "taken": {"out": True, "missing": False},
                "returned": {"out": False, "missing": False},
                "found": {"out": False, "missing": False},
                "missing": {} if facts["out"] else {"missing": True},
                "repair": {"condition": "in-repair"},
                "withdraw": {"condition": "withdrawn"},
                "mended": {"condition": "usable"},
                "restore": {"condition": "usable"},
            }
            facts |= changes.get(act, {})
        return facts if there else None


BARCODES = (numbered(1), numbered(2), FRESH)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["any", "any", "any", "taken", "add", "undo"]),
        st.sampled_from(BARCODES),
        st.sampled_from(["a-1", "a-2"]),
        st.integers(0, 9),
    ),
    max_size=25,
)


@given(STEPS)
def test_any_order_of_acts_and_undos_leaves_the_shelf_of_the_model(steps: list[tuple[str, str, str, int]]) -> None:
    ledger, events = Ledger(), list[AnyEvent]()
    written_down: list[tuple[tuple[str, str, str], AnyEvent]] = []
    for kind, barcode, place, number in steps:
        copy = bookshelf(BOOKS, events).copy(barcode)
        did: tuple[str, str, str] | None = None
        if kind == "undo" and written_down:
            line, event = written_down.pop(number % len(written_down))
            _take_out(ledger, written_down, line, event)
            events.append(at(len(events) + 1, Undone, event=event.id))
        elif kind == "add" and copy is None:
            did = ("add", barcode, place)
            events.append(at(len(events) + 1, Added, copy=barcode, title="Sails", language="en", place=place))
        elif kind == "taken" and copy:
            did = ("taken", barcode, place)
            events.append(at(len(events) + 1, Taken, copy=barcode))
        elif kind == "any" and copy:
            among = acts(copy.standing)
            act = among[number % len(among)]
            did = (act, barcode, place)
            what, said = written(act, copy, place)
            events.append(at(len(events) + 1, what, **said))
        if did:
            ledger.done.append(did)
            written_down.append((did, events[-1]))
        _same(bookshelf(BOOKS, events), ledger)


def _take_out(ledger: Ledger, left: list[tuple[tuple[str, str, str], AnyEvent]], line: Any, event: AnyEvent) -> None:
    """The same act may have been done twice: which of them is taken out tells the order of what is left."""
    before = sum(1 for other, its in left if other == line and its.order < event.order)
    places = [place for place, each in enumerate(ledger.done) if each == line]
    del ledger.done[places[before]]


def _same(shelf: Bookshelf, ledger: Ledger) -> None:
    for barcode in BARCODES:
        copy, wanted = shelf.copy(barcode), ledger.stands(barcode, known=barcode != FRESH)
        if wanted is None:
            assert copy is None
            continue
        assert copy is not None
        assert {name: getattr(copy.standing, name) for name in wanted} == wanted


def test_the_model_notices_an_undo_that_does_nothing() -> None:
    ledger = Ledger([("withdraw", numbered(1), "")])
    with pytest.raises(AssertionError):
        _same(bookshelf(BOOKS, [at(1, Returned, copy=numbered(1))]), ledger)


# -- an ISBN that stands on several copies


def desk_of(events: list[AnyEvent]) -> Desk:
    def keep(what: type[AnyEvent], **said: Any) -> AnyEvent:
        events.append(at(len(events) + 1, what, **said))
        return events[-1]

    moment = count(0, 60_000)
    return Desk(keep, lambda: next(moment))


def test_the_isbn_on_either_copy_takes_the_one_that_is_in_and_brings_back_the_one_that_is_out() -> None:
    events: list[AnyEvent] = [at(1, Added, copy=OWN, book="book/waves")]
    desk, isbn = desk_of(events), WAVES.isbns[0]
    taken = [desk.scan(bookshelf(BOOKS, events), "take", isbn).copy for _ in range(2)]
    assert [copy and copy.barcode for copy in taken] == [isbn, OWN]
    assert [type(event) for event in events[1:]] == [Taken, Taken]
    back = {desk.scan(bookshelf(BOOKS, events), "return", isbn).code for _ in range(2)}
    assert back == {isbn, OWN}
    assert bookshelf(BOOKS, events).available(WAVES)


def test_the_isbn_of_a_withdrawn_copy_means_the_one_that_is_left() -> None:
    isbn = WAVES.isbns[0]
    events: list[AnyEvent] = [
        at(1, Added, copy=OWN, book="book/waves"),
        at(2, Conditioned, copy=isbn, condition="withdrawn"),
    ]
    assert desk_of(events).scan(bookshelf(BOOKS, events), "take", isbn).code == OWN
