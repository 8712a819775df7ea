"""Two pictures as somebody sees them who tells no colours apart: what counts is how light a pixel is."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from content.contrast import ratio

# WCAG 1.4.11: what has to be made out.
REQUIRED = 3.0
PIXEL_BYTES = 4
_UNLIKE = re.compile(rb"[^\0]+")


def changed(one: QImage, other: QImage, least: float = REQUIRED) -> int:
    """How many pixels of two pictures of one size differ by a contrast of ``least`` to one or more."""
    here, there = bytes(one.constBits()), bytes(other.constBits())
    pixels, others = memoryview(here).cast("I"), memoryview(there).cast("I")
    pairs = Counter((pixels[at], others[at]) for at in _unlike(here, there))
    return sum(count for pair, count in pairs.items() if _contrast(*pair) >= least)


def _unlike(here: bytes, there: bytes) -> Iterator[int]:
    """The pixels that are not the same, found all at once: most of them are."""
    mask = (int.from_bytes(here) ^ int.from_bytes(there)).to_bytes(len(here))
    done = 0
    for run in _UNLIKE.finditer(mask):
        first, last = max(done, run.start() // PIXEL_BYTES), (run.end() - 1) // PIXEL_BYTES
        yield from range(first, last + 1)
        done = last + 1


def cut(picture: QImage, box: QRectF) -> QImage:
    """The part of the picture in ``box``, in pixels of the window."""
    scale = picture.devicePixelRatio()
    pixels = QRectF(box.topLeft() * scale, box.size() * scale).toAlignedRect().intersected(picture.rect())
    return picture.copy(pixels).convertToFormat(QImage.Format.Format_RGB32)


@cache
def _contrast(one: int, other: int) -> float:
    """The ratio is of luminance alone, so colours of one lightness have 1:1."""
    return ratio(QColor(one).name(), QColor(other).name())
