"""QR codes as runs of dark modules, quiet zone included (ISO/IEC 18004: four modules on each side)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from kiosk.pages.page import Code

QUIET_ZONE = 4
# Of a code on a screen nothing wears off: where more modules would make it larger than a low panel, fewer are better.
MOST_MODULES = 29


@lru_cache(maxsize=64)
def encode(content: str) -> Code:
    """``content`` as a code with error correction M, or L where that keeps it small.

    Raises ValueError where it is too long to scan from a screen.
    """
    from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M
    from qrcode.exceptions import DataOverflowError

    try:
        matrix = _matrix(content, ERROR_CORRECT_M)
        if len(matrix) > MOST_MODULES + 2 * QUIET_ZONE:
            matrix = _matrix(content, ERROR_CORRECT_L)
    except (DataOverflowError, ValueError):
        raise ValueError(f"{len(content)} characters do not fit into a QR code; use a shorter address") from None
    return Code(runs=tuple(_runs(matrix)), modules=len(matrix), content=content)


def _matrix(content: str, correction: int) -> list[list[bool]]:
    from qrcode.main import QRCode

    code = QRCode(error_correction=correction, border=QUIET_ZONE)
    code.add_data(content)
    code.make(fit=True)
    matrix: list[list[bool]] = code.get_matrix()
    return matrix


def _runs(matrix: Sequence[Sequence[bool]]) -> Iterator[int]:
    """x, y and length of each horizontal run of dark modules, one after another."""
    for y, row in enumerate(matrix):
        for dark, run in groupby(range(len(row)), key=row.__getitem__):
            if dark:
                first, *others = run
                yield from (first, y, 1 + len(others))
