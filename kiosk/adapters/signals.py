"""SIGINT and SIGTERM end the event loop. Nothing is polled: the kernel wakes the loop through a pipe."""

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot


class EndingSignals(QObject):
    """``ended`` is emitted on the screen's thread when somebody asks the process to stop."""

    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _heard) for number in (signal.SIGINT, signal.SIGTERM)}

    @Slot()
    def _wake(self) -> None:
        os.read(self._read, 64)
        self.ended.emit()

    def close(self) -> None:
        """Give the signals back to whoever had them."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        os.close(self._read)
        os.close(self._write)


def _heard(_number: int, _frame: FrameType | None) -> None:
    """The pipe has been written to; nothing else is safe to do here."""
