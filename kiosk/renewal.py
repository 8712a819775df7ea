"""The screen begins anew after each visit, in a memory of its own: what was typed outlives its objects in the old one.

Freed memory keeps its bytes until something is written over them, in Python's pools, in Qt's, in the C library's.
Only a process that ends gives all of it back.
"""

import atexit
import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.app import Kiosk
from kiosk.config import ConfigError, load_config
from kiosk.handover import Handover, leave

log = logging.getLogger("kiosk.screen")

# What `kiosk run` ends with when it cannot begin anew by itself (sysexits.h: try again); systemd then starts it.
BEGIN_ANEW = 75


class Renewal(QObject):
    """``due``, with BEGIN_ANEW, once a visit is over and nobody has touched anything for ``seconds``.

    ``config_file`` is read once more before: a screen that could not start again must stay.
    """

    due = Signal(int)

    def __init__(self, kiosk: Kiosk, seconds: int, config_file: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._config_file = kiosk.app, config_file
        self._visited = False
        self._unattended = QTimer(self, interval=seconds * 1000, singleShot=True)
        # One more turn of the event loop: what arrived in this very moment may be a finger.
        self._last_look = QTimer(self, interval=0, singleShot=True)
        self._unattended.timeout.connect(self._last_look.start)
        self._last_look.timeout.connect(self._decide)
        kiosk.app.pageShown.connect(self._see)
        kiosk.touches.touched.connect(self._wait_anew)

    @property
    def waiting(self) -> bool:
        """Whether a visit is over and the time without a touch is counted."""
        return self._unattended.isActive() or self._last_look.isActive()

    @property
    def _attended(self) -> bool:
        return self._app.session.running or not self._app.idle

    @Slot()
    def _see(self) -> None:
        if self._attended:
            self._visited = True
            self._stop()
        elif self._visited and not self.waiting:
            self._unattended.start()

    @Slot()
    def _wait_anew(self) -> None:
        if self.waiting:
            self._stop()
            self._unattended.start()

    def _stop(self) -> None:
        self._unattended.stop()
        self._last_look.stop()

    @Slot()
    def _decide(self) -> None:
        if self._attended:  # its page is still being made
            return
        try:
            load_config(self._config_file)
        except ConfigError as error:
            log.error("The screen cannot begin anew, the last visit may still be in memory: %s", error)  # noqa: TRY400 - a fault, not ours
        else:
            self.due.emit(BEGIN_ANEW)


def begin_anew(handover: Handover) -> int:
    """Become the same program with an empty memory; returns BEGIN_ANEW where that cannot be done.

    The process keeps its number and what it inherited: cage, which ends when its client does, notices nothing.
    """
    leave(handover)
    atexit._run_exitfuncs()  # noqa: SLF001 - no other way to tidy up what only an exit would
    try:
        os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - this very process, once more
    except OSError as error:
        log.critical("The screen cannot begin anew by itself: %s", error)
    return BEGIN_ANEW
