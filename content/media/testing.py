"""Pictures and films for tests: whole by every rule of their format, of any size, and with nothing in them."""

import struct
import zlib
from collections.abc import Sequence


def png(width: int = 4, height: int = 3, *extra: tuple[bytes, bytes]) -> bytes:
    """A PNG; ``extra`` chunks stand before its picture."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), *extra, (b"IDAT", b""), (b"IEND", b"")]
    written = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def jpeg(width: int = 4, height: int = 3) -> bytes:
    """A JPEG of one frame header, one scan and an end."""
    frame = struct.pack(">BHH", 8, height, width) + b"\x01\x01\x11\x00"
    scan = b"\x01\x01\x00\x00\x3f\x00"
    return b"\xff\xd8" + _segment(0xE0, b"JFIF\0") + _segment(0xC0, frame) + _segment(0xDA, scan) + b"\0\xff\xd9"


def webp(width: int = 4, height: int = 3, frames: Sequence[int] = ()) -> bytes:
    """A WebP: a still without ``frames``, else a film that shows each for so many milliseconds."""
    picture = _chunk(b"VP8L", b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14))
    if not frames:
        return _riff(picture)
    size = _three(width - 1) + _three(height - 1)
    header = _chunk(b"VP8X", b"\x02\0\0\0" + size) + _chunk(b"ANIM", b"\0" * 6)
    shown = (_chunk(b"ANMF", b"\0" * 6 + size + _three(each) + b"\0" + picture) for each in frames)
    return _riff(header + b"".join(shown))


def captions(*cues: tuple[str, str, str]) -> str:
    """A WebVTT file of begin, end and words."""
    return "WEBVTT\n" + "".join(f"\n{first} --> {end}\n{words}\n" for first, end, words in cues)


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _riff(body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _three(number: int) -> bytes:
    return number.to_bytes(3, "little")
