"""What staff try out on the panel, and that they clean it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from kiosk.adapters.touch_lock import TouchLock
from kiosk.pages.staff.cleaning import off_told, on_told
from kiosk.staff.trials import Card, Touched
from kiosk.viewmodels.touching import TouchingViewModel

if TYPE_CHECKING:
    from kiosk.viewmodels.staff.visit import StaffVisit

CLEANING_SECONDS = 120


class Cleaning(QObject):
    """Counts down while touch is off; who wipes the screen counts as present."""

    def __init__(self, visit: "StaffVisit") -> None:
        super().__init__(visit.app)
        self._visit, self._left = visit, 0
        self._lock = TouchLock(self)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count)
        self.verbs: dict[str, Callable[[str], None]] = {"clean": self._turn}

    def shown(self) -> None:
        """Whoever left the page, by a key, has touch again; what was said of the last time is gone."""
        desk = self._visit.desk
        if self._visit.app.target == "staff-cleaning" and desk is not None:
            return
        if self._second.isActive():
            self._end()
        if desk is not None and desk.cleaning is not None:
            self._visit.show(cleaning=None)

    def _turn(self, what: str) -> None:
        if what == "begin" and not self._second.isActive():
            self._left = CLEANING_SECONDS
            self._lock.lock()
            self._second.start()
            self._visit.room.audit.device("clean")
            self._visit.show(cleaning=self._left)
            self._visit.say(*off_told(self._visit.app.context(), self._left))
        elif what == "end":
            self._over()

    @Slot()
    def _count(self) -> None:
        self._left -= 1
        self._visit.app.session.touch()
        if self._left <= 0:
            self._over()
        elif self._visit.desk is not None:
            self._visit.show(cleaning=self._left)

    def _over(self) -> None:
        self._end()
        if self._visit.desk is not None:
            self._visit.show(cleaning=0)
            self._visit.say(on_told(self._visit.app.context()))

    def _end(self) -> None:
        self._second.stop()
        self._lock.unlock()


class Panel:
    """The size of things, the touch and the sound."""

    def __init__(self, visit: "StaffVisit") -> None:
        self._visit, self._app = visit, visit.app
        self.verbs: dict[str, Callable[[str], None]] = {
            "card": self._draw,
            "touch": self._touch,
            "sound": lambda _what: self._app.sounded.emit("warning"),
        }

    def shown(self) -> None:
        """What was tried is gone with its page."""
        desk, target = self._visit.desk, self._app.target
        if desk is None:
            return
        if desk.card is not None and target != "staff-measure":
            self._visit.show(card=None)
        elif desk.touched is not None and target != "staff-touch":
            self._visit.show(touched=None)

    def _draw(self, what: str) -> None:
        desk = self._visit.desk
        before = (desk and desk.card) or Card()
        self._visit.show(card=before.drawn(1 if what == "larger" else -1, self._app.screen))

    def _touch(self, what: str) -> None:
        """``begin``, and ``end`` once all fields were touched or nobody touches any more."""
        if what == "begin":
            self._visit.show(touched=Touched())
            return
        fields = self._app.touching
        self._visit.show(touched=Touched(ended=True, left=fields.left if isinstance(fields, TouchingViewModel) else 0))
