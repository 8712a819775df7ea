"""The screen goes dark and is dimmed as the hall asks, and is lit for whoever is there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.veil import Veil

if TYPE_CHECKING:
    from hardware.state import HardwareState
    from kiosk.viewmodels.app import AppViewModel


_LATELY_MS = 5_000


class Lighting(QObject):
    """Brings what happens in the hall and on the screen to ``veil``, and what comes of it to the screen.

    ``needed``: somebody is there, and the daemon should know, for it may turn the light of the screen off. It is told
    again as they go on, but not with every touch.
    """

    needed = Signal()

    def __init__(self, app: "AppViewModel", veil: Veil, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._veil = app, veil
        self._is_heard = False
        self._lately = QTimer(self, interval=_LATELY_MS, singleShot=True)
        self._until_dark = QTimer(self, singleShot=True)
        self._until_dark.timeout.connect(self._judge)
        app.pageShown.connect(self._see)
        app.look.changed.connect(self._judge)

    @Slot(object)
    def told(self, state: "HardwareState | None") -> None:
        """What the hardware daemon says; None where it is silent."""
        self._veil.told(state)
        self._is_heard = state is not None
        self._judge()

    def touched(self) -> bool:
        """Somebody touched the screen, or a key: it is lit when this returns. Whether it was dark."""
        was_dark = bool(self._app.hall.dark)
        self._veil.touched()
        self._judge()
        self._need()
        return was_dark

    @Slot()
    def _see(self) -> None:
        attended = not self._app.idle
        self._veil.attend(attended)
        self._judge()
        if attended:
            self._need()

    def _need(self) -> None:
        if self._is_heard and not self._lately.isActive():
            self._lately.start()
            self.needed.emit()

    @Slot()
    def _judge(self) -> None:
        was_dark, dark = self._app.hall.dark, self._veil.dark
        plain = self._app.look.theme == "contrast" and not dark
        self._app.hall.veil(0.0 if plain else self._veil.shade, dark=dark)
        self._wait()
        if was_dark and not dark:
            self._app.refresh()  # in the dark it was not kept up to the minute

    def _wait(self) -> None:
        remaining = self._veil.remaining_ms
        if remaining:
            self._until_dark.start(remaining)
        else:
            self._until_dark.stop()
