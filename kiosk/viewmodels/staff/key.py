"""The key switch on the case: whoever turns it is staff, for as long as it stays turned."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardware.state import HardwareState
    from kiosk.adapters.visits import Visits
    from kiosk.viewmodels.app import AppViewModel


class StaffKey:
    """Lets in only as the key is turned: one that was left in, or that a daemon finds turned, opens nothing."""

    def __init__(self, app: "AppViewModel", visits: "Visits") -> None:
        self._app, self._visits = app, visits
        self._on: bool | None = None
        self._let_in = False

    def told(self, state: "HardwareState | None") -> None:
        """What the hardware daemon says. A key of which nobody can tell counts as taken out."""
        before, self._on = self._on, state.key_switch.on if state is not None else None
        if before is False and self._on:
            self._enter()
        elif not self._on:
            self._leave()

    def _enter(self) -> None:
        """Who is in by the code stays where they are. Anybody else's visit ends first, and nothing of it remains."""
        self._let_in = True
        if self._app.choices.staff is None:
            self._app.finish()
            self._app.open("staff")
            self._visits.staff.enter_by_key()

    def _leave(self) -> None:
        let_in, self._let_in = self._let_in, False
        if let_in and self._app.choices.staff is not None:
            self._visits.staff.ask("leave")
