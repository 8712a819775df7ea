"""How to ask each meter, thermometer and sensor of light that is configured."""

from functools import partial
from pathlib import Path

from hardware.config import ChargingConfig, LightConfig
from hardware.meters.i2c import bh1750, ina219, ina3221
from hardware.meters.spi import volts
from hardware.rounds import Ask
from hardware.rules.display import LIGHT
from hardware.rules.station import TEMPERATURE, port_key

_ONE_WIRE = Path("/sys/bus/w1/devices")


def currents(config: ChargingConfig) -> dict[str, Ask]:
    """How to ask the meters that are configured, by the key that configures each: amperes."""
    return {port_key(index, "meter"): _meter(port.meter) for index, port in enumerate(config.port) if port.meter}


def heat(config: ChargingConfig) -> dict[str, Ask]:
    """How to ask how warm the cabinet is: degrees."""
    if not config.temperature:
        return {}
    return {TEMPERATURE: partial(thermometer, _ONE_WIRE / config.temperature.removeprefix("w1:"))}


def light(config: LightConfig) -> dict[str, Ask]:
    """How to ask how bright the hall is: volts or lux."""
    if not config.sensor:
        return {}
    kind, *numbers = config.sensor.split(":")
    if kind == "bh1750":
        return {LIGHT: partial(bh1750, int(numbers[0]), int(numbers[1], 16))}
    return {LIGHT: partial(volts, int(numbers[0]))}


def thermometer(folder: Path) -> float:
    """Degrees of a one-wire thermometer, by the kernel's driver. Raises OSError, ValueError."""
    return int((folder / "temperature").read_text(encoding="ascii")) / 1000


def _meter(text: str) -> Ask:
    kind, *numbers = text.split(":")
    if kind == "ina219":
        return partial(ina219, int(numbers[0]), int(numbers[1], 16))
    if kind == "ina3221":
        return partial(ina3221, int(numbers[0]), int(numbers[1], 16), int(numbers[2]))
    channel, per_volt = int(numbers[0]), float(numbers[1])
    return lambda: volts(channel) * per_volt
