"""The top band: whose kiosk this is, what day it is, and how old the content is."""

from PySide6.QtCore import QObject, QUrl, Signal

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.pages.band import band_texts
from kiosk.pages.context import Context

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the application")
class BandViewModel(QObject):
    """Three short texts and the town's mark."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._texts = ("", "", "")
        self._mark = QUrl()

    def tell(self, context: Context) -> None:
        """Say them for this moment and language."""
        texts = band_texts(context)
        mark = QUrl.fromLocalFile(str(context.slot.media(context.town.mark))) if context.town.mark else QUrl()
        if (texts, mark) != (self._texts, self._mark):
            self._texts, self._mark = texts, mark
            self.changed.emit()

    @Property(str, notify=changed)
    def town(self) -> str:
        return self._texts[0]

    @Property(str, notify=changed)
    def moment(self) -> str:
        return self._texts[1]

    @Property(str, notify=changed)
    def contentAsOf(self) -> str:
        return self._texts[2]

    @Property(QUrl, notify=changed)
    def mark(self) -> QUrl:
        return self._mark
