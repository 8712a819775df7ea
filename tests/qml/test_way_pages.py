"""The pages of ways and places drawn on every panel, in every language; and a way found by ear and keypad."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtGui import QGuiApplication

from content.reader import Slot
from kiosk.clock import FixedClock
from kiosk.inspection.focus import check_focus
from kiosk.inspection.walk import walk
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged
from tests.helpers.listening import Visitor, enter, listening
from tests.helpers.mapped_town import ON_ROPE_STREET, build_town
from tests.helpers.pairwise import pairwise
from tests.helpers.visits import LANGUAGES, Visit
from tests.qml.conftest import CONFIG, MORNING

WAY, COUNTER = "way/fish-market", "way/office/hall/tax"
PAGES = (WAY, COUNTER, "visit/pay-tax", "place/fish-market", "places", "places/toilets", "staff-lifts")
HERE = structs.replace(CONFIG, map=ON_ROPE_STREET)


@pytest.fixture(scope="session")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_town(tmp_path_factory.mktemp("mapped"))


@pytest.fixture(scope="module")
def stage(request: pytest.FixtureRequest, application: QGuiApplication, mapped: Path) -> Iterator[Stage]:
    with staged(Slot(mapped), HERE, SCREENS[request.param], clock=FixedClock(MORNING)) as stage:
        yield stage


@pytest.mark.clause("C28", "C31", "C33", "C35", "F2")
@pytest.mark.parametrize(
    ("stage", "page", "language", "scale", "way"),
    [
        *pairwise(["portrait"], PAGES, LANGUAGES, [1.0, 2.0], ["walking", "step-free"]),
        *pairwise(["small", "small-portrait"], PAGES, ["en", "ar"], [1.0, 2.0], ["walking", "step-free"]),
    ],
    indirect=["stage"],
)
def test_ways_are_sound_on_every_panel(
    stage: Stage, screen: str, page: str, language: str, scale: float, way: str
) -> None:
    visit = Visit(page, language, screen, scale)
    visit.pay(stage)
    stage.kiosk.app.activate(f"way:{way}")
    stage.frames.settle()
    assert [str(finding) for finding in walk(stage.kiosk.window, visit.measures)] == []
    assert check_focus(stage.kiosk.window, visit.measures)[1] == []


@pytest.fixture
def visitor(application: QGuiApplication, mapped: Path) -> Iterator[Visitor]:
    with listening(mapped) as visitor:
        yield visitor


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_way_without_steps_is_asked_for_and_heard_by_keypad(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    visitor.choose(visitor.say("Find an office"))
    visitor.choose(visitor.title("office/rest-house"))
    visitor.choose(visitor.say("How to get there"))
    assert visitor.title("office/rest-house") in visitor.first
    visitor.choose(visitor.say("Without steps"))
    assert visitor.stage.kiosk.app.choices.way == "step-free"
    visitor.go_to_heading(visitor.say("Step by step"))
    before = len(visitor.heard)
    visitor.listen_for(visitor.heading(visitor.say("On your phone")))
    heard = visitor.heard[before:-1]
    shown = [block for block in visitor.stage.kiosk.app.page.shown.blocks if block.kind == "step"]
    assert len(heard) >= len(shown) > 2
    assert "Rest House" in heard[-1]
    assert not any(sign.isdigit() for line in heard for sign in line)
    visitor.press("back")
    assert visitor.stage.kiosk.app.page.target == "office/rest-house"


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_procedure_leads_to_its_counter_by_keypad(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    visitor.stage.open("procedure/pay-tax")
    visitor.choose(visitor.say("Your visit, from the door to the counter"))
    assert visitor.stage.kiosk.app.page.target == "visit/pay-tax"
    visitor.go_to_heading(visitor.say("To the counter"))
    visitor.go_to_heading(visitor.say("At the counter"))
    visitor.press("next")
    visitor.press("next")
    assert visitor.say("Time") in visitor.last
