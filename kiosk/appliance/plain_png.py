"""PNG pictures whose rows are stored as they are (filter type 0, ISO/IEC 15948 9.2): read with zlib alone, in no time.

Every viewer shows them. They are for when nothing may be needed that could be broken.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class NotPlain(Exception):
    """A picture that is no PNG of the plain kind."""


@dataclass(frozen=True, slots=True)
class PlainPicture:
    """Rows of colours, each three bytes: red, green, blue."""

    rows: Sequence[Sequence[bytes]]


def encode(width: int, pixels: Sequence[bytes]) -> bytes:
    """``pixels``: for each row three bytes for each of ``width`` colours."""
    header = struct.pack(">IIBBBBB", width, len(pixels), 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in pixels), 9)
    return _SIGNATURE + b"".join(
        _chunk(name, data) for name, data in ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    )


def decode(data: bytes) -> PlainPicture:
    """Raises NotPlain."""
    chunks = dict(_chunks(data))
    try:
        width, height, *kind = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
        body = zlib.decompress(chunks[b"IDAT"])
    except (KeyError, struct.error, zlib.error) as error:
        raise NotPlain(f"it cannot be read ({error})") from error
    stride = 1 + 3 * width
    if kind != [8, 2, 0, 0, 0] or len(body) != stride * height or any(body[::stride]):
        raise NotPlain("it is not 8-bit colour with rows stored as they are")
    return PlainPicture([_colours(body[at + 1 : at + stride]) for at in range(0, len(body), stride)])


def _colours(row: bytes) -> list[bytes]:
    return [row[at : at + 3] for at in range(0, len(row), 3)]


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE) if data.startswith(_SIGNATURE) else len(data)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length
