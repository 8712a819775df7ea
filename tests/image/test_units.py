"""The systemd units: sound, closed to the network, and restarted for ever."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted(path for path in (ROOT / "systemd").iterdir() if path.suffix != ".md")
SCREEN = ROOT / "systemd" / "porchlight-screen.service"


def verify(folder: Path) -> subprocess.CompletedProcess[str]:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    command = [ROOT / "tools" / "verify_units.sh", folder]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_systemd_has_nothing_to_say_about_the_units() -> None:
    result = verify(ROOT / "systemd")
    assert (result.returncode, result.stderr) == (0, "")


def test_a_misspelt_setting_is_found(tmp_path: Path) -> None:
    text = SCREEN.read_text(encoding="utf-8")
    (tmp_path / SCREEN.name).write_text(text.replace("ProtectHome=", "ProtectHme="), encoding="utf-8")
    result = verify(tmp_path)
    assert result.returncode == 1
    assert "ProtectHme" in result.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_no_unit_loads_vnc(unit: Path) -> None:
    assert "vnc" not in unit.read_text(encoding="utf-8").lower()


def test_the_screen_reaches_nothing_but_loopback_and_is_restarted_for_ever() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's keys are case-sensitive
    unit.read(SCREEN, encoding="utf-8")
    assert unit["Service"]["IPAddressDeny"] == "any"
    assert unit["Service"]["IPAddressAllow"] == "localhost"
    assert unit["Service"]["Restart"] == "always"
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
