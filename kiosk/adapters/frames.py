"""Frames as they are drawn: wait for the one that shows a change, or until the picture rests."""

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow


class NoFrame(Exception):
    """The window drew nothing in the time it was given."""


class Frames(QObject):
    """Counts the frames of a window and waits for them."""

    def __init__(self, window: QQuickWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        self._window = window
        self._loop = QEventLoop(self)
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._loop.quit)
        window.frameSwapped.connect(self._swapped)

    @Slot()
    def _swapped(self) -> None:
        self.count += 1
        self._loop.quit()

    def wait(self, milliseconds: int = 10_000) -> None:
        """Wait until the next frame, which shows everything changed up to now; raises NoFrame."""
        self._window.update()
        if not self._frame_within(milliseconds):
            raise NoFrame(f"no frame was drawn within {milliseconds / 1000:g} s")

    def settle(self, quiet: int = 60, most: int = 100) -> None:
        """Wait until no frame was asked for during ``quiet`` milliseconds: layouts and movements are done."""
        self.wait()
        for _ in range(most):
            if not self._frame_within(quiet):
                return

    def _frame_within(self, milliseconds: int) -> bool:
        before = self.count
        self._limit.start(milliseconds)
        while self.count == before and self._limit.isActive():
            self._loop.exec()
        self._limit.stop()
        return self.count > before
