"""What a visitor does at the shelf: what is written down, what is told, and what a scanner does on the wrong page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.build import build
from content.circulation.event import AnyEvent, Returned, Taken, Undone
from content.circulation.store import EventStore, StoreError
from content.reader import Slot
from content.testing import SourceFolder
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig
from kiosk.lending import Events, EventsInMemory, Lending
from kiosk.screens import SCREENS
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from kiosk.viewmodels.shelf import ShelfVisit
from tests.viewmodels.conftest import MORNING, Visitor

TIDES, WAVES = "book/tides", "book/waves"
KEY = b"k" * 32


class Kept(EventsInMemory):
    """Events that can fail to be kept, as those on a full disk."""

    full = False

    def add(self, make: object, **what: object) -> AnyEvent:
        if self.full:
            raise StoreError("shelf.db: it cannot be used (disk is full). The disk is full: make room.")
        return super().add(make, **what)


class Desk:
    """The visit of a reader, and what is written down for it."""

    def __init__(self, app: AppViewModel, events: Kept, moment: list[int]) -> None:
        self.app, self.events, self.moment = app, events, moment
        self.visit = ShelfVisit(app, app.lending)
        app.shelfAsked.connect(self.visit.ask)
        app.pageShown.connect(self.visit.forget_desk)

    @property
    def written(self) -> list[tuple[str, str]]:
        return [(type(event).__name__, getattr(event, "copy", "")) for event in self.events.events()]

    @property
    def told(self) -> str:
        return self.app.page.shown.blocks[0].title

    def scan(self, code: str) -> None:
        self.moment[0] += 10_000
        self.visit.scanned(code)


@pytest.fixture
def slots(tmp_path: Path, source: SourceFolder) -> Path:
    for id_, title, barcode, isbn in (
        ("tides", "Tides", "20000011", "9780306406157"),
        ("waves", "Waves", "20000028", ""),
    ):
        facts = {"title": title, "languages": ["en"], "copies": [{"barcode": barcode}], "isbns": [isbn] if isbn else []}
        source.facts(f"book/{id_}", facts)
    build(source.path, tmp_path / "slots" / "a")
    return tmp_path / "slots"


@pytest.fixture
def events() -> Kept:
    return Kept()


@pytest.fixture
def moment() -> list[int]:
    return [0]


@pytest.fixture
def app(qapp: QObject, slots: Path, events: Kept, moment: list[int]) -> Iterator[AppViewModel]:
    with Slot(slots / "a") as slot:
        lending = Lending(lambda: events, lambda: moment[0], lambda: KEY)
        app = AppViewModel(
            Contexts(slot, FixedClock(MORNING), lending=lending), KioskConfig(), SCREENS["portrait"], InlineWorker()
        )
        yield app
        app.let_go()
        delete(app)


@pytest.fixture
def desk(app: AppViewModel, events: Kept, moment: list[int]) -> Desk:
    app.activate("language:en")
    return Desk(app, events, moment)


def test_a_scan_is_written_down_before_it_is_told(desk: Desk) -> None:
    desk.app.open("take")
    desk.scan("9780306406157")
    assert desk.written == [("Taken", "20000011")]
    assert desk.told == "You have taken Tides."
    desk.app.open("bring-back")
    desk.scan("20000011")
    assert desk.written[1:] == [("Returned", "20000011")]


def test_a_number_is_typed_on_the_pad(desk: Desk) -> None:
    desk.app.open("take")
    for key in ("2", "0", "0", "0", "0", "0", "2", "9", "back", "8", "done"):
        desk.app.activate(f"scan:{key}")
    assert desk.written == [("Taken", "20000028")]


def test_what_cannot_be_written_down_is_not_told_as_done(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.app.open("take")
    desk.events.full = True
    desk.scan("20000011")
    assert desk.app.page.name == "calm"
    assert "cannot write down right now who takes or brings back a book" in desk.app.page.shown.blocks[0].text
    assert "shelf.db" in caplog.text
    caplog.clear()
    assert not desk.written
    desk.events.full = False
    desk.app.open("take")
    desk.scan("20000011")
    assert desk.written == [("Taken", "20000011")], "it was tried a moment ago, and was not kept"


def test_a_shelf_whose_events_cannot_be_read_says_so(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Events:
        raise StoreError("shelf.db: its format is 9, this version knows 1. Update the kiosk.")

    desk.app._contexts.lending = Lending(broken, lambda: 0)
    desk.app.open("shelf")
    assert desk.app.page.name == "calm"
    assert "tell the librarian" in desk.app.page.shown.blocks[0].text
    assert "its format is 9" in caplog.text
    caplog.clear()


def test_a_mistake_is_undone_whole_and_the_book_can_be_scanned_again_at_once(desk: Desk) -> None:
    desk.app.open("take")
    desk.scan("20000011")
    desk.scan("20000011")  # nobody brought it back by scan: it is returned and taken
    assert desk.written[1:] == [("Returned", "20000011"), ("Taken", "20000011")]
    desk.app.activate("scan:undo")
    undone = [event.event for event in desk.events.events() if isinstance(event, Undone)]
    assert undone == ["kiosk/3", "kiosk/2"]
    (copy,) = desk.app.lending.bookshelf(desk.app.slot).copies(desk.app.lending.bookshelf(desk.app.slot).books["tides"])
    assert copy.standing.out, "it is as it was before: out"
    desk.visit.scanned("20000011")
    assert desk.told == "You have taken Tides."
    assert desk.written[-1] == ("Taken", "20000011")


@pytest.mark.parametrize("page", ["procedure/move-in", "easier", "help", "about", "language", "read-here", "calm"])
def test_a_scan_on_another_page_does_nothing(desk: Desk, page: str) -> None:
    desk.app.open(page)
    desk.scan("20000011")
    assert desk.app.page.target == page
    assert not desk.written


@pytest.mark.parametrize("page", ["attract", "home", "shelf", WAVES])
def test_a_scan_where_books_are_looked_at_opens_the_book_and_takes_nothing(desk: Desk, page: str) -> None:
    desk.app.open(page)
    desk.scan("20000011")
    assert desk.app.page.target == TIDES
    assert not desk.written


@pytest.mark.parametrize("code", ["4006381333931", "-----", "no such book", "9" * 500, "9780306406158"])
def test_a_code_of_something_else_does_no_harm(desk: Desk, code: str) -> None:
    for page in ("home", "take", "bring-back"):
        desk.app.open(page)
        desk.scan(code)
        assert desk.app.page.name == page
    assert not desk.written


def test_a_household_card_goes_with_the_books_and_its_number_is_kept_nowhere(desk: Desk) -> None:
    desk.app.open("take")
    desk.app.activate("scan:card")
    desk.scan("4711 0815")
    assert "4711" not in repr(desk.app.choices)
    for code in ("20000011", "20000028"):
        desk.scan(code)
    cards = [event.card for event in desk.events.events() if isinstance(event, Taken)]
    assert len(cards) == 2
    assert cards[0] == cards[1] == desk.app.lending.card("47110815")
    desk.app.finish()
    desk.app.open("take")
    assert desk.app.choices.scanning is None


def test_one_may_go_on_without_a_card(desk: Desk) -> None:
    desk.app.open("take")
    for key in ("card", "card"):
        desk.app.activate(f"scan:{key}")
    desk.scan("20000011")
    assert [event.card for event in desk.events.events() if isinstance(event, Taken)] == [""]


def test_a_scan_is_told_aloud_to_who_listens(desk: Desk, listening: Visitor) -> None:
    desk.app.open("take")
    desk.scan("20000011")
    assert listening.last.startswith("You have taken Tides.")


def test_what_happened_is_there_after_the_screen_begins_anew(slots: Path, tmp_path: Path) -> None:
    def opened() -> Events:
        return EventStore(tmp_path / "shelf.db", "hall", lambda: 0)

    with Slot(slots / "a") as slot:
        before = Lending(opened, lambda: 0)
        before.scan(slot, "take", "20000011")
        before.close()
        after = Lending(opened, lambda: 0)
        assert not after.bookshelf(slot).available(after.bookshelf(slot).books["tides"])
        assert after.scan(slot, "return", "20000011").said == "returned"
        assert [type(event) for event in after._kept().events()] == [Taken, Returned]
        after.close()
