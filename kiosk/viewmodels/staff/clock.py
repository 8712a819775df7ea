"""Setting the clock: what is typed, checked against what is known to be past, and sent to the daemon."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from hardware.command import Command
from kiosk.pages.staff.clock import entered_of, fault_told
from kiosk.staff.clock import Entered, Part

if TYPE_CHECKING:
    from kiosk.viewmodels.staff.visit import StaffVisit

HERE = "staff-clock"
# The system has set its clock by then, and the page shows it.
_UNTIL_SET_MS = 2_000


class SettingClock(QObject):
    """What was entered stands on the desk of staff until it is set or dropped."""

    def __init__(self, visit: "StaffVisit") -> None:
        super().__init__(visit.app)
        self._visit, self._app = visit, visit.app
        self._set = QTimer(self, interval=_UNTIL_SET_MS, singleShot=True)
        self._set.timeout.connect(self._look)
        self.verbs: dict[str, Callable[[str], None]] = {
            "clock-key": self._key,
            "clock-month": self._month,
            "clock-set": self._ask,
            "clock-drop": lambda _: self._visit.show(clock=None),
        }

    @property
    def _now(self) -> Entered:
        return entered_of(self._app.context())

    def _key(self, what: str) -> None:
        named, _, sign = what.partition(" ")
        part: Part = named  # type: ignore[assignment]
        entered = self._now
        if sign != "done":
            self._visit.show(clock=entered.without_last() if sign == "back" else entered.with_sign(part, sign))
            return
        taken = entered.with_part(part)
        self._visit.show(clock=taken)
        if not taken.fault:
            self._app.return_to(HERE)
        self._tell(taken.as_day())

    def _month(self, number: str) -> None:
        taken = self._now.in_month(int(number))
        self._visit.show(clock=taken)
        self._app.return_to(HERE)
        self._tell(taken.as_day())

    def _ask(self, _what: str) -> None:
        zone = self._app.context().now.tzinfo
        past = datetime.fromtimestamp(self._visit.room.past(), UTC).astimezone(zone)
        entered = self._now.checked(past)
        self._visit.show(clock=entered if entered.fault else None)
        self._tell(entered)
        if entered.fault:
            return
        self._visit.daemon.ask(Command(verb="set-clock", seconds=entered.moment(past).timestamp()))
        self._set.start()

    def _tell(self, entered: Entered) -> None:
        if entered.fault:
            self._app.page.jumped.emit(0)
            self._visit.say(*fault_told(self._app.context(), entered))

    @Slot()
    def _look(self) -> None:
        if self._app.page.name == HERE:
            self._app.refresh()
