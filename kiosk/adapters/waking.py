"""A touch on a dark screen lights it and does no more: nobody can have meant what could not be seen.

A key lights it and does what it does: who goes by a keypad may not see the screen at all, and loses no key by it.
"""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtQuick import QQuickWindow

if TYPE_CHECKING:
    from kiosk.viewmodels.lighting import Lighting

_DOWN = frozenset({QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress})
_ON = frozenset({QEvent.Type.TouchUpdate, QEvent.Type.MouseMove, QEvent.Type.MouseButtonDblClick})
_UP = frozenset({QEvent.Type.TouchEnd, QEvent.Type.TouchCancel, QEvent.Type.MouseButtonRelease})


class Waking(QObject):
    """Sees touches and keys before everybody else. ``woken`` tells of a touch that nobody else hears of."""

    woken = Signal()

    def __init__(self, lighting: "Lighting", window: QQuickWindow) -> None:
        super().__init__(window)
        self._lighting, self._waking = lighting, False
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the event belongs to the touch that lit the screen."""
        kind = event.type()
        if kind in _DOWN:
            self._waking = self._lighting.touched()
            if self._waking:
                self.woken.emit()
        elif kind == QEvent.Type.KeyPress:
            self._lighting.touched()
        taken = self._waking and kind in _DOWN | _ON | _UP
        if kind in _UP:
            self._waking = False
        return taken
