"""Current meters on an I2C bus: Texas Instruments INA219 and INA3221, with the 0.1 ohm shunt that their boards carry.

Registers and units are those of TI's data sheets SBOS448 and SBOS576.
"""

import fcntl
import os
from collections.abc import Callable

_I2C_SLAVE = 0x0703  # linux/i2c-dev.h
_SHUNT_OHM = 0.1

type Word = Callable[[int, int, int], int]  # bus, address, register; raises OSError


def read_word(bus: int, address: int, register: int) -> int:
    """A signed register of 16 bits, the high byte first. Raises OSError."""
    device = os.open(f"/dev/i2c-{bus}", os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.ioctl(device, _I2C_SLAVE, address)
        os.write(device, bytes([register]))
        return int.from_bytes(os.read(device, 2), "big", signed=True)
    finally:
        os.close(device)


def ina219(bus: int, address: int, word: Word = read_word) -> float:
    """Amperes, by the shunt's voltage in register 1: 10 microvolts each. Raises OSError."""
    return word(bus, address, 1) * 10e-6 / _SHUNT_OHM


def ina3221(bus: int, address: int, channel: int, word: Word = read_word) -> float:
    """Amperes of channel 1 to 3, in registers 1, 3 and 5: 40 microvolts each, from bit 3 on. Raises OSError."""
    return (word(bus, address, 2 * channel - 1) >> 3) * 40e-6 / _SHUNT_OHM
