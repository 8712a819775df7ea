"""What is told of headphones, as signals on the screen's thread; and a keypad's socket, which is heard as keys."""

from collections.abc import Callable, Mapping
from typing import override

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow

from kiosk.headphones.jack import JackListener
from kiosk.headphones.keys import KeyedJack
from kiosk.keypad import KeyMap


class JackSignals(QObject):
    """Give ``listener`` to a JackMonitor. ``hush`` is called at once and on its thread when headphones come out.

    ``plugged`` is how it is at this very moment, which a signal may come too late to say.
    """

    found = Signal(bool)
    changed = Signal(bool)
    lost = Signal(str)

    def __init__(self, hush: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plugged = False
        self.listener: JackListener = _Emitting(self, hush)


class _Emitting:
    def __init__(self, signals: JackSignals, hush: Callable[[], None]) -> None:
        self._signals, self._hush = signals, hush

    def found(self, plugged: bool) -> None:
        self._signals.plugged = plugged
        self._signals.found.emit(plugged)

    def changed(self, plugged: bool) -> None:
        self._become(plugged)
        self._signals.changed.emit(plugged)

    def lost(self, reason: str) -> None:
        self._become(False)
        self._signals.lost.emit(reason)

    def _become(self, plugged: bool) -> None:
        before, self._signals.plugged = self._signals.plugged, plugged
        if before and not plugged:
            self._hush()


class SocketKeys(QObject):
    """Takes the keys ``in`` and ``out`` of ``keys``, named as in ``kiosk.keypad``, before anything else sees them."""

    def __init__(self, keys: Mapping[str, str], jack: KeyedJack, window: QQuickWindow) -> None:
        super().__init__(window)
        self._keys, self._jack = KeyMap(keys), jack
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the event was a key of the socket: nobody's touch, and no letter."""
        if not isinstance(event, QKeyEvent):
            return False
        way = self._keys.verb(event.key(), event.nativeScanCode())
        if way and event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._jack.turned(way == "in")
        return bool(way)
