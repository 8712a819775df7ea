"""What staff try out on the panel: its size by a bank card, its touch, its sound; and touch that is off for a cloth."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.adapters.qml import Property
from kiosk.adapters.visits import Visits
from kiosk.i18n.catalogue import Catalogue
from kiosk.inspection.focus import check_focus
from kiosk.inspection.walk import walk
from kiosk.screens import SCREENS
from kiosk.staff.desk import StaffDesk
from kiosk.staff.trials import Card, Touched
from kiosk.stage import Stage
from kiosk.viewmodels.staff.panel import CLEANING_SECONDS, Cleaning
from kiosk.viewmodels.touching import TouchingViewModel
from tests.helpers.listening import Visitor, hears, listening
from tests.helpers.pairwise import pairwise
from tests.helpers.search_page import drawn
from tests.helpers.shelf_visits import touch
from tests.helpers.visits import Visit

on_one_screen = pytest.mark.parametrize("stage", ["portrait"], indirect=True)
_PANEL = QTest.createTouchDevice()


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        yield visitor


def enter(stage: Stage, page: str) -> None:
    """As staff who were let in."""
    app = stage.kiosk.app
    app.activate("language:en")
    app.open("staff-device")
    app.choose(replace(app.choices, staff=StaffDesk()))
    stage.open(page)


def item(stage: Stage, name: str) -> QQuickItem:
    stage.frames.settle()
    found = drawn(stage.kiosk.window.contentItem(), name)
    assert found is not None, name
    return found


def fingers(stage: Stage, *places: QPoint) -> None:
    """Come down together, and are lifted together."""
    window = stage.kiosk.window
    down, up = QTest.touchEvent(window, _PANEL), QTest.touchEvent(window, _PANEL)
    for number, place in enumerate(places):
        down.press(number, place, window)
    down.commit()
    for number, place in enumerate(places):
        up.release(number, place, window)
    up.commit()
    stage.rest()


def touching_of(stage: Stage) -> TouchingViewModel:
    touching = stage.kiosk.app.touching
    assert isinstance(touching, TouchingViewModel)
    return touching


def cleaning_of(visits: Visits) -> Cleaning:
    return visits.staff._cleaning


@pytest.mark.parametrize("stage", list(SCREENS), indirect=True)
def test_the_bank_card_is_as_large_as_the_configured_glass_says(stage: Stage, screen: str) -> None:
    enter(stage, "staff-measure")
    card, panel = item(stage, "bankCard"), SCREENS[screen]
    long = 53.98 if screen == "small-portrait" else 85.6
    assert card.width() == pytest.approx(long * panel.pixels_per_mm, rel=0.002)
    if screen in ("portrait", "landscape"):
        assert card.height() == pytest.approx(53.98 * panel.pixels_per_mm, rel=0.002)
    corners = card.mapToScene(QPointF(0, 0)), card.mapToScene(QPointF(card.width(), card.height()))
    assert all(panel.width >= corner.x() >= 0 for corner in corners)
    assert corners[1].y() <= panel.height - item(stage, "rail-home").height(), "all of it is seen at once"


@on_one_screen
def test_a_card_that_does_not_fit_is_drawn_larger_until_it_does_and_the_line_to_write_is_told(stage: Stage) -> None:
    enter(stage, "staff-measure")
    before = item(stage, "bankCard").width()
    for _ in range(3):
        touch(stage, "Draw it larger")
    assert item(stage, "bankCard").width() == pytest.approx(before * 1.005**3, rel=1e-3)
    told = [block.text for block in stage.kiosk.app.page.shown.blocks]
    assert '[screen]\npanel = "1080x1920@264x469"' in told
    stage.kiosk.app.back()
    enter(stage, "staff-measure")
    assert item(stage, "bankCard").width() == pytest.approx(before)


@on_one_screen
def test_while_the_screen_is_cleaned_no_finger_reaches_anything(stage: Stage) -> None:
    """Not the second of two either, and whoever wipes is not taken to have left."""
    app, cleaning = stage.kiosk.app, cleaning_of(stage.kiosk.visits)
    enter(stage, "staff-cleaning")
    touch(stage, "Turn touch off for two minutes")
    assert app.page.shown.blocks[0].title == "Touch is off"
    home = item(stage, "rail-home").mapToScene(QPointF(20, 20)).toPoint()
    back = item(stage, "rail-back").mapToScene(QPointF(20, 20)).toPoint()
    fingers(stage, home)
    fingers(stage, QPoint(400, 900), back)
    assert app.page.name == "staff-cleaning"
    app.session._idle.timeout.emit()
    assert app.session.warning
    for _ in range(CLEANING_SECONDS):
        cleaning._second.timeout.emit()
    assert not app.session.warning
    assert app.page.shown.blocks[0].title == "Touch works again"
    fingers(stage, home)
    assert app.page.name == "home"


@on_one_screen
def test_a_finger_that_was_there_before_touch_went_off_leaves_nothing_pressed(stage: Stage) -> None:
    """Such as the palm of whoever chose it: else the first touch afterwards would do nothing."""
    enter(stage, "staff-cleaning")
    button, window = item(stage, "rail-home"), stage.kiosk.window
    home = button.mapToScene(QPointF(20, 20)).toPoint()
    QTest.touchEvent(window, _PANEL).press(0, home, window).commit()
    assert button.property("pressed")
    stage.kiosk.app.activate("staff:clean begin")
    QTest.touchEvent(window, _PANEL).release(0, home, window).commit()
    assert not button.property("pressed")
    stage.kiosk.app.activate("staff:clean end")
    assert stage.kiosk.app.page.name == "staff-cleaning"
    fingers(stage, home)
    assert stage.kiosk.app.page.name == "home"


@on_one_screen
def test_the_seconds_run_down_on_the_page(stage: Stage) -> None:
    enter(stage, "staff-cleaning")
    touch(stage, "Turn touch off for two minutes")
    cleaning = cleaning_of(stage.kiosk.visits)
    for _ in range(CLEANING_SECONDS - 1):
        cleaning._second.timeout.emit()
    assert stage.kiosk.app.page.shown.blocks[0].text == "It works again by itself in 1 second."
    stage.kiosk.app.activate("staff:clean end")
    assert not cleaning._second.isActive()


@on_one_screen
def test_whoever_leaves_the_page_by_a_key_has_touch_again(stage: Stage) -> None:
    enter(stage, "staff-cleaning")
    touch(stage, "Turn touch off for two minutes")
    stage.kiosk.app.back()
    stage.rest()
    assert not cleaning_of(stage.kiosk.visits)._second.isActive()
    fingers(stage, item(stage, "rail-home").mapToScene(QPointF(20, 20)).toPoint())
    assert stage.kiosk.app.page.name == "home"


def test_who_listens_is_told_that_touch_is_off_and_ends_it_by_keypad(visitor: Visitor) -> None:
    hears(visitor, "en", "staff-cleaning")
    visitor.reader.put_headphones_on()
    visitor.choose("Turn touch off for two minutes")
    visitor.choose("Turn touch on again")
    assert visitor.stage.kiosk.app.page.shown.blocks[0].title == "Touch works again"


def test_seconds_that_run_down_interrupt_nobody_who_listens(visitor: Visitor) -> None:
    """Else the button that ends it is never heard to its end."""
    hears(visitor, "en", "staff-cleaning")
    visitor.choose("Turn touch off for two minutes")
    assert "one hundred and twenty seconds" in " ".join(visitor.heard)
    visitor.listen_for("Turn touch on again")
    heard = len(visitor.heard)
    for _ in range(CLEANING_SECONDS - 1):
        cleaning_of(visitor.stage.kiosk.visits)._second.timeout.emit()
    assert visitor.heard[heard:] == []
    cleaning_of(visitor.stage.kiosk.visits)._second.timeout.emit()
    visitor.stage.rest()
    assert "Touch works again" in visitor.last


@on_one_screen
def test_every_field_fills_where_a_finger_is_and_ten_count_at_once(stage: Stage) -> None:
    enter(stage, "staff-touch")
    touch(stage, "Show the fields")
    stage.frames.settle()
    trial, panel = item(stage, "fingers"), SCREENS["portrait"]
    assert (trial.width(), trial.height()) == (panel.width, panel.height), "band and rail are tried too"
    touching = touching_of(stage)
    columns, rows = touching.columns, touching.rows
    assert panel.width_mm / columns <= 21
    fields = [
        QPoint(int((column + 0.5) * panel.width / columns), int((row + 0.5) * panel.height / rows))
        for row in range(rows)
        for column in range(columns)
    ]
    away = [place for place in fields if abs(place.y() - panel.height / 2) > 300]
    for first in range(0, len(away), 10):
        fingers(stage, *away[first : first + 10])
    assert touching.left == len(fields) - len(away)
    fingers(stage, item(stage, "touchDone").mapToScene(QPointF(30, 30)).toPoint())
    (told, *_) = stage.kiosk.app.page.shown.blocks
    # The button was a field, too.
    assert told.title == f"{len(fields) - len(away) - 1} fields were not touched"


class Counted(TouchingViewModel):
    """Tells how often the whole list of fields was fetched."""

    fetched = 0

    @Property(list, notify=TouchingViewModel.changed)
    def felt(self) -> list[bool]:
        self.fetched += 1
        return self._felt


@on_one_screen
def test_a_finger_is_followed_without_asking_for_every_field_of_every_field(stage: Stage) -> None:
    enter(stage, "staff-touch")
    fields = stage.kiosk.app._fields
    before, counted = fields.touching, Counted(SCREENS["portrait"], fields)
    fields.touching = counted
    touch(stage, "Show the fields")
    counted.fetched = 0
    counted.feel(0.5, 0.1)
    stage.frames.settle()
    assert 1 <= counted.fetched <= 3
    stage.kiosk.app.back()
    fields.touching = before


@on_one_screen
def test_a_screen_that_feels_every_finger_ends_the_trial_by_itself(stage: Stage) -> None:
    enter(stage, "staff-touch")
    touch(stage, "Show the fields")
    touching = touching_of(stage)
    columns, rows = touching.columns, touching.rows
    for number in range(columns * rows):
        touching.feel((number % columns + 0.5) / columns, (number // columns + 0.5) / rows)
    touching.feel(-0.5, 3.0)  # a driver that is wrong about the glass
    stage.rest()
    assert stage.kiosk.app.page.shown.blocks[0].title == "Every part of the screen feels a finger"


@on_one_screen
def test_a_dead_screen_gives_the_page_back_after_half_a_minute(stage: Stage) -> None:
    enter(stage, "staff-touch")
    touch(stage, "Show the fields")
    touching_of(stage)._still.timeout.emit()
    stage.rest()
    assert "fields were not touched" in stage.kiosk.app.page.shown.blocks[0].title


@on_one_screen
def test_the_stage_shows_staff_their_page_wherever_it_stood_before(stage: Stage) -> None:
    """Not the door: what is looked at there is no page for staff."""
    enter(stage, "staff-touch")
    stage.kiosk.app.open("home")
    stage.open("staff-sound")
    assert stage.kiosk.app.page.name == "staff-sound"
    stage.open("staff")
    assert stage.kiosk.app.page.shown.title == "For the librarian"


@on_one_screen
def test_the_warning_that_the_visit_ends_is_seen_during_a_trial(stage: Stage) -> None:
    """As when headphones are pulled out: the fields stood over it."""
    enter(stage, "staff-touch")
    touch(stage, "Show the fields")
    stage.kiosk.app.session.leave()
    stage.rest()
    assert item(stage, "stay").isVisible()
    fingers(stage, QPoint(500, 900))
    assert not stage.kiosk.app.session.warning


def test_the_bell_is_rung_and_never_over_speech(visitor: Visitor) -> None:
    stage, heard = visitor.stage, list[str]()
    stage.kiosk.app.sounded.connect(heard.append)
    enter(stage, "staff-sound")
    touch(stage, "Ring the bell")
    assert heard == ["warning"]
    touch(stage, "Read this page aloud")
    assert [block.key for block in stage.kiosk.app.page.shown.blocks if block.kind == "choice"] == ["speech:off"]
    touch(stage, "Stop reading aloud")


@pytest.mark.parametrize(
    ("stage", "language", "scale"), pairwise(["portrait", "small"], ["en", "ar"], [1.0, 2.0]), indirect=["stage"]
)
def test_pages_with_something_under_way_are_sound(stage: Stage, screen: str, language: str, scale: float) -> None:
    under_way: dict[str, dict[str, Any]] = {
        "staff-measure": {"card": Card().drawn(9, SCREENS[screen])},
        "staff-cleaning": {"cleaning": 103},
        "staff-touch": {"touched": Touched(ended=True, left=7)},
    }
    for page, changed in under_way.items():
        visit = Visit(page, language, screen, scale)
        visit.pay(stage)
        stage.kiosk.visits.staff.show(**changed)
        assert [str(finding) for finding in walk(stage.kiosk.window, visit.measures)] == [], page
        assert check_focus(stage.kiosk.window, visit.measures)[1] == [], page


@pytest.mark.parametrize(
    ("stage", "language"), [("portrait", "he"), ("small", "vi"), ("small-portrait", "ar")], indirect=["stage"]
)
def test_the_fields_say_how_many_are_left_in_every_language(stage: Stage, screen: str, language: str) -> None:
    visit = Visit("staff-touch", language, screen)
    visit.pay(stage)
    stage.kiosk.app.activate("staff:touch begin")
    stage.frames.settle()
    assert Catalogue.load(language).say("Done") == item(stage, "touchDone").property("text")
    assert [str(finding) for finding in walk(stage.kiosk.window, visit.measures)] == []
