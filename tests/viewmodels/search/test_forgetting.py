"""What is left of a search when the visit ends: nothing, but for a count of what was not found."""

import gc
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from kiosk.adapters.search_worker import open_searcher
from kiosk.adapters.worker import InlineWorker
from kiosk.config import KioskConfig
from kiosk.screens import SCREENS
from kiosk.searching import join_search
from kiosk.unfound import read
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from kiosk.viewmodels.search import SearchViewModel
from tests.viewmodels.search.conftest import SlowSearcher, enter

# -- the end of a visit


@pytest.mark.clause("P1")
def test_finish_leaves_nothing_of_a_search(app: AppViewModel, search: SearchViewModel) -> None:
    enter(search, "moved")
    search.activate("kind:field")
    search.hideKeyboard()
    search.keyboard.press("language")
    app.finish()
    assert (search.text, search.keyboard.text, search.showing, list(search.rows.rows)) == ("", "", False, [])
    assert (search.keyboardShown, search.keyboard.language) == (True, "en")
    app.activate("language:en")
    app.open("search")
    assert (search.text, search.showing) == ("", False)


CANARY_BACKWARDS = "yranac a sepyt ydobemos"


def canaries(backwards: str = CANARY_BACKWARDS) -> list[str]:
    """Every string that a live container holds and that has the canary in it."""
    gc.collect()
    needle = backwards[::-1]
    held = (each for thing in gc.get_objects() for each in gc.get_referents(thing) if type(each) is str)
    return [type(each).__name__ for each in held if needle in each and len(each) < 200]


@pytest.mark.clause("P1")
@pytest.mark.parametrize("answered", [True, False])
def test_no_live_object_holds_what_was_typed_once_the_visit_has_ended(
    app: AppViewModel, search: SearchViewModel, answered: bool
) -> None:
    assert canaries() == []
    search.type(CANARY_BACKWARDS[::-1])
    if answered:
        search.ask()
    assert canaries(), "while the visit lasts it is there to be found"
    app.finish()
    assert canaries() == []


@pytest.mark.clause("P1")
def test_the_real_searcher_keeps_no_word_of_an_ended_visit_either(
    qapp: QObject, contexts: Contexts, qtbot: QtBot
) -> None:
    make = partial(join_search, opening=open_searcher, threaded=True)
    app = AppViewModel(contexts, KioskConfig(), SCREENS["portrait"], InlineWorker(), make)
    app.open("search")
    search = app.search
    assert isinstance(search, SearchViewModel)
    with qtbot.waitSignal(search.renewed, timeout=20_000):
        enter(search, "moved " + "qlorbuz"[::-1])
    assert canaries("qlorbuz")
    app.finish()
    qtbot.waitUntil(lambda: canaries("qlorbuz") == [], timeout=20_000)
    app.let_go()
    delete(app)


def test_a_search_that_was_running_at_the_end_leaves_nothing_either(
    app: AppViewModel, search: SearchViewModel, slow: SlowSearcher, qtbot: QtBot
) -> None:
    enter(search, CANARY_BACKWARDS[::-1])
    assert slow.began.wait(20)
    enter(search, CANARY_BACKWARDS[::-1] + "s")
    app.finish()
    slow.let.set()
    qtbot.waitUntil(lambda: canaries() == [], timeout=20_000)


# -- what nobody found


def test_who_pauses_over_nothing_found_is_counted(app: AppViewModel, search: SearchViewModel, tmp_path: Path) -> None:
    enter(search, "unicorns")
    search._pause.timeout.emit()
    app.finish()
    assert read(tmp_path / "unfound.json").days == {"2026-05-04": {"en": 1}}


def test_who_presses_enter_or_leaves_is_counted_once(
    app: AppViewModel, search: SearchViewModel, tmp_path: Path
) -> None:
    search.type("unicorns")
    search.enter()
    app.open("home")
    app.finish()
    assert read(tmp_path / "unfound.json").days == {"2026-05-04": {"en": 1}}


def test_who_types_on_is_not_counted_for_what_was_on_the_way(
    app: AppViewModel, search: SearchViewModel, tmp_path: Path
) -> None:
    for text in ("movx", "movxd", "moved"):
        enter(search, text)
    app.finish()
    assert not (tmp_path / "unfound.json").exists()


def test_what_one_kind_has_not_but_another_has_is_no_search_in_vain(
    app: AppViewModel, search: SearchViewModel, tmp_path: Path
) -> None:
    enter(search, "building")
    search.activate("kind:procedure")
    search.enter()
    app.finish()
    assert not (tmp_path / "unfound.json").exists()
