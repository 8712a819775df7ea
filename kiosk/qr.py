"""QR codes as runs of dark modules, quiet zone included (ISO/IEC 18004: four modules on each side)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kiosk.pages.page import Code

if TYPE_CHECKING:
    from qrcode.main import QRCode

QUIET_ZONE = 4
# Of a code on a screen nothing wears off: where more modules would make it larger than a low panel, fewer are better.
MOST_MODULES = 29
# Of the eight masks the best one is chosen by making the code eight times: a third of a second for a large one on a
# small board. In a large one, whatever the mask, nothing stands out that a camera could take for its corners.
MASKED_BEST = 45


@lru_cache(maxsize=64)
def encode(content: str) -> Code:
    """``content`` as a code with error correction M, or L where that keeps it small.

    Raises ValueError where it is too long to scan from a screen.
    """
    from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M
    from qrcode.exceptions import DataOverflowError

    try:
        code = _fitted(content, ERROR_CORRECT_M)
        if _modules(code) > MOST_MODULES:
            code = _fitted(content, ERROR_CORRECT_L)
    except (DataOverflowError, ValueError):
        raise ValueError(f"{len(content)} characters do not fit into a QR code; use a shorter address") from None
    if _modules(code) > MASKED_BEST:
        code.mask_pattern = 0
    code.make(fit=False)
    matrix = code.get_matrix()
    return Code(runs=tuple(_runs(matrix)), modules=len(matrix), content=content)


def _fitted(content: str, correction: int) -> "QRCode[Any]":
    """A code that knows how large it will be and is not yet made."""
    from qrcode.main import QRCode

    code: QRCode[Any] = QRCode(error_correction=correction, border=QUIET_ZONE)
    code.add_data(content)
    code.best_fit()
    return code


def _modules(code: "QRCode[Any]") -> int:
    return 17 + 4 * code.version


def _runs(matrix: Sequence[Sequence[bool]]) -> Iterator[int]:
    """x, y and length of each horizontal run of dark modules, one after another."""
    for y, row in enumerate(matrix):
        for dark, run in groupby(range(len(row)), key=row.__getitem__):
            if dark:
                first, *others = run
                yield from (first, y, 1 + len(others))
