"""The pages for the technician, drawn with a hall in which much goes on: sound on any panel, by finger and by key."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.i18n.catalogue import Catalogue
from kiosk.inspection.focus import check_focus
from kiosk.inspection.walk import walk
from kiosk.staff.testing import FakeDaemon
from kiosk.stage import Stage
from tests.helpers.listening import Visitor, hears, listening
from tests.helpers.shelf_visits import touch
from tests.helpers.visits import Visit
from tests.helpers.weeks import BUSY, week

PAGES = (
    "staff-device",
    "staff-hall",
    "staff-lines",
    "staff-history",
    "staff-restarts",
    "staff-restarts/reboot",
    "staff-clock",
    "staff-clock/time",
    "staff-clock/month",
    "staff-diagnostics",
)


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        yield visitor


@pytest.fixture
def daemon(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> FakeDaemon:
    """A hall on the stage, and whoever looks after it."""
    stage = request.getfixturevalue("stage") if "stage" in request.fixturenames else None
    kiosk = (stage or request.getfixturevalue("visitor").stage).kiosk
    monkeypatch.setattr(kiosk.contexts, "hall", lambda: BUSY)
    monkeypatch.setattr(kiosk.contexts, "week", week)
    kiosk.visits.ask = daemon = FakeDaemon()
    return daemon


@pytest.mark.clause("C28", "C31", "C33", "C35", "F2")
@pytest.mark.parametrize(
    ("stage", "language", "scale"),
    [("portrait", "en", 2.0), ("small", "ar", 1.0), ("small-portrait", "vi", 1.5)],
    indirect=["stage"],
)
def test_pages_with_a_hall_on_them_are_sound(
    stage: Stage, screen: str, language: str, scale: float, daemon: FakeDaemon
) -> None:
    for page in PAGES:
        visit = Visit(page, language, screen, scale)
        visit.pay(stage)
        assert [str(finding) for finding in walk(stage.kiosk.window, visit.measures)] == [], page
        assert check_focus(stage.kiosk.window, visit.measures)[1] == [], page


@pytest.mark.clause("F1", "C18")
def test_a_port_is_turned_off_by_finger(visitor: Visitor, daemon: FakeDaemon) -> None:
    stage, say = visitor.stage, Catalogue.load("ar").say
    stage.kiosk.app.activate("language:ar")
    stage.open("staff-device")
    touch(stage, say("See how the hall is"))
    touch(stage, say("Port {name}", name="\u20662\u2069"))
    assert [(command.verb, command.name) for command in daemon.asked] == [("port-off", "2")]


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", ["en", "he"])
def test_a_chart_is_heard_and_the_kiosk_started_anew_by_keypad(
    visitor: Visitor, daemon: FakeDaemon, language: str
) -> None:
    hears(visitor, language, "staff-history")
    visitor.listen_for(visitor.say("Not in use."))
    visitor.stage.open("staff-restarts")
    visitor.choose(visitor.say("Start the whole kiosk anew"))
    visitor.choose(visitor.say("Yes, start it anew"))
    assert [command.verb for command in daemon.asked] == ["reboot"]
    assert visitor.say("The whole kiosk starts anew now.") in visitor.last


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", ["vi", "ar"])
def test_the_clock_is_set_by_keypad_and_what_is_wrong_is_heard(
    visitor: Visitor, daemon: FakeDaemon, language: str
) -> None:
    hears(visitor, language, "staff-clock")
    number = visitor.stage.kiosk.app.context().formats.number
    at = Catalogue.load(language).say_in("clock", "Time")
    visitor.choose(visitor.called(at, "button").removesuffix("."))
    for digits, heard in (("2460", "There is no such time"), ("1705", "Is this right?")):
        for digit in digits:
            visitor.choose_key(visitor.aloud(number(int(digit))))
        visitor.choose_key(visitor.say("Done"))
        visitor.listen_for(visitor.say(heard))
    visitor.choose(visitor.say("Yes, set the clock"))
    (command,) = daemon.asked
    clock = datetime.fromtimestamp(command.seconds, visitor.stage.kiosk.contexts.zone)
    assert (clock.hour, clock.minute) == (17, 5)
    assert visitor.say("The clock is being set.") in visitor.last
