"""Nothing flashes: pictures of the screen thirty times a second, while pages change and warnings come and go."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from content.reader import Slot
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig
from kiosk.inspection.flash import Sample, check_flashes, record, sample, swings
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged
from tests.qml.conftest import MORNING, Show

QML = Path(__file__).parents[2] / "kiosk" / "qml"
FLICKER = """
import QtQuick
Rectangle {
    width: 96; height: 96
    color: "#14212B"
    Rectangle {
        id: lamp
        width: 20; height: 20
        color: "#FBF8F2"
    }
    Timer { interval: MILLISECONDS; running: true; repeat: true; onTriggered: lamp.visible = !lamp.visible }
}
"""


def film(*colours: str, seconds: float) -> list[Sample]:
    """One picture of each colour after the other, this far apart."""
    picture = QImage(96, 48, QImage.Format.Format_RGB32)
    samples = []
    for number, colour in enumerate(colours):
        picture.fill(QColor(colour))
        samples.append(sample(number * seconds, picture))
    return samples


@pytest.mark.parametrize(
    ("colours", "seconds", "flashes"),
    [
        (("#000000", "#FFFFFF") * 10, 0.1, True),
        (("#000000", "#FFFFFF") * 10, 0.2, False),
        (("#404040", "#484848") * 10, 0.1, False),
        (("#F0F0F0", "#FFFFFF") * 10, 0.1, False),
        (("#FF0000", "#000000") * 10, 0.1, True),
        (("#C00000", "#005000") * 10, 0.1, True),
        (("#000000", "#303030", "#606060", "#909090", "#C0C0C0", "#F0F0F0"), 0.1, False),
    ],
    ids=["fast", "slow", "faint", "both light", "red", "red and as light", "one way"],
)
def test_more_than_three_flashes_within_a_second_are_found(
    colours: tuple[str, ...], seconds: float, flashes: bool
) -> None:
    assert [finding.rule for finding in check_flashes(film(*colours, seconds=seconds))] == ["flash"] * flashes


def test_a_change_counts_once_it_turns_back() -> None:
    values = [0.0, 0.3, 0.9, 0.85, 0.2, 0.25, 0.1, 0.5]
    assert swings(list(range(8)), values, 0.1) == [1, 4, 7]


@pytest.mark.parametrize(("milliseconds", "rules"), [(70, ["flash"]), (400, [])])
def test_a_flickering_corner_is_found(show: Show, milliseconds: int, rules: list[str]) -> None:
    window = show(FLICKER.replace("MILLISECONDS", str(milliseconds)))
    found = list(check_flashes(record(window, [lambda: None], 2500)))
    assert [finding.rule for finding in found] == rules


@pytest.mark.clause("F8")
def test_nothing_the_kiosk_does_flashes(application: object, demo_slot: Path) -> None:
    """With motion on, as the visitor finds it: the attract screen, pages, looks, the warning, a touch, a key."""
    with staged(Slot(demo_slot), KioskConfig(), SCREENS["small"], clock=FixedClock(MORNING)) as stage:
        app, session = stage.kiosk.app, stage.kiosk.app.session
        acts = (
            lambda: None,
            lambda: app.speak("en"),
            lambda: press(stage, down=True),
            lambda: press(stage, down=False),
            lambda: app.open("procedure/register-birth"),
            app.back,
            lambda: app.activate("theme:contrast"),
            lambda: app.activate("theme:light"),
            lambda: app.speak("ar"),
            session._idle.timeout.emit,
            session.touch,
            app.finish,
        )
        samples = record(stage.kiosk.window, acts, 450)
        assert len({each.luminances for each in samples}) >= 8
        assert [str(finding) for finding in check_flashes(samples)] == []


def press(stage: Stage, *, down: bool) -> None:
    """Hold a finger on a button of the rail, or lift it."""
    button = stage.part("rail-help")
    assert isinstance(button, QQuickItem)
    middle = button.mapToScene(QPointF(button.width() / 2, button.height() / 2)).toPoint()
    act = QTest.mousePress if down else QTest.mouseRelease
    act(stage.kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


@pytest.mark.clause("F8")
def test_what_moves_for_ever_moves_slowly() -> None:
    """The lamp glows where there is a graphics chip; no picture of that can be taken here, so its time is added up."""
    endless = {
        path.name: sum(map(int, re.findall(r"duration: (\d+)", path.read_text("utf-8"))))
        for path in QML.rglob("*.qml")
        if "Animation.Infinite" in path.read_text("utf-8")
    }
    assert endless == {"Lamp.qml": 30_000}
    timed = {path.name for path in QML.rglob("*.qml") if re.search(r"\bTimer \{", path.read_text("utf-8"))}
    # A film is looked through for flashes before its slot is built; names come onto the map once, when it rests.
    assert timed == {"FilmCard.qml", "TownMap.qml"}
