"""``kiosk hardware simulate`` as somebody calls it: what it refuses, and what it leaves behind."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from hardware.cli import Settings
from hardware.config import HardwareConfig, PowerConfig
from hardware.simulation.cli import simulated
from hardware.simulation.station import WHOLE_HALL
from hardware.state import STATE_FILE, HardwareState, read_state
from kiosk.cli import main


def refused(*options: str | Path) -> str:
    """What it says instead of beginning."""
    result = CliRunner().invoke(main, ["hardware", "simulate", *map(str, options)])
    assert result.exit_code > 0
    return result.output


def test_a_folder_that_somebody_uses_is_never_taken_away(tmp_path: Path) -> None:
    (tmp_path / "letter").touch()
    for options in ((), ("--folder", tmp_path), ("--folder", tmp_path / "nowhere")):
        assert "--tied takes the folder away" in refused("--tied", "--script", "busy-morning", *options)
    assert (tmp_path / "letter").exists()


def test_without_a_display_it_offers_the_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    said = refused("--folder", tmp_path)
    assert "there is no display here" in said
    assert "--script busy-morning" in said


def test_a_key_of_the_script_that_is_not_configured_is_told(tmp_path: Path) -> None:
    file = tmp_path / "script.toml"
    file.write_text('[[step]]\nat = 0\non = ["hardware.dor"]\n', encoding="utf-8")
    assert f"{file}: step 1, on: nothing is configured by 'hardware.dor'" in refused(
        "--folder", tmp_path / "run", "--script", file
    )


def test_the_state_of_a_real_hall_is_never_written_over(tmp_path: Path) -> None:
    state = HardwareState(written=datetime(2026, 11, 22, 8, tzinfo=UTC))
    (tmp_path / STATE_FILE).write_bytes(msgspec.json.encode(state))
    assert f"{tmp_path} has the state of a real hall" in refused("--script", "busy-morning", "--folder", tmp_path)
    assert read_state(tmp_path) == state


def test_tied_it_ends_with_its_standard_input_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "hall"
    folder.mkdir()
    command = ["hardware", "simulate", "--tied", "--folder", str(folder), "--script", "busy-morning"]
    subprocess.run([sys.executable, "-m", "kiosk", *command], input=b"", capture_output=True, check=True, timeout=30)
    assert not folder.exists()


def test_it_ends_when_it_is_told_though_a_line_hangs(tmp_path: Path) -> None:
    """The second step is there to wait for: by then the daemon waits for the line."""
    file = tmp_path / "script.toml"
    file.write_text('[[step]]\nat = 0\nhang = ["hardware.charging.door"]\n[[step]]\nat = 2\n', encoding="utf-8")
    command = ["hardware", "simulate", "--folder", str(tmp_path / "run"), "--script", str(file)]
    with subprocess.Popen([sys.executable, "-m", "kiosk", *command], stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert [b"hang" in process.stdout.readline() for _step in range(2)] == [True, False]
            process.terminate()
            assert process.wait(20) == 0
        finally:
            process.kill()


def test_the_hall_is_the_one_that_is_configured_on_a_simulated_board(tmp_path: Path) -> None:
    """Where no line is configured it is the one that ships; a real pin factory is never opened."""
    own = Settings(HardwareConfig(pin_factory="lgpio", power=PowerConfig(ups=7)), "kiosk.toml")
    assert simulated(own, tmp_path).config.power.ups == 7
    assert simulated(own, tmp_path).config.pin_factory == "simulated"
    assert simulated(own, tmp_path).config.folder == str(tmp_path)
    assert simulated(own, tmp_path).file == "kiosk.toml"
    none = simulated(Settings(HardwareConfig(folder="/run/hall"), "kiosk.toml"), None)
    assert none.config.charging == WHOLE_HALL.charging
    assert none.config.folder == "/run/hall"
