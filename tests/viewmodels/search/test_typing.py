"""Search while somebody types: answered soon, never late, never stale."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from content.reader import Slot
from content.search.testing import FakeSearcher
from kiosk.adapters.worker import InlineWorker
from kiosk.config import KioskConfig
from kiosk.screens import SCREENS
from kiosk.searching import join_search
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from kiosk.viewmodels.search import SearchViewModel
from tests.viewmodels.search.conftest import MOVE_IN, BrokenSearcher, SlowSearcher, enter, keys

# -- what is typed is answered


def test_before_anything_is_typed_the_page_shows_its_own_rows(search: SearchViewModel) -> None:
    assert not search.showing
    enter(search, "moved")
    assert search.showing
    search.type("  ")
    assert not search.showing


def test_an_answer_comes_by_itself_soon_after_typing(search: SearchViewModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(search.renewed, timeout=5000):
        search.type("moved")
    assert keys(search) == ["procedure/move-in", "field/home"]


def test_fast_key_presses_are_one_question(search: SearchViewModel, searcher: FakeSearcher, qtbot: QtBot) -> None:
    with qtbot.waitSignal(search.renewed, timeout=5000):
        for text in ("m", "mo", "mov", "move"):
            search.type(text)
    assert searcher.asked == 1


def test_the_keyboard_on_the_screen_and_the_one_on_the_desk_edit_one_text(search: SearchViewModel) -> None:
    search.keyboard.press("m")
    search.type(search.text + "ov")
    search.keyboard.press("e")
    assert search.text == search.keyboard.text == "move"
    search.keyboard.press("backspace")
    assert search.text == "mov"


def test_letters_typed_elsewhere_and_backspace_reach_the_field(search: SearchViewModel) -> None:
    for letter in "mox":
        search.append(letter)
    search.backspace()
    assert search.text == "mo"


def test_a_suggestion_becomes_the_text_and_is_answered_at_once(search: SearchViewModel) -> None:
    enter(search, "t")
    (suggested,) = [block for block in search.rows.rows if block.key == "suggestions"]
    search.activate(suggested.entries[0].key)
    assert search.text == MOVE_IN.title
    assert keys(search) == ["procedure/move-in"]


def test_did_you_mean_is_taken_at_its_word(search: SearchViewModel) -> None:
    enter(search, "mooved in")
    assert keys(search) == []
    search.activate("meant:")
    assert (search.text, keys(search)) == ("moved in", ["procedure/move-in", "field/home"])


def test_a_kind_filters_what_was_found_and_says_so(search: SearchViewModel) -> None:
    enter(search, "moved")
    search.activate("kind:field")
    assert keys(search) == ["field/home"]
    (kinds,) = [block for block in search.rows.rows if block.key == "kinds"]
    assert [(each.label, each.chosen) for each in kinds.entries] == [
        ("All 2", False), ("Procedures 1", False), ("Topics 1", True),
    ]  # fmt: skip
    search.activate("kind:")
    assert len(keys(search)) == 2


def test_another_text_is_sought_among_all_kinds(search: SearchViewModel) -> None:
    enter(search, "moved")
    search.activate("kind:field")
    enter(search, "move")
    assert len(keys(search)) == 2


def test_enter_leads_to_the_first_result_once_it_is_there(search: SearchViewModel, qtbot: QtBot) -> None:
    search.type("moved")
    with qtbot.waitSignal(search.entered) as signal:
        search.enter()
    assert search.rows.rows[signal.args[0]].key == "procedure/move-in"


def test_enter_on_an_empty_field_leads_nowhere(search: SearchViewModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(search.entered):
        search.enter()
        enter(search, "moved")


def test_escape_clears_and_then_goes_back(app: AppViewModel, search: SearchViewModel) -> None:
    search.type("moved")
    search.escape()
    assert (search.text, app.page.name) == ("", "search")
    search.escape()
    assert app.page.name == "home"


def test_back_from_a_result_returns_to_the_same_results_and_place(app: AppViewModel, search: SearchViewModel) -> None:
    enter(search, "moved")
    search.activate("kind:procedure")
    app.scrolled(120.0)
    search.activate(keys(search)[0])
    assert app.page.target == "procedure/move-in"
    app.back()
    assert (app.page.name, app.page.scroll) == ("search", 120.0)
    assert (search.text, keys(search)) == ("moved", ["procedure/move-in"])


def test_another_language_is_asked_anew(app: AppViewModel, search: SearchViewModel) -> None:
    enter(search, "moved")
    app.activate("language:vi")
    (row,) = [block for block in search.rows.rows if block.key == "procedure/move-in"]
    assert (row.language, row.value) == ("en", "Thủ tục · Bằng tiếng Anh")
    assert search.keyboard.language == "vi"


def test_the_text_is_no_part_of_the_way_back(app: AppViewModel, search: SearchViewModel) -> None:
    enter(search, "moved")
    search.activate("procedure/move-in")
    assert [visit.target for visit in app._history._visits] == ["attract", "home", "search", "procedure/move-in"]


# -- never late, never stale


def test_no_key_press_waits_for_a_searcher_that_does(search: SearchViewModel, slow: SlowSearcher) -> None:
    enter(search, "m")
    assert slow.began.wait(20)
    for text in ("mo", "mov", "move"):
        search.type(text)
        assert search.text == text
    assert not slow.let.is_set(), "the searcher still waits"


def test_of_what_waits_only_the_newest_is_ever_asked(search: SearchViewModel, slow: SlowSearcher, qtbot: QtBot) -> None:
    enter(search, "m")
    assert slow.began.wait(20)
    for text in ("mo", "mov", "move", "moved"):
        enter(search, text)
    with qtbot.waitSignal(search.renewed, timeout=20_000):
        slow.let.set()
    assert slow.asked == 2
    assert [block.title_marks for block in search.rows.rows if block.key == "procedure/move-in"] == [((23, 28),)]


def test_an_older_answer_never_replaces_a_newer_one(search: SearchViewModel, slow: SlowSearcher, qtbot: QtBot) -> None:
    enter(search, "moved")
    assert slow.began.wait(20)
    enter(search, "building")
    seen: list[list[str]] = []
    search.answered.connect(lambda: seen.append(keys(search)))
    with qtbot.waitSignal(search.renewed, timeout=20_000):
        slow.let.set()
    qtbot.wait(50)
    assert seen == [["field/home"]]


def test_an_answer_that_comes_after_the_visit_is_not_shown(
    app: AppViewModel, search: SearchViewModel, slow: SlowSearcher, qtbot: QtBot
) -> None:
    enter(search, "moved")
    assert slow.began.wait(20)
    app.finish()
    slow.let.set()
    qtbot.wait(100)
    assert (search.text, search.showing, list(search.rows.rows)) == ("", False, [])


def test_a_search_that_fails_says_so_calmly_and_logs_nothing_typed(
    search: SearchViewModel, broken: BrokenSearcher, caplog: pytest.LogCaptureFixture
) -> None:
    enter(search, "moved")
    assert [block.kind for block in search.rows.rows][:1] == ["banner"]
    assert "alphabet" in [block.key for block in search.rows.rows]
    assert "ValueError" in caplog.text
    assert "moved" not in caplog.text
    caplog.clear()


# -- another slot


def test_another_slot_is_searched_by_another_searcher_and_the_old_one_closed(
    app: AppViewModel, search: SearchViewModel, searcher: FakeSearcher, slots: Path, contexts: Contexts
) -> None:
    enter(search, "moved")
    newer = FakeSearcher(())
    search._lookup._opening = lambda _path: newer
    with Slot(slots / "current") as slot:
        app.use(contexts.over(slot))
        assert searcher.closed
        enter(search, "moved in")
        assert (newer.asked > 0, keys(search)) == (True, [])
        app.use(contexts)


# -- room


@pytest.mark.parametrize(("screen", "first"), [("portrait", True), ("small", False), ("small-portrait", False)])
def test_on_a_low_panel_the_keyboard_waits_and_takes_the_place_of_the_rail(
    qapp: QObject, contexts: Contexts, searcher: FakeSearcher, screen: str, first: bool
) -> None:
    make = partial(join_search, opening=lambda _path: searcher, threaded=False)
    app = AppViewModel(contexts, KioskConfig(), SCREENS[screen], InlineWorker(), make)
    app.open("search")
    search = app.search
    assert isinstance(search, SearchViewModel)
    assert (search.keyboardShown, app.page.overRail) == (first, False)
    search.showKeyboard()
    assert app.page.overRail is not first
    app.open("home")
    assert not app.page.overRail
    app.let_go()
    delete(app)
