"""A visit: from the first touch until Finish, or until nobody answers the warning (WCAG 2.2.1)."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.config import SessionConfig

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# As short as a warning may be.
LEAVING_SECONDS = 20


@QmlElement
@QmlUncreatable("made by the application")
class SessionViewModel(QObject):
    """Counts idle time, warns with a visible countdown that any touch extends, then ends."""

    changed = Signal()
    warned = Signal()
    ended = Signal()

    def __init__(self, config: SessionConfig, parent: QObject) -> None:
        super().__init__(parent)
        self._config = config
        self._left = 0
        self._unplugged = False
        self._idle = QTimer(self, interval=config.idle_seconds * 1000, singleShot=True)
        self._idle.timeout.connect(self._warn)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count_down)

    @Property(bool, notify=changed)
    def warning(self) -> bool:
        return self._left > 0

    @Property(int, notify=changed)
    def secondsLeft(self) -> int:
        return self._left

    @Property(bool, notify=changed)
    def unplugged(self) -> bool:
        """Whether the warning is there because headphones were pulled out."""
        return self._unplugged

    @property
    def running(self) -> bool:
        """Whether somebody's visit is under way."""
        return self._idle.isActive() or self._left > 0

    def start(self) -> None:
        """Somebody is there."""
        self._idle.start()

    @Slot()
    def touch(self) -> None:
        """Somebody touched something: the time starts anew, and a warning goes away."""
        if self.running:
            self._calm()
            self._idle.start()

    def leave(self) -> None:
        """Headphones were pulled out, so somebody seems to go: warn at once, and end unless somebody stays."""
        if self.running:
            self._idle.stop()
            self._unplugged = True
            self._warn_for(LEAVING_SECONDS)

    def stop(self) -> None:
        """Nobody is there."""
        self._idle.stop()
        self._calm()

    def _calm(self) -> None:
        self._second.stop()
        if self._left:
            self._left = 0
            self._unplugged = False
            self.changed.emit()

    @Slot()
    def _warn(self) -> None:
        self._warn_for(self._config.warning_seconds)

    def _warn_for(self, seconds: int) -> None:
        self._left = seconds
        self._second.start()
        self.changed.emit()
        self.warned.emit()

    @Slot()
    def _count_down(self) -> None:
        if self._left <= 1:
            self.stop()
            self.ended.emit()
        else:
            self._left -= 1
            self.changed.emit()
