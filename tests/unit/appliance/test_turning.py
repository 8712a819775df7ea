"""A panel that hangs turned: picture and touch turn together."""

import json
import logging
from pathlib import Path

import pytest

from kiosk.appliance.turning import touch_rule, turn_picture

# Where a finger on the glass lies on the picture, both from 0 to 1, by the angle (as wlroots reckons it).
TURNED = {
    0: lambda x, y: (x, y),
    90: lambda x, y: (1 - y, x),
    180: lambda x, y: (1 - x, 1 - y),
    270: lambda x, y: (y, 1 - x),
}


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for wlr-randr with two displays, one of them off; it writes down what it is told to do."""
    program, told = tmp_path / "wlr-randr", tmp_path / "told"
    displays = [
        {"name": "HDMI-A-1", "enabled": True, "transform": "normal"},
        {"name": "DSI-1", "enabled": False, "transform": "normal"},
    ]
    (tmp_path / "displays.json").write_text(json.dumps(displays), encoding="utf-8")
    program.write_text(
        f'#!/bin/sh\n[ "$1" = --json ] && exec cat {tmp_path}/displays.json\necho "$@" >> {told}\n', encoding="utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return told


def test_each_display_that_is_on_is_turned(outputs: Path) -> None:
    turn_picture(270, {"WAYLAND_DISPLAY": "wayland-0"})
    assert outputs.read_text(encoding="utf-8") == "--output HDMI-A-1 --transform 270\n"


def test_a_display_that_is_turned_already_is_left_alone(outputs: Path) -> None:
    displays = outputs.with_name("displays.json")
    displays.write_text(displays.read_text(encoding="utf-8").replace("normal", "90"), encoding="utf-8")
    turn_picture(90, {"WAYLAND_DISPLAY": "wayland-0"})
    assert not outputs.exists()


def test_without_wayland_nothing_is_turned(outputs: Path) -> None:
    turn_picture(90, {})
    assert not outputs.exists()


@pytest.mark.parametrize("damage", ["no program", "no json", "no names"])
def test_a_display_that_cannot_be_turned_is_told_and_the_screen_goes_on(
    outputs: Path, damage: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    if damage == "no program":
        monkeypatch.setenv("PATH", "/nowhere")
    else:
        said = "not json" if damage == "no json" else '[{"enabled": true}]'
        outputs.with_name("displays.json").write_text(said, encoding="utf-8")
    turn_picture(90, {"WAYLAND_DISPLAY": "wayland-0"})
    (record,) = caplog.records
    assert (record.levelno, "not turned by 90 degrees" in record.getMessage()) == (logging.ERROR, True)
    caplog.clear()


@pytest.mark.parametrize("rotation", TURNED)
def test_a_touch_lands_where_the_picture_was_turned_to(rotation: int) -> None:
    matrix = touch_rule(rotation).split('MATRIX}="')[1].split('"')[0]
    a, b, c, d, e, f = map(int, matrix.split())
    for x, y in ((0, 0), (1, 0), (0, 1), (0.25, 0.75)):
        assert (a * x + b * y + c, d * x + e * y + f) == TURNED[rotation](x, y)
