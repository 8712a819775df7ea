"""Touch is off for everything on the screen: not even the second finger reaches what lies beneath the first."""

from typing import override

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPointerEvent


class TouchLock(QObject):
    """Takes every touch, of finger, mouse and pen, before a window gets it; keys go on."""

    _TAKEN = frozenset(
        {
            QEvent.Type.TouchBegin,
            QEvent.Type.TouchUpdate,
            QEvent.Type.TouchEnd,
            QEvent.Type.TouchCancel,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.MouseMove,
            QEvent.Type.Wheel,
            QEvent.Type.TabletPress,
            QEvent.Type.TabletMove,
            QEvent.Type.TabletRelease,
        }
    )

    def lock(self) -> None:
        """From now on; once more does nothing."""
        if application := QCoreApplication.instance():
            application.installEventFilter(self)

    def unlock(self) -> None:
        """No longer."""
        if application := QCoreApplication.instance():
            application.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nothing else is taken. What a finger held before touch went off is let go: nobody hears of its lifting."""
        taken = event.type() in self._TAKEN
        if taken and isinstance(event, QPointerEvent):
            for point in event.points():
                if event.exclusiveGrabber(point) is not None:
                    event.setExclusiveGrabber(point, None)  # type: ignore[arg-type]  # the stubs know of no none
                event.clearPassiveGrabbers(point)
        return taken
