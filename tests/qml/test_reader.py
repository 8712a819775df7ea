"""The screen read aloud: keys and fingers in a real window, and what is ringed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from content.reader import Slot
from kiosk.adapters.places import Places
from kiosk.clock import FixedClock
from kiosk.inspection.finding import Measures
from kiosk.inspection.scene import capture
from kiosk.inspection.text import check_text
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.screens import SCREENS
from kiosk.stage import staged
from tests.helpers.listening import Visitor, hears, listening
from tests.qml.conftest import CONFIG, MORNING


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        yield visitor


def ring(visitor: Visitor) -> QRectF:
    visitor.stage.frames.settle()
    item = visitor.stage.part("spoken-ring")
    assert isinstance(item, QQuickItem)
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height())) if item.isVisible() else QRectF()


# -- what is ringed


@pytest.mark.clause("C4")
def test_what_is_spoken_is_ringed(visitor: Visitor) -> None:
    hears(visitor, page="procedure/get-ferry-card")
    for verb in ("next", "next", "next_heading", "previous", "previous"):
        visitor.press(verb)
        assert visitor.reader.item is not None
        around = Places(visitor.stage.kiosk.window).rect(visitor.reader.item.place)
        assert not around.isEmpty()
        assert ring(visitor).contains(around)


@pytest.mark.clause("C4", "C20")
@pytest.mark.parametrize("page", ["home", "procedure/get-ferry-card", "easier", "search"])
def test_every_place_of_a_page_is_reached_by_one_key_and_ringed(visitor: Visitor, page: str) -> None:
    hears(visitor, page=page)
    unseen = []
    for _ in visitor.reader.places:
        visitor.press("next")
        assert visitor.reader.item is not None
        if not ring(visitor).isValid():
            unseen.append(visitor.reader.item.place)
    assert visitor.reader.item is not None
    assert (unseen, visitor.reader.item.place) == ([], "title")


def test_the_ring_goes_with_speech(visitor: Visitor) -> None:
    hears(visitor)
    assert ring(visitor).isValid()
    visitor.press("speech")
    assert not ring(visitor).isValid()


def test_the_ring_follows_in_a_page_that_runs_from_the_right(visitor: Visitor) -> None:
    hears(visitor, "ar")
    visitor.press("next")
    assert visitor.reader.item is not None
    assert ring(visitor).contains(Places(visitor.stage.kiosk.window).rect(visitor.reader.item.place))


@pytest.mark.parametrize("screen", SCREENS)
def test_why_nothing_is_heard_stands_on_the_screen(application: QGuiApplication, demo_slot: Path, screen: str) -> None:
    config = replace(CONFIG, look=replace(CONFIG.look, text_scale=2.0))
    voice = HeardVoice()
    with staged(Slot(demo_slot), config, SCREENS[screen], clock=FixedClock(MORNING)) as stage:
        stage.kiosk.app.read_with(lambda app: join_reader(app, voice.given))
        visitor = hears(Visitor(stage, voice), "ar")
        assert voice.listener is not None
        voice.listener.missing("ar")
        stage.frames.settle()
        notice, window = stage.part("spoken-notice"), stage.kiosk.window
        assert isinstance(notice, QQuickItem)
        assert notice.isVisible()
        assert notice.height() < window.height() / 2
        assert not faults_of_notice(visitor)


def faults_of_notice(visitor: Visitor) -> list[str]:
    """What is wrong with the words of the notice."""
    window, panel = visitor.stage.kiosk.window, visitor.stage.kiosk.app.screen
    notice = visitor.stage.part("spoken-notice")
    assert isinstance(notice, QQuickItem)
    scene = capture(window, Measures(panel.pixels_per_mm, text_scale=2.0, rtl=True), notice)
    assert scene.texts
    return [str(finding) for finding in check_text(scene)]


# -- fingers


@pytest.mark.clause("C24")
def test_one_touch_speaks_and_a_second_opens(visitor: Visitor) -> None:
    hears(visitor)
    visitor.tap(visitor.place("row-1"))
    assert visitor.last.startswith("Browse by field, button, two of eight.")
    assert visitor.stage.kiosk.app.page.name == "home"
    visitor.tap(visitor.place("row-1"))
    assert visitor.stage.kiosk.app.page.name == "fields"


def test_two_quick_touches_are_a_first_and_a_second(visitor: Visitor) -> None:
    hears(visitor)
    spot = QPoint(*map(int, visitor.place("row-1").toTuple()))
    QTest.mouseDClick(visitor.stage.kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert visitor.stage.kiosk.app.page.name == "fields"


@pytest.mark.clause("C24")
def test_a_finger_on_the_glass_explores_and_chooses(visitor: Visitor) -> None:
    hears(visitor)
    window, glass = visitor.stage.kiosk.window, QTest.createTouchDevice()
    spots = [QPoint(*map(int, visitor.place(place).toTuple())) for place in ("row-0", "row-1")]
    QTest.touchEvent(window, glass).press(0, spots[0], window).commit()
    QTest.touchEvent(window, glass).move(0, spots[1], window).commit()
    QTest.touchEvent(window, glass).release(0, spots[1], window).commit()
    assert visitor.last.startswith("Browse by field, button")
    assert visitor.stage.kiosk.app.page.name == "home"
    QTest.touchEvent(window, glass).press(0, spots[1], window).commit()
    QTest.touchEvent(window, glass).release(0, spots[1], window).commit()
    assert visitor.stage.kiosk.app.page.name == "fields"


@pytest.mark.clause("C24")
def test_a_button_of_the_screen_alone_is_found_by_touch(visitor: Visitor) -> None:
    hears(visitor, page="procedure/get-ferry-card")
    button = next(item for item in _buttons(visitor) if item.property("text") == "More below")
    middle = button.mapToScene(QPointF(button.width() / 2, button.height() / 2))
    visitor.tap(middle)
    assert visitor.last == "More below, button."
    top = visitor.place("title").y()
    visitor.tap(middle)
    visitor.stage.frames.settle()
    assert Places(visitor.stage.kiosk.window).rect("title").center().y() < top


def _buttons(visitor: Visitor) -> Iterator[QQuickItem]:
    def below(item: QQuickItem) -> Iterator[QQuickItem]:
        for child in item.childItems():
            yield child
            yield from below(child)

    return (item for item in below(visitor.stage.kiosk.window.contentItem()) if item.inherits("QQuickAbstractButton"))


def test_a_touch_that_answers_the_warning_reaches_nothing_beneath(visitor: Visitor) -> None:
    hears(visitor)
    visitor.stage.kiosk.app.session._warn()
    said = len(visitor.voice.heard)
    visitor.tap(visitor.place("row-1"))
    assert not visitor.stage.kiosk.app.session.warning
    assert [utterance.key for utterance in visitor.voice.heard[said:]] == ["title"], "where one was before"


# -- keys


def test_tab_speaks_what_has_the_focus(visitor: Visitor) -> None:
    hears(visitor)
    QTest.keyClick(visitor.stage.kiosk.window, Qt.Key.Key_Tab)
    item = visitor.stage.kiosk.window.activeFocusItem()
    assert visitor.last.startswith(str(item.property("text")).partition(".")[0])


@pytest.mark.clause("C26")
def test_a_key_held_down_acts_once(visitor: Visitor) -> None:
    hears(visitor)
    place = visitor.reader.item
    held = Qt.Key.Key_Down
    QGuiApplication.sendEvent(visitor.stage.kiosk.window, _repeated(held))
    assert visitor.reader.item == place


def _repeated(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True, 1)


@pytest.mark.clause("C6")
def test_any_other_key_silences(visitor: Visitor) -> None:
    hears(visitor)
    visitor.voice.asked.clear()
    QTest.keyClick(visitor.stage.kiosk.window, Qt.Key.Key_X)
    assert visitor.voice.asked == ["interrupt"]


@pytest.mark.clause("C20")
def test_without_speech_the_keypad_goes_from_button_to_button(visitor: Visitor) -> None:
    visitor.stage.kiosk.app.activate("language:en")
    visitor.stage.open("fields")
    visitor.stage.frames.settle()
    visitor.press("next")
    first = visitor.stage.kiosk.window.activeFocusItem()
    visitor.press("next")
    assert visitor.stage.kiosk.window.activeFocusItem() is not first
    visitor.press("previous")
    assert visitor.stage.kiosk.window.activeFocusItem() is first
    visitor.press("home")
    assert visitor.stage.kiosk.app.page.name == "home"
    visitor.press("back")
    assert visitor.stage.kiosk.app.page.name == "fields"
    visitor.press("help")
    assert visitor.stage.kiosk.app.page.name == "help"
