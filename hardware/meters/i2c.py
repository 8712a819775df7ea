"""Meters on an I2C bus: Texas Instruments INA219 and INA3221, with the 0.1 ohm shunt that their boards carry, for
current, and ROHM's BH1750 for light.

Registers and units are those of TI's data sheets SBOS448 and SBOS576, and of ROHM's for the BH1750FVI.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_I2C_SLAVE = 0x0703  # linux/i2c-dev.h
_SHUNT_OHM = 0.1
_ONCE = b"\x20"  # once, in steps of a lux
_TAKES = 0.18  # seconds

type Word = Callable[[int, int, int], int]  # bus, address, register; raises OSError


def read_word(bus: int, address: int, register: int) -> int:
    """A signed register of 16 bits, the high byte first. Raises OSError."""
    with _device(bus, address) as device:
        os.write(device, bytes([register]))
        return int.from_bytes(os.read(device, 2), "big", signed=True)


def read_light(bus: int, address: int) -> int:
    """One measure of a BH1750, which takes a fifth of a second. Raises OSError."""
    with _device(bus, address) as device:
        os.write(device, _ONCE)
        time.sleep(_TAKES)
        return int.from_bytes(os.read(device, 2), "big")


@contextmanager
def _device(bus: int, address: int) -> Iterator[int]:
    device = os.open(f"/dev/i2c-{bus}", os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.ioctl(device, _I2C_SLAVE, address)
        yield device
    finally:
        os.close(device)


def ina219(bus: int, address: int, word: Word = read_word) -> float:
    """Amperes, by the shunt's voltage in register 1: 10 microvolts each, whichever way round it is. Raises OSError."""
    return abs(word(bus, address, 1)) * 10e-6 / _SHUNT_OHM


def ina3221(bus: int, address: int, channel: int, word: Word = read_word) -> float:
    """Amperes of channel 1 to 3, in registers 1, 3 and 5: 40 microvolts each, from bit 3 on. Raises OSError.

    Whichever way round its shunt is: one that is wired backwards must not hide what the others draw.
    """
    return abs(word(bus, address, 2 * channel - 1) >> 3) * 40e-6 / _SHUNT_OHM


def bh1750(bus: int, address: int, measure: Callable[[int, int], int] = read_light) -> float:
    """Lux: 1.2 counts each. Raises OSError."""
    return measure(bus, address) / 1.2
