"""QR codes as tiny pictures, quiet zone included (ISO/IEC 18004: four modules on each side)."""

import struct
import zlib
from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache

from kiosk.pages.page import Code

QUIET_ZONE = 4


@lru_cache(maxsize=64)
def encode(content: str) -> Code:
    """``content`` as a code with error correction M; raises ValueError where it is too long to scan from a screen."""
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.exceptions import DataOverflowError
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(content)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError):
        raise ValueError(f"{len(content)} characters do not fit into a QR code; use a shorter address") from None
    matrix = code.get_matrix()
    return Code(picture=_picture(matrix), modules=len(matrix), content=content)


def _picture(matrix: Sequence[Sequence[bool]]) -> str:
    """The modules as a one-bit PNG (ISO/IEC 15948), one pixel to a module, in a ``data:`` address."""
    side = len(matrix)
    rows = b"".join(b"\0" + _packed(row) for row in matrix)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return "data:image/png;base64," + b64encode(b"\x89PNG\r\n\x1a\n" + body).decode()


def _packed(row: Sequence[bool]) -> bytes:
    """Eight modules to a byte, light ones set."""
    bits = "".join("0" if dark else "1" for dark in row).ljust(-(-len(row) // 8) * 8, "1")
    return int(bits, 2).to_bytes(len(bits) // 8)
