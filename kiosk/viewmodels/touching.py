"""The trial of the touch as QML sees it: fields over the whole screen, and which of them have felt a finger."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.screens import Screen

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# A fingertip is about 16 to 20 mm wide: fields of that size leave no part of the screen untried.
FIELD_MM = 20
STILL_SECONDS = 30


@QmlElement
@QmlUncreatable("made by the application")
class TouchingViewModel(QObject):
    """``ended``: every field was touched, somebody was done, or nothing was touched for half a minute."""

    changed = Signal()
    ended = Signal()

    def __init__(self, screen: Screen, parent: QObject) -> None:
        super().__init__(parent)
        self._columns = max(3, round(screen.width_mm / FIELD_MM))
        self._rows = max(3, round(screen.height_mm / FIELD_MM))
        self._felt: list[bool] = []
        self._still = QTimer(self, interval=STILL_SECONDS * 1000, singleShot=True)
        self._still.timeout.connect(self.end)

    def begin(self) -> None:
        """No field was touched yet."""
        self._felt = [False] * (self._columns * self._rows)
        self._still.start()
        self.changed.emit()

    def stop(self) -> None:
        """The page was left."""
        self._still.stop()

    @Property(int, constant=True)
    def columns(self) -> int:
        return self._columns

    @Property(int, constant=True)
    def rows(self) -> int:
        return self._rows

    @Property(list, notify=changed)
    def felt(self) -> list[bool]:
        """Of each field, row by row from the top left, whether it has felt a finger."""
        return self._felt

    @Property(int, notify=changed)
    def left(self) -> int:
        """How many have not."""
        return self._felt.count(False)

    @Slot(float, float)
    def feel(self, across: float, down: float) -> None:
        """A finger is here, in parts of the screen's width and height."""
        self._still.start()
        column, row = int(across * self._columns), int(down * self._rows)
        if not (0 <= column < self._columns and 0 <= row < self._rows):
            return
        field = row * self._columns + column
        if self._felt and not self._felt[field]:
            self._felt[field] = True
            self.changed.emit()
            if not self.left:
                self.end()

    @Slot()
    def end(self) -> None:
        """It is over."""
        self._still.stop()
        self.ended.emit()
