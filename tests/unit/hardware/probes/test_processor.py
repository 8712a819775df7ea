"""What the kernel tells of the processor, from folders that look like a Raspberry Pi's and like another computer's."""

from pathlib import Path

import pytest

from hardware.probes.processor import celsius, sources, throttled, under_voltage
from hardware.rounds import Rounds


def file(system: Path, name: str, text: str) -> None:
    (system / name).parent.mkdir(parents=True, exist_ok=True)
    (system / name).write_text(f"{text}\n", encoding="ascii")


def test_the_processors_zone_is_the_one_that_is_called_so(tmp_path: Path) -> None:
    file(tmp_path, "class/thermal/thermal_zone0/type", "gpu-thermal")
    file(tmp_path, "class/thermal/thermal_zone0/temp", "90000")
    file(tmp_path, "class/thermal/thermal_zone1/type", "cpu-thermal")
    file(tmp_path, "class/thermal/thermal_zone1/temp", "48312")
    assert celsius(tmp_path) == 48.312


@pytest.mark.parametrize(("alarm", "found"), [("0", 0.0), ("1", 1.0)])
def test_the_kernels_watch_of_the_supply_goes_before_the_firmwares_bits(
    tmp_path: Path, alarm: str, found: float
) -> None:
    file(tmp_path, "class/hwmon/hwmon0/name", "pwmfan")
    file(tmp_path, "class/hwmon/hwmon1/name", "rpi_volt")
    file(tmp_path, "class/hwmon/hwmon1/in0_lcrit_alarm", alarm)
    file(tmp_path, "devices/platform/soc/soc:firmware/get_throttled", "1" if found == 0.0 else "0")
    assert under_voltage(tmp_path) == found


@pytest.mark.parametrize(
    ("bits", "low", "slow"),
    [("0", 0.0, 0.0), ("1", 1.0, 0.0), ("2", 0.0, 1.0), ("50005", 1.0, 1.0), ("8", 0.0, 1.0), ("f0000", 0.0, 0.0)],
)
@pytest.mark.parametrize("folder", ["soc/soc:firmware", "soc@107c000000/soc@107c000000:firmware", "soc:firmware"])
def test_the_firmwares_bits_count_while_they_are_so(
    tmp_path: Path, folder: str, bits: str, low: float, slow: float
) -> None:
    """What was so once since the device began (from bit 16 on) is no news."""
    file(tmp_path, f"devices/platform/{folder}/get_throttled", bits)
    assert (under_voltage(tmp_path), throttled(tmp_path)) == (low, slow)


@pytest.mark.parametrize(("state", "found"), [("0", 0.0), ("2", 1.0)])
def test_where_there_is_no_firmware_the_kernel_says_whether_it_slows_down(
    tmp_path: Path, state: str, found: float
) -> None:
    file(tmp_path, "class/thermal/cooling_device0/type", "pwm-fan")
    file(tmp_path, "class/thermal/cooling_device0/cur_state", "4")
    file(tmp_path, "class/thermal/cooling_device1/type", "cpufreq-cpu0")
    file(tmp_path, "class/thermal/cooling_device1/cur_state", state)
    assert throttled(tmp_path) == found


def test_a_computer_that_tells_nothing_is_simply_not_known(tmp_path: Path) -> None:
    rounds = Rounds(sources(tmp_path), lambda: 0)
    rounds.renew()
    assert dict(rounds.latest().found) == dict.fromkeys(sources(tmp_path))
    assert not any(key.startswith("hardware.") for key in rounds.latest().silent), "no fault comes of it"
