"""Keeps what the pages say of the hall true while somebody reads them."""

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from hardware.state import HardwareState
    from kiosk.viewmodels.app import AppViewModel

# At most once in so many milliseconds; a page of which nothing changes is left as it is.
PAUSE_MS = 1_000
_TELLING = frozenset({"home", "hall"})
_TELLING_ALL = frozenset({"staff-menu", "staff-device", "staff-hall", "staff-lines"})


class HallPages(QObject):
    """Has the page on the screen composed anew when the hall is another than it says.

    Not while all of a page is read aloud: a change in the middle of a sentence would begin it again.
    """

    def __init__(self, app: "AppViewModel", parent: QObject | None = None, pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self._app = app
        self._said: HardwareState | None = None
        self._due = False
        self._pause = QTimer(self, interval=pause_ms, singleShot=True)
        self._pause.timeout.connect(self._renew)

    @Slot(object)
    def told(self, state: "HardwareState | None") -> None:
        """What the hardware daemon says; None where it is silent."""
        before, self._said = self._said, state
        self._due = self._due or self._matters(before, state)
        if self._due and not self._pause.isActive():
            self._renew()

    def _matters(self, before: "HardwareState | None", state: "HardwareState | None") -> bool:
        # That the kiosk is about to go off stands on every page. How warm it is changes by the second.
        if before is None or state is None or before.power.ends != state.power.ends:
            return before is not state
        page = self._app.target.partition("/")[0]
        if page in _TELLING_ALL:
            return replace(before, written=state.written) != state
        return page in _TELLING and (before.charging, before.wifi) != (state.charging, state.wifi)

    @Slot()
    def _renew(self) -> None:
        if not self._due:
            return
        self._pause.start()
        reader = self._app.listening.reading
        if reader is None or not reader.reading:
            self._due = False
            self._app.refresh()
