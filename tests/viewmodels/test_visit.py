"""A visit: pages opened and left, an older answer that comes late, and nothing left of it at the end."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.reader import Slot
from kiosk.adapters.worker import InlineWorker, Worker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig
from kiosk.screens import SCREENS
from kiosk.testing import LateWorker
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts

MORNING = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Europe/Lisbon"))
MOVE_IN = "procedure/move-in"


@pytest.fixture
def contexts(slots: Path) -> Iterator[Contexts]:
    with Slot(slots / "a") as slot:
        yield Contexts(slot, FixedClock(MORNING))


def application(contexts: Contexts, worker: Worker) -> AppViewModel:
    return AppViewModel(contexts, KioskConfig(), SCREENS["portrait"], worker)


@pytest.fixture
def app(qapp: QObject, contexts: Contexts) -> Iterator[AppViewModel]:
    app = application(contexts, InlineWorker())
    yield app
    delete(app)


@pytest.fixture
def worker() -> LateWorker:
    return LateWorker()


@pytest.fixture
def late(qapp: QObject, contexts: Contexts, worker: LateWorker) -> Iterator[AppViewModel]:
    """A kiosk whose pages come when the test lets them."""
    app = application(contexts, worker)
    yield app
    delete(app)


def test_the_kiosk_starts_on_the_attract_screen_with_nobody_there(app: AppViewModel) -> None:
    assert (app.page.name, app.page.layout, app.idle, app.session.running) == ("attract", "attract", True, False)


def test_a_language_on_the_attract_screen_is_the_way_in(app: AppViewModel) -> None:
    app.activate("language:vi")
    assert (app.page.name, app.language.code, app.session.running) == ("home", "vi", True)
    assert not app.canGoBack


def test_a_language_nobody_speaks_here_changes_nothing(app: AppViewModel) -> None:
    app.activate("language:ar")
    assert (app.page.name, app.language.code) == ("attract", "en")


def test_the_language_page_leads_back_to_the_page_before(app: AppViewModel) -> None:
    app.activate("language:en")
    app.open(MOVE_IN)
    app.open("language")
    app.activate("language:vi")
    assert (app.page.target, app.language.code) == (MOVE_IN, "vi")


def test_a_change_of_language_reaches_page_and_band_at_once(app: AppViewModel) -> None:
    app.activate("language:en")
    app.open(MOVE_IN)
    english = app.band.contentAsOf
    app.speak("vi")
    assert app.page.title == "Báo cho thị trấn biết bạn đã chuyển đến"
    assert app.band.contentAsOf != english


@pytest.mark.clause("C36")
def test_back_returns_to_where_the_page_was_left(app: AppViewModel) -> None:
    app.activate("language:en")
    app.open("alphabet")
    app.scrolled(321.0)
    app.open(MOVE_IN)
    assert app.page.scroll == 0.0
    app.back()
    assert (app.page.name, app.page.scroll) == ("alphabet", 321.0)


def test_an_older_answer_never_replaces_a_newer_one(late: AppViewModel, worker: LateWorker) -> None:
    late.open("home")
    late.open("fields")
    late.open("help")
    worker.finish(2)
    assert late.page.name == "help"
    worker.finish(1)
    worker.finish(0)
    assert late.page.name == "help"


def test_an_answer_that_comes_after_finish_is_not_shown(late: AppViewModel, worker: LateWorker) -> None:
    late.open(MOVE_IN)
    late.finish()
    worker.finish()
    assert (late.page.name, late.idle, late.session.running) == ("attract", True, False)


def test_a_page_that_fails_after_another_was_asked_for_is_forgotten(late: AppViewModel, worker: LateWorker) -> None:
    late.open("procedure/never-heard-of")
    late.open("help")
    worker.finish(1)
    worker.finish(0)
    assert late.page.name == "help"


@pytest.mark.clause("C38", "P1")
def test_finish_leaves_nothing_of_the_visit(app: AppViewModel) -> None:
    app.activate("language:vi")
    for key in ("theme:dark", "scale:1.5", "motion:none", "tick:move-in/standard/letter", "case:late", MOVE_IN):
        app.activate(key)
    app.scrolled(99.0)
    app.finish()
    assert (app.page.name, app.language.code, app.canGoBack) == ("attract", "en", False)
    assert (app.look.theme, app.look.textScale, app.look.reducedMotion) == ("light", 1.0, False)
    assert not app.context().choices.cases
    assert not app.context().choices.ticked
    app.activate("language:en")
    app.back()
    assert app.page.name == "home"


@pytest.mark.clause("P1")
def test_the_visit_ends_by_itself_when_the_warning_runs_out(app: AppViewModel) -> None:
    app.activate("language:vi")
    app.session.ended.emit()
    assert (app.page.name, app.language.code) == ("attract", "en")


def test_a_tick_is_kept_while_the_visit_lasts(app: AppViewModel) -> None:
    app.activate("language:en")
    app.open(MOVE_IN)
    app.activate("tick:move-in/standard/letter")
    app.open("home")
    app.back()
    assert app.context().choices.ticked == {"move-in/standard/letter"}


def test_a_minute_later_the_same_page_keeps_its_rows_and_place(app: AppViewModel) -> None:
    app.activate("language:en")
    app.open(MOVE_IN)
    opened: list[str] = []
    app.page.opened.connect(lambda: opened.append("opened"))
    app.refresh()
    assert opened == []


def test_a_section_is_jumped_to_by_its_row(app: AppViewModel) -> None:
    app.activate("language:en")
    app.open(MOVE_IN)
    rows: list[int] = []
    app.page.jumped.connect(rows.append)
    app.activate("section:steps")
    app.activate("section:nowhere")
    assert [app.page.shown.blocks[row].key for row in rows] == ["steps"]
