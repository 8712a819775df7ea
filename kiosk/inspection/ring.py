"""Whether what has the focus can be told from what has not: the same place with and without, from the pixels."""

from collections import Counter
from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow

from content.contrast import ratio

REQUIRED = 3.0
# The ring stands two millimetres outside of what it is around.
AROUND_MM = 2.5


def marked(window: QQuickWindow, item: QQuickItem, pixels_per_mm: float) -> bool:
    """Whether pixels that change by 3:1 with the focus would go half around the item in a line; the focus stays."""
    beyond = AROUND_MM * pixels_per_mm
    box = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).adjusted(-beyond, -beyond, beyond, beyond)
    focused = _cut(window.grabWindow(), box)
    item.setFocus(False)
    plain = _cut(window.grabWindow(), box)
    item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    changed = Counter(pair for pair in zip(_pixels(focused), _pixels(plain), strict=True) if pair[0] != pair[1])
    strong = sum(count for pair, count in changed.items() if _contrast(*pair) >= REQUIRED)
    return strong >= (item.width() + item.height()) * focused.devicePixelRatio()


def _cut(picture: QImage, box: QRectF) -> QImage:
    scale = picture.devicePixelRatio()
    pixels = QRectF(box.topLeft() * scale, box.size() * scale).toAlignedRect().intersected(picture.rect())
    return picture.copy(pixels).convertToFormat(QImage.Format.Format_RGB32)


def _pixels(picture: QImage) -> memoryview:
    return memoryview(bytes(picture.constBits())).cast("I")


@cache
def _contrast(one: int, other: int) -> float:
    return ratio(QColor(one).name(), QColor(other).name())
