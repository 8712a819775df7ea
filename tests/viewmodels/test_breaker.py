from threading import Thread

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from kiosk.adapters.breaker import Breaker
from kiosk.adapters.messages import EX_SOFTWARE


def test_after_an_exception_the_visitor_is_calmed(qtbot: QtBot) -> None:
    breaker = Breaker()
    with qtbot.waitSignal(breaker.tripped):
        breaker.report()


def test_an_exception_on_another_thread_calms_the_visitor_on_the_screens_own(qtbot: QtBot) -> None:
    breaker = Breaker()
    with qtbot.waitSignal(breaker.tripped):
        thread = Thread(target=breaker.report)
        thread.start()
        thread.join()


def test_too_many_exceptions_within_a_minute_end_the_process(
    qapp: QCoreApplication, caplog: pytest.LogCaptureFixture
) -> None:
    breaker = Breaker(limit=3)
    breaker.tripped.connect(breaker.report)  # each calm page raises the next
    breaker.report()
    assert qapp.exec() == EX_SOFTWARE
    assert "3 exceptions within a minute" in caplog.text
    caplog.clear()
