"""PNG (ISO/IEC 15948): the size in the first chunk, and a checksum for every chunk."""

import struct
import zlib
from collections.abc import Iterator

from content.media.looking import Picture, UnsoundFile, cut_short

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def is_one(data: bytes) -> bool:
    return data.startswith(_SIGNATURE)


def look(data: bytes) -> Picture:
    chunks = dict(_chunks(data))
    if "acTL" in chunks:
        raise UnsoundFile("it is a PNG that moves", "Save it as WebP.")
    header = chunks.get("IHDR", b"")
    if len(header) != 13 or "IDAT" not in chunks or "IEND" not in chunks:
        raise cut_short()
    width, height = struct.unpack(">II", header[:8])
    return Picture("PNG", width, height)


def _chunks(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of every chunk up to the end; of a chunk that is there twice, the last is kept."""
    at = len(_SIGNATURE)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        named = data[at + 4 : at + 8 + length]
        if data[at + 8 + length : at + 12 + length] != struct.pack(">I", zlib.crc32(named)):
            raise cut_short()
        yield named[:4].decode("latin-1"), named[4:]
        if named[:4] == b"IEND":
            return
        at += 12 + length
