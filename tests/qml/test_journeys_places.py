"""Journeys by keypad alone, never looking at the screen: to a place, to people who help, and to the end of a visit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.hearing import hear
from tests.helpers.listening import Visitor, enter, kept, line_of, listening
from tests.helpers.visits import LANGUAGES
from tests.qml.conftest import MORNING

TOWN_HALL, OPEN_TABLE = "office/town-hall", "partner/open-table"


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        yield visitor


def lines_now(visitor: Visitor, page: str) -> list[str]:
    """What a page says at this minute, from its title to the rail; what is kept was heard at another."""
    name, _, key = page.partition("/")
    lines = hear(visitor.stage.kiosk.slot, name, key, visitor.language, MORNING).splitlines()
    return lines[2 : next(number for number, line in enumerate(lines) if line.startswith(back(visitor)))]


def back(visitor: Visitor) -> str:
    """How the first button of the rail begins."""
    return visitor.called(visitor.say("Back"), "button")


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_an_office_is_when_it_is_open_today_and_its_telephone_are_heard(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    visitor.choose(visitor.say("Find an office"))
    visitor.choose(visitor.title(TOWN_HALL))
    assert visitor.first == kept(TOWN_HALL, language)[2]
    now = lines_now(visitor, TOWN_HALL)
    visitor.press("next")
    assert visitor.last == now[1]
    visitor.go_to_heading(visitor.say("Opening hours"))
    visitor.press("next")
    assert visitor.last == now[now.index(visitor.heading(visitor.say("Opening hours"))) + 1]
    visitor.go_to_heading(visitor.say("Where it is"))
    visitor.press("next")
    assert visitor.last == line_of(TOWN_HALL, language, f"{visitor.say('Address')}. ")
    visitor.go_to_heading(visitor.say("Contact"))
    visitor.press("next")
    lines = kept(TOWN_HALL, language)
    assert visitor.last == lines[lines.index(visitor.heading(visitor.say("Contact"))) + 1]
    assert not any(sign.isdigit() for sign in visitor.last)
    assert visitor.stage.kiosk.app.page.target == TOWN_HALL


@pytest.mark.clause("F1", "C5", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_read_as_a_whole_held_gone_on_with_and_stopped(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    visitor.choose(visitor.say("Find an office"))
    visitor.choose(visitor.say("Organisations that can help"))
    visitor.choose(visitor.title(OPEN_TABLE))
    visitor.press("read_page")
    whole = lines_now(visitor, OPEN_TABLE)
    assert visitor.heard[-len(whole) :] == whole
    assert {line for line in kept(OPEN_TABLE, language) if line.endswith(visitor.heading(""))} <= set(whole)
    third = visitor.voice.heard[2 - len(whole)]
    assert visitor.voice.listener is not None
    visitor.voice.listener.started(third)
    visitor.press("pause")
    visitor.press("pause")
    visitor.press("stop")
    assert visitor.voice.asked[-3:] == ["pause", "resume", "interrupt"]
    visitor.press("next")
    assert visitor.last == whole[3]
    visitor.press("home")
    assert visitor.first == visitor.heading(visitor.say("What can we help you with?"))


@pytest.mark.clause("F1", "C2", "C20", "C29", "P1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_warning_is_heard_and_answered_and_after_finish_there_is_silence(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    visitor.choose(visitor.say("Browse by field"))
    visitor.press("next")
    place, session = visitor.last, visitor.stage.kiosk.app.session
    for _ in range(10):
        session._warn()
        assert visitor.say("Are you still there?") in visitor.last
        visitor.press("next")
        assert not session.warning
    visitor.press("repeat")
    visitor.press("previous")
    visitor.press("next")
    assert visitor.last == place
    visitor.listen_for(visitor.heading(visitor.say("Choose a field")), "previous_heading")
    visitor.press("previous")
    assert visitor.last.startswith(visitor.called(visitor.say("Finish"), "button"))
    visitor.press("select")
    assert visitor.stage.kiosk.app.page.name == "attract"
    visitor.press("next")
    visitor.press("select")
    assert (visitor.voice.heard, visitor.voice.asked[-1]) == ([], "end_session")
