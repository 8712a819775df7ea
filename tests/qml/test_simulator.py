"""The simulated hall in a window: every line can be driven, by mouse and keys, and what comes of it stands beside."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hardware.claims import claims
from hardware.cli import real_clock
from hardware.config import ButtonConfig, ChargingConfig, HardwareConfig, PortConfig, PresenceConfig, WifiConfig
from hardware.loop import Loop
from hardware.measures import measured_keys
from hardware.simulation.board import SimulatedFactory
from hardware.simulation.driver import Driver
from hardware.simulation.station import WHOLE_HALL
from kiosk.adapters.frames import Frames
from kiosk.inspection.accessible import nodes
from kiosk.inspection.contrast import check_contrast
from kiosk.inspection.finding import Measures
from kiosk.inspection.focus import check_focus
from kiosk.inspection.scene import capture
from kiosk.simulator.viewmodels import SimulatedControl
from kiosk.simulator.window import Simulator

# As many ports as there may be, the first with all that one can have.
SIXTEEN = HardwareConfig(
    pin_factory="simulated",
    charging=ChargingConfig(
        port=(
            PortConfig(name="A", sense=4, fault=20, enable=-21, meter="ina219:1:0x40"),
            *(PortConfig(name=str(number), sense=3 + number) for number in range(2, 17)),
        ),
        door=22,
    ),
    presence=PresenceConfig(sensor=23),
    wifi=WifiConfig(link=24, reset=25),
    key_switch=26,
    button=(ButtonConfig(line=27, does="read_page"),),
)
SENSE, METER = "hardware.charging.port[0].sense", "hardware.charging.port[0].meter"
MEASURES = Measures(2.6)


@dataclass
class Desk:
    """Somebody before the window."""

    simulator: Simulator
    frames: Frames
    bot: QtBot

    def control(self, key: str) -> SimulatedControl:
        return next(control for control in self.simulator.hall.lines if control.control.key == key)

    def item(self, name: str) -> QQuickItem:
        """What stands on the window under this object name."""
        found = next((item for item in within(self.simulator.window.contentItem()) if item.objectName() == name), None)
        assert found is not None, name
        return found

    def said(self, row: str) -> str:
        return next(str(each.said) for each in self.simulator.hall.rows if each.name == row)

    def until(self, happened: Callable[[], bool]) -> None:
        self.bot.waitUntil(happened, timeout=20_000)

    def click(self, name: str) -> None:
        item, window = self.item(name), self.simulator.window
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)

    def press(self, name: str, key: Qt.Key) -> None:
        self.simulator.window.requestActivate()
        self.item(name).forceActiveFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(self.simulator.window, key)


def within(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from within(child)


@contextmanager
def at_desk(config: HardwareConfig, folder: Path, bot: QtBot) -> Iterator[Desk]:
    """A window over this configuration, its daemon at work."""
    board = SimulatedFactory()
    loop = Loop(config, folder / "run", real_clock(), "kiosk.toml", board)
    simulator = Simulator(loop, Driver(config, board))
    simulator.window.show()
    desk = Desk(simulator, Frames(simulator.window), bot)
    desk.frames.wait()
    desk.until(lambda: simulator.hall.document.startswith("{"))
    try:
        yield desk
    finally:
        simulator.close()


@pytest.fixture
def desk(request: pytest.FixtureRequest, application: QGuiApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """The desk before the hall that ships, or before another."""
    with at_desk(getattr(request, "param", WHOLE_HALL), tmp_path, qtbot) as desk:
        yield desk


over = pytest.mark.parametrize("desk", [SIXTEEN], indirect=True)


@over
def test_every_line_and_every_measure_has_something_with_a_name(desk: Desk) -> None:
    keys = {key for key, line in claims(SIXTEEN) if line} | set(measured_keys(SIXTEEN))
    controls = desk.simulator.hall.lines
    assert {control.control.key for control in controls} == keys
    assert len(controls) == len(keys)
    there = {node.name for node in nodes(desk.simulator.window).values()}
    for control in controls:
        name = control.control.name
        assert {name, f"{name}: on", f"{name}: off"} & there, name
        assert control.control.label != control.control.key, "nobody calls it by its key"
        if control.control.kind != "lamp":
            assert f"{name}: does not answer" in there


@over
def test_what_is_turned_comes_true_beside_it_and_in_the_document(desk: Desk) -> None:
    desk.until(lambda: desk.said("Port 2") == "Free")
    desk.click("switch hardware.charging.port[1].sense")
    desk.until(lambda: desk.said("Port 2") == "In use")
    assert desk.item("said Port 2").property("text") == "In use"
    assert '"state": "in-use"' in desk.simulator.hall.document


@over
def test_a_switch_answers_the_space_bar_and_what_falls_silent_is_unknown(desk: Desk) -> None:
    desk.press(f"switch {SENSE}", Qt.Key.Key_Space)
    desk.until(lambda: desk.said("Port A").startswith("Fully charged"))
    desk.press(f"hush {SENSE}", Qt.Key.Key_Space)
    desk.press(f"hush {METER}", Qt.Key.Key_Space)
    desk.until(lambda: desk.said("Port A") == "Unknown: no answer")
    assert any("does not answer" in fault for fault in desk.simulator.hall.faults)


@over
def test_a_scale_goes_by_its_steps_and_too_much_current_turns_the_relay_off(desk: Desk) -> None:
    lamp = desk.control("hardware.charging.port[0].enable")
    desk.until(lambda: bool(lamp.on))
    desk.press(f"slider {METER}", Qt.Key.Key_Right)
    assert desk.control(METER).reading == "0.05 A"
    desk.press(f"slider {METER}", Qt.Key.Key_End)
    desk.until(lambda: desk.said("Port A") == "Fault: too much current")
    desk.until(lambda: not lamp.on)


def test_a_scene_is_one_press_away_and_moves_what_it_changes(desk: Desk) -> None:
    desk.click("scene Busy")
    desk.until(lambda: desk.said("Port 5") == "In use")
    assert desk.item("slider hardware.charging.port[4].meter").property("value") == pytest.approx(1.6)
    desk.click("scene Power cut")
    desk.until(lambda: desk.said("Supply").startswith("On battery"))


def test_the_document_stands_in_the_window_when_it_is_asked_for(desk: Desk) -> None:
    shown = desk.item("document-text")
    assert not shown.isVisible()
    desk.click("document")
    desk.until(shown.isVisible)
    text = next(child for child in within(shown) if child.property("text"))
    assert '"simulated": true' in text.property("text")


def test_a_line_that_another_key_has_cannot_be_turned_and_is_a_fault_in_words(
    application: QGuiApplication, tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with at_desk(replace(SIXTEEN, key_switch=23), tmp_path, qtbot) as desk:
        assert not desk.item("switch hardware.key_switch").isEnabled()
        (fault,) = desk.simulator.hall.faults
        assert fault.startswith("GPIO23 belongs to hardware.presence.sensor – kiosk.toml: hardware.key_switch – ")
    assert len(caplog.messages) == 1
    caplog.clear()


def test_everything_is_reached_in_order_and_marked_by_the_tab_key(desk: Desk) -> None:
    tour, findings = check_focus(desk.simulator.window, MEASURES)
    assert findings == []
    driven = [control for control in desk.simulator.hall.lines if control.control.kind != "lamp"]
    names = {stop.node.name for stop in tour.stops}
    assert names >= {control.control.name for control in driven}
    assert names >= {f"{control.control.name}: does not answer" for control in driven}


def test_what_is_written_can_be_read(desk: Desk) -> None:
    desk.click("scene Nothing answers")
    desk.until(lambda: len(desk.simulator.hall.faults) > 3)
    desk.frames.settle()
    assert list(check_contrast(capture(desk.simulator.window, MEASURES))) == []


def test_the_window_hears_of_the_end_of_its_daemon(desk: Desk) -> None:
    with desk.bot.waitSignal(desk.simulator.ended, timeout=20_000):
        desk.simulator._loop.end()
