"""The kernel's backlight, in a folder that looks like it; and what the screen is told where it cannot be set."""

import threading
from pathlib import Path

import pytest

from hardware.backlight import Backlight, dials_for
from hardware.command import Answer, Command
from hardware.config import HardwareConfig, LightConfig, PresenceConfig
from hardware.rounds import Rounds
from hardware.rules.display import BACKLIGHT
from hardware.testing import Hall

LIGHT = LightConfig(sensor="mcp3008:0", backlight="10-0045")
CONFIG = HardwareConfig(pin_factory="simulated", presence=PresenceConfig(sensor=25, dim_seconds=5), light=LIGHT)


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    """A panel with 31 steps that is dark."""
    folder = tmp_path / "10-0045"
    folder.mkdir()
    for name, text in {"max_brightness": "31", "brightness": "7", "bl_power": "4"}.items():
        (folder / name).write_text(f"{text}\n", encoding="ascii")
    return folder


def stands(panel: Path) -> tuple[str, str]:
    return (panel / "brightness").read_text("ascii").strip(), (panel / "bl_power").read_text("ascii").strip()


@pytest.mark.parametrize(("percent", "brightness"), [(100, "31"), (50, "16"), (1, "1")])
def test_percent_are_steps_of_the_panel(panel: Path, percent: int, brightness: str) -> None:
    backlight = Backlight(panel, lambda: 0)
    backlight.set(percent)
    assert backlight.apply() == percent
    assert stands(panel) == (brightness, "0")


def test_nothing_is_written_that_stands_there(panel: Path) -> None:
    backlight = Backlight(panel, lambda: 0)
    backlight.apply()
    for name in ("brightness", "bl_power"):
        (panel / name).chmod(0o444)
    before = [(panel / name).stat().st_mtime_ns for name in ("brightness", "bl_power")]
    backlight.apply()
    assert [(panel / name).stat().st_mtime_ns for name in ("brightness", "bl_power")] == before


def test_it_is_dark_at_0_and_lit_when_nobody_looks_after_it_any_more(panel: Path) -> None:
    backlight = Backlight(panel, lambda: 0)
    backlight.set(0)
    backlight.apply()
    assert stands(panel) == ("7", "4")
    backlight.release()
    assert stands(panel) == ("31", "0")


def test_a_change_does_not_wait_for_the_next_round(panel: Path) -> None:
    """Its rounds are five seconds apart; the tests' limit of time is not."""
    done = threading.Event()
    backlight = Backlight(panel, lambda: 0)

    def apply() -> float:
        level = backlight.apply()
        if level == 0:
            done.set()
        return level

    rounds = Rounds({BACKLIGHT: apply}, lambda: 0, 3600)
    backlight.rounds = (rounds,)
    rounds.begin()
    backlight.set(0)
    assert done.wait(30)
    rounds.end()
    assert stands(panel)[1] == "4"


def test_a_panel_that_is_not_there_is_a_fault_and_the_screen_dims_itself(tmp_path: Path) -> None:
    missing = Backlight(tmp_path / "none", lambda: 0)
    hall = Hall(CONFIG, tmp_path, *missing.rounds)
    missing.rounds[0].renew()
    hall.wait(1100, step=100)
    (fault,) = [fault for fault in hall.document().faults if "backlight" in fault.where]
    assert fault.where == "kiosk.toml: hardware.light.backlight"
    assert "max_brightness" in fault.what
    assert "video" in fault.remedy
    assert hall.document().backlight is False
    missing.release()


def test_the_daemon_darkens_the_panel_and_a_touch_lights_it(tmp_path: Path) -> None:
    hall = Hall(CONFIG, tmp_path)
    hall.board.put(25, high=True)
    hall.board.measure("hardware.light.sensor", 1.65)
    hall.wait(40_000, step=500)
    hall.board.put(25, high=False)
    assert hall.board.levels == {BACKLIGHT: 65}
    assert hall.document().brightness == 65
    assert hall.document().backlight is True
    hall.wait(6000, step=100)
    assert (hall.board.levels, hall.document().display.on) == ({BACKLIGHT: 0}, False)
    answers: list[Answer] = []
    hall.loop.ask(Command("awake"), answers.append)
    hall.wait(10)
    assert answers == [Answer(done=True)]
    assert hall.board.levels == {BACKLIGHT: 65}


def test_without_lines_nothing_is_set(tmp_path: Path) -> None:
    assert dials_for(HardwareConfig(light=LIGHT), None, lambda: 0, tmp_path) == {}
    hall = Hall(HardwareConfig(light=LIGHT), tmp_path)
    assert hall.document().backlight is False


def test_on_the_device_the_folder_is_the_kernels(panel: Path) -> None:
    config = HardwareConfig(pin_factory="lgpio", light=LIGHT)
    (dial,) = dials_for(config, None, lambda: 0, panel.parent).values()
    dial.release()
    assert stands(panel) == ("31", "0")
