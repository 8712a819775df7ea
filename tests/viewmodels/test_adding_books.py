"""Staff add books and see to copies: what is written down, what is told, and what a scan in the wrong moment does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.build import build
from content.circulation.event import Added, AnyEvent, Conditioned, Moved, Taken, Undone
from content.circulation.store import EventStore, StoreError
from content.isbn_table.making import make_isbn_table
from content.reader import Slot
from content.search.answer import Answer, Hit
from content.testing import SourceFolder
from kiosk.adapters.visits import Visits
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig
from kiosk.lending import Events, EventsInMemory, Lending
from kiosk.pages.page import Block
from kiosk.pages.search import look_up
from kiosk.screens import SCREENS
from kiosk.staff.audit import Audit, LinesInMemory
from kiosk.staff.isbns import Isbns
from kiosk.staff.room import StaffRoom
from kiosk.staff.testing import let_in
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from tests.viewmodels.conftest import MORNING

ISBN, FRESH, LISTED = "9780306406157", "9780140328721", "9780747532699"
OWN, WAVES = "20000011", "20000028"


class Kept(EventsInMemory):
    """Events that can fail to be kept, as those on a full disk."""

    full = False

    def add(self, make: object, **what: object) -> AnyEvent:
        if self.full:
            raise StoreError("shelf.db: it cannot be used (disk is full). The disk is full: make room.")
        return super().add(make, **what)


@dataclass
class NothingFound:
    """The search index of the town: it knows these, and no book that was added here."""

    hits: tuple[Hit, ...] = ()

    def search(
        self, query: str, language: str, kind: str | None = None, limit: int = 20, *, today: date | None = None
    ) -> Answer:
        groups = (("book", len(self.hits)),) if self.hits else ()
        return Answer(query=query, language=language, hits=self.hits, groups=groups)

    def complete(self, query: str, language: str, limit: int = 5) -> tuple[str, ...]:
        return ()


class Killed(BaseException):
    """As a power cut: nobody catches it."""


@dataclass
class Librarian:
    """Somebody behind the door, with a scanner."""

    app: AppViewModel
    visits: Visits
    events: Kept

    @property
    def target(self) -> str:
        return self.app.page.target

    @property
    def rows(self) -> tuple[Block, ...]:
        return self.app.page.shown.blocks

    @property
    def texts(self) -> str:
        return " / ".join(text for row in self.rows for text in (row.title, row.text, row.value, row.note) if text)

    def scan(self, code: str) -> None:
        self.visits.scanned(code)

    def touch(self, key: str) -> None:
        """Only what is there can be touched."""
        keys = {row.key for row in self.rows} | {entry.key for row in self.rows for entry in row.entries}
        assert key in keys, f"{key} is none of {sorted(keys)} on {self.target}"
        self.app.activate(key)

    def write(self, text: str) -> None:
        assert self.app.page.layout == "writing"
        self.app.activate(f"staff:written {text}")

    def describe(self, title: str = "Sails", place: str = "blue-2") -> None:
        """Every question, answered by touch."""
        self.write(title)
        self.write("B. Writer")
        self.touch("staff:say language vi")
        self.touch("staff:say subject law")
        self.touch("staff:say audience adults")
        self.touch(f"staff:say place {place}")
        assert self.target == "staff-add/check"

    def added(self) -> list[Added]:
        return [event for event in self.events.events() if isinstance(event, Added)]

    def book_of(self, barcode: str) -> str:
        copy = self.app.lending.bookshelf(self.app.slot).copy(barcode)
        return copy.book.title if copy else ""


def shelf_of(source: SourceFolder) -> None:
    """Two books, a subject, and a bookcase of two places."""
    source.facts("subject/law", {"icon": "scales"})
    source.words("subject/law", "en", {"title": "Law"})
    source.facts("bookcase/blue", {"boards": [{"id": "top", "places": ["blue-1", "blue-2"]}]})
    source.words("bookcase/blue", "en", {"title": "Blue bookcase", "places.blue-1": "Stories"})
    for title, barcode, isbns in (("Tides", OWN, [ISBN]), ("Waves", WAVES, [])):
        copies = [{"barcode": barcode, "place": "blue-1"}]
        source.facts(f"book/{title.lower()}", {"title": title, "languages": ["en"], "copies": copies, "isbns": isbns})


@pytest.fixture
def slots(tmp_path: Path, source: SourceFolder) -> Path:
    shelf_of(source)
    build(source.path, tmp_path / "slots" / "a")
    return tmp_path / "slots"


@pytest.fixture
def make(qapp: QObject, slots: Path, tmp_path: Path) -> Iterator[Callable[..., Librarian]]:
    apps: list[AppViewModel] = []
    slot = Slot(slots / "a")

    def made(opened: Callable[[], Events] | None = None, printed: int = 0, table: Path | None = None) -> Librarian:
        events = Kept()
        lending = Lending(opened or (lambda: events), lambda: 0, given_away=lambda: printed)
        contexts = Contexts(slot, FixedClock(MORNING), lending=lending)
        app = AppViewModel(contexts, KioskConfig(), SCREENS["portrait"], InlineWorker())
        room = StaffRoom("", None, Audit(LinesInMemory(), lambda: 0), isbns=Isbns(table))
        apps.append(app)
        visits = Visits(app, lambda: room)
        app.activate("language:en")
        let_in(app)
        app.open("staff-menu")
        return Librarian(app, visits, events)

    with slot:
        yield made
        for app in apps:
            app.let_go()
            delete(app)


@pytest.fixture
def librarian(make: Callable[..., Librarian]) -> Librarian:
    return make()


# -- adding


def test_a_fresh_isbn_leads_through_every_question_to_the_shelf(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan("0140328726")
    asked = []
    for answer in ("Sails", "B. Writer"):
        asked.append(librarian.target)
        assert f"Question {len(asked)} of 6." in librarian.texts
        librarian.write(answer)
    for answer in ("language vi", "subject law", "audience adults", "place blue-2"):
        asked.append(librarian.target)
        assert f"Question {len(asked)} of 6." in librarian.texts
        librarian.touch(f"staff:say {answer}")
    steps = ["language", "subject", "audience", "place"]
    assert asked == ["staff-write/title", "staff-write/author", *(f"staff-add/{step}" for step in steps)]
    assert all(said in librarian.texts for said in ("Sails", "B. Writer", "Law", "For adults", FRESH))
    librarian.touch("staff:add put")
    (event,) = librarian.added()
    assert event == Added(
        device="kiosk", number=1, at=1, copy=FRESH, place="blue-2", title="Sails", author="B. Writer", isbn=FRESH,
        language="vi", subject="law", audience="adults",
    )  # fmt: skip
    assert librarian.target == "staff-add"
    assert "Sails is on the shelf now." in librarian.texts
    assert librarian.book_of(FRESH) == "Sails"


def test_what_may_be_left_out_is_passed_over_and_what_may_not_is_not(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.write("\u200b")
    assert librarian.target == "staff-write/title"
    librarian.write("Sails")
    librarian.write("")
    assert "staff:say language" not in {row.key for row in librarian.rows}
    librarian.touch("staff:say language en")
    for step in ("subject", "audience", "place"):
        librarian.touch(f"staff:say {step}")
    librarian.touch("staff:add put")
    assert librarian.added()[0].author == librarian.added()[0].place == ""


def test_a_book_without_a_code_gets_the_next_number_for_its_label(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.touch("staff:add no-code")
    librarian.describe()
    librarian.touch("staff:add put")
    assert librarian.added()[0].copy == "20000035"
    assert "kiosk labels --copy 20000035" in librarian.texts


def test_no_number_is_given_that_was_printed_ahead_or_was_ever_on_a_copy(make: Callable[..., Librarian]) -> None:
    librarian = make(printed=7)
    for number in ("20000080", "20000097"):
        librarian.app.open("staff-add")
        librarian.touch("staff:add no-code")
        librarian.describe()
        librarian.touch("staff:add put")
        assert librarian.added()[-1].copy == number
        librarian.touch("staff:add undo")
        librarian.app.activate("staff:add next")


def test_a_printed_label_that_is_scanned_on_the_way_becomes_the_books_number(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.touch("staff:add no-code")
    librarian.write("Sails")
    librarian.scan("20000400")
    assert librarian.target == "staff-write/author"
    librarian.write("")
    librarian.touch("staff:say language en")
    for step in ("subject", "audience", "place"):
        librarian.touch(f"staff:say {step}")
    librarian.touch("staff:add put")
    assert librarian.added()[0].copy == "20000400"


def test_what_the_table_of_isbns_knows_is_not_asked(make: Callable[..., Librarian], tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(f"isbn,title,author,language\n{LISTED},Sails,B. Writer,vie\n", encoding="utf-8")
    make_isbn_table(tmp_path / "list.csv", tmp_path / "isbn.db")
    librarian = make(table=tmp_path / "isbn.db")
    librarian.touch("staff-add")
    librarian.scan(LISTED)
    assert librarian.target == "staff-add/subject"
    for step in ("subject", "audience", "place"):
        librarian.touch(f"staff:say {step}")
    assert "list of books on this kiosk" in librarian.texts
    librarian.touch("staff:add put")
    assert librarian.added()[0].title == "Sails"


def test_a_damaged_table_of_isbns_stops_nobody(
    make: Callable[..., Librarian], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "isbn.db").write_bytes(b"no table")
    librarian = make(table=tmp_path / "isbn.db")
    librarian.touch("staff-add")
    librarian.scan(LISTED)
    assert librarian.target == "staff-write/title"
    assert "Titles are not looked up" in caplog.text
    caplog.clear()


def test_a_wrong_check_digit_is_told_with_the_digits_that_were_seen(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan("9780140328728")
    assert "9780140328728 cannot be right: its last digit does not fit." in librarian.texts
    assert librarian.target == "staff-add"


def test_a_number_can_be_typed_and_mended(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    for sign in (*FRESH[:-1], "9", "back", FRESH[-1], "done"):
        librarian.touch(f"staff:add-key {sign}")
    assert librarian.target == "staff-write/title"


def test_back_goes_to_the_question_before_and_keeps_what_was_said(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.write("Sails")
    librarian.write("B. Writer")
    librarian.app.back()
    librarian.app.back()
    assert librarian.target == "staff-write/title"
    assert librarian.app.page.shown.field is not None
    assert librarian.app.page.shown.field.text == "Sails"


def test_any_line_can_be_changed_before_the_book_is_put_on_the_shelf(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.touch("staff-write/title")
    librarian.write("Sails and masts")
    assert librarian.target == "staff-add/check"
    librarian.touch("staff-add/place")
    librarian.touch("staff:say place blue-1")
    librarian.touch("staff:add put")
    assert (librarian.added()[0].title, librarian.added()[0].place) == ("Sails and masts", "blue-1")


def test_back_from_the_next_book_does_not_lead_through_the_questions_of_the_one_before(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.touch("staff:add put")
    librarian.app.back()
    assert librarian.target == "staff-menu"


def test_the_next_book_of_the_box_is_offered_what_was_said_of_the_one_before(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.touch("staff:add put")
    librarian.scan(LISTED)
    librarian.write("Masts")
    librarian.write("")
    first = next(row for row in librarian.rows if row.kind == "choice")
    assert (first.key, first.note) == ("staff:say language vi", "As the book before")


def test_a_book_that_was_put_by_mistake_is_gone_and_can_be_put_right(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.touch("staff:add put")
    librarian.touch("staff:add undo")
    assert "It is as it was before." in librarian.texts
    assert librarian.book_of(FRESH) == ""
    librarian.touch("staff:add on")
    librarian.touch("staff:add put")
    assert librarian.book_of(FRESH) == "Sails"


def test_putting_the_same_book_twice_writes_it_down_once(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.app.activate("staff:add put")
    librarian.app.activate("staff:add put")
    assert len(librarian.added()) == 1


def test_an_isbn_that_is_here_is_one_more_copy_with_a_number_of_its_own(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(ISBN)
    assert "Tides is on the shelf already." in librarian.texts
    librarian.touch("staff:add another")
    assert librarian.target == "staff-add/place"
    assert "Question 1 of 1." in librarian.texts
    librarian.touch("staff:say place blue-2")
    librarian.touch("staff:add put")
    (event,) = librarian.added()
    assert (event.copy, event.book, event.place, event.title) == ("20000035", "book/tides", "blue-2", "")
    assert librarian.book_of("20000035") == "Tides"


def test_the_very_copy_that_is_here_can_be_looked_at(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(WAVES)
    librarian.touch(f"staff-copy/{WAVES}")
    assert librarian.app.page.shown.title == "Waves"


def test_a_scan_in_the_middle_of_a_form_asks_before_it_drops_anything(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.write("Sails")
    librarian.scan(LISTED)
    assert "Another code was scanned" in librarian.texts
    librarian.touch("staff:add keep")
    assert librarian.target == "staff-write/author"
    librarian.write("B. Writer")
    librarian.scan(LISTED)
    librarian.touch("staff:add drop")
    assert librarian.target == "staff-write/title"
    assert librarian.app.page.shown.field is not None
    assert librarian.app.page.shown.field.text == ""
    assert librarian.added() == []


def test_the_book_in_the_hand_scanned_once_more_changes_nothing(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.write("Sails")
    librarian.scan("0140328726")
    assert librarian.target == "staff-write/author"
    assert "Another code was scanned" not in librarian.texts


def test_a_fresh_code_on_the_menu_begins_a_book_and_a_copy_is_opened(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    assert librarian.target == f"staff-copy/{WAVES}"
    librarian.app.back()
    librarian.scan(FRESH)
    assert librarian.target == "staff-write/title"


def test_where_nothing_can_be_kept_nothing_is_told_as_done(
    librarian: Librarian, caplog: pytest.LogCaptureFixture
) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.events.full = True
    librarian.touch("staff:add put")
    assert librarian.app.page.name == "calm"
    librarian.app.open("staff-add")
    assert "is on the shelf now" not in librarian.texts
    librarian.events.full = False
    librarian.touch("staff:add on")
    librarian.touch("staff:add put")
    assert librarian.book_of(FRESH) == "Sails"
    assert "disk is full" in caplog.text
    caplog.clear()


def test_a_visit_that_ends_takes_the_draft_with_it(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.write("Sails")
    librarian.app.finish()
    assert librarian.app.choices.staff is None
    let_in(librarian.app)
    librarian.app.open("staff-add")
    assert "Sails" not in librarian.texts


def test_what_was_written_down_is_there_after_a_kill_before_it_was_told(
    make: Callable[..., Librarian], tmp_path: Path
) -> None:
    file = tmp_path / "shelf.db"
    store = EventStore(file, "hall", lambda: 1)
    librarian = make(opened=lambda: store)

    def killed(*_texts: str) -> None:
        raise Killed

    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.visits.staff.say = killed  # type: ignore[method-assign]
    with pytest.raises(Killed):
        librarian.visits.staff.ask("add put")
    store.close()
    with EventStore(file, "hall", lambda: 1) as store:
        assert make(opened=lambda: store).book_of(FRESH) == "Sails"


# -- a copy in the hand


@pytest.mark.parametrize(
    ("act", "event", "told"),
    [
        ("repair", Conditioned, "Waves is being mended."),
        ("missing", None, "Waves is missing."),
        ("withdraw", None, "Take this copy out of the shelf for good?"),
    ],
)
def test_an_act_is_told_in_one_sentence(librarian: Librarian, act: str, event: object, told: str) -> None:
    librarian.scan(WAVES)
    librarian.touch(f"staff:copy {act}")
    assert told in librarian.texts
    assert event is None or isinstance(librarian.events.events()[-1], event)  # type: ignore[arg-type]


def test_a_copy_is_moved_and_moved_back_by_one_touch(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch(f"staff-move/{WAVES}")
    librarian.touch("staff:copy-place blue-2")
    assert librarian.target == f"staff-copy/{WAVES}"
    assert "Waves has a new place." in librarian.texts
    assert isinstance(librarian.events.events()[-1], Moved)
    librarian.touch("staff:copy-undo")
    assert isinstance(librarian.events.events()[-1], Undone)
    copy = librarian.app.lending.bookshelf(librarian.app.slot).copy(WAVES)
    assert copy is not None
    assert copy.standing.place == "blue-1"


def test_the_place_where_it_is_already_writes_nothing(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch(f"staff-move/{WAVES}")
    librarian.touch("staff:copy-place blue-1")
    assert librarian.target == f"staff-copy/{WAVES}"
    assert librarian.events.events() == ()


def test_a_copy_is_withdrawn_only_when_asked_twice_and_comes_back(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch("staff:copy withdraw")
    librarian.touch("staff:copy keep")
    assert librarian.events.events() == ()
    librarian.touch("staff:copy withdraw")
    librarian.touch("staff:copy withdraw-yes")
    assert "Taken out of the shelf" in librarian.texts
    librarian.touch("staff:copy restore")
    assert "On the shelf" in librarian.texts


def test_a_copy_is_mended_and_is_back(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch("staff:copy repair")
    librarian.touch("staff:copy mended")
    assert "Waves is mended." in librarian.texts


def test_a_copy_that_is_out_can_be_said_to_be_back(librarian: Librarian) -> None:
    librarian.app.lending.record(Taken, copy=WAVES)
    librarian.scan(WAVES)
    assert "Lent out" in librarian.texts
    librarian.touch("staff:copy returned")
    assert "Waves is back." in librarian.texts


def test_a_missing_copy_can_be_found_again(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch("staff:copy missing")
    librarian.touch("staff:copy found")
    assert "Waves was found." in librarian.texts


def test_every_copy_of_a_book_is_shown_with_its_standing(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch("staff:copy-another")
    librarian.touch("staff:say place")
    librarian.touch("staff:add put")
    librarian.app.lending.record(Taken, copy="20000035")
    librarian.app.open(f"staff-copy/{WAVES}")
    (other,) = [row for row in librarian.rows if row.key == "staff-copy/20000035"]
    assert (other.title, other.note) == ("20000035", "Lent out")


def test_the_next_book_that_is_scanned_takes_the_place_of_the_one_before(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch("staff:copy repair")
    librarian.scan(OWN)
    assert librarian.app.page.shown.title == "Tides"
    assert "is being mended." not in librarian.texts


def test_a_code_that_nobody_knows_can_be_added_from_here(librarian: Librarian) -> None:
    librarian.touch("staff-copy")
    librarian.scan(FRESH)
    assert f"No book here has the number {FRESH}." in librarian.texts
    librarian.touch("staff:copy-add")
    assert librarian.target == "staff-write/title"


def test_an_isbn_leads_to_the_copies_that_have_it(librarian: Librarian) -> None:
    librarian.touch("staff-copy")
    for sign in (*ISBN, "done"):
        librarian.touch(f"staff:copy-key {sign}")
    librarian.touch(f"staff-copy/{OWN}")
    assert librarian.app.page.shown.title == "Tides"


def test_the_page_of_a_copy_that_was_taken_back_asks_for_another(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.touch("staff:add put")
    librarian.app.open(f"staff-copy/{FRESH}")
    librarian.visits.staff.take_back(librarian.added()[0].id)
    librarian.app.refresh()
    assert librarian.app.page.shown.title == "See to a book in my hand"


# -- readers


@pytest.fixture
def with_sails(librarian: Librarian) -> Librarian:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe("Sails of the bay")
    librarian.touch("staff:add put")
    return librarian


def test_readers_see_a_new_book_on_their_shelf_at_once(with_sails: Librarian) -> None:
    with_sails.app.open("shelf")
    assert "Sails of the bay" in [entry.label for row in with_sails.rows for entry in row.entries]
    with_sails.app.open(f"book/isbn-{FRESH}")
    assert "On the shelf" in with_sails.texts


@pytest.mark.parametrize(("kind", "keys"), [("", ["book/isbn-9780140328721"]), ("office", [])])
def test_readers_find_a_new_book_by_its_title(with_sails: Librarian, kind: str, keys: list[str]) -> None:
    found = look_up(NothingFound(), with_sails.app.context(), "sails", kind)
    rows = [row for row in found.blocks if row.kind == "result"]
    assert [row.key for row in rows] == keys
    assert not found.nothing
    assert all(
        (row.title, row.note) == ("Sails of the bay", "On the shelf · Blue bookcase, board 1 from the top")
        for row in rows
    )


def test_a_new_book_stands_among_what_else_was_found(with_sails: Librarian) -> None:
    waves = Hit(key="book/waves", kind="book", title="Waves", language="en", score=1)
    found = look_up(NothingFound((waves,)), with_sails.app.context(), "sails")
    assert [row.key for row in found.blocks if row.kind == "result"] == [f"book/isbn-{FRESH}", "book/waves"]
