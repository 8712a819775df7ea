"""The search page as it is touched, and typed into by a keyboard on the desk."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from content.reader import Slot
from kiosk.clock import FixedClock
from kiosk.config import KeyboardConfig
from kiosk.inspection.accessible import nodes
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged
from tests.helpers.search_page import focused, press, search_of, touch, type_in
from tests.helpers.visits import Visit
from tests.qml.conftest import CONFIG, MORNING

# -- a keyboard on the desk


def test_typing_goes_to_the_field_at_once(page: Stage) -> None:
    type_in(page, "birth")
    field = page.part("field")
    assert field is not None
    assert field.property("text") == search_of(page).text == "birth"


def test_letters_reach_the_field_wherever_the_focus_is(page: Stage) -> None:
    press(page, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert focused(page) != "Type what you need"
    type_in(page, "bi")
    assert (search_of(page).text, focused(page)) == ("bi", "Type what you need")


def test_telex_and_vni_are_composed_as_they_are_typed_on_the_desk(page: Stage) -> None:
    Visit("search", "vi").pay(page)
    type_in(page, "tieengs vie65t")
    assert search_of(page).text == "tiếng việt"
    field = page.part("field")
    assert field is not None
    assert field.property("text") == "tiếng việt"
    assert field.property("cursorPosition") == len("tiếng việt")
    press(page, Qt.Key.Key_Backspace)
    assert search_of(page).text == "tiếng việ"


def test_letters_typed_on_another_page_go_nowhere(page: Stage) -> None:
    page.open("home")
    type_in(page, "birth")
    assert (page.kiosk.app.page.name, search_of(page).text) == ("home", "")


def test_enter_goes_to_the_first_result_and_enter_opens_it(page: Stage) -> None:
    type_in(page, "birth")
    first = next(block for block in search_of(page).rows.rows if block.kind == "result")
    press(page, Qt.Key.Key_Return)
    assert focused(page).startswith(first.title)
    press(page, Qt.Key.Key_Return)
    assert page.kiosk.app.page.target == first.key


def test_escape_clears_and_then_goes_back(page: Stage) -> None:
    type_in(page, "birth")
    press(page, Qt.Key.Key_Escape)
    assert (search_of(page).text, page.kiosk.app.page.name) == ("", "search")
    press(page, Qt.Key.Key_Escape)
    assert page.kiosk.app.page.name == "home"


@pytest.mark.clause("P1")
@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_A, Qt.Key.Key_Z])
def test_nothing_typed_reaches_the_clipboard_or_comes_back_by_undo(page: Stage, key: Qt.Key) -> None:
    QGuiApplication.clipboard().setText("before")
    type_in(page, "birth")
    QTest.keyClick(page.kiosk.window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.kiosk.window, key, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"
    assert search_of(page).text == "birth"


def test_the_keyboard_is_as_the_configuration_has_it(application: QGuiApplication, demo_slot: Path) -> None:
    config = replace(CONFIG, keyboard=KeyboardConfig(debounce_ms=500, methods=("vni",)))
    with staged(Slot(demo_slot), config, SCREENS["portrait"], clock=FixedClock(MORNING)) as stage:
        Visit("search", "vi").pay(stage)
        keyboard = search_of(stage).keyboard
        for key_id in ("a", "6", "s", "s"):
            keyboard.press(key_id)
        assert search_of(stage).text == "âs"


# -- a finger


def test_keys_on_the_screen_type_and_hide(page: Stage) -> None:
    for letter in "birt":
        touch(page, f"key-{letter}")
    assert search_of(page).text == "birt"
    touch(page, "key-hide")
    assert not search_of(page).keyboardShown
    touch(page, "field-keyboard")
    assert search_of(page).keyboardShown


def test_touching_the_field_brings_the_keyboard_back(page: Stage) -> None:
    search_of(page).hideKeyboard()
    page.frames.settle()
    touch(page, "field")
    assert search_of(page).keyboardShown


def test_the_keyboard_goes_when_results_are_scrolled(page: Stage) -> None:
    view = page.part("results")
    assert isinstance(view, QQuickItem)
    middle = view.mapToScene(view.boundingRect().center()).toPoint()
    window = page.kiosk.window
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    for step in range(1, 12):
        QTest.mouseMove(window, middle - QPoint(0, 20 * step), 10)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle - QPoint(0, 220))
    page.frames.settle()
    assert not search_of(page).keyboardShown


def test_clear_empties_the_field_and_keeps_the_focus_there(page: Stage) -> None:
    type_in(page, "birth")
    touch(page, "field-clear")
    assert (search_of(page).text, focused(page)) == ("", "Type what you need")


def test_back_shows_the_same_results_at_the_same_place(page: Stage) -> None:
    type_in(page, "the")
    view = page.part("results")
    assert isinstance(view, QQuickItem)
    view.setProperty("settling", False)
    view.setProperty("contentY", 300.0)
    page.frames.settle()
    before = page.kiosk.window.grabWindow()
    search_of(page).activate("procedure/register-birth")
    page.frames.settle()
    page.kiosk.app.back()
    page.frames.settle()
    again = page.part("results")
    assert again is not None
    assert abs(again.property("contentY") - 300.0) <= 1
    assert search_of(page).text == "the"
    assert page.kiosk.window.grabWindow().size() == before.size()


@pytest.mark.clause("P1")
def test_after_finish_no_item_of_the_screen_says_what_was_typed(page: Stage) -> None:
    type_in(page, "birth qu")
    page.kiosk.app.finish()
    page.rest(50)
    names = [node.name for node in nodes(page.kiosk.window).values()]
    assert not [name for name in names if "birth qu" in name]
    Visit("search").pay(page)
    field = page.part("field")
    assert field is not None
    assert field.property("text") == ""
