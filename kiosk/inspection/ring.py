"""Whether what has the focus can be told from what has not: the same place with and without, from the pixels."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.inspection.grey import changed, cut

# The ring stands two millimetres outside of what it is around.
AROUND_MM = 2.5


def marked(window: QQuickWindow, item: QQuickItem, seen: QRectF, pixels_per_mm: float) -> bool:
    """Whether pixels that change by 3:1 with the focus would go in a line half around what is seen of the item.

    ``seen`` is its part of the window; the focus stays.
    """
    beyond = AROUND_MM * pixels_per_mm
    box = seen.adjusted(-beyond, -beyond, beyond, beyond)
    focused = cut(window.grabWindow(), box)
    item.setFocus(False)
    plain = cut(window.grabWindow(), box)
    item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    return changed(focused, plain) >= (seen.width() + seen.height()) * focused.devicePixelRatio()
