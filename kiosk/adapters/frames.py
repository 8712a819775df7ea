"""Frames as they are drawn, and other signals: wait for the one that shows a change, or until the picture rests."""

from PySide6.QtCore import QEventLoop, QObject, QTimer, SignalInstance, Slot
from PySide6.QtQuick import QQuickWindow


class NothingCame(Exception):
    """What was waited for did not happen in the time it was given."""


class Occurrences(QObject):
    """Counts how often a signal without arguments was emitted, and waits for the next time."""

    def __init__(self, signal: SignalInstance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        self._loop = QEventLoop(self)
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._loop.quit)
        signal.connect(self._occur)

    @Slot()
    def _occur(self) -> None:
        self.count += 1
        self._loop.quit()

    def more_than(self, count: int, milliseconds: int) -> bool:
        """Wait until there were more than ``count``; False when that took too long."""
        self._limit.start(milliseconds)
        while self.count <= count and self._limit.isActive():
            self._loop.exec()
        self._limit.stop()
        return self.count > count


class Frames(Occurrences):
    """The frames of a window. A frame counts when it was swapped: it is then on the glass."""

    def __init__(self, window: QQuickWindow, parent: QObject | None = None) -> None:
        super().__init__(window.frameSwapped, parent)
        self._window = window

    def wait(self, milliseconds: int = 10_000) -> None:
        """Wait until the next frame, which shows everything changed up to now; raises NothingCame."""
        before = self.count
        self._window.update()
        if not self.more_than(before, milliseconds):
            raise NothingCame(f"no frame was drawn within {milliseconds / 1000:g} s")

    def settle(self, quiet: int = 60, most: int = 100) -> None:
        """Wait until no frame was asked for during ``quiet`` milliseconds: layouts and movements are done."""
        self.wait()
        for _ in range(most):
            if not self.more_than(self.count, quiet):
                return
