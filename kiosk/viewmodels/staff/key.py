"""The key switch on the case: whoever turns it is staff, for as long as it stays turned."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from hardware.state import HardwareState
    from kiosk.adapters.visits import Visits
    from kiosk.viewmodels.app import AppViewModel

# A daemon that is started anew, as staff may ask for, knows its lines again within a second or two.
PATIENCE_MS = 10_000


class StaffKey(QObject):
    """Lets in only as the key is turned: one that was left in, or that a daemon finds turned, opens nothing."""

    def __init__(self, app: "AppViewModel", visits: "Visits") -> None:
        super().__init__(app)
        self._app, self._visits = app, visits
        self._on: bool | None = None
        self._let_in = False
        self._unknown = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._unknown.timeout.connect(self._leave)

    @Slot(object)
    def told(self, state: "HardwareState | None") -> None:
        """What the hardware daemon says. A key of which nobody can tell for a while counts as taken out."""
        before, self._on = self._on, state.key_switch.on if state is not None else None
        if self._on is None:
            if not self._unknown.isActive():
                self._unknown.start()
            return
        self._unknown.stop()
        if not self._on:
            self._leave()
        elif before is False:
            self._enter()

    def _enter(self) -> None:
        """Who is in by the code stays where they are. Anybody else's visit ends first, and nothing of it remains."""
        self._let_in = True
        if self._app.choices.staff is None:
            self._app.finish()
            self._app.open("staff")
            self._visits.staff.enter_by_key()

    @Slot()
    def _leave(self) -> None:
        let_in, self._let_in = self._let_in, False
        if let_in and self._app.choices.staff is not None:
            self._visits.staff.ask("leave")
