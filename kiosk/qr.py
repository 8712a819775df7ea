"""QR codes as vector paths, quiet zone included (ISO/IEC 18004: four modules on each side)."""

from collections.abc import Iterable, Sequence
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
    return Code(path="".join(_runs(matrix)), modules=len(matrix), content=content)


def _runs(matrix: Sequence[Sequence[bool]]) -> Iterable[str]:
    """Each horizontal run of dark modules as one rectangle: fewer edges, and no hairlines between modules."""
    for y, row in enumerate(matrix):
        start: int | None = None
        for x, dark in enumerate([*row, False]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                yield f"M{start} {y}h{x - start}v1h{start - x}z"
                start = None
