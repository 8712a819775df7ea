"""Two pictures as somebody sees them who tells no colours apart: what counts is how light a pixel is."""

from collections import Counter
from functools import cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from content.contrast import ratio

# WCAG 1.4.11: what has to be made out.
REQUIRED = 3.0


def changed(one: QImage, other: QImage, least: float = REQUIRED) -> int:
    """How many pixels of two pictures of one size differ by a contrast of ``least`` to one or more."""
    pairs = Counter(pair for pair in zip(_pixels(one), _pixels(other), strict=True) if pair[0] != pair[1])
    return sum(count for pair, count in pairs.items() if _contrast(*pair) >= least)


def cut(picture: QImage, box: QRectF) -> QImage:
    """The part of the picture in ``box``, in pixels of the window."""
    scale = picture.devicePixelRatio()
    pixels = QRectF(box.topLeft() * scale, box.size() * scale).toAlignedRect().intersected(picture.rect())
    return picture.copy(pixels).convertToFormat(QImage.Format.Format_RGB32)


def _pixels(picture: QImage) -> memoryview:
    return memoryview(bytes(picture.constBits())).cast("I")


@cache
def _contrast(one: int, other: int) -> float:
    """The ratio is of luminance alone, so colours of one lightness have 1:1."""
    return ratio(QColor(one).name(), QColor(other).name())
