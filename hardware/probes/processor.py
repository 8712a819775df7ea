"""What the kernel tells of the processor and its supply: files below /sys that anybody may read.

A Raspberry Pi's firmware watches its supply. The kernel's driver raspberrypi-hwmon passes that on; the Pi's own kernel
has a file ``get_throttled`` as well, whose bits the maker describes beside ``vcgencmd get_throttled``. Where there is
neither, what the kernel itself slows down for heat is all there is to know.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from hardware.rounds import Ask
from hardware.rules.power import CELSIUS, THROTTLED, UNDER_VOLTAGE

_SYSTEM = Path("/sys")
_THERMAL = ("cpu-thermal", "cpu_thermal")
_UNDER_VOLTAGE = 0b1
_SLOWED = 0b1110  # its clock is capped, it is throttled, it is near its limit of heat


def sources(system: Path = _SYSTEM) -> dict[str, Ask]:
    """How to ask for each of them."""
    return {
        CELSIUS: partial(celsius, system),
        UNDER_VOLTAGE: partial(under_voltage, system),
        THROTTLED: partial(throttled, system),
    }


def celsius(system: Path) -> float:
    """Degrees of the processor. Raises OSError, ValueError."""
    for zone in _named(system / "class/thermal", "thermal_zone*", "type", _THERMAL):
        return int(_text(zone / "temp")) / 1000
    raise FileNotFoundError("there is no zone of the type cpu-thermal")


def under_voltage(system: Path) -> float:
    """1.0 while the supply gives too little. Raises OSError, ValueError."""
    for sensor in _named(system / "class/hwmon", "hwmon*", "name", ("rpi_volt",)):
        return float(int(_text(sensor / "in0_lcrit_alarm")) != 0)
    return float(_flags(system) & _UNDER_VOLTAGE != 0)


def throttled(system: Path) -> float:
    """1.0 while the processor is slowed down. Raises OSError, ValueError."""
    try:
        return float(_flags(system) & _SLOWED != 0)
    except FileNotFoundError:
        slowed = [int(_text(device / "cur_state")) for device in _cooled_by_clock(system)]
    if not slowed:
        raise FileNotFoundError("nothing here tells whether the processor is slowed down")
    return float(any(slowed))


def _flags(system: Path) -> int:
    """The bits of the Pi's own kernel; the folder's name differs from one model to the next."""
    for pattern in ("soc/soc:firmware", "soc*/*:firmware", "*:firmware"):
        for folder in (system / "devices/platform").glob(pattern):
            if (folder / "get_throttled").is_file():
                return int(_text(folder / "get_throttled"), 16)
    raise FileNotFoundError("there is no get_throttled of a Raspberry Pi's firmware")


def _cooled_by_clock(system: Path) -> Iterator[Path]:
    for device in (system / "class/thermal").glob("cooling_device*"):
        if "cpufreq" in _text(device / "type"):
            yield device


def _named(parent: Path, pattern: str, key: str, names: tuple[str, ...]) -> Iterator[Path]:
    for folder in sorted(parent.glob(pattern)):
        if _text(folder / key) in names:
            yield folder


def _text(file: Path) -> str:
    return file.read_text(encoding="ascii").strip()
