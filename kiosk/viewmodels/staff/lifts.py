"""Lifts, and what else staff mark as out of order, and as running again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.viewmodels.staff.visit import StaffVisit


class MarkedLifts:
    """Ways that are asked for from now on heed it, those on the screen as soon as they are shown again."""

    def __init__(self, visit: "StaffVisit") -> None:
        self._visit = visit
        self.verbs: dict[str, Callable[[str], None]] = {"lift": self._turn}

    def _turn(self, lift: str) -> None:
        """One that runs is out of order from now on, and the other way round. Raises OSError, and it is as it was."""
        lifts = self._visit.app.lifts
        out = lift not in lifts.out_of_order()
        lifts.mark(lift, out_of_order=out)
        if lift.startswith("office/"):
            self._visit.room.audit.device("out-of-order" if out else "works", lift)
        else:
            self._visit.room.audit.lift("lift-out-of-order" if out else "lift-runs", lift)
        self._visit.show()
