"""A shelf check at the kiosk: what is told, what is kept, and that it goes on after a visit, a kill, a busy scanner."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.bookshelf.numbering import numbered
from content.build import build
from content.circulation.event import AnyEvent, Found, NotFound, Taken
from content.circulation.store import EventStore
from content.reader import Slot
from content.testing import SourceFolder
from kiosk.adapters.visits import Visits
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig, StaffConfig
from kiosk.lending import Events, EventsInMemory, Lending
from kiosk.pages.page import Block
from kiosk.screens import SCREENS
from kiosk.staff.audit import Audit, LinesInMemory
from kiosk.staff.checks import CheckFile, ChecksInMemory, ChecksKept
from kiosk.staff.room import StaffRoom
from kiosk.staff.testing import HASH, let_in
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from tests.viewmodels.conftest import MORNING, Visitor
from tests.viewmodels.test_shelf import Kept

TIDES, WAVES, LAMPS, ROPES = (numbered(number) for number in range(1, 5))
COPIES = {"tides": (TIDES, "blue-1"), "waves": (WAVES, "blue-1"), "lamps": (LAMPS, "blue-2"), "ropes": (ROPES, "red-1")}
SCAN, END = "staff-check/scan", "staff-check/end"


@dataclass
class Librarian:
    """Behind the code, with a scanner."""

    app: AppViewModel
    visits: Visits
    events: EventsInMemory
    lines: LinesInMemory

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.app.page.shown.blocks

    @property
    def keys(self) -> list[str]:
        return [block.key for block in self.blocks] + [e.key for block in self.blocks for e in block.entries]

    @property
    def said(self) -> str:
        """What the first row tells."""
        return self.blocks[0].title or self.blocks[0].text

    @property
    def count(self) -> str:
        return next(block.value for block in self.blocks if block.kind == "figure").strip("\u2066\u2069")

    @property
    def written(self) -> list[tuple[str, str]]:
        return [(type(event).__name__, getattr(event, "copy", "")) for event in self.events.events()]

    def scan(self, *codes: str) -> None:
        for code in codes:
            self.visits.scanned(code)

    def touch(self, key: str) -> None:
        """Only what is on the page can be touched."""
        assert key in self.keys, f"{key!r} is not on {self.app.page.target}: {self.keys}"
        self.app.activate(key)

    def come_again(self) -> None:
        """After the visit ended."""
        self.app.open("staff-check")
        let_in(self.app)


@pytest.fixture
def slots(tmp_path: Path, source: SourceFolder) -> Path:
    for name, places in (("blue", ["blue-1", "blue-2"]), ("red", ["red-1"])):
        source.record(f"bookcase/{name}", {"boards": [{"id": "top", "places": places}]}, en={"title": name.title()})
    for id_, (barcode, place) in COPIES.items():
        copies = [{"barcode": barcode, "place": place}]
        source.facts(f"book/{id_}", {"title": id_.title(), "languages": ["en"], "copies": copies})
    build(source.path, tmp_path / "slots" / "a")
    return tmp_path / "slots"


@pytest.fixture
def events() -> Kept:
    return Kept()


@pytest.fixture
def checks(tmp_path: Path) -> ChecksKept:
    return CheckFile(tmp_path / "shelf-check.json")


@pytest.fixture
def app(qapp: QObject, slots: Path, events: Kept) -> Iterator[AppViewModel]:
    with Slot(slots / "a") as slot:
        contexts = Contexts(slot, FixedClock(MORNING), lending=Lending(lambda: events, lambda: 0))
        config = KioskConfig(staff=StaffConfig(code_hash=HASH))
        app = AppViewModel(contexts, config, SCREENS["portrait"], InlineWorker())
        yield app
        app.let_go()
        delete(app)


@pytest.fixture
def librarian(app: AppViewModel, events: Kept, checks: ChecksKept) -> Librarian:
    lines = LinesInMemory()
    room = StaffRoom(HASH, audit=Audit(lines, lambda: 0), checks=checks)
    visits = Visits(app, lambda: room)
    app.activate("language:en")
    librarian = Librarian(app, visits, events, lines)
    librarian.come_again()
    return librarian


def test_a_bookcase_is_scanned_place_by_place_and_what_is_missing_comes_out(librarian: Librarian) -> None:
    librarian.touch("staff:check begin bookcase/blue")
    assert librarian.app.page.target == SCAN
    assert librarian.count == "0 of 2"
    librarian.scan(TIDES)
    assert (librarian.said, librarian.count) == ("Tides stands right.", "1 of 2")
    librarian.scan(TIDES)
    assert (librarian.said, librarian.count) == ("Tides was counted already.", "1 of 2")
    librarian.scan(LAMPS)
    assert librarian.said == "Lamps belongs at another place."
    assert "Blue" in librarian.blocks[0].text
    librarian.touch("staff:check at blue-2")
    librarian.scan(ROPES, "4006381333931", "20000012")
    assert librarian.said == "20000012 cannot be right: its last digit does not fit."
    librarian.touch("staff-check/end")
    assert librarian.count == "2 of 3"
    headings = [block.title for block in librarian.blocks if block.kind == "heading"]
    assert headings == ["1 book is missing", "2 books stand at a wrong place", "1 book was not expected"]
    rows = [entry.label for block in librarian.blocks if block.kind == "booklist" for entry in block.entries]
    assert rows == ["Waves", "Lamps", "Ropes"]
    assert [block.title for block in librarian.blocks if block.kind == "fact"] == ["4006381333931"]
    assert librarian.written == [("Found", TIDES), ("Found", LAMPS), ("Found", ROPES)]


def test_a_check_is_done_only_when_it_is_said_to_be_and_that_can_be_taken_back(librarian: Librarian) -> None:
    librarian.touch("staff:check begin all")
    librarian.scan(TIDES)
    librarian.touch("staff-check/end")
    assert not [event for event in librarian.events.events() if isinstance(event, NotFound)]
    librarian.touch("staff:check done")
    assert librarian.said == "The check is done."
    assert librarian.blocks[0].text == "1 of 4 were found. Readers are told that 3 books are not found at the moment."
    assert {event.copy for event in librarian.events.events() if isinstance(event, NotFound)} == {WAVES, LAMPS, ROPES}
    librarian.scan(WAVES)
    assert librarian.app.page.target == END, "what is done is done"
    librarian.touch("staff:check reopen")
    steps = [line.partition(b'"what":"')[2].split(b'"')[0] for line in librarian.lines.lines]
    assert steps == [b"check-begun", b"check-done", b"check-reopened"], "scans are events, not acts"
    assert missing(librarian) == set()
    librarian.touch("staff:check on")
    librarian.scan(WAVES)
    librarian.touch("staff-check/end")
    librarian.touch("staff:check done")
    assert missing(librarian) == {LAMPS, ROPES}
    librarian.app.finish()
    librarian.come_again()
    assert "staff:check resume" not in librarian.keys


def missing(librarian: Librarian) -> set[str]:
    shelf = librarian.app.lending.bookshelf(librarian.app.slot)
    return {copy.barcode for copy in shelf.all_copies if copy.standing.missing}


@pytest.mark.parametrize(
    ("way", "code", "after"),
    [
        ("put-back", LAMPS, ("blue-2", "usable")),
        ("belongs", LAMPS, ("blue-1", "usable")),
        ("found", WAVES, ("blue-1", "usable")),
        ("lost", WAVES, ("blue-1", "withdrawn")),
        ("keep", ROPES, ("red-1", "usable")),
    ],
)
def test_each_row_is_put_right_with_one_touch_and_that_is_taken_back_with_another(
    librarian: Librarian, way: str, code: str, after: tuple[str, str]
) -> None:
    librarian.touch("staff:check one blue-1")
    librarian.visits.staff.act(conditioned(), copy=ROPES, condition="withdrawn")
    librarian.scan(LAMPS, ROPES)
    librarian.touch("staff-check/end")
    rows = librarian.keys
    key = f"staff:check {way} {code}"
    librarian.touch(key)
    copy = librarian.app.lending.bookshelf(librarian.app.slot).copy(code)
    assert copy is not None
    assert (copy.standing.place, copy.standing.condition) == after
    if way in ("found", "put-back"):
        assert copy.standing.found_at == copy.standing.place
    assert key not in librarian.keys
    assert b'"copy":"%s"' % code.encode() in librarian.lines.lines[-1], "it is on record"
    librarian.touch("staff:check undo")
    assert librarian.keys == rows


def conditioned() -> type[AnyEvent]:
    from content.circulation.event import Conditioned

    return Conditioned


def test_a_check_goes_on_after_the_visit_with_what_was_scanned(librarian: Librarian) -> None:
    librarian.touch("staff:check begin bookcase/blue")
    librarian.scan(TIDES, "4006381333931")
    librarian.touch("staff:check at blue-2")
    librarian.app.finish()
    assert librarian.app.choices.staff is None
    librarian.come_again()
    offer = next(block for block in librarian.blocks if block.key == "staff:check resume")
    assert offer.title == "Go on with the check of 10:00"
    assert "1 of 3" in offer.text.replace("\u2066", "").replace("\u2069", "")
    librarian.touch("staff:check resume")
    assert librarian.app.page.target == SCAN
    librarian.scan(LAMPS)
    assert librarian.said == "Lamps stands right."
    librarian.touch("staff-check/end")
    assert librarian.count == "2 of 3"
    assert "staff:check add 4006381333931" in librarian.keys


def test_what_happened_to_the_shelf_in_the_meantime_is_seen(librarian: Librarian) -> None:
    librarian.touch("staff:check begin all")
    librarian.scan(TIDES)
    librarian.app.open(f"staff-copy/{WAVES}")
    librarian.app.lending.record(Taken, copy=WAVES)
    librarian.app.lending.record(Found, copy=LAMPS, place="blue-2")
    librarian.app.back()
    assert librarian.app.page.target == SCAN
    librarian.touch("staff-check/end")
    assert librarian.count == "2 of 3"


def test_a_check_does_not_push_everything_else_out_of_what_was_done_last(librarian: Librarian) -> None:
    librarian.app.lending.record(Taken, copy=ROPES)
    librarian.touch("staff:check begin all")
    librarian.scan(TIDES, WAVES, LAMPS)
    librarian.app.open("staff-recent")
    rows = [block.title for block in librarian.blocks if block.kind == "document"]
    assert rows == ["Lamps was found when the shelf was checked.", "Ropes was taken home."]


def test_another_check_begins_from_nothing(librarian: Librarian) -> None:
    for _ in range(2):
        librarian.app.return_to("staff-check")
        librarian.touch("staff:check begin all")
        assert librarian.count == "0 of 2"
        librarian.scan(TIDES)
        assert librarian.said == "Tides stands right."


def test_a_number_is_typed_on_the_pad(librarian: Librarian) -> None:
    librarian.touch("staff:check one blue-1")
    for sign in (*WAVES[:-1], "9", "back", WAVES[-1], "done"):
        librarian.touch(f"staff:check-key {sign}")
    assert librarian.said == "Waves stands right."
    assert librarian.written == [("Found", WAVES)]


@pytest.mark.parametrize("page", ["staff-check", "staff-recent", "help"])
def test_a_scan_where_nothing_is_checked_does_no_harm(librarian: Librarian, page: str) -> None:
    librarian.touch("staff:check begin all")
    librarian.app.return_to(page)
    librarian.scan(TIDES)
    assert librarian.app.page.target == page
    assert not librarian.written


@pytest.mark.parametrize("page", ["staff-check/place", END])
def test_a_scan_on_another_page_of_the_check_counts_and_leads_back(librarian: Librarian, page: str) -> None:
    librarian.touch("staff:check begin bookcase/blue")
    librarian.app.open(page)
    librarian.scan(TIDES)
    assert librarian.app.page.target == SCAN
    assert librarian.said == "Tides stands right."


def test_without_the_code_nothing_of_it_can_be_done(librarian: Librarian) -> None:
    librarian.touch("staff:check begin all")
    librarian.app.finish()
    librarian.app.open(SCAN)
    assert librarian.app.page.name == "staff"
    librarian.scan(TIDES)
    librarian.app.activate("staff:check done")
    assert not librarian.written


def test_what_cannot_be_kept_is_not_told_as_seen(
    librarian: Librarian, events: Kept, caplog: pytest.LogCaptureFixture
) -> None:
    librarian.touch("staff:check begin all")
    events.full = True
    librarian.scan(TIDES)
    assert librarian.app.page.name == "calm"
    caplog.clear()
    events.full = False
    librarian.app.open(SCAN)
    assert librarian.count == "0 of 2"
    librarian.scan(TIDES)
    assert librarian.said == "Tides stands right."


def test_a_check_that_cannot_be_noted_does_not_begin(
    librarian: Librarian, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "no-folder").write_text("a file")
    librarian.visits.staff.room.checks = CheckFile(tmp_path / "no-folder" / "shelf-check.json")
    librarian.touch("staff:check begin all")
    assert librarian.app.page.name == "calm"
    assert "cannot be kept" in caplog.text
    caplog.clear()
    librarian.visits.staff.room.checks = ChecksInMemory()
    librarian.app.return_to("staff-check")
    assert "staff:check resume" not in librarian.keys
    librarian.touch("staff:check begin all")
    assert librarian.app.page.target == SCAN


@pytest.mark.parametrize(
    "spoilt", [b"", b"{", b'{"of":"all"}', b'{"of":"bookcase/gone","since":0,"begun":"2026-05-04T10:00:00Z"}']
)
def test_a_spoilt_note_of_a_check_begins_anew(
    librarian: Librarian, tmp_path: Path, spoilt: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "shelf-check.json").write_bytes(spoilt)
    librarian.app.finish()
    librarian.come_again()
    assert "staff:check resume" not in librarian.keys
    assert "staff:check begin all" in librarian.keys
    caplog.clear()


def test_a_scan_is_told_aloud_in_one_sentence(librarian: Librarian, listening: Visitor) -> None:
    librarian.touch("staff:check begin bookcase/blue")
    librarian.scan(TIDES)
    assert listening.last == "Tides stands right."
    librarian.scan(LAMPS)
    assert listening.last.startswith("Lamps belongs at another place.")
    assert "Blue" in listening.last


def test_the_check_of_before_a_kill_is_there_after_it(slots: Path, tmp_path: Path, app: AppViewModel) -> None:
    """The screen begins anew with the files that the one before left behind."""

    def opened() -> Events:
        return EventStore(tmp_path / "shelf.db", "hall", lambda: 0)

    for number in range(2):
        app._contexts.lending = Lending(opened, lambda: 0)
        visits = Visits(app, lambda: StaffRoom(HASH, checks=CheckFile(tmp_path / "shelf-check.json")))
        librarian = Librarian(app, visits, EventsInMemory(), LinesInMemory())
        app.activate("language:en")
        librarian.come_again()
        librarian.touch("staff:check resume" if number else "staff:check begin all")
        librarian.scan((TIDES, WAVES)[number])
        app.lending.close()
        app.finish()
        app.staffAsked.disconnect(visits._ask_staff)
        app.pageShown.disconnect(visits._shown)
    with EventStore(tmp_path / "shelf.db", "hall", lambda: 0) as store:
        assert sorted(event.copy for event in store.events() if isinstance(event, Found)) == [TIDES, WAVES]
