"""The systemd units: sound, closed, and restarted."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted(path for path in (ROOT / "systemd").rglob("*") if path.is_file() and path.suffix != ".md")
SERVICES = [path for path in UNITS if path.suffix == ".service"]
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


@pytest.fixture
def screen() -> configparser.ConfigParser:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's keys are case-sensitive
    unit.read(SCREEN, encoding="utf-8")
    return unit


def test_the_screen_reaches_nothing_but_loopback(screen: configparser.ConfigParser) -> None:
    assert screen["Service"]["IPAddressDeny"] == "any"
    assert screen["Service"]["IPAddressAllow"] == "localhost"


def test_the_screen_is_restarted_and_a_calm_picture_stands_for_one_that_cannot(
    screen: configparser.ConfigParser,
) -> None:
    assert screen["Service"]["Restart"] == "always"
    assert screen["Unit"]["OnFailure"] == "porchlight-fallback.service"
    # Without it each single restart would count as a failure, and bring the picture.
    assert screen["Service"]["RestartMode"] == "direct"


def test_a_hardware_daemon_that_falls_again_and_again_is_started_ever_later() -> None:
    """Each start moves relays; the first is at once, and the calm of the last is no longer than a minute."""
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.read(ROOT / "systemd" / "porchlight-hardware.service", encoding="utf-8")
    first, steps, last = (float(unit["Service"][key]) for key in ("RestartSec", "RestartSteps", "RestartMaxDelaySec"))
    assert (first, 10 <= last <= 60) == (2, True)
    assert steps >= 1
    assert unit["Unit"]["StartLimitIntervalSec"] == "0", "and it is never given up"


def test_the_screen_runs_within_its_unit(screen: configparser.ConfigParser) -> None:
    """A login session moves a process into a scope of its own, where none of the unit's limits hold."""
    assert "PAMName" not in screen["Service"]


@pytest.mark.clause("P1")
def test_the_memory_of_the_screen_reaches_no_disk(screen: configparser.ConfigParser) -> None:
    service = screen["Service"]
    assert [service[key] for key in ("MemorySwapMax", "LimitCORE")] == ["0", "0"]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_each_unit_is_as_closed_as_it_ever_was(unit: Path, tmp_path: Path) -> None:
    """``systemd-analyze security`` gives 0 to what is closed and 10 to what is open; 2.0 is asked at most."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(unit)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert result.returncode == 0, result.stdout.splitlines()[-1]
