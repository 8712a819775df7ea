"""The hall of the demo, before any process: where there is one, and what the kiosk is told of it."""

from pathlib import Path
from tempfile import gettempdir

import click
import pytest

from hardware.config import HardwareConfig
from kiosk.commands.run import _hall, _refuse_what_does_not_go_together
from kiosk.config import HeadphonesConfig, KioskConfig
from kiosk.demo_hall import DemoHall

REAL = KioskConfig(hardware=HardwareConfig(pin_factory="lgpio"))


def test_where_hardware_is_configured_none_is_made_up() -> None:
    assert _hall(KioskConfig(), board=False) is not None
    assert _hall(REAL, board=False) is None
    with pytest.raises(click.UsageError, match="hardware is configured here"):
        _hall(REAL, board=True)


@pytest.mark.parametrize(
    ("demo", "platform", "told"), [(False, "offscreen", "give --demo as well"), (True, "vnc:port=5901", "VNC")]
)
def test_a_board_that_nobody_could_see_is_refused(
    monkeypatch: pytest.MonkeyPatch, demo: bool, platform: str, told: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    with pytest.raises(click.UsageError, match=told):
        _refuse_what_does_not_go_together(source=None, slot=None, demo=demo, board=True)


def test_the_kiosk_looks_for_it_where_it_is_and_nothing_is_made_before_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    hall = DemoHall()
    shown = hall.shown_by(KioskConfig()).hardware
    assert Path(shown.folder).parent == tmp_path
    assert shown.pin_factory == "simulated"
    assert DemoHall().folder != hall.folder
    hall.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("named", ["", "gone", "/gone/with/the/session"])
def test_a_session_without_its_folder_has_a_hall_all_the_same(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", named)
    assert DemoHall().folder.parent == Path(gettempdir())


def test_whoever_drives_the_hall_also_plugs_headphones_in() -> None:
    assert DemoHall(board=True).shown_by(KioskConfig()).headphones.source == "gpio"
    assert DemoHall().shown_by(KioskConfig()).headphones.source == "none"
    own = KioskConfig(headphones=HeadphonesConfig(source="pipewire"))
    assert DemoHall(board=True).shown_by(own).headphones.source == "pipewire"
