"""The analogue-to-digital converter MCP3008 at 3.3 volts, on the first SPI bus of the header."""

import fcntl
import os
import struct
from array import array

_DEVICE = "/dev/spidev0.0"
_MESSAGE_1 = 0x40206B00  # SPI_IOC_MESSAGE(1) of linux/spi/spidev.h
_TRANSFER = "=QQIIHBBBBBB"  # struct spi_ioc_transfer
_HERTZ = 1_000_000
_VOLTS = 3.3


def volts(channel: int) -> float:
    """What stands at a channel, 0 to 7. Raises OSError."""
    return value_of(_exchange(request(channel))) * _VOLTS / 1023


def request(channel: int) -> bytes:
    """The question of Microchip's data sheet DS21295: a start bit, single-ended, the channel."""
    return bytes([1, 0x80 | channel << 4, 0])


def value_of(answer: bytes) -> int:
    """The ten bits of an answer."""
    return (answer[1] & 3) << 8 | answer[2]


def _exchange(question: bytes) -> bytes:
    sent, received = array("B", question), array("B", bytes(len(question)))  # not ctypes, which writes code to memory
    places = sent.buffer_info()[0], received.buffer_info()[0]
    transfer = struct.pack(_TRANSFER, *places, len(question), _HERTZ, 0, 8, 0, 0, 0, 0, 0)
    device = os.open(_DEVICE, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.ioctl(device, _MESSAGE_1, transfer)
    finally:
        os.close(device)
    return received.tobytes()
