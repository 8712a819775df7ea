"""The page on which one writes one line: with a finger, on a desk, by keypad, and never by scanner."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from content.circulation.event import Wished
from content.reader import Slot
from kiosk.clock import FixedClock
from kiosk.inspection.walk import walk
from kiosk.pages.settings import TEXT_SCALES
from kiosk.screens import SCREENS
from kiosk.staff.testing import let_in
from kiosk.stage import Stage, staged
from kiosk.viewmodels.writing import WritingViewModel
from tests.helpers.listening import Visitor, enter, listening
from tests.helpers.pairwise import pairwise
from tests.helpers.search_page import drawn, focused, press, touch
from tests.helpers.visits import LANGUAGES, Visit
from tests.qml.conftest import CONFIG, MORNING
from tests.qml.test_scanner import events, scan, written

ISBN = "9780306406157"
TITLES = {"en": "Tales of the sea", "vi": "Chuyện biển", "id": "Kisah laut", "ar": "حكايات البحر", "he": "סיפורי הים"}


@pytest.fixture(params=["portrait"])
def page(request: pytest.FixtureRequest, application: QGuiApplication, demo_slot: Path) -> Iterator[Stage]:
    """The page on which one wishes for a book."""
    with staged(Slot(demo_slot), CONFIG, SCREENS[request.param], clock=FixedClock(MORNING)) as stage:
        stage.kiosk.window.requestActivate()
        Visit("wish").pay(stage)
        stage.frames.settle()
        yield stage


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        yield visitor


def writing_of(stage: Stage) -> WritingViewModel:
    writing = stage.kiosk.app.writing
    assert isinstance(writing, WritingViewModel)
    return writing


def strike(stage: Stage, text: str) -> None:
    """On a desk's keyboard, as fast as people type: what comes faster may be a scanner."""
    for letter in text:
        press(stage, getattr(Qt.Key, f"Key_{letter.upper()}"))
        stage.rest(80)


def wishes(stage: Stage) -> list[str]:
    return [event.text for event in events(stage.kiosk) if isinstance(event, Wished)]


def entry_of(stage: Stage) -> QQuickItem:
    entry = stage.part("field")
    assert isinstance(entry, QQuickItem)
    return entry


# -- on a desk


def test_what_is_typed_on_the_desk_stands_in_the_field_and_enter_gives_it_to_the_form(page: Stage) -> None:
    strike(page, "tides")
    assert (entry_of(page).property("text"), wishes(page)) == ("tides", [])
    press(page, Qt.Key.Key_Return)
    assert (wishes(page), page.kiosk.app.page.name) == (["tides"], "wished")


def test_a_letter_of_the_desk_that_no_longer_goes_in_is_answered(page: Stage) -> None:
    writing, answers = writing_of(page), list[bool]()
    writing.type("a" * 499)
    page.frames.settle()
    writing.answered.connect(lambda: answers.append(writing.showing))
    strike(page, "b")
    assert answers == [True]
    strike(page, "c")
    assert (writing.text[-2:], answers) == ("ab", [True, True])
    press(page, Qt.Key.Key_Left, Qt.Key.Key_Delete)
    assert (writing.text[-2:], answers) == ("aa", [True, True, False])


def test_a_scan_never_goes_into_the_field(page: Stage) -> None:
    strike(page, "ti")
    scan(page.kiosk, ISBN)
    page.rest(80)
    assert (writing_of(page).text, page.kiosk.app.page.name, written(page.kiosk)) == ("ti", "wish", [])


def test_a_scan_in_the_middle_of_a_title_is_asked_about_and_the_title_is_kept(page: Stage) -> None:
    app = page.kiosk.app
    page.open("staff")
    let_in(app)
    page.open("staff-add")
    app.activate("staff:add no-code")
    page.rest()
    strike(page, "ti")
    scan(page.kiosk, ISBN)
    page.rest()
    assert (app.page.target, app.page.layout, written(page.kiosk)) == ("staff-add/title", "blocks", [])
    app.activate("staff:add keep")
    page.rest()
    assert (app.page.target, writing_of(page).text) == ("staff-write/title", "ti")


def test_escape_clears_the_field_and_then_leaves(page: Stage) -> None:
    page.open("shelf")
    page.open("wish")
    strike(page, "ti")
    press(page, Qt.Key.Key_Escape)
    assert (writing_of(page).text, page.kiosk.app.page.name) == ("", "wish")
    press(page, Qt.Key.Key_Escape)
    assert (page.kiosk.app.page.name, wishes(page)) == ("shelf", [])


