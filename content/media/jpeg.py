"""JPEG (ISO/IEC 10918-1): the size in the frame header, and an end of the picture after its scan."""

import struct

from content.media.looking import Picture, cut_short

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN = 0xDA


def is_one(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff")


def look(data: bytes) -> Picture:
    at, size = 2, (0, 0)
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, (length,) = data[at + 1], struct.unpack_from(">H", data, at + 2)
        if marker in _FRAMES and length >= 7:
            height, width = struct.unpack_from(">HH", data.ljust(at + 9, b"\0"), at + 5)
            size = (width, height)
        if marker == _SCAN:
            if all(size) and data.rfind(b"\xff\xd9") > at:
                return Picture("JPEG", *size)
            break
        at += 2 + length
    raise cut_short()
