"""The screen goes dark and is dimmed as the hall asks, and is lit for whoever is there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from kiosk.veil import Veil

if TYPE_CHECKING:
    from hardware.state import HardwareState
    from kiosk.viewmodels.app import AppViewModel


class Lighting(QObject):
    """Brings what happens in the hall and on the screen to ``veil``, and what comes of it to the screen."""

    def __init__(self, app: "AppViewModel", veil: Veil, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._veil = app, veil
        self._until_dark = QTimer(self, singleShot=True)
        self._until_dark.timeout.connect(self._judge)
        app.pageShown.connect(self._see)
        app.look.changed.connect(self._judge)

    @Slot(object)
    def told(self, state: "HardwareState | None") -> None:
        """What the hardware daemon says; None where it is silent."""
        self._veil.told(state)
        self._judge()

    def touched(self) -> bool:
        """Somebody touched the screen, or a key: it is lit when this returns. Whether it was dark."""
        was_dark = bool(self._app.hall.dark)
        self._veil.touched()
        self._judge()
        return was_dark

    @Slot()
    def _see(self) -> None:
        self._veil.attend(not self._app.idle)
        self._judge()

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
