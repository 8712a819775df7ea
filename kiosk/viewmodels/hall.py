"""What the hall does to the whole screen, as QML sees it: the veil over it, and a notice at the foot of every page."""

from PySide6.QtCore import QObject, Signal

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.pages.band import power_notice
from kiosk.pages.context import Context

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the application")
class HallViewModel(QObject):
    """Lit and without a notice, until somebody tells otherwise."""

    changed = Signal()
    noticed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shade, self._dark, self._notice = 0.0, False, ""

    def veil(self, shade: float, *, dark: bool) -> None:
        """Lay black of this opacity over everything; ``dark``: nothing is to be seen, so nothing need move."""
        if (shade, dark) != (self._shade, self._dark):
            self._shade, self._dark = shade, dark
            self.changed.emit()

    def tell(self, context: Context) -> None:
        """Say it for this moment and language."""
        notice = power_notice(context)
        if notice != self._notice:
            self._notice = notice
            self.noticed.emit()

    @Property(float, notify=changed)
    def shade(self) -> float:
        return self._shade

    @Property(bool, notify=changed)
    def dark(self) -> bool:
        return self._dark

    @Property(str, notify=noticed)
    def notice(self) -> str:
        return self._notice
