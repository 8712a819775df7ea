"""After a visit the screen begins anew, and only in a moment in which nobody is there. Timers are told the time."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeyEvent

from kiosk.config import HeadphonesConfig
from kiosk.plugging import join_headphones
from kiosk.renewal import BEGIN_ANEW, Renewal
from kiosk.stage import Stage

SECONDS = 600


@pytest.fixture
def renewal(stage: Stage) -> Renewal:
    return Renewal(stage.kiosk, SECONDS, None, stage.kiosk.window)


@pytest.fixture
def due(renewal: Renewal) -> list[int]:
    """The codes with which the event loop was asked to end."""
    codes: list[int] = []
    renewal.due.connect(codes.append)
    return codes


def visit(stage: Stage) -> None:
    stage.open("home")
    stage.kiosk.app.finish()


def press_a_key(stage: Stage) -> None:
    from PySide6.QtCore import Qt

    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(stage.kiosk.window, pressed)


def pass_time(renewal: Renewal) -> None:
    """The time runs out, the event loop has not yet turned again."""
    assert renewal._unattended.isActive()
    renewal._unattended.stop()
    renewal._unattended.timeout.emit()


def test_who_finishes_leaves_a_screen_that_begins_anew(stage: Stage, renewal: Renewal, due: list[int]) -> None:
    visit(stage)
    assert renewal._unattended.interval() == SECONDS * 1000
    pass_time(renewal)
    stage.rest(10)
    assert due == [BEGIN_ANEW]


def test_a_visit_that_ran_out_of_time_is_over_too(stage: Stage, renewal: Renewal) -> None:
    stage.open("home")
    stage.kiosk.app.session.ended.emit()
    assert renewal.waiting


def test_where_nobody_was_nothing_begins_anew(stage: Stage, renewal: Renewal) -> None:
    stage.kiosk.app.refresh()
    stage.rest(10)
    press_a_key(stage)
    assert not renewal.waiting


def test_the_clock_of_the_page_does_not_put_it_off(stage: Stage, renewal: Renewal) -> None:
    visit(stage)
    stage.rest(20)
    left = renewal._unattended.remainingTime()
    stage.kiosk.app.refresh()
    stage.rest(20)
    assert renewal._unattended.remainingTime() < left


def test_a_touch_begins_the_time_again(stage: Stage, renewal: Renewal) -> None:
    from PySide6.QtCore import Qt

    renewal._unattended.setTimerType(Qt.TimerType.PreciseTimer)
    visit(stage)
    stage.rest(50)
    left = renewal._unattended.remainingTime()
    press_a_key(stage)
    assert renewal._unattended.remainingTime() > left


def test_a_touch_in_the_very_last_moment_stops_it(stage: Stage, renewal: Renewal, due: list[int]) -> None:
    visit(stage)
    pass_time(renewal)
    press_a_key(stage)
    stage.rest(10)
    assert (due, renewal.waiting) == ([], True)


def test_a_visit_that_begins_in_the_very_last_moment_stops_it(stage: Stage, renewal: Renewal, due: list[int]) -> None:
    visit(stage)
    pass_time(renewal)
    stage.open("home")
    stage.rest(10)
    assert (due, renewal.waiting) == ([], False)


def test_who_listens_on_the_attract_screen_is_there(stage: Stage, renewal: Renewal, due: list[int]) -> None:
    visit(stage)
    assert renewal.waiting
    stage.kiosk.app.session.start()  # as reading aloud does, on whatever page
    stage.kiosk.app.refresh()
    stage.rest(20)
    assert not renewal.waiting


def test_a_configuration_that_would_keep_it_from_starting_keeps_the_screen(
    stage: Stage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text("[look]\ntheem = 'dark'\n")
    renewal, codes = Renewal(stage.kiosk, SECONDS, file, stage.kiosk.window), list[int]()
    renewal.due.connect(codes.append)
    visit(stage)
    pass_time(renewal)
    stage.rest(10)
    assert codes == []
    assert f"{file}: " in caplog.text
    caplog.clear()
    file.write_text("[look]\ntheme = 'dark'\n")
    stage.kiosk.app.refresh()
    stage.rest(20)
    pass_time(renewal)
    stage.rest(10)
    assert codes == [BEGIN_ANEW]


def test_headphones_that_stay_in_are_still_known(stage: Stage) -> None:
    socket = HeadphonesConfig(source="keypad", key_in="F11", key_out="F12")
    window = stage.kiosk.window
    headphones = join_headphones(stage.kiosk.app, socket, window, window, plugged=True)
    stage.rest(10)
    assert stage.kiosk.app.listening.alone is True
    assert not stage.kiosk.app.session.running, "nobody did anything"
    headphones.close()


def test_where_it_cannot_begin_anew_by_itself_it_ends_and_is_started() -> None:
    program = (
        "import atexit, sys; from kiosk.handover import Handover; from kiosk.renewal import begin_anew;"
        "atexit.register(print, 'tidied up'); sys.executable = '/nowhere'; sys.exit(begin_anew(Handover()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (BEGIN_ANEW, "tidied up\n")
    assert "cannot begin anew by itself: [Errno 2]" in done.stderr
