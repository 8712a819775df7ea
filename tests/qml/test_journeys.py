"""Journeys by keypad alone, never looking at the screen: what is heard is all there is to go by."""

from collections.abc import Iterator
from pathlib import Path
from unicodedata import combining, normalize

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.reading_aloud.announcements import Announcements
from kiosk.reading_aloud.transcript import said
from kiosk.viewmodels.search import SearchViewModel
from tests.helpers.listening import MOST_KEYS, Visitor, enter, hears, line_of, listening
from tests.helpers.visits import LANGUAGES


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        yield visitor


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_procedure_is_found_by_life_event_and_its_fee_is_heard(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    visitor.choose(visitor.say("Find help for a life event"))
    visitor.choose(visitor.title("life-event/new-in-town"))
    visitor.choose(visitor.title("procedure/get-ferry-card"))
    assert visitor.first.startswith(visitor.title("procedure/get-ferry-card"))
    visitor.listen_for(visitor.called(visitor.say("Fee and time"), "heading"), "next_heading")
    visitor.press("next")
    assert visitor.last == line_of("procedure/get-ferry-card", language, f"{visitor.say('Fee')}. ")


def test_what_is_typed_stands_in_the_field_and_can_be_heard_there(visitor: Visitor) -> None:
    hears(visitor, page="search")
    search = visitor.stage.kiosk.app.search
    assert isinstance(search, SearchViewModel)
    for letter in "fe":
        QTest.keyClick(visitor.stage.kiosk.window, letter)  # type: ignore[call-overload]
        assert visitor.last == f"{letter}."
    visitor.listen_for("It holds: fe.", "previous_heading")
    search.backspace()
    assert visitor.last == "f."
    search.backspace()
    assert visitor.last == "It is empty."


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_searched_for_with_the_letter_picker(visitor: Visitor, language: str, qtbot: QtBot) -> None:
    enter(visitor, language)
    visitor.press("previous_heading")
    visitor.choose_called(visitor.say("Search"))
    assert visitor.say("It is empty.") in visitor.last
    search = visitor.stage.kiosk.app.search
    assert isinstance(search, SearchViewModel)
    name = normalize("NFD", visitor.title("procedure/get-ferry-card"))
    wanted = "".join(letter for letter in name if not combining(letter)).lower()[:3]
    visitor.listen_for(visitor.say("text field"), "next_heading")
    visitor.press("select")
    for letter in wanted:
        pick(visitor, search, letter)
    assert search.text == wanted
    qtbot.waitUntil(lambda: visitor.last == found(visitor, search), timeout=10_000)
    first = next(block for block in search.rows.rows if block.kind == "result")
    visitor.choose_key(visitor.say("Results"))
    assert visitor.last.startswith(visitor.called(first.title, "button"))
    visitor.press("select")
    assert visitor.stage.kiosk.app.page.target == first.key
    assert visitor.first.startswith(first.title)


def pick(visitor: Visitor, search: SearchViewModel, letter: str) -> None:
    """To the group with the letter, to the letter, and back to the groups."""

    def letters() -> list[str]:
        return visitor.last.rstrip(".").split()

    def is_group() -> bool:
        return len(letters()) > 1 and letter in letters() and all(len(each) == 1 for each in letters())

    before = 0
    for there in (is_group, lambda: letters() == [letter]):
        for _ in range(MOST_KEYS):
            if there():
                break
            visitor.press("next")
        before = len(visitor.heard)
        visitor.press("select")
    # On a slow machine one pauses between two letters, and hears how much was found for the first.
    assert f"{letter}." in visitor.heard[before:]
    assert search.text.endswith(letter)
    visitor.choose_key(visitor.say("All groups"))


def found(visitor: Visitor, search: SearchViewModel) -> str:
    """How much was found, as it is said."""
    number = sum(block.kind == "result" for block in search.rows.rows)
    return said(Announcements(visitor.stage.kiosk.app.context()).found(number).spans, visitor.language)
