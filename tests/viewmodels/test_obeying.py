"""The screen obeys the hall: it goes dark and wakes, and the buttons on the case do what the keys of a keypad do."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from content.testing import SourceFolder, small_source
from hardware.config import HardwareConfig
from hardware.state import Button, HardwareState, Power, Switch
from kiosk.adapters.frames import Occurrences
from kiosk.adapters.hall_watch import HallWatch
from kiosk.hall import HallNow
from kiosk.look import Look
from kiosk.obeying import Obeying
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.stage import Stage

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LIT = HardwareState(written=NOON, display=Switch(on=True))
UNWANTED = HardwareState(written=NOON, display=Switch(on=False))
LONG_MS = 1_000_000
BARCODE = "20000011"


class Hall:
    """What the daemon says, and a time that passes when told."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage, self.app, self.window = stage, stage.kiosk.app, stage.kiosk.window
        self.now, self.kept_awake, self.hangs = 1_000, 0, False
        watch = HallWatch(HallNow(HardwareConfig(folder=str(folder))), self.window)
        self.obeying = Obeying(stage.kiosk, watch, self.keep_awake, lambda: self.now)

    def keep_awake(self) -> None:
        self.kept_awake += 1
        if self.hangs:
            raise TimeoutError("the hardware daemon does not answer")

    def says(self, state: HardwareState | None) -> None:
        self.obeying.told(state)
        self.stage.rest(20)

    def go_dark(self) -> None:
        self.now += LONG_MS
        self.says(UNWANTED)
        assert self.dark

    def pressed(self, **presses: int) -> None:
        buttons = tuple(Button(does=does, presses=count) for does, count in presses.items())
        self.says(replace(UNWANTED, buttons=buttons))
        self.stage.rest(50)

    @property
    def dark(self) -> bool:
        return bool(self.app.hall.dark)

    @property
    def page(self) -> str:
        return str(self.app.page.name)

    @property
    def way_in(self) -> QPoint:
        """The button of the attract screen that opens a page."""
        button = self.stage.part("rail-settings")
        assert isinstance(button, QQuickItem)
        return button.mapToScene(QPointF(button.width() / 2, button.height() / 2)).toPoint()

    def click(self) -> None:
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self.way_in)
        self.stage.rest(50)


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    """A town with a book."""
    source = small_source(tmp_path / "source")
    source.facts("book/tides", {"title": "Tides", "languages": ["en"], "copies": [{"barcode": BARCODE}]})
    return source


@pytest.fixture
def hall(stage: Stage, tmp_path: Path) -> Hall:
    return Hall(stage, tmp_path / "run")


# -- dark, and light again


def test_a_dark_screen_is_black_and_a_lit_one_is_not(hall: Hall) -> None:
    hall.says(LIT)
    lit = hall.stage.picture()
    hall.go_dark()
    dark = hall.stage.picture()
    points = [(x, y) for x in range(0, dark.width(), 90) for y in range(0, dark.height(), 90)]
    assert {dark.pixelColor(x, y).name() for x, y in points} == {"#000000"}
    assert len({lit.pixelColor(x, y).name() for x, y in points}) > 2
    hall.says(LIT)
    assert hall.stage.picture() == lit


def test_the_first_click_only_lights_and_the_next_one_acts(hall: Hall) -> None:
    hall.go_dark()
    hall.click()
    assert (hall.dark, hall.page, hall.app.session.running) == (False, "attract", False)
    hall.click()
    assert hall.page == "easier"


def test_the_first_finger_only_lights_and_the_next_one_acts(hall: Hall) -> None:
    screen = QTest.createTouchDevice()

    def tap() -> None:
        QTest.touchEvent(hall.window, screen).press(0, hall.way_in, hall.window).commit()
        QTest.touchEvent(hall.window, screen).move(0, hall.way_in + QPoint(3, 0), hall.window).commit()
        QTest.touchEvent(hall.window, screen).release(0, hall.way_in, hall.window).commit()
        hall.stage.rest(50)

    hall.go_dark()
    tap()
    assert (hall.dark, hall.page) == (False, "attract")
    tap()
    assert hall.page == "easier"


def test_a_key_lights_the_screen_and_is_not_lost(hall: Hall) -> None:
    hall.go_dark()
    QTest.keyClick(hall.window, Qt.Key.Key_F1)
    hall.stage.rest(50)
    assert (hall.dark, hall.page) == (False, "help")


def test_a_scan_lights_the_screen_and_is_not_lost(hall: Hall) -> None:
    hall.go_dark()
    for digit in BARCODE:
        QTest.keyClick(hall.window, digit)  # type: ignore[call-overload]
    QTest.keyClick(hall.window, Qt.Key.Key_Return)
    hall.stage.rest(200)
    assert (hall.dark, hall.page) == (False, "book")


def test_a_first_touch_counts_as_one_for_whoever_waits_for_touches(hall: Hall) -> None:
    touched = Occurrences(hall.stage.kiosk.touches.touched)
    hall.go_dark()
    hall.click()
    assert touched.count == 1


def test_a_visit_is_not_ended_by_the_dark_and_ends_before_it(hall: Hall) -> None:
    hall.stage.open("home")
    hall.now += LONG_MS
    hall.says(UNWANTED)
    assert (hall.dark, hall.page) == (False, "home")
    hall.app.finish()
    hall.says(UNWANTED)
    assert not hall.dark
    hall.go_dark()
    assert hall.page == "attract"


def test_who_begins_to_listen_on_the_attract_screen_has_it_lit(hall: Hall) -> None:
    hall.go_dark()
    hall.app.activate("scale:1.5")  # as headphones do that go in: a setting, without a touch
    hall.stage.rest(50)
    hall.now += LONG_MS
    hall.says(UNWANTED)
    assert not hall.dark


