"""Which lines a configuration claims, and which of those claims cannot stand. The rest keeps working."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hardware.config import HardwareConfig
from hardware.state import HardwareFault

# Amperes at 0.1 ohm: 320 mV of an INA219, 163.8 mV of an INA3221, by TI's data sheets SBOS448 and SBOS576.
_FULL_SCALE = {"ina219": 3.2, "ina3221": 1.638}
_VOLTS = 3.3
HEADER = range(28)  # GPIO0 to GPIO27
_BOARD = {1: "the board's own memory"}
_I2C = {2: "the I2C bus of a meter", 3: "the I2C bus of a meter"}
_ONE_WIRE = {4: "the one-wire bus of the thermometer"}
_SPI = dict.fromkeys(range(7, 12), "the SPI bus of a converter")


class _Place(NamedTuple):
    """A ``channel`` of a chip by its ``kind`` and the bus and address of the ``chip``; empty: the one on SPI."""

    kind: str
    chip: tuple[str, ...]
    channel: str


def claims(config: HardwareConfig) -> Iterator[tuple[str, int]]:
    """Every line with the key that names it, those that are not used left out."""
    for index, port in enumerate(config.charging.port):
        for key in ("sense", "fault", "enable"):
            yield f"hardware.charging.port[{index}].{key}", getattr(port, key)
    yield "hardware.charging.door", config.charging.door
    for key in ("link", "power", "reset"):
        yield f"hardware.wifi.{key}", getattr(config.wifi, key)
    yield "hardware.presence.sensor", config.presence.sensor
    yield "hardware.power.ups", config.power.ups
    yield "hardware.power.fan", config.power.fan
    yield "hardware.key_switch", config.key_switch
    yield "hardware.headphones", config.headphones
    for index, button in enumerate(config.button):
        yield f"hardware.button[{index}].line", button.line
    for index, led in enumerate(config.led):
        yield f"hardware.led[{index}].line", led.line


def allotted(config: HardwareConfig, file: str) -> tuple[dict[str, int], tuple[HardwareFault, ...]]:
    """The line of each key that may have it, and what is wrong with the others. ``file``: where the keys stand."""
    reserved = reserved_lines(config)
    given: dict[str, int] = {}
    faults = []
    for key, line in claims(config):
        what, remedy = _refused(key, line, given, reserved)
        if what:
            faults.append(HardwareFault(what=what, where=f"{file}: {key}", remedy=remedy))
        elif line:
            given[key] = line
    return given, tuple(faults)


def _refused(key: str, line: int, given: Mapping[str, int], reserved: Mapping[int, str]) -> tuple[str, str]:
    """What is wrong with a claim, empty where nothing is, and the remedy."""
    if not line:
        needed = key.endswith("].line")  # a button or a light is nothing else
        return ("it has no line" if needed else "", "write the number of its line, or remove its table")
    if abs(line) not in HEADER:
        return f"GPIO{abs(line)} is no pin of the header", f"take one of GPIO2 to GPIO{HEADER[-1]}"
    if key == "hardware.wifi.reset" and "hardware.wifi.power" in given:
        return "it is never used, since hardware.wifi.power is there", "remove one of the two"
    owner = reserved.get(abs(line)) or next((other for other in given if abs(given[other]) == abs(line)), "")
    return (f"GPIO{abs(line)} belongs to {owner}" if owner else "", "give it another line")


def unmeasured(config: HardwareConfig, file: str) -> Iterator[HardwareFault]:
    """Meters that do not measure what they should: too much for a port is beyond them, or they stand for two things."""
    for index, port in enumerate(config.charging.port):
        if port.meter and port.most_a >= (most := reach(port.meter)):
            yield HardwareFault(
                what=f"{port.meter} measures up to {most:.4g} A, so most_a = {port.most_a:g} is never seen",
                where=f"{file}: hardware.charging.port[{index}].meter",
                remedy="give the port a most_a below that, or take a meter that reaches further",
            )
    yield from _shared(config, file)


def _shared(config: HardwareConfig, file: str) -> Iterator[HardwareFault]:
    """Two of them at one channel, or two kinds of chip at one address."""
    seen: dict[str, tuple[str, _Place]] = {}
    for key, meter in _meters(config):
        place = _place(meter)
        for other, (name, taken) in seen.items():
            if place.chip == taken.chip and (place.kind != taken.kind or place.channel == taken.channel):
                yield HardwareFault(
                    what=f"{meter} cannot be there, since {name} is, of {other}",
                    where=f"{file}: {key}",
                    remedy="write the address and the channel that it has",
                )
                break
        seen[key] = meter, place


def _meters(config: HardwareConfig) -> Iterator[tuple[str, str]]:
    for index, port in enumerate(config.charging.port):
        if port.meter:
            yield f"hardware.charging.port[{index}].meter", port.meter
    if config.light.sensor:
        yield "hardware.light.sensor", config.light.sensor


def _place(meter: str) -> _Place:
    kind, *numbers = meter.split(":")
    if kind == "mcp3008":
        return _Place(kind, (), numbers[0])
    return _Place(kind, tuple(numbers[:2]), "".join(numbers[2:]))


def reach(meter: str) -> float:
    """The most amperes that a meter can tell: the full scale of its chip, at the resistor that its board carries."""
    kind, *numbers = meter.split(":")
    if kind == "mcp3008":
        return _VOLTS * float(numbers[1])
    return _FULL_SCALE[kind]


def reserved_lines(config: HardwareConfig) -> dict[int, str]:
    """The lines that belong to the board or to a bus that is in use, and to which."""
    meters = [meter for _key, meter in _meters(config)]
    reserved = dict(_BOARD)
    if any(meter.startswith(("ina", "bh1750")) for meter in meters):
        reserved |= _I2C
    if any(meter.startswith("mcp3008") for meter in meters):
        reserved |= _SPI
    return reserved | (_ONE_WIRE if config.charging.temperature else {})
