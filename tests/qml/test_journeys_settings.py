"""Journeys by keypad alone, never looking at the screen: what makes the kiosk easier to use is found, set and used."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.helpers.listening import Visitor, enter, kept, line_of, listening
from tests.helpers.visits import LANGUAGES


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        yield visitor


@pytest.mark.clause("F1", "F7", "C20", "C21", "C25", "C38")
@pytest.mark.parametrize("language", LANGUAGES)
def test_large_text_strong_colours_and_low_buttons_are_set_by_ear_and_gone_for_the_next(
    visitor: Visitor, language: str
) -> None:
    enter(visitor, language)
    visitor.from_the_rail("Easier to use")
    assert visitor.first == kept("easier", language)[2]
    for option in ("Largest text", "High contrast", "In the lower half"):
        visitor.choose(visitor.called(visitor.say(option), "not chosen"))
        chosen = line_of("easier", language, visitor.called(visitor.say(option), "not chosen"))
        assert visitor.last == chosen.replace(visitor.say("not chosen"), visitor.say("chosen"), 1)
    look = visitor.stage.kiosk.app.look
    assert (look.textScale, look.theme, look.look.low) == (2.0, "contrast", True)
    visitor.listen_for(visitor.called(visitor.say("Finish"), "button"), "previous")
    visitor.press("select")
    enter(visitor, language)
    visitor.from_the_rail("Easier to use")
    for option in ("Largest text", "High contrast", "In the lower half"):
        visitor.listen_for(visitor.called(visitor.say(option), "not chosen"))
    assert visitor.stage.kiosk.app.page.name == "easier"


@pytest.mark.clause("F1", "C12", "C20", "C39")
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_tells_of_the_pace_and_the_key_it_names_sets_it(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    visitor.press("help")
    assert visitor.first == kept("help", language)[2]
    visitor.go_to_heading(visitor.say("What the keys do"))
    slower = line_of("help", language, f"{visitor.say('Slower')}. ")
    visitor.listen_for(slower)
    visitor.press("slower")
    visitor.press("louder")
    assert visitor.voice.asked[-2:] == ["slower", "louder"]
    assert visitor.last == slower
    visitor.press("back")
    assert visitor.first == visitor.heading(visitor.say("What can we help you with?"))


@pytest.mark.clause("F1", "C20", "C24")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_are_tried_from_help_and_the_page_is_left_by_back_twice(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    visitor.press("help")
    visitor.choose(visitor.called(visitor.say("Try the keys"), "button"))
    assert visitor.first == kept("keys", language)[2]
    assert visitor.last == kept("keys", language)[3]
    for verb, name in (("next", "Next"), ("louder", "Louder"), ("read_page", "Read the page")):
        visitor.press(verb)
        assert visitor.last.startswith(f"{visitor.say(name)}. ")
    visitor.press("back")
    assert visitor.say("Press it once more to leave.") in visitor.last
    visitor.press("back")
    assert visitor.first == kept("help", language)[2]
