from pathlib import Path

import pytest

from kiosk.display import draw_in_software, no_display


def test_a_chosen_platform_needs_no_display() -> None:
    assert no_display({"QT_QPA_PLATFORM": "offscreen"}) == ""


def test_without_any_display_the_remedy_is_named() -> None:
    said = no_display({})
    assert "neither WAYLAND_DISPLAY nor DISPLAY is set" in said
    assert "make run VNC=1" in said


def test_a_wayland_socket_is_a_display(tmp_path: Path) -> None:
    (tmp_path / "wayland-0").touch()
    assert no_display({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}) == ""


@pytest.mark.parametrize("named", [{"WAYLAND_DISPLAY": "wayland-7"}, {"DISPLAY": ":987"}, {"DISPLAY": "unix:987.0"}])
def test_a_display_that_does_not_answer_is_named(named: dict[str, str], tmp_path: Path) -> None:
    ((variable, value),) = named.items()
    assert f"no display answers at {variable}={value}." in no_display({**named, "XDG_RUNTIME_DIR": str(tmp_path)})


def test_a_display_of_another_machine_is_left_to_qt() -> None:
    assert no_display({"DISPLAY": "desk.example:0"}) == ""


@pytest.mark.parametrize(("platform", "software"), [("vnc:size=8x8", True), ("offscreen", True), ("wayland", False)])
def test_platforms_without_graphics_driver_are_drawn_in_software(platform: str, software: bool) -> None:
    environment = {"QT_QPA_PLATFORM": platform}
    assert draw_in_software(environment) is software
    assert environment.get("QT_QUICK_BACKEND") == ("software" if software else None)


def test_a_chosen_way_of_drawing_stays() -> None:
    environment = {"QT_QPA_PLATFORM": "vnc", "QT_QUICK_BACKEND": "rhi"}
    assert not draw_in_software(environment)
    assert environment["QT_QUICK_BACKEND"] == "rhi"
