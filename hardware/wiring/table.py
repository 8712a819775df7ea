"""The pin table: each pin of the header, what is wired to it, and how."""

from dataclasses import dataclass

from hardware.claims import allotted, reserved_lines, unmeasured
from hardware.config import HardwareConfig
from hardware.state import HardwareFault
from hardware.wiring.header import PINS, line_at, name_of
from hardware.wiring.things import Thing, Way, things

_MEMORY = "leave free: board's memory"

# The wires of the buses by line, as the header has them.
_WIRES = {
    2: "I2C data (SDA)", 3: "I2C clock (SCL)", 4: "1-wire data",
    10: "SPI to the chip (MOSI)", 9: "SPI from the chip (MISO)", 11: "SPI clock (SCLK)", 8: "SPI select (CE0)",
    7: "SPI select (CE1)", 0: _MEMORY, 1: _MEMORY,
}  # fmt: skip
_BUSES = {"w1": "1-wire", "ina219": "I2C", "ina3221": "I2C", "bh1750": "I2C", "mcp3008": "SPI"}
WARNING = "No line bears more than 3.3 volts. Never join a line to a 5 V pin, not even for a moment."


@dataclass(frozen=True, slots=True)
class Pin:
    """``what`` is wired to it, empty where nothing is. ``on``: the level that means on; ``pull``: the resistor."""

    number: int
    name: str
    what: str = ""
    way: Way | None = None
    on: str = ""
    pull: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Wiring:
    """``pins`` 1 to 40; ``on_buses``: each bus, what is on it, and at which address; ``faults`` of the claims."""

    pins: tuple[Pin, ...]
    on_buses: tuple[tuple[str, Thing], ...]
    faults: tuple[HardwareFault, ...]


def wiring_of(config: HardwareConfig, file: str) -> Wiring:
    """The wiring of a configuration; ``file``: where it stands."""
    given, faults = allotted(config, file)
    wired = things(config)
    at_line = {abs(thing.line): thing for thing in wired if thing.key in given}
    reserved = reserved_lines(config)
    pins = tuple(_pin(number, at_line, reserved) for number in PINS)
    on_buses = tuple((_BUSES[thing.address.partition(":")[0]], thing) for thing in wired if thing.address)
    return Wiring(pins, on_buses, (*faults, *unmeasured(config, file)))


def _pin(number: int, at_line: dict[int, Thing], reserved: dict[int, str]) -> Pin:
    line = line_at(number)
    if line is None:
        return Pin(number, name_of(number))
    thing = at_line.get(line)
    if thing is None:
        what = _WIRES.get(line, "") if line in reserved or line == 0 else ""
        return Pin(number, name_of(number), what, "bus" if what and what != _MEMORY else None)
    low = thing.line < 0
    pull = "" if thing.way == "out" else "up" if low else "down"
    return Pin(number, name_of(number), thing.name, thing.way, "low" if low else "high", pull, thing.key)


_HEADINGS = ("Pin", "Name", "Wired to", "Way", "On", "Pull", "Key")


def lines(wiring: Wiring) -> list[str]:
    """The table as text, then what is on the buses, then the warning."""
    rows = [
        _HEADINGS,
        *(
            (str(pin.number), pin.name, pin.what, pin.way or "", pin.on, pin.pull, pin.key.removeprefix("hardware."))
            for pin in wiring.pins
        ),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    table = [
        "  ".join(cell.rjust(width) if index == 0 else cell.ljust(width) for index, (cell, width) in enumerate(pairs))
        for pairs in (tuple(zip(row, widths, strict=True)) for row in rows)
    ]
    buses = [f"On {bus}: {thing.name}, {thing.address} ({thing.key})" for bus, thing in wiring.on_buses]
    faults = [f"Cannot stand: {fault.where}: {fault.what}; {fault.remedy}" for fault in wiring.faults]
    return [line.rstrip() for line in table] + ["", *buses, WARNING, *faults]
