"""Looking for a book: what was chosen is kept for the visit and gone with it, and so is the word for a kept book."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.build import build
from content.circulation.event import Taken
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
from tests.viewmodels.conftest import MORNING, Visitor

HIDDEN = "Something private is written here. Choose it to learn how you can hear it."
BOOKS = (("tides", "Tides", "20000011", "children"), ("waves", "Waves", "20000028", "adults"))


@pytest.fixture
def slots(tmp_path: Path, source: SourceFolder) -> Path:
    for id_, title, barcode, audience in BOOKS:
        facts = {"title": title, "languages": ["en"], "audience": audience, "copies": [{"barcode": barcode}]}
        source.facts(f"book/{id_}", facts)
    build(source.path, tmp_path / "slots" / "a")
    return tmp_path / "slots"


@pytest.fixture
def app(qapp: QObject, slots: Path) -> Iterator[AppViewModel]:
    """With a desk whose clock makes every scan one of its own."""
    ticks = iter(range(0, 10**9, 10_000))
    with Slot(slots / "a") as slot:
        lending = Lending(EventsInMemory, lambda: next(ticks))
        app = AppViewModel(
            Contexts(slot, FixedClock(MORNING), lending=lending), KioskConfig(), SCREENS["portrait"], InlineWorker()
        )
        visit = ShelfVisit(app, lending)
        app.shelfAsked.connect(visit.ask)
        app.pageShown.connect(visit.forget_desk)
        yield app
        app.let_go()
        delete(app)


def titles(app: AppViewModel) -> list[str]:
    rows = [block for block in app.page.shown.blocks if block.kind in ("covers", "booklist")]
    return [entry.label for row in rows for entry in row.entries]


def begin(app: AppViewModel) -> None:
    app.activate("language:en")
    app.activate("shelf")


def test_what_the_shelf_was_narrowed_down_to_is_gone_when_the_visit_ends(app: AppViewModel) -> None:
    begin(app)
    app.activate("browse:audience children")
    app.activate("browse:view list")
    assert titles(app) == ["Tides"]
    app.finish()
    begin(app)
    assert titles(app) == ["Tides", "Waves"]
    assert not [block for block in app.page.shown.blocks if block.kind == "booklist"]


def test_back_leads_to_where_one_was_in_the_narrowed_wall(app: AppViewModel) -> None:
    begin(app)
    app.activate("browse:audience children")
    app.scrolled(420.0)
    app.activate("book/tides")
    assert app.page.scroll == 0
    app.back()
    assert (app.page.target, app.page.scroll, titles(app)) == ("shelf", 420.0, ["Tides"])


def test_the_language_may_change_in_the_middle_of_it(app: AppViewModel) -> None:
    begin(app)
    app.activate("browse:audience children")
    app.activate("language:vi")
    assert titles(app) == ["Tides"]


def word(app: AppViewModel) -> str:
    """The word on the page of a book, or nothing where it can still be asked for."""
    (block,) = [block for block in app.page.shown.blocks if block.icon == "ticket"]
    return block.value


def test_the_word_for_a_kept_book_is_gone_when_the_visit_ends(app: AppViewModel) -> None:
    begin(app)
    app.activate("book/tides")
    app.activate("wish:book/tides")
    assert word(app)
    app.finish()
    begin(app)
    app.activate("book/tides")
    assert not word(app)
    assert [wish.book for wish in app.lending.bookshelf(app.slot).wishes] == ["book/tides"]


def test_the_word_is_spoken_to_nobody_but_who_wants_it(listening: Visitor) -> None:
    app = listening.app
    app.activate("book/tides")
    listening.choose("Have it kept for you")
    assert listening.last == HIDDEN
    spoken = word(app)
    assert spoken not in "".join(span.text for each in listening.voice.heard for span in each.spans)
    listening.reader.do("select")
    listening.reader.do("select")
    assert spoken in listening.last


def test_digits_are_told_as_they_are_typed_and_what_came_of_it_once(listening: Visitor) -> None:
    app = listening.app
    app.activate("take")
    for digit in ("two", "zero"):
        listening.choose(f"{digit}.")
    assert "two zero" in listening.last
    for digit in ("0", "0", "0", "0", "1", "1"):
        app.activate(f"scan:{digit}")
    before = len(listening.voice.heard)
    listening.choose("Done")
    told = [span.text for each in listening.voice.heard[before:] for span in each.spans]
    assert sum("You have taken Tides." in text for text in told) == 1
    assert "You have taken Tides." in told[-1]


def test_what_happens_in_a_demonstration_happens_today(slots: Path) -> None:
    with Slot(slots / "a") as slot:
        event = Contexts(slot, FixedClock(MORNING)).lending.record(Taken, copy="20000011")
    assert datetime.fromtimestamp(event.at / 1000, MORNING.tzinfo).date() == MORNING.date()


def test_what_was_scanned_does_not_stand_at_the_desk_when_one_comes_back(app: AppViewModel) -> None:
    begin(app)
    app.activate("take")
    for sign in (*"20000011", "done"):
        app.activate(f"scan:{sign}")
    outcome = app.page.shown.blocks[0]
    assert outcome.kind == "outcome"
    app.activate("shelf")
    assert app.choices.scanning is None
    app.back()
    assert outcome not in app.page.shown.blocks
