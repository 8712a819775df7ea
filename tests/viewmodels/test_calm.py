import pytest
from PySide6.QtCore import QObject, QTimer, Slot
from pytestqt.qtbot import QtBot

from kiosk.adapters.breaker import Breaker
from kiosk.stage import Stage


class Faulty(QObject):
    """Something on the screen's thread that goes wrong."""

    @Slot()
    def fail(self) -> None:
        raise ZeroDivisionError


def test_after_an_exception_the_visitor_sees_the_calm_page_and_can_go_on(stage: Stage, qtbot: QtBot) -> None:
    breaker = Breaker()
    breaker.tripped.connect(stage.kiosk.app.calm)
    stage.open("home")
    with qtbot.captureExceptions() as raised:
        faulty = Faulty()
        QTimer.singleShot(0, faulty.fail)
        qtbot.waitUntil(lambda: bool(raised))
    breaker.report()
    qtbot.waitUntil(lambda: stage.kiosk.app.page.name == "calm")
    stage.kiosk.app.activate("home")
    qtbot.waitUntil(lambda: stage.kiosk.app.page.name == "home")


def test_a_page_that_cannot_be_composed_is_the_calm_page(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    stage.open("procedure/never-heard-of")
    assert stage.kiosk.app.page.name == "calm"
    assert "procedure/never-heard-of could not be shown" in caplog.text
    caplog.clear()
    stage.open("home")
    assert stage.kiosk.app.page.name == "home"
