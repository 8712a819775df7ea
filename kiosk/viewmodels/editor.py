"""What an editor is told about the content while writing it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

_MOST = 4


@QmlElement
@QmlUncreatable("made by the application")
class EditorViewModel(QObject):
    """Faults as lines of English, as the terminal says them; no lines while all is well."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._title = ""
        self._lines: list[str] = []

    def tell(self, faults: Sequence[str]) -> None:
        """Show these faults, or none."""
        number = len(faults)
        noun = "fault" if number == 1 else "faults"
        self._title = f"{number} {noun} in the content. This is the last good version." if faults else ""
        more = [f"… and {number - _MOST} more; the terminal lists them all."] if number > _MOST else []
        self._lines = [*faults[:_MOST], *more]
        self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._title

    @Property("QStringList", notify=changed)
    def lines(self) -> list[str]:
        return self._lines
