"""Words as they stand in a slot: packed they take half of the room, and a night changes half as much of the card."""

import zlib

_LEVEL = 6


def packed(body: bytes) -> bytes:
    return zlib.compress(body, _LEVEL)


def unpacked(body: bytes) -> bytes:
    """Raises zlib.error for what was not packed."""
    return zlib.decompress(body)
