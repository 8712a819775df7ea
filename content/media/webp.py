"""WebP (RFC 9649): still pictures, and films of frames that say how long each is shown."""

import struct
from collections.abc import Iterator

from content.media.looking import Picture, UnsoundFile, cut_short

_MOVES = 0x02


def is_one(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def look(data: bytes) -> Picture:
    (length,) = struct.unpack_from("<I", data, 4)
    if length + 8 > len(data):
        raise cut_short()
    chunks = list(_chunks(data[: length + 8], 12))
    if not chunks:
        raise cut_short()
    name, first = chunks[0]
    if name == "VP8X":
        return _extended(first, chunks)
    return Picture("WebP", *_size(name, first))


def _extended(header: bytes, chunks: list[tuple[str, bytes]]) -> Picture:
    if len(header) < 10:
        raise cut_short()
    width, height = _three(header, 4) + 1, _three(header, 7) + 1
    if not header[0] & _MOVES:
        if not any(name in ("VP8 ", "VP8L") for name, _ in chunks):
            raise cut_short()
        return Picture("WebP", width, height)
    frames = [body for name, body in chunks if name == "ANMF"]
    if not frames:
        raise cut_short()
    return Picture("WebP", width, height, tuple(_shown(frame, width, height) for frame in frames))


def _shown(frame: bytes, width: int, height: int) -> int:
    """How long a frame is shown, in milliseconds; it has to lie within the film."""
    if len(frame) < 24:
        raise cut_short()
    x, y = 2 * _three(frame, 0), 2 * _three(frame, 3)
    if x + _three(frame, 6) + 1 > width or y + _three(frame, 9) + 1 > height:
        raise UnsoundFile("a frame is larger than the film", "Make it again with another tool.")
    if not any(name in ("VP8 ", "VP8L") for name, _ in _chunks(frame, 16)):
        raise cut_short()
    return _three(frame, 12)


def _size(name: str, body: bytes) -> tuple[int, int]:
    """The size of a still in the lossy or the lossless form."""
    if name == "VP8 " and len(body) >= 10 and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    if name == "VP8L" and len(body) >= 5 and body[0] == 0x2F:
        (bits,) = struct.unpack_from("<I", body, 1)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    raise cut_short()


def _chunks(data: bytes, at: int) -> Iterator[tuple[str, bytes]]:
    while at + 8 <= len(data):
        (length,) = struct.unpack_from("<I", data, at + 4)
        body = data[at + 8 : at + 8 + length]
        if len(body) != length:
            raise cut_short()
        yield data[at : at + 4].decode("latin-1"), body
        at += 8 + length + length % 2


def _three(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 3], "little")
