"""The search page by keypad: walked, typed into with the letter picker, left and come back to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from kiosk.screens import SCREENS
from kiosk.stage import Stage
from tests.helpers.search_page import TYPED, focused, press, result_row, search_of, touch_item, type_in
from tests.helpers.visits import Visit


@pytest.mark.clause("C20")
def test_the_keypad_walks_from_the_field_through_every_row_to_the_keyboard(page: Stage) -> None:
    type_in(page, "birth")
    rows = search_of(page).rows.rows
    wanted = [entry.name for block in rows for entry in block.entries] + [b.title for b in rows if b.kind == "result"]
    walked: list[str] = []
    for _ in ["Clear", *wanted]:
        press(page, Qt.Key.Key_Down)
        walked.append(focused(page).partition(". ")[0])
    assert walked == ["Clear", *wanted]
    press(page, Qt.Key.Key_Down)
    assert page.kiosk.window.activeFocusItem().objectName() == "key-q"


@pytest.mark.clause("C20")
def test_up_leads_back_to_the_field(page: Stage) -> None:
    type_in(page, "birth")
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert focused(page) == "Type what you need"


def test_back_leads_a_keypad_to_the_row_it_came_from(page: Stage) -> None:
    type_in(page, "the")
    results = [block for block in search_of(page).rows.rows if block.kind == "result"]
    press(page, Qt.Key.Key_Return, *[Qt.Key.Key_Down] * 5, Qt.Key.Key_Return)
    assert page.kiosk.app.page.target == results[5].key
    page.kiosk.app.back()
    page.frames.settle()
    assert focused(page).startswith(results[5].title)
    assert page.kiosk.window.activeFocusItem().property("visualFocus") is True
    press(page, Qt.Key.Key_Down)
    assert focused(page).startswith(results[6].title)


def test_back_leads_a_keypad_to_a_row_that_stood_there_before_anything_was_typed(page: Stage) -> None:
    while not isinstance(row := page.kiosk.window.activeFocusItem().property("key"), str):
        press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    assert page.kiosk.app.page.name != "search"
    page.kiosk.app.back()
    page.frames.settle()
    assert page.kiosk.window.activeFocusItem().property("key") == row


def test_after_a_touch_back_leads_to_the_field(page: Stage) -> None:
    type_in(page, "birth")
    touch_item(page, result_row(page))
    assert page.kiosk.app.page.name != "search"
    page.kiosk.app.back()
    page.frames.settle()
    assert focused(page) == "Type what you need"


def pick(stage: Stage, *wanted: str) -> None:
    """Walk to each of these keys of the picker with the arrows, and press it."""
    keyboard = search_of(stage).keyboard
    for key_id in wanted:
        ids = [key["id"] for row in keyboard.rows for key in row]
        way = ids.index(key_id) - ids.index(keyboard.at)
        press(stage, *[Qt.Key.Key_Right if way > 0 else Qt.Key.Key_Left] * abs(way))
        assert stage.kiosk.window.activeFocusItem().objectName() == f"key-{key_id}"
        press(stage, Qt.Key.Key_Return)


@pytest.mark.parametrize("page", SCREENS, indirect=True)
def test_by_keypad_alone_a_word_is_picked_and_a_result_opened_and_left_again(page: Stage) -> None:
    press(page, Qt.Key.Key_Return)
    pick(page, "group-0", "b", "groups", "group-1", "i", "groups")
    assert search_of(page).text == "bi"
    pick(page, "results")
    first = next(block for block in search_of(page).rows.rows if block.kind == "result")
    assert focused(page).startswith(first.title)
    press(page, Qt.Key.Key_Return)
    assert page.kiosk.app.page.target == first.key
    for _ in range(60):
        press(page, Qt.Key.Key_Tab)
        if focused(page) == "Back":
            break
    press(page, Qt.Key.Key_Return)
    assert (page.kiosk.app.page.name, search_of(page).text) == ("search", "bi")
    assert focused(page).startswith(first.title)


def test_arrows_bring_the_picker_once_a_visit(page: Stage) -> None:
    keyboard = search_of(page).keyboard
    press(page, Qt.Key.Key_Down)
    assert keyboard.picking
    keyboard.press("keys")
    press(page, Qt.Key.Key_Down)
    assert not keyboard.picking
    page.kiosk.app.finish()
    Visit("search").pay(page)
    page.frames.settle()
    assert not keyboard.picking
    press(page, Qt.Key.Key_Down)
    assert keyboard.picking


@pytest.mark.parametrize("elsewhere", [False, True])
def test_who_types_on_the_desk_keeps_the_keyboard(page: Stage, elsewhere: bool) -> None:
    if elsewhere:
        press(page, Qt.Key.Key_Tab)
    type_in(page, "b")
    press(page, Qt.Key.Key_Down)
    assert not search_of(page).keyboard.picking


def test_up_and_down_lead_out_of_the_keyboard_from_the_middle_of_its_edge(page: Stage) -> None:
    press(page, Qt.Key.Key_Return)
    pick(page, "keys")
    press(page, *[Qt.Key.Key_Up] * (len(search_of(page).keyboard.rows) - 1))
    assert page.kiosk.window.activeFocusItem().objectName() == "key-r"
    press(page, Qt.Key.Key_Up)
    assert not page.kiosk.window.activeFocusItem().objectName().startswith("key-")
    rows = len(search_of(page).keyboard.rows)
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, *[Qt.Key.Key_Down] * (rows - 1))
    assert page.kiosk.window.activeFocusItem().objectName().startswith("key-")
    press(page, Qt.Key.Key_Down)
    assert focused(page) == "Back"


@pytest.mark.clause("C20")
def test_up_and_down_alone_go_through_the_picker_key_by_key_and_out_at_its_ends(page: Stage) -> None:
    press(page, Qt.Key.Key_Return)
    ids = [key["id"] for row in search_of(page).keyboard.rows for key in row]
    walked = [page.kiosk.window.activeFocusItem().objectName()]
    for _ in ids[1:]:
        press(page, Qt.Key.Key_Down)
        walked.append(page.kiosk.window.activeFocusItem().objectName())
    assert walked == [f"key-{key_id}" for key_id in ids]
    press(page, Qt.Key.Key_Down)
    assert focused(page) == "Back"
    press(page, *[Qt.Key.Key_Up] * len(ids))
    assert page.kiosk.window.activeFocusItem().objectName() == f"key-{ids[0]}"
    press(page, Qt.Key.Key_Up)
    assert not page.kiosk.window.activeFocusItem().objectName().startswith("key-")


def test_when_the_keyboard_goes_the_focus_goes_to_the_field(page: Stage) -> None:
    press(page, Qt.Key.Key_Return)
    pick(page, "keys", "hide")
    assert not search_of(page).keyboardShown
    assert focused(page) == "Type what you need"
    press(page, Qt.Key.Key_Down)
    assert focused(page) == "Show keyboard"
    press(page, Qt.Key.Key_Return)
    assert search_of(page).keyboardShown
    assert page.kiosk.window.activeFocusItem().objectName() == "key-q"


def test_search_begun_anew_begins_in_the_field(page: Stage) -> None:
    type_in(page, "birth")
    press(page, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert page.kiosk.app.page.name != "search"
    page.kiosk.app.open("search")
    page.frames.settle()
    assert focused(page) == "Type what you need"


@pytest.mark.clause("C33")
@pytest.mark.parametrize(("language", "onward"), [("en", Qt.Key.Key_Right), ("ar", Qt.Key.Key_Left)])
def test_onward_is_where_the_language_runs(page: Stage, language: str, onward: Qt.Key) -> None:
    Visit("search", language).pay(page)
    search = search_of(page)
    search.type(TYPED[language])
    search.ask()
    page.frames.settle()
    press(page, Qt.Key.Key_Down)
    before = focused(page)
    press(page, onward)
    after = focused(page)
    press(page, {Qt.Key.Key_Right: Qt.Key.Key_Left, Qt.Key.Key_Left: Qt.Key.Key_Right}[onward])
    assert before != after
    assert focused(page) == before


@pytest.mark.clause("C33")
def test_what_has_the_focus_is_in_view(page: Stage) -> None:
    view = page.part("results")
    assert isinstance(view, QQuickItem)
    walked = 0
    for _ in range(14):
        press(page, Qt.Key.Key_Down)
        item = page.kiosk.window.activeFocusItem()
        if view.isAncestorOf(item):
            walked += 1
            place = item.mapRectToItem(view, item.boundingRect())
            assert (place.top() >= -1, place.bottom() <= view.height() + 1) == (True, True)
    assert walked > 10
