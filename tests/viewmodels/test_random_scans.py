"""10,000 scans in any order, told to the screen as a scanner does, beside a model that knows nothing of events."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.bookshelf.desk import AGAIN_MS
from content.bookshelf.numbering import numbered
from content.build import build
from content.circulation.store import EventStore
from content.reader import Slot
from content.testing import SourceFolder
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig
from kiosk.lending import EventsInMemory, Lending
from kiosk.screens import SCREENS
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from kiosk.viewmodels.shelf import ShelfVisit
from tests.viewmodels.conftest import MORNING

SCANS, BOOKS = 10_000, 12
CODES = [numbered(number) for number in range(1, BOOKS + 1)]
STRANGE = ("", "123456", "4006381333931", "no book", "-" * 9, "7" * 90)
PAGES = ("take", "bring-back", "home", "shelf", "help", "procedure/move-in")


@dataclass
class Model:
    """Who stands at the shelf and looks: which books are out, and what the last mistake would bring back."""

    out: set[str] = field(default_factory=set)
    before: set[str] | None = None
    last: tuple[str, str, int] = ("", "", -AGAIN_MS)

    def scan(self, page: str, code: str, now: int) -> None:
        if page not in ("take", "bring-back"):
            return
        again, self.last = self.last[:2] == (page, code) and now - self.last[2] < AGAIN_MS, self.last
        if again or not any(sign.isalnum() for sign in code):
            return
        self.last = (page, code, now)
        if code in CODES and (page == "take" or code in self.out):
            self.before = set(self.out)
            (self.out.add if page == "take" else self.out.discard)(code)

    def undo(self) -> None:
        assert self.before is not None
        self.out, self.before, self.last = self.before, None, ("", "", -AGAIN_MS)


@pytest.fixture
def slot(tmp_path: Path, source: SourceFolder) -> Iterator[Slot]:
    for number, code in enumerate(CODES):
        facts = {"title": f"Book {number}", "languages": ["en"], "copies": [{"barcode": code}]}
        source.facts(f"book/b{number}", facts)
    build(source.path, tmp_path / "slot")
    with Slot(tmp_path / "slot") as slot:
        yield slot


def test_after_any_scans_the_shelf_is_as_the_model_says(qapp: QObject, slot: Slot, tmp_path: Path) -> None:
    chance, model, moment, events = Random(), Model(), [0], EventsInMemory()  # noqa: S311 - variety, not secrecy
    lending = Lending(lambda: events, lambda: moment[0])
    contexts = Contexts(slot, FixedClock(MORNING), lending=lending)
    app = AppViewModel(contexts, KioskConfig(), SCREENS["portrait"], InlineWorker())
    visit = ShelfVisit(app, lending)
    app.shelfAsked.connect(visit.ask)
    app.pageShown.connect(visit.forget_desk)
    app.open("take")
    for _ in range(SCANS):
        moment[0] += chance.choice((1, AGAIN_MS - 1, AGAIN_MS, 60_000))
        if chance.random() < 0.2:
            app.open(chance.choice(PAGES))
        page, code = app.page.name, chance.choice(CODES if chance.random() < 0.9 else STRANGE)
        visit.scanned(code)
        model.scan(page, code, moment[0])
        if chance.random() < 0.05 and "scan:undo" in [block.key for block in app.page.shown.blocks]:
            app.activate("scan:undo")
            model.undo()
        assert out(lending, slot) == model.out
    delete(app)
    kept(tmp_path / "shelf.db", events)
    with EventStore(tmp_path / "shelf.db", "later", lambda: 0) as store:
        assert out(Lending(lambda: store, lambda: 0), slot) == model.out, "read from the disk it is the same shelf"


def kept(file: Path, events: EventsInMemory) -> None:
    """Put all on a disk, in any order."""
    shuffled = list(events.events())
    Random().shuffle(shuffled)  # noqa: S311 - variety, not secrecy
    with EventStore(file, "kiosk", lambda: 0) as store:
        store.absorb(shuffled)


def out(lending: Lending, slot: Slot) -> set[str]:
    shelf = lending.bookshelf(slot)
    return {code for code in CODES if (copy := shelf.copy(code)) and copy.standing.out}
