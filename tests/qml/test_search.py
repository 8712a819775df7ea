"""The search page as it is touched, typed into by a keyboard on the desk, and walked with a keypad."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from content.reader import Slot
from content.search.testing import fake_searcher
from kiosk.app import Searching
from kiosk.clock import FixedClock
from kiosk.config import KeyboardConfig
from kiosk.inspection.accessible import nodes
from kiosk.inspection.walk import walk
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged
from kiosk.viewmodels.search import SearchViewModel
from tests.helpers.visits import LANGUAGES, THEMES, Visit
from tests.qml.conftest import CONFIG, MORNING

TYPED = {"en": "birth", "vi": "giay khai sinh", "id": "akta", "ar": "تسجيل مولود", "he": "רישום"}
NOWHERE = {"en": "zzqq", "vi": "zzqq", "id": "zzqq", "ar": "ءءءء", "he": "צצצצ"}


@pytest.fixture(params=["portrait"])
def page(request: pytest.FixtureRequest, application: QGuiApplication, demo_slot: Path) -> Iterator[Stage]:
    """The search page of the demo town, over the fake searcher."""
    searching, screen = Searching(opening=fake_searcher), SCREENS[request.param]
    with staged(Slot(demo_slot), CONFIG, screen, clock=FixedClock(MORNING), searching=searching) as stage:
        stage.kiosk.window.requestActivate()
        Visit("search").pay(stage)
        stage.frames.settle()
        yield stage


def search_of(stage: Stage) -> SearchViewModel:
    search = stage.kiosk.app.search
    assert isinstance(search, SearchViewModel)
    return search


def press(stage: Stage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(stage.kiosk.window, key)
        stage.frames.settle()


def type_in(stage: Stage, text: str) -> None:
    for letter in text:
        QTest.keyClick(stage.kiosk.window, letter)  # type: ignore[call-overload]
    search_of(stage).ask()
    stage.frames.settle()


def focused(stage: Stage) -> str:
    """The name a screen reader gives to what has the focus."""
    item = stage.kiosk.window.activeFocusItem()
    interface = QAccessible.queryAccessibleInterface(item)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def drawn(item: QQuickItem, name: str) -> QQuickItem | None:
    """The visible item of this object name: rows and keys are children in the picture only."""
    if not item.isVisible() or item.objectName() == name:
        return item if item.isVisible() else None
    return next((found for child in item.childItems() if (found := drawn(child, name)) is not None), None)


def touch(stage: Stage, name: str) -> None:
    item = drawn(stage.kiosk.window.contentItem(), name)
    assert item is not None
    touch_item(stage, item)


def touch_item(stage: Stage, item: QQuickItem) -> None:
    middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    QTest.mouseClick(
        stage.kiosk.window,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(*map(int, middle.toTuple())),
    )
    stage.frames.settle()


def result_row(stage: Stage) -> QQuickItem:
    """The first result that is drawn."""
    view = stage.part("results")
    assert isinstance(view, QQuickItem)
    rows: list[QQuickItem] = view.property("contentItem").childItems()
    return next(row for row in rows if row.isVisible() and isinstance(row.property("markedTitle"), str))


# -- a keyboard on the desk


def test_typing_goes_to_the_field_at_once(page: Stage) -> None:
    type_in(page, "birth")
    field = page.part("search-field")
    assert field is not None
    assert field.property("text") == search_of(page).text == "birth"


def test_letters_reach_the_field_wherever_the_focus_is(page: Stage) -> None:
    press(page, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert focused(page) != "Type what you need"
    type_in(page, "bi")
    assert (search_of(page).text, focused(page)) == ("bi", "Type what you need")


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


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_A, Qt.Key.Key_Z])
def test_nothing_typed_reaches_the_clipboard_or_comes_back_by_undo(page: Stage, key: Qt.Key) -> None:
    QGuiApplication.clipboard().setText("before")
    type_in(page, "birth")
    QTest.keyClick(page.kiosk.window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.kiosk.window, key, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"
    assert search_of(page).text == "birth"


# -- a keypad


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
    press(page, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert page.kiosk.window.activeFocusItem().objectName() == "key-group-2"
    press(page, Qt.Key.Key_Up)
    assert focused(page) == "More below"
    rows = len(search_of(page).keyboard.rows)
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, *[Qt.Key.Key_Down] * (rows - 1))
    assert page.kiosk.window.activeFocusItem().objectName() == "key-results"
    press(page, Qt.Key.Key_Down)
    assert focused(page) == "Back"


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
    touch(page, "search-keyboard")
    assert search_of(page).keyboardShown


def test_touching_the_field_brings_the_keyboard_back(page: Stage) -> None:
    search_of(page).hideKeyboard()
    page.frames.settle()
    touch(page, "search-field")
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
    touch(page, "search-clear")
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


def test_after_finish_no_item_of_the_screen_says_what_was_typed(page: Stage) -> None:
    type_in(page, "birth qu")
    page.kiosk.app.finish()
    page.rest(50)
    names = [node.name for node in nodes(page.kiosk.window).values()]
    assert not [name for name in names if "birth qu" in name]
    Visit("search").pay(page)
    field = page.part("search-field")
    assert field is not None
    assert field.property("text") == ""


# -- every panel, language, scale and theme


def faults(stage: Stage, visit: Visit) -> dict[str, list[str]]:
    """What is wrong with the page by what is typed and whether the keyboard is out."""
    visit.pay(stage)
    search, found = search_of(stage), {}
    for typed in (TYPED[visit.language], NOWHERE[visit.language], ""):
        for shown in (True, False):
            search.type(typed)
            search.ask()
            (search.showKeyboard if shown else search.hideKeyboard)()
            stage.frames.settle()
            found[f"{visit} {typed} {shown}"] = list(map(str, walk(stage.kiosk.window, visit.measures)))
            search.type("")
    return {name: each for name, each in found.items() if each}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", SCREENS, indirect=True)
def test_the_page_is_sound_in_every_language_on_every_screen(
    stage: Stage, language: str, request: pytest.FixtureRequest
) -> None:
    screen = request.node.callspec.params["stage"]
    number = LANGUAGES.index(language) + list(SCREENS).index(screen)
    scale, theme = (1.0, 2.0)[number % 2], THEMES[number % 3]
    assert faults(stage, Visit("search", language, screen, scale, theme)) == {}


@pytest.mark.combinations
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("stage", SCREENS, indirect=True)
def test_the_page_is_sound_in_every_combination(
    stage: Stage, language: str, scale: float, theme: str, request: pytest.FixtureRequest
) -> None:
    screen = request.node.callspec.params["stage"]
    assert faults(stage, Visit("search", language, screen, scale, theme)) == {}
