"""What happens after an exception that nobody caught: calm for the visitor, and an end when they come too fast."""

import logging
import time
from collections import deque

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

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
        # Queued: the exception may come from any thread, and out of the middle of anything.
        self._raised.connect(self._count, Qt.ConnectionType.QueuedConnection)

    def report(self) -> None:
        """An exception went uncaught; may be called on any thread."""
        self._raised.emit()

    @Slot()
    def _count(self) -> None:
        now = time.monotonic()
        self._times.append(now)
        if len(self._times) == self._limit and now - self._times[0] < SECONDS:
            log.critical("%d exceptions within a minute: the screen ends, so that it is started anew", self._limit)
            QCoreApplication.exit(EX_SOFTWARE)
        else:
            self.tripped.emit()
