"""Staff at the kiosk: who is let in, what they ask for and scan, and that every act is written down."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from content.bookshelf.librarian import read
from kiosk.lending import Lending, ShelfClosed
from kiosk.reading_aloud.item import Part
from kiosk.staff.desk import StaffDesk
from kiosk.staff.room import StaffRoom
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.staff.adding import AddingBooks
from kiosk.viewmodels.staff.asking import AskingDaemon
from kiosk.viewmodels.staff.checking import CheckingShelf
from kiosk.viewmodels.staff.clock import SettingClock
from kiosk.viewmodels.staff.copy import CopyInHand
from kiosk.viewmodels.staff.diagnostics import WritingReport
from kiosk.viewmodels.staff.door import AtTheDoor
from kiosk.viewmodels.staff.lifts import MarkedLifts
from kiosk.viewmodels.staff.panel import Cleaning, Panel
from kiosk.viewmodels.staff.wishes import Wishes

if TYPE_CHECKING:
    from content.circulation.event import AnyEvent

# Whoever comes to these pages is a reader, or leaves the kiosk to one.
_FOR_READERS = frozenset({"attract", "home"})
log = logging.getLogger("kiosk.staff")


class StaffVisit:
    """Lasts from the code until staff leave, the first page is opened, or the visit ends."""

    def __init__(self, app: AppViewModel, room: StaffRoom) -> None:
        self.app, self.room = app, room
        self._door = AtTheDoor(self)
        self._wishes = Wishes(self)
        self._adding = AddingBooks(self)
        self._copy = CopyInHand(self, self._adding)
        self._checking = CheckingShelf(self, self._adding)
        self.daemon = AskingDaemon(self)
        self._panel, self._cleaning = Panel(self), Cleaning(self)
        self._inside = False
        self._verbs: dict[str, Callable[[str], None]] = {
            "key": self._door.key,
            "leave": self._leave,
            "settle": self._wishes.settle,
            "undo": self._wishes.undo,
            **self._adding.verbs,
            **self._copy.verbs,
            **self._checking.verbs,
            **MarkedLifts(self).verbs,
            **self.daemon.verbs,
            **SettingClock(self).verbs,
            **WritingReport(self).verbs,
            **self._panel.verbs,
            **self._cleaning.verbs,
        }
        # Pages not named here do nothing with a scan.
        self._scans: dict[str, Callable[[str], None]] = {
            "staff-menu": self._scan_on_menu,
            "staff-add": self._adding.scan,
            "staff-write": self._adding.scan,
            "staff-copy": self._copy.scan,
            "staff-move": self._copy.scan,
            "staff-check": self._checking.scan,
        }

    @property
    def lending(self) -> Lending:
        """The bookshelf."""
        return self.app.lending

    @property
    def desk(self) -> StaffDesk | None:
        """What the pages for staff show; None where nobody is let in."""
        return self.app.choices.staff

    def ask(self, what: str) -> None:
        """``VERB WHAT``, as a touched key says it. Without the code only the door answers."""
        verb, _, about = what.partition(" ")
        if self.desk is not None or verb == "key":
            self._do(self._verbs[verb], about)

    def scanned(self, text: str) -> None:
        """A scanner read a code; at the door and on a page that scans nothing it does no harm."""
        self.app.session.touch()
        act = self._scans.get(self.app.page.name)
        if self.desk is not None and act is not None:
            self._do(act, text)

    def act(self, what: Any, **said: Any) -> "AnyEvent":
        """``act(Moved, copy="123", place="blue-2")``: kept, and on record, when this returns. Raises ShelfClosed."""
        event = self.lending.record(what, **said)
        self.room.audit.act(event)
        return event

    def take_back(self, event_id: str) -> None:
        """An act counts no longer, or counts again. Raises ShelfClosed."""
        for event in self.lending.take_back(event_id):
            self.room.audit.act(event)

    def show(self, **changed: Any) -> None:
        """``show(adding=draft)``: fields of the desk, and the page after them."""
        assert self.desk is not None
        self.app.choose(replace(self.app.choices, staff=replace(self.desk, **changed)))

    def say(self, *texts: str) -> None:
        """Tell what happened, to whoever listens."""
        if reader := self.app.listening.reading:
            own = self.app.language.code
            reader.tell(Part(text, own) for text in texts)

    def let_in(self) -> None:
        """After the right code."""
        self._inside = True
        self.app.choose(replace(self.app.choices, staff=StaffDesk(), door=None))

    def enter_by_key(self) -> None:
        """The key on the case was turned."""
        self.room.audit.visit("let-in-by-key")
        self.let_in()

    def shown(self) -> None:
        """Another page, or the same anew: whoever went where readers are has left."""
        choices, name = self.app.choices, self.app.page.name
        if name in _FOR_READERS and (choices.staff or choices.door):
            self.app.choose(replace(choices, staff=None, door=None))
            return  # it is shown once more, and comes back here
        if self._inside and choices.staff is None:
            self._inside = False
            self.room.audit.visit("left")
        self._door.shown()
        self._checking.shown()
        self.daemon.shown()
        self._panel.shown()
        self._cleaning.shown()

    def fail(self, error: Exception) -> None:
        """What was asked for was not done: say so, and leave every way onward open."""
        self.app.calm("staff")
        log.error("What staff do cannot be kept: %s", error)

    @property
    def wait_s(self) -> int:
        """Seconds until the next try at the door counts."""
        try:
            return self.room.gate.wait_s
        except OSError as error:
            self.fail(error)
            return 0

    def _do(self, act: Callable[[str], None], what: str) -> None:
        try:
            act(what)
        except (ShelfClosed, OSError) as error:
            self.fail(error)

    def _leave(self, _what: str) -> None:
        self.app.finish()

    def _scan_on_menu(self, text: str) -> None:
        """On the menu a copy that is known is opened, and any other code is a book to add."""
        if read(self.lending.bookshelf(self.app.slot), text).copy:
            self._copy.scan(text)
        else:
            self._adding.begin(text)
