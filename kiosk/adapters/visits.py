"""Brings what is asked and scanned to the visit it belongs to: a reader's at the shelf, or that of staff."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kiosk.viewmodels.app import AppViewModel

if TYPE_CHECKING:
    from hardware.command import Answer, Command
    from kiosk.staff.room import StaffRoom
    from kiosk.viewmodels.shelf import ShelfVisit
    from kiosk.viewmodels.staff.visit import StaffVisit


class Visits(QObject):
    """Each is loaded when it is first needed. ``make_room``: what lets staff in, see ``kiosk.staff.room``.

    ``ask``: the hardware daemon, for staff; None where there is none.
    """

    def __init__(self, app: AppViewModel, make_room: "Callable[[], StaffRoom]") -> None:
        super().__init__(app)
        self._app, self.make_room = app, make_room
        self.ask: Callable[[Command], Answer] | None = None
        self._shelf: ShelfVisit | None = None
        self._staff: StaffVisit | None = None
        app.shelfAsked.connect(self._ask_shelf)
        app.staffAsked.connect(self._ask_staff)
        app.mapAsked.connect(self._ask_map)
        app.pageShown.connect(self._shown)

    def scanned(self, text: str) -> None:
        """A scanner read a code."""
        at_staff = self._app.page.name.startswith("staff")
        (self.staff if at_staff else self.shelf).scanned(text)

    @property
    def shelf(self) -> "ShelfVisit":
        """The reader's."""
        from kiosk.viewmodels.shelf import ShelfVisit

        if self._shelf is None:
            self._shelf = ShelfVisit(self._app, self._app.lending)
        return self._shelf

    @property
    def staff(self) -> "StaffVisit":
        """That of staff."""
        from kiosk.viewmodels.staff.visit import StaffVisit

        if self._staff is None:
            room = self.make_room()
            room.ask = self.ask or room.ask
            self._staff = StaffVisit(self._app, room)
        return self._staff

    @Slot(str, str)
    def _ask_shelf(self, verb: str, what: str) -> None:
        self.shelf.ask(verb, what)

    @Slot(str)
    def _ask_staff(self, what: str) -> None:
        self.staff.ask(what)

    @Slot(str)
    def _ask_map(self, what: str) -> None:
        from kiosk.viewmodels.map_visit import ask

        ask(self._app, what)

    @Slot()
    def _shown(self) -> None:
        if self._shelf is not None:
            self._shelf.forget_desk()
        if self._staff is not None or self._app.page.name.startswith("staff"):
            self.staff.shown()
