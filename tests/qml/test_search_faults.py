"""What is wrong with an entry is named on the screen and aloud, with the field it is in (EN 301 549 5.1.3.15)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.inspection.scene import capture
from kiosk.pages.search import LONGEST_TEXT
from kiosk.stage import Stage
from tests.helpers.listening import Visitor, hears, listening
from tests.helpers.search_page import search_of
from tests.helpers.visits import LANGUAGES, Visit


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        yield visitor


def words_on(stage: Stage) -> set[str]:
    return {text.text for text in capture(stage.kiosk.window, Visit("search").measures).texts}


@pytest.mark.clause("C16", "C2")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "fault"),
    [("?", "The search field has no word in it"), ("a" * LONGEST_TEXT, "The search field is full")],
    ids=["signs alone", "too much"],
)
def test_a_wrong_entry_is_named_on_the_screen_and_aloud(
    visitor: Visitor, qtbot: QtBot, language: str, typed: str, fault: str
) -> None:
    hears(visitor, language, "search")
    search = search_of(visitor.stage)
    search.keyboard.type(typed + "a" * (len(typed) > 1))
    assert search.text == typed
    qtbot.waitUntil(lambda: visitor.first.startswith(visitor.say(fault)), timeout=20_000)
    assert visitor.say(fault) in words_on(visitor.stage)
