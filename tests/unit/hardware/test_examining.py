"""What ``kiosk doctor`` says of the hall: each error with its file, its key and its remedy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from hardware.board import Factory, LineError
from hardware.config import ChargingConfig, HardwareConfig, PortConfig
from hardware.examining import faults_of
from hardware.lock import alone
from hardware.simulation.board import SimulatedFactory
from hardware.testing import Hall
from kiosk import doctor

TWICE = """
[hardware]
pin_factory = "simulated"
folder = "{folder}"
key_switch = 17
headphones = -17
"""


@pytest.fixture(autouse=True)
def lock(tmp_path: Path) -> Iterator[None]:
    """As the daemon holds it."""
    with alone(tmp_path):
        yield


def simulated(_name: Literal["lgpio", "simulated"]) -> Factory:
    return SimulatedFactory()


def nowhere(name: Literal["lgpio", "simulated"]) -> Factory:
    raise LineError(f"{name}: no permission", "join the group gpio")


def test_a_hall_without_faults_has_none(tmp_path: Path) -> None:
    config = HardwareConfig(pin_factory="simulated", folder=str(tmp_path), key_switch=17)
    Hall(config, tmp_path)
    assert list(faults_of(config, "kiosk.toml", simulated)) == []


def test_a_chip_that_cannot_be_opened_is_told_with_the_key_that_names_it(tmp_path: Path) -> None:
    config = HardwareConfig(pin_factory="lgpio", folder=str(tmp_path))
    Hall(config, tmp_path)
    (fault,) = faults_of(config, "kiosk.toml", nowhere)
    assert (fault.what, fault.where) == ("lgpio: no permission", "kiosk.toml: hardware.pin_factory")
    assert fault.remedy == "join the group gpio"


def test_an_lgpio_that_is_a_placeholder_is_told_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As PyPI gives it to whoever cannot build the real one."""
    metadata = tmp_path / "site" / "lgpio-0.0.0.2.dist-info" / "METADATA"
    metadata.parent.mkdir(parents=True)
    metadata.write_text("Metadata-Version: 2.1\nName: lgpio\nVersion: 0.0.0.2\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    config = HardwareConfig(pin_factory="lgpio", folder=str(tmp_path))
    Hall(config, tmp_path)
    (fault,) = faults_of(config, "kiosk.toml")
    assert fault.what == "lgpio 0.0.0.2 is a placeholder without a chip"
    assert (fault.where, fault.remedy) == ("kiosk.toml: hardware.pin_factory", "install lgpio 0.2.2 or newer")


def test_a_daemon_that_does_not_run_is_told(tmp_path: Path) -> None:
    config = HardwareConfig(pin_factory="simulated", folder=str(tmp_path))
    (fault,) = faults_of(config, "kiosk.toml", simulated)
    assert "does not run" in fault.what
    assert "systemctl start" in fault.remedy


def test_what_a_dead_daemon_said_last_is_not_taken_for_what_is(tmp_path: Path) -> None:
    config = HardwareConfig(pin_factory="simulated", folder=str(tmp_path / "run"))
    Hall(config, tmp_path / "run")
    (fault,) = faults_of(config, "kiosk.toml", simulated)
    assert "does not run" in fault.what


def test_a_sensor_that_is_silent_is_told_as_the_daemon_tells_it(tmp_path: Path) -> None:
    ports = (PortConfig(name="A", meter="ina219:1:0x40"), PortConfig(name="B", sense=5))
    config = HardwareConfig(pin_factory="simulated", folder=str(tmp_path), charging=ChargingConfig(port=ports))
    hall = Hall(config, tmp_path)
    hall.board.measure("hardware.charging.port[0].meter", None)
    hall.wait(2000)
    (fault,) = faults_of(config, "kiosk.toml", simulated)
    assert fault.where == "kiosk.toml: hardware.charging.port[0].meter"
    assert "does not answer" in fault.what
    assert "config.txt" in fault.remedy


def test_a_line_claimed_twice_is_told_once_by_doctor_too(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Though the claims say so and the daemon does."""
    file = tmp_path / "kiosk.toml"
    file.write_text(TWICE.format(folder=tmp_path), encoding="utf-8")
    Hall(HardwareConfig(pin_factory="simulated", key_switch=17, headphones=-17), tmp_path)
    caplog.clear()
    (finding,) = (finding for finding in doctor.examine(file, None) if finding.subject == "Hall")
    assert finding.what == f"{file}: hardware.headphones: GPIO17 belongs to hardware.key_switch"
    assert (finding.state, finding.remedy) == ("note", "Give it another line.")


def test_doctor_says_where_no_hall_is_configured(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text("", encoding="utf-8")
    (finding,) = (finding for finding in doctor.examine(file, None) if finding.subject == "Hall")
    assert (finding.state, finding.what) == ("good", "no line of the header is used: hardware.pin_factory is none")
