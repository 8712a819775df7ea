"""What happens after an exception that nobody caught: calm for the visitor, and an end when they come too fast."""

import logging
import time
from collections import deque

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from kiosk.adapters.messages import EX_SOFTWARE

log = logging.getLogger("kiosk.screen")

LIMIT = 10
SECONDS = 60.0


class Breaker(QObject):
    """Counts exceptions of the last minute. ``tripped``: show the calm page; at the limit the process ends."""

    tripped = Signal()
    _raised = Signal()

    def __init__(self, parent: QObject | None = None, limit: int = LIMIT) -> None:
        super().__init__(parent)
        self._limit = limit
        self._times: deque[float] = deque(maxlen=limit)
        # The exception may come from any thread, and out of the middle of anything: deal with it a moment later.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._decide)
        self._raised.connect(self._count)

    def report(self) -> None:
        """An exception went uncaught; may be called on any thread."""
        self._raised.emit()

    @Slot()
    def _count(self) -> None:
        self._times.append(time.monotonic())
        self._soon.start()

    @Slot()
    def _decide(self) -> None:
        if len(self._times) == self._limit and self._times[-1] - self._times[0] < SECONDS:
            log.critical("%d exceptions within a minute: the screen ends, so that it is started anew", self._limit)
            QCoreApplication.exit(EX_SOFTWARE)
        else:
            self.tripped.emit()
