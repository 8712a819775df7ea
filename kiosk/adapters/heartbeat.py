"""Tells systemd that the screen lives: that frames asked for are drawn and reach the glass, nothing less."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

from hardware.supervision import READY, WATCHDOG, is_watched, tell

_ASKING_MS = 5_000


class Heartbeat(QObject):
    """Asks for a frame every five seconds; once it is swapped the watchdog is fed. The first says READY.

    A hung GUI thread asks for none, a hung driver or compositor swaps none: both end in a restart of the unit.
    """

    def __init__(self, window: QQuickWindow, asking_ms: int = _ASKING_MS) -> None:
        super().__init__(window)
        self._window = window
        self._is_ready, self._is_due = False, True
        window.frameSwapped.connect(self._feed)
        self._asking = QTimer(self, interval=asking_ms)
        self._asking.timeout.connect(self._ask)
        self._asking.start()

    @Slot()
    def _ask(self) -> None:
        self._is_due = True
        self._window.update()

    @Slot()
    def _feed(self) -> None:
        if not self._is_due:
            return
        self._is_due = False
        self._is_ready = self._is_ready or tell(READY)
        tell(WATCHDOG)


def watch_over(window: QQuickWindow) -> Heartbeat | None:
    """A heartbeat where systemd waits for one, else none: a picture that rests costs nothing."""
    return Heartbeat(window) if is_watched() else None