@pytest.mark.parametrize("state", [LIT, None])
def test_a_hall_that_is_lit_or_silent_lights_the_screen(hall: Hall, state: HardwareState | None) -> None:
    hall.go_dark()
    hall.says(state)
    assert not hall.dark


def test_the_screen_goes_dark_by_itself_once_nobody_was_there_for_long(hall: Hall) -> None:
    hall.go_dark()
    hall.click()
    timer = hall.obeying.lighting._until_dark
    assert timer.isActive()
    assert timer.interval() == 300_000, "as hardware.presence.dim_seconds says"
    hall.now += 300_000
    timer.timeout.emit()
    assert hall.dark


def test_in_the_dark_no_page_is_made_and_no_frame_is_drawn(hall: Hall) -> None:
    hall.go_dark()
    hall.stage.frames.settle()
    shown, frames = Occurrences(hall.app.pageShown), hall.stage.frames.count
    for _ in range(3):
        hall.app.refresh()  # as each minute does
        hall.stage.rest(30)
    assert (shown.count, hall.stage.frames.count) == (0, frames)
    hall.says(LIT)
    hall.stage.rest(50)
    assert shown.count == 1, "and it is up to the minute at once"


def test_high_contrast_is_never_dimmed(hall: Hall) -> None:
    hall.says(replace(LIT, brightness=30))
    assert hall.app.hall.shade > 0
    hall.app.look.wear(Look(theme="contrast"), hall.app.language, "")
    assert hall.app.hall.shade == 0.0
    hall.go_dark()
    assert hall.app.hall.shade == 1.0, "dark it is, as any other"


# -- the daemon, which may have turned the light of the screen off


def test_the_daemon_is_told_that_somebody_is_there_and_not_with_every_touch(hall: Hall) -> None:
    hall.go_dark()
    hall.click()
    hall.click()
    hall.stage.rest(50)
    assert hall.kept_awake == 1
    hall.obeying.lighting._lately.stop()
    hall.app.refresh()
    hall.stage.rest(50)
    assert hall.kept_awake == 2, "a visit goes on"


def test_a_silent_daemon_is_told_nothing(hall: Hall) -> None:
    hall.says(None)
    hall.click()
    assert hall.kept_awake == 0


def test_a_daemon_that_does_not_listen_is_complained_of_once(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    hall.hangs = True
    hall.go_dark()
    for _ in range(3):
        QTest.keyClick(hall.window, Qt.Key.Key_Shift)
        hall.stage.rest(20)
        hall.obeying.lighting._lately.stop()
    assert hall.kept_awake == 3
    assert "the screen may stay dark" in caplog.text
    told = [record.levelno for record in caplog.records]
    caplog.clear()
    assert told == [logging.WARNING]


# -- buttons


def test_a_button_does_what_its_key_does(hall: Hall) -> None:
    hall.pressed(help=0)
    hall.pressed(help=1)
    assert hall.page == "help"


def test_a_button_wakes_the_screen_and_acts(hall: Hall) -> None:
    hall.pressed(help=4)
    hall.go_dark()
    hall.pressed(help=4)
    hall.pressed(help=5)
    assert (hall.dark, hall.page) == (False, "help")


@pytest.mark.parametrize("counts", [(3,), (3, 0), (3, 1), (3, None, 9)], ids=["begun", "anew", "fewer", "gap"])
def test_what_was_pressed_before_anybody_looked_does_nothing(hall: Hall, counts: tuple[int | None, ...]) -> None:
    for count in counts:
        if count is None:
            hall.says(None)
        else:
            hall.pressed(help=count)
    assert hall.page == "attract"


def test_each_press_acts_three_at_once_at_most(hall: Hall) -> None:
    voice = HeardVoice()
    hall.app.read_with(lambda app: join_reader(app, voice.given))
    hall.stage.open("home")
    hall.app.turnSpeech()
    hall.stage.rest(50)
    hall.pressed(next=0)
    reader = hall.app.listening.reading
    assert reader is not None
    begun = reader.places.index(reader.item.place if reader.item else "")
    hall.pressed(next=9)
    assert reader.places.index(reader.item.place if reader.item else "") == begun + 3


def test_a_button_answers_the_warning_and_does_nothing_else(hall: Hall) -> None:
    hall.stage.open("home")
    hall.pressed(help=0)
    hall.app.session._idle.timeout.emit()
    hall.pressed(help=1)
    assert (hall.app.session.warning, hall.page) == (False, "home")


def test_a_button_leaves_a_page_on_which_one_types(hall: Hall) -> None:
    hall.stage.open("home")
    hall.stage.open("search")
    hall.pressed(back=0)
    hall.pressed(back=1)
    assert hall.page == "home"


def test_a_button_is_no_key_to_set_up_and_still_somebody_there(hall: Hall) -> None:
    hall.stage.open("keypad")
    before = hall.app.choices.setup
    hall.pressed(select=0)
    hall.pressed(select=1)
    assert (hall.page, hall.app.choices.setup) == ("keypad", before)


# -- the battery


def test_that_the_kiosk_goes_off_is_told_as_it_comes_and_goes(hall: Hall) -> None:
    state = [replace(LIT, power=Power(battery=True, ends=NOON))]
    hall.stage.kiosk.contexts.hall = lambda: state[0]
    hall.says(state[0])
    assert hall.app.hall.notice.startswith("The kiosk runs on its battery and goes off at ")
    assert hall.stage.part("power-words") is not None
    state[0] = LIT
    hall.says(LIT)
    assert hall.app.hall.notice == ""
