"""Where a voice or a player is missing the screen says so, in every language and on every panel; and says it once."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from content.reader import Slot
from kiosk.clock import FixedClock
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.inspection.scene import capture
from kiosk.inspection.walk import inspect
from kiosk.reading import join_reader
from kiosk.screens import SCREENS
from kiosk.speech.listener import Listener
from kiosk.speech.player import CommandPlayer, Player
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import MockEngine, MockPlayer
from kiosk.stage import Stage, staged
from kiosk.viewmodels.reader import ReaderViewModel
from tests.helpers.search_page import press
from tests.helpers.visits import LANGUAGES, Visit
from tests.qml.conftest import CONFIG, MORNING

type Waits = Callable[[Callable[[], bool]], None]


class Machine:
    """A kiosk whose machine speaks only some languages, or plays nothing."""

    def __init__(self, stage: Stage, engine: MockEngine, player: Player, wait: Waits) -> None:
        self.stage, self.wait = stage, wait
        self.speakers: list[Speaker] = []
        stage.kiosk.app.read_with(lambda app: join_reader(app, self._made))
        self._engine, self._player = engine, player

    def _made(self, listener: Listener) -> Speaker:
        self.speakers.append(Speaker(self._engine, self._player, listener))
        return self.speakers[-1]

    def listen(self, visit: Visit) -> list[str]:
        """Begin speech on a page; returns the words of the notice, which must be drawn soundly."""
        visit.pay(self.stage)
        self.stage.kiosk.app.activate("speech:on")
        reader = self.stage.kiosk.app.reader
        assert isinstance(reader, ReaderViewModel)
        self.wait(lambda: reader.notice != "")
        self.stage.frames.settle()
        notice = self.stage.part("spoken-notice")
        assert isinstance(notice, QQuickItem)
        assert notice.isVisible()
        scene = capture(self.stage.kiosk.window, visit.measures, notice)
        assert [str(finding) for finding in inspect(scene)] == [], str(visit)
        return [text.text for text in scene.texts]


@pytest.fixture
def wait(qtbot: object) -> Waits:
    """Let the event loop go on until something is so."""
    return qtbot.waitUntil  # type: ignore[attr-defined,no-any-return] # pytest-qt has no types


@pytest.mark.clause("C15")
@pytest.mark.parametrize("screen", SCREENS)
def test_a_missing_voice_is_named_and_no_other_voice_reads(
    application: QGuiApplication, demo_slot: Path, screen: str, wait: Waits
) -> None:
    engine = MockEngine()
    with staged(Slot(demo_slot), CONFIG, SCREENS[screen], clock=FixedClock(MORNING)) as stage:
        machine = Machine(stage, engine, MockPlayer(), wait)
        for language in LANGUAGES:
            engine.languages = [code for code in LANGUAGES if code != language]
            expected = Catalogue.load(language).say(
                "This kiosk has no voice for {language}.", language=SCREEN_LANGUAGES[language].own_name
            )
            assert machine.listen(Visit("help", language, screen)) == [expected]
            assert machine.speakers[-1].wait(10)
            assert engine.spoken == []
            stage.kiosk.app.finish()


@pytest.mark.parametrize("screen", SCREENS)
def test_without_a_player_the_screen_says_that_speech_does_not_work(
    application: QGuiApplication, demo_slot: Path, screen: str, wait: Waits, caplog: pytest.LogCaptureFixture
) -> None:
    missing = CommandPlayer(lambda _rate: ["no-such-player"])
    with staged(Slot(demo_slot), CONFIG, SCREENS[screen], clock=FixedClock(MORNING)) as stage:
        machine = Machine(stage, MockEngine(), missing, wait)
        for language in LANGUAGES:
            expected = Catalogue.load(language).say("Speech does not work right now. A person at the counter can help.")
            assert machine.listen(Visit("help", language, screen)) == [expected]
            stage.kiosk.app.finish()
            assert [record.levelno for record in caplog.records] == [logging.ERROR], "once, with what to install"
            assert "no-such-player" in caplog.text
            caplog.clear()


def _area(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(item.boundingRect())


def hidden(stage: Stage, notice: str) -> list[str]:
    """What the notice covers of all that the focus comes to on the page, by Tab from its beginning to the rail."""
    cover = stage.part(notice)
    assert isinstance(cover, QQuickItem)
    finish = stage.part("finish")
    assert isinstance(finish, QQuickItem)
    finish.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    found, seen = [], 0
    for _ in range(60):
        press(stage, Qt.Key.Key_Tab)
        item = stage.kiosk.window.activeFocusItem()
        if item.objectName().startswith("rail-"):
            break
        seen += 1
        under = _area(item).intersected(_area(cover))
        if under.height() > item.height() / 10:  # some are higher than the room, and end at its edge
            found.append(str(item.property("text")))
    assert seen > 5
    return found


@pytest.mark.parametrize("page", ["home", "procedure/gather-firewood"])
def test_nothing_that_has_the_focus_stands_beneath_a_notice(
    application: QGuiApplication, demo_slot: Path, page: str, wait: Waits
) -> None:
    engine = MockEngine()
    engine.languages = ["vi"]
    with staged(Slot(demo_slot), CONFIG, SCREENS["small"], clock=FixedClock(MORNING)) as stage:
        Machine(stage, engine, MockPlayer(), wait).listen(Visit(page, "en", "small"))
        stage.kiosk.window.requestActivate()
        assert hidden(stage, "spoken-notice") == []
        stage.kiosk.app.editor.tell(["town/en.toml: a brace is open"] * 9)
        Visit(page, "en", "small").pay(stage)
        assert hidden(stage, "editor-notice") == []
