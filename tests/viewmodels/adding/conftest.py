"""Two books on a shelf, and somebody who looks after it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.build import build
from content.circulation.event import Added, AnyEvent
from content.circulation.store import StoreError
from content.reader import Slot
from content.testing import SourceFolder
from kiosk.adapters.visits import Visits
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig
from kiosk.lending import Events, EventsInMemory, Lending
from kiosk.pages.page import Block
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
        said = " / ".join(text for row in self.rows for text in (row.title, row.text, row.value, row.note) if text)
        return said.replace("\u2060", "")

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
