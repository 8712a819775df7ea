"""The warning before a visit ends, seen and heard; what answers it; and a keypad that has a socket."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.adapters.chimes import Chimes
from kiosk.config import HeadphonesConfig, SpeechConfig
from kiosk.i18n.catalogue import Catalogue
from kiosk.inspection.scene import capture
from kiosk.inspection.walk import inspect
from kiosk.plugging import join_headphones
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.screens import SCREENS
from kiosk.sounds.earcons import EARCONS
from kiosk.speech.testing import MockPlayer
from kiosk.stage import Stage
from tests.helpers.pairwise import pairwise
from tests.helpers.search_page import drawn
from tests.helpers.visits import LANGUAGES, Visit

on_one_screen = pytest.mark.parametrize("stage", ["portrait"], indirect=True)
SOCKET = HeadphonesConfig(source="keypad", key_in="F15", key_out="F16")


def warning(stage: Stage) -> QQuickItem:
    item = stage.part("stay")
    assert isinstance(item, QQuickItem)
    return item


@pytest.mark.clause("P2", "C32")
@pytest.mark.parametrize(
    ("stage", "language", "scale"), pairwise(list(SCREENS), LANGUAGES, [1.0, 2.0]), indirect=["stage"]
)
def test_that_headphones_are_out_is_said_on_the_screen(stage: Stage, screen: str, language: str, scale: float) -> None:
    session, said = stage.kiosk.app.session, Catalogue.load(language).say("The headphones are out")
    visit = Visit("help", language, screen, scale)
    visit.pay(stage)
    session.leave()
    scene = capture(stage.kiosk.window, visit.measures, warning(stage))
    session.touch()
    assert [str(finding) for finding in inspect(scene)] == []
    assert said in [text.text for text in scene.texts]
    session._idle.timeout.emit()
    scene = capture(stage.kiosk.window, visit.measures, warning(stage))
    session.touch()
    assert said not in [text.text for text in scene.texts]


@pytest.mark.clause("C29")
@on_one_screen
def test_any_key_extends_the_visit_ten_times_over(stage: Stage) -> None:
    Visit("help").pay(stage)
    session = stage.kiosk.app.session
    keys = ["Key_Up", "Key_Down", "Key_Tab", "Key_Q", "Key_5", "Key_F2", "Key_F4", "Key_F8", "Key_Shift", "Key_Space"]
    for name in keys:
        session._idle.timeout.emit()
        assert session.warning
        assert session.secondsLeft >= 20
        QTest.keyClick(stage.kiosk.window, Qt.Key[name])
        assert (session.warning, session.running) == (False, True), name
        assert stage.kiosk.app.page.name == "help"


@pytest.mark.clause("C29")
@on_one_screen
def test_any_touch_extends_the_visit_ten_times_over_and_reaches_nothing_beneath(stage: Stage) -> None:
    Visit("help").pay(stage)
    app, window = stage.kiosk.app, stage.kiosk.window
    across, down = (window.width() - 10) // 9, (window.height() - 10) // 9
    for number in range(10):
        app.session._idle.timeout.emit()
        assert app.session.warning
        spot = QPoint(5 + number * across, window.height() - 5 - number * down)
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        assert (app.session.warning, app.session.running, app.page.name) == (False, True, "help"), spot


@pytest.mark.clause("C29")
@on_one_screen
def test_a_finger_on_the_warning_presses_no_button_under_it(stage: Stage) -> None:
    Visit("help").pay(stage)
    app, window = stage.kiosk.app, stage.kiosk.window
    button = stage.part("rail-easier")
    assert isinstance(button, QQuickItem)
    spot = button.mapToScene(QPointF(button.width() / 2, button.height() / 2)).toPoint()
    screen = QTest.createTouchDevice()

    def tap() -> None:
        QTest.touchEvent(window, screen).press(0, spot, window).commit()
        QTest.touchEvent(window, screen).move(0, spot + QPoint(3, 0), window).commit()
        QTest.touchEvent(window, screen).release(0, spot, window).commit()

    app.session._idle.timeout.emit()
    tap()
    assert (app.session.warning, app.page.name) == (False, "help")
    tap()
    assert app.page.name == "easier", "the button itself can be pressed as ever"


# -- every sound has its sign


@pytest.fixture
def chiming(stage: Stage) -> Iterator[MockPlayer]:
    """What is heard of the kiosk's own sounds."""
    player = MockPlayer()
    chimes = Chimes(stage.kiosk.app, SpeechConfig(), stage.kiosk.window, player)
    yield player
    chimes.close()
    chimes.setParent(None)
    stage.kiosk.app.session.warned.disconnect(chimes._warn)
    stage.kiosk.app.session.changed.disconnect(chimes._changed)
    stage.kiosk.app.sounded.disconnect(chimes._sound)


@pytest.mark.clause("F4", "C29")
@on_one_screen
def test_the_sign_of_a_sound_is_seen_with_it_and_only_then(stage: Stage, chiming: MockPlayer) -> None:
    Visit("help").pay(stage)
    sign = stage.part(EARCONS["warning"].sign)
    assert isinstance(sign, QQuickItem)
    assert (sign.isVisible(), chiming.runs) == (False, [])
    stage.kiosk.app.session._idle.timeout.emit()
    assert (sign.isVisible(), len(chiming.runs)) == (True, 1)
    stage.kiosk.app.session.touch()
    assert not sign.isVisible()


@pytest.mark.clause("F4")
@on_one_screen
def test_every_sound_names_a_sign_that_the_screen_has(stage: Stage) -> None:
    stage.open("staff-check")
    stage.kiosk.app.activate("staff:check begin all")
    stage.kiosk.visits.scanned("4006381333931")
    stage.frames.settle()
    for name, earcon in EARCONS.items():
        assert stage.part(earcon.sign) or drawn(stage.kiosk.window.contentItem(), earcon.sign), name


# -- a keypad with a socket


@pytest.fixture
def voice(stage: Stage) -> Iterator[HeardVoice]:
    """What is heard by whoever plugs headphones into the keypad."""
    app, voice = stage.kiosk.app, HeardVoice()
    app.read_with(lambda app: join_reader(app, voice.given))
    headphones = join_headphones(app, SOCKET, stage.kiosk.window, stage.kiosk.window)
    yield voice
    app.finish()
    headphones.close()


@pytest.mark.clause("P2")
@on_one_screen
def test_the_socket_of_a_keypad_begins_speech_and_ends_the_visit(stage: Stage, voice: HeardVoice) -> None:
    app, window = stage.kiosk.app, stage.kiosk.window
    Visit("help").pay(stage)
    QTest.keyClick(window, Qt.Key.Key_F15)
    assert voice.heard[0].spans[0].text.startswith("Speech is on.")
    QTest.keyClick(window, Qt.Key.Key_F16)
    assert (app.session.unplugged, voice.heard) == (True, [])
    assert warning(stage).isVisible()
    QTest.keyClick(window, Qt.Key.Key_F16)
    assert app.session.unplugged, "the socket's own key is nobody's touch"
    QTest.keyClick(window, Qt.Key.Key_F15)
    assert not app.session.warning
    assert voice.heard[0].spans[0].text.startswith("Speech is on.")
