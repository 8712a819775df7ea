"""Journeys by keypad alone, never looking at the screen: into a procedure, and what is to be known there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.i18n.languages import SCREEN_LANGUAGES
from tests.helpers.listening import Visitor, enter, kept, line_of, listening
from tests.helpers.visits import LANGUAGES

BIRTH, FERRY_CARD, MOORING = "procedure/register-birth", "procedure/get-ferry-card", "procedure/moor-small-boat"
# Each goes on in the next one's language.
OTHER = dict(zip(LANGUAGES, [*LANGUAGES[1:], LANGUAGES[0]], strict=True))


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        yield visitor


def open_asked(visitor: Visitor, procedure: str) -> None:
    """By the list of what people ask most."""
    visitor.choose(visitor.say("See what people ask most"))
    visitor.choose(visitor.title(procedure))
    assert visitor.first.startswith(f"{visitor.heading(visitor.title(procedure))}")


@pytest.mark.clause("F1", "C2", "C20", "C25")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_papers_of_a_case_are_heard_ticked_and_still_ticked_later(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    open_asked(visitor, BIRTH)
    words = visitor.stage.kiosk.slot.words(BIRTH, language)
    case = visitor.aloud(words["cases.born-abroad.title"].text)
    visitor.choose(visitor.called(case, "not chosen"))
    assert visitor.last.startswith(visitor.called(case, "chosen"))
    visitor.listen_for(visitor.called(visitor.say("What to bring"), "heading"), "next_heading")
    paper = visitor.aloud(words["cases.born-abroad.documents.foreign-certificate.name"].text)
    visitor.listen_for(visitor.called(paper, "not ticked"))
    ticked = visitor.last.replace(visitor.say("not ticked"), visitor.say("ticked"), 1)
    visitor.press("select")
    assert visitor.last == ticked
    visitor.press("home")
    open_asked(visitor, BIRTH)
    visitor.go_to_heading(visitor.say("Which is your case?"))
    visitor.listen_for(visitor.called(case, "chosen"))
    visitor.listen_for(paper)
    assert visitor.last == ticked
    assert visitor.stage.kiosk.app.page.target == BIRTH


@pytest.mark.clause("F1", "C17", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_of_an_online_service_is_heard_whole(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    open_asked(visitor, BIRTH)
    online = visitor.say("Online, on your phone")
    visitor.choose(visitor.called(online, "button"))
    assert visitor.last == visitor.heading(online)
    visitor.press("next")
    code = line_of(BIRTH, language, visitor.say("A code for the camera of a phone. It opens:"))
    assert visitor.last == code
    assert visitor.say("Its address is:") in code
    visitor.press("repeat")
    assert visitor.heard[-2:] == [code, code]
    assert visitor.stage.kiosk.app.page.target == BIRTH


@pytest.mark.clause("F1", "C15", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_changed_midway_and_the_page_goes_on_in_it(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    visitor.choose(visitor.say("Find help for a life event"))
    visitor.choose(visitor.title("life-event/new-in-town"))
    visitor.choose(visitor.title(FERRY_CARD))
    visitor.from_the_rail("Language")
    assert visitor.first == visitor.heading(visitor.say("Choose your language"))
    other = OTHER[language]
    visitor.choose(SCREEN_LANGUAGES[other].own_name)
    assert visitor.language == other
    assert visitor.first.startswith(visitor.heading(visitor.title(FERRY_CARD)))
    visitor.go_to_heading(visitor.say("Fee and time"))
    visitor.press("next")
    assert visitor.last == line_of(FERRY_CARD, other, f"{visitor.say('Fee')}. ")
    visitor.press("back")
    assert visitor.first.startswith(visitor.heading(visitor.title("life-event/new-in-town")))


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_procedure_is_found_from_a_to_z_by_its_letter(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    visitor.choose(visitor.say("Look up a procedure, A to Z"))
    letter = letter_above(visitor, visitor.called(visitor.title(MOORING), "button"))
    visitor.choose(visitor.called(visitor.say("Letter {letter}", letter=letter), "button"))
    assert visitor.last == visitor.heading(letter)
    visitor.choose(visitor.title(MOORING))
    assert visitor.first == kept(MOORING, language)[2]
    assert visitor.stage.kiosk.app.page.target == MOORING


def letter_above(visitor: Visitor, row: str) -> str:
    """The letter under which a row that begins so is heard."""
    lines = kept("alphabet", visitor.language)
    (number,) = [number for number, line in enumerate(lines) if line.startswith(row)]
    return next(line[0] for line in reversed(lines[:number]) if line == visitor.heading(line[0]))


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_easy_words_are_heard_from_beginning_to_end(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    open_asked(visitor, BIRTH)
    visitor.choose(visitor.called(visitor.say("Easy words"), "button"))
    easy = kept(f"{BIRTH}.easy", language)
    assert visitor.first == easy[2]
    visitor.press("read_page")
    (end,) = [
        number for number, line in enumerate(easy) if line.startswith(visitor.called(visitor.say("Back"), "button"))
    ]
    assert visitor.heard[-(end - 2) :] == easy[2:end]
    visitor.choose(visitor.called(visitor.say("All the details"), "button"))
    assert visitor.first == kept(BIRTH, language)[2]
    assert visitor.stage.kiosk.app.page.target == BIRTH
