"""Asking for the report for support, and waiting until the system has written it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from hardware.command import Command
from kiosk.appliance.exported import Exported
from kiosk.pages.staff.diagnostics import export_told

if TYPE_CHECKING:
    from kiosk.viewmodels.staff.visit import StaffVisit

_LOOK_MS = 1_000
_MOST_LOOKS = 120


class WritingReport(QObject):
    """The daemon passes it on; what came of it stands in a file, looked for each second."""

    def __init__(self, visit: "StaffVisit") -> None:
        super().__init__(visit.app)
        self._visit, self._app = visit, visit.app
        self._before: Exported | None = None
        self._looks = 0
        self._second = QTimer(self, interval=_LOOK_MS)
        self._second.timeout.connect(self._look)
        self.verbs: dict[str, Callable[[str], None]] = {"export": self._ask}

    def _ask(self, _what: str) -> None:
        if self._second.isActive():
            return
        self._before, self._looks = self._visit.room.exported(), 0
        self._visit.show(exported=None)
        self._second.start()
        self._visit.daemon.ask(Command(verb="export-diagnostics"))

    @Slot()
    def _look(self) -> None:
        """Whoever leaves the page, or is refused, waits for nothing more."""
        desk = self._visit.desk
        if desk is None or desk.asked is None or desk.asked.outcome in ("refused", "silent"):
            self._second.stop()
            return
        if desk.asked.outcome == "asking":
            return
        found, self._looks = self._visit.room.exported(), self._looks + 1
        if found is not None and found != self._before:
            self._tell(found)
        elif self._looks >= _MOST_LOOKS:
            at = self._app.context().now
            self._tell(Exported(outcome="failed", at=at, detail="porchlight-diagnostics.service did not answer"))

    def _tell(self, exported: Exported) -> None:
        self._second.stop()
        self._visit.show(exported=exported, asked=None)
        self._app.page.jumped.emit(0)
        self._visit.say(*export_told(self._app.context(), exported))