# -- with a finger


@pytest.mark.parametrize("page", SCREENS, indirect=True)
def test_with_a_finger_letters_are_typed_and_done_ends_it(page: Stage) -> None:
    if drawn(page.kiosk.window.contentItem(), "keyboard") is None:
        touch(page, "field")
    assert drawn(page.kiosk.window.contentItem(), "field-done") is None, "there is nothing to give yet"
    for key in ("key-shift", "key-t", "key-o", "key-space", "key-y"):
        touch(page, key)
    touch(page, "field-done")
    assert (wishes(page), page.kiosk.app.page.name) == (["To y"], "wished")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_field_begins_where_its_letters_do(page: Stage, language: str) -> None:
    Visit("wish", language).pay(page)
    at_the_right = {}
    for text in ("", "Sea", "بحر"):
        writing_of(page).type(text)
        page.frames.settle()
        entry = entry_of(page)
        at_the_right[text] = entry.property("cursorRectangle").x() > entry.width() / 2
    assert at_the_right == {"": language == "ar", "Sea": False, "بحر": True}


# -- whatever the panel


@pytest.mark.clause("C18", "C19", "C31", "C33", "C35", "F2")
@pytest.mark.parametrize(
    ("page", "language", "full", "low"),
    pairwise(list(SCREENS), ["en", "ar", "vi"], [False, True], [False, True]),
    indirect=["page"],
)
def test_the_page_is_sound_while_something_is_written(
    page: Stage, language: str, full: bool, low: bool, request: pytest.FixtureRequest
) -> None:
    scale, theme = {"en": (1.0, "light"), "ar": (TEXT_SCALES[-1], "dark"), "vi": (TEXT_SCALES[-1], "contrast")}[
        language
    ]
    visit = Visit("wish", language, request.node.callspec.params["page"], scale, theme, low)
    visit.pay(page)
    writing_of(page).showKeyboard()
    writing_of(page).type("a" * 500 if full else TITLES[language])
    page.frames.settle()
    assert [str(each) for each in walk(page.kiosk.window, visit.measures)] == []


# -- by keypad, heard


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_that_is_not_here_is_wished_for_by_keypad_and_the_wish_taken_back(
    visitor: Visitor, language: str
) -> None:
    enter(visitor, language)
    visitor.choose(visitor.say("Borrow a book"))
    visitor.choose_called(visitor.say("Wish for a book that is not here"))
    assert visitor.say("Title of the book") in " ".join(visitor.heard[-2:])
    visitor.listen_for(visitor.say("It is empty."), "previous")
    visitor.press("select")
    keyboard = writing_of(visitor.stage).keyboard
    first = keyboard.rows[0][0]
    visitor.choose_key(visitor.aloud(first["name"]))
    letter = next(key for row in keyboard.rows for key in row if key["types"])
    visitor.choose_key(visitor.aloud(letter["name"]))
    assert writing_of(visitor.stage).text == letter["id"]
    visitor.choose_key(visitor.say("All groups"))
    visitor.choose_key(visitor.say("Done"))
    assert visitor.heading(visitor.say("Your wish"))[:-1] in visitor.first
    assert wishes(visitor.stage) == [letter["id"]]
    wish = events(visitor.stage.kiosk)[0]
    assert isinstance(wish, Wished)
    visitor.listen_for(visitor.say("Something private is written here. Choose it to learn how you can hear it."))
    assert visitor.aloud(wish.word) not in visitor.last
    visitor.press("select")
    visitor.press("select")
    assert visitor.aloud(wish.word) in visitor.last
    visitor.choose_called(visitor.say("That was a mistake"))
    assert visitor.say("It is as it was before.") in visitor.last
    assert written(visitor.stage.kiosk) == ["Wished", "Undone"]


def test_by_keypad_without_speech_the_picker_is_walked_and_done(page: Stage) -> None:
    press(page, Qt.Key.Key_Return)
    keyboard = writing_of(page).keyboard
    for wanted in ("group-0", "b", "groups", "done"):
        ids = [key["id"] for row in keyboard.rows for key in row]
        way = ids.index(wanted) - ids.index(keyboard.at)
        press(page, *[Qt.Key.Key_Right if way > 0 else Qt.Key.Key_Left] * abs(way))
        assert page.kiosk.window.activeFocusItem().objectName() == f"key-{wanted}", focused(page)
        press(page, Qt.Key.Key_Return)
    assert (wishes(page), page.kiosk.app.page.name) == (["b"], "wished")
