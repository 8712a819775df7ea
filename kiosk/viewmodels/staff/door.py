"""The door of the pages for staff: digits of a code, a try, and the wait after too many wrong ones."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from kiosk.pages.staff.door import told
from kiosk.staff.desk import Door

if TYPE_CHECKING:
    from kiosk.viewmodels.staff.visit import StaffVisit


class AtTheDoor(QObject):
    """What was typed goes with the visit. A try is made on the worker: it takes as long as five frames and more."""

    def __init__(self, visit: "StaffVisit") -> None:
        super().__init__(visit.app)
        self._visit, self._app = visit, visit.app
        self._second = QTimer(self, interval=1000, singleShot=True)
        self._second.timeout.connect(self._wait)

    def key(self, sign: str) -> None:
        """A digit, ``back`` or ``done``. While a code is looked at nothing more is taken."""
        door = self._app.choices.door or Door()
        if self._visit.desk is not None or door.trying == "checked" or not self._visit.room.has_code:
            return
        if sign == "done":
            self._try(door)
        else:
            self._show(door.without_last() if sign == "back" else door.with_sign(sign))

    def shown(self) -> None:
        """Whoever comes while one has to wait is told at once; whoever goes leaves nothing typed."""
        door = self._app.choices.door
        if self._app.page.name != "staff":
            self._second.stop()
            if door is not None and self._app.page.name != "calm":
                self._app.choose(replace(self._app.choices, door=None))
        elif self._visit.room.has_code and not self._second.isActive():
            self._wait()

    def _try(self, door: Door) -> None:
        if not door.typed or self._visit.wait_s:
            self._show(replace(door, typed="", wait_s=self._visit.wait_s))
            return
        asked = Door(trying="checked")
        self._show(asked)
        self._app.worker.run(partial(self._visit.room.enter, door.typed), partial(self._answered, asked))

    def _answered(self, asked: Door, right: bool | None, error: Exception | None) -> None:
        """Whoever went in the meantime is let in nowhere."""
        if self._app.choices.door is not asked:
            if right:
                self._visit.room.audit.visit("left")
        elif error is not None:
            self._show(Door())
            self._visit.fail(error)
        elif right:
            self._visit.let_in()
        else:
            door = Door(trying="wrong", wait_s=self._visit.wait_s)
            self._show(door)
            self._visit.say(told(self._app.context(), door))

    @Slot()
    def _wait(self) -> None:
        """The seconds left, each second, for as long as the door is on the screen."""
        door = self._app.choices.door or Door()
        if self._app.page.name != "staff" or door.trying == "checked":
            return
        left = self._visit.wait_s
        if left:
            self._second.start()
        if left != door.wait_s:
            self._show(replace(door, wait_s=left))

    def _show(self, door: Door) -> None:
        self._app.choose(replace(self._app.choices, door=door))
