"""A barcode scanner is a keyboard that types fast: what comes as a burst and ends with Enter is a code, not keys."""

from collections.abc import Callable
from typing import override

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow

from kiosk.keypad import KEYS, same_key
from kiosk.viewmodels.app import AppViewModel

# Scanners send a sign every 1 to 20 ms; nobody types six of them in a row so fast.
BURST_MS = 60
LEAST_SIGNS, MOST_SIGNS = 6, 100
# Shift to NumLock: a scanner presses Shift for a capital letter.
_MODIFIERS = range(0x01000020, 0x01000026)
_DIGITS = frozenset("0123456789")
_TYPED_INTO = frozenset({"search", "writing"})
_SIGNS = _DIGITS | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-")


class Scanner(QObject):
    """Holds signs back for a moment; what turns out to be no code goes on its way as if nothing had been."""

    def __init__(self, app: AppViewModel, window: QQuickWindow, scanned: Callable[[str], None]) -> None:
        """``scanned`` is told what was read."""
        super().__init__(window)
        self._app, self._window, self._scanned = app, window, scanned
        self._held: list[QKeyEvent] = []
        self._letting_go = self._answers = False
        self._burst = QTimer(self, interval=BURST_MS, singleShot=True)
        # One more turn of the event loop: where it stood still, the next sign is here and has not been heard yet.
        self._last_look = QTimer(self, interval=0, singleShot=True)
        self._burst.timeout.connect(self._last_look.start)
        self._last_look.timeout.connect(self._let_go)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the event belongs, or may belong, to a code."""
        if self._letting_go or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.isAutoRepeat() or event.key() in _MODIFIERS:
            return False
        if self._held and same_key(event.key()) in (KEYS["Return"], KEYS["Tab"]):
            return self._ended()
        if event.text() in self._signs or self._goes_on(event):
            self._hold(event)
            return True
        self._let_go()
        return False

    @property
    def _signs(self) -> frozenset[str]:
        """What may be one of a code here: who searches sees letters at once, and the numbers on books are digits."""
        if self._app.page.name.startswith("key"):
            return frozenset()
        return _DIGITS if self._app.page.layout == "search" else _SIGNS

    def _goes_on(self, event: QKeyEvent) -> bool:
        """Whether a sign that no book's code has comes in the middle of a code, as in that of a web page.

        Were the code over there, its Enter would press whatever has the focus.
        """
        typed_into = self._app.page.layout in _TYPED_INTO
        return bool(self._held) and not typed_into and event.text() != "" and event.text().isprintable()

    def _hold(self, event: QKeyEvent) -> None:
        """Keep a sign back. That somebody is there is known at once: it answers the warning and silences the voice."""
        if not self._held:
            self._answers = self._app.session.warning
        self._app.session.touch()
        if reader := self._app.listening.reader:
            reader.stop()
        if len(self._held) < MOST_SIGNS:
            self._held.append(event.clone())
        self._last_look.stop()
        self._burst.start()

    def _ended(self) -> bool:
        text = "".join(event.text() for event in self._held)
        if len(text) < LEAST_SIGNS:
            self._let_go()
            return False
        self._stop()
        self._held.clear()
        if len(text) < MOST_SIGNS:
            self._scanned(text)
        return True

    def _stop(self) -> None:
        self._burst.stop()
        self._last_look.stop()

    @Slot()
    def _let_go(self) -> None:
        self._stop()
        # What answered the warning does nothing else.
        held, self._held, self._answers = self._held[int(self._answers) :], [], False
        self._letting_go = True
        try:
            for event in held:
                QCoreApplication.sendEvent(self._window, event)
        finally:
            self._letting_go = False
