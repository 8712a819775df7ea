"""One copy in the hand: moved, mended, missing, withdrawn; each told, and taken back with one touch."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from content.bookshelf.librarian import Act, acts, read, written
from content.bookshelf.shelf import Bookshelf, OnShelf
from content.entities.book import places
from kiosk.pages.shelf.teller import bookcases
from kiosk.pages.staff.adding import reading_told
from kiosk.pages.staff.copy import act_told, hand_of
from kiosk.staff.adding import Done, InHand

if TYPE_CHECKING:
    from kiosk.viewmodels.staff.adding import AddingBooks
    from kiosk.viewmodels.staff.visit import StaffVisit


class CopyInHand:
    """Which copy it is stands in the page; what was done with it last stands on the desk of staff."""

    def __init__(self, visit: "StaffVisit", adding: "AddingBooks") -> None:
        self._visit, self._app, self._adding = visit, visit.app, adding
        self.verbs: dict[str, Callable[[str], None]] = {
            "copy": self._do,
            "copy-key": self._key,
            "copy-place": self._move,
            "copy-undo": self._undo,
            "copy-another": self._another,
            "copy-add": self._add,
        }

    def scan(self, text: str) -> None:
        """Another book: its copy is opened; what is no copy is told, and may be added."""
        reading = read(self._shelf, text)
        if reading.copy:
            self._visit.show(copy=None)
            self._app.open(f"staff-copy/{reading.copy.barcode}")
            return
        self._visit.show(copy=InHand(reading=reading))
        self._app.return_to("staff-copy")
        self._visit.say(*reading_told(self._app.context(), reading))

    @property
    def _now(self) -> InHand:
        return hand_of(self._app.context())

    @property
    def _shelf(self) -> Bookshelf:
        return self._visit.lending.bookshelf(self._app.slot)

    @property
    def _copy(self) -> OnShelf | None:
        """That of the page."""
        return self._shelf.copy(self._app.page.target.partition("/")[2])

    def _key(self, sign: str) -> None:
        hand = self._now
        if sign == "done":
            self.scan(hand.typed)
        else:
            self._visit.show(copy=hand.without_last() if sign == "back" else hand.with_sign(sign))

    def _do(self, what: str) -> None:
        copy = self._copy
        if what in ("withdraw", "keep"):  # asked for once more, or thought better of
            self._show(replace(self._now, asks=what == "withdraw", done=None))
            return
        act: Act = "withdraw" if what == "withdraw-yes" else what  # type: ignore[assignment]
        if copy is not None and act in acts(copy.standing):
            self._act(copy, act)

    def _move(self, place: str) -> None:
        copy = self._copy
        if copy is None or place not in places(bookcases(self._app.context())):
            return
        if place != copy.standing.place:
            self._act(copy, "move", place)
        self._app.return_to(f"staff-copy/{copy.barcode}")

    def _act(self, copy: OnShelf, act: Act, place: str = "") -> None:
        what, said = written(act, copy, place)
        event = self._visit.act(what, **said)
        self._told(Done(act, copy.barcode, event.id))

    def _undo(self, _what: str) -> None:
        done = self._now.done
        if done is not None and not done.taken_back:
            self._visit.take_back(done.event)
            self._told(replace(done, taken_back=True))

    def _told(self, done: Done) -> None:
        self._show(InHand(done=done))
        if copy := self._shelf.copy(done.barcode):
            self._visit.say(*(text for text in act_told(self._app.context(), done, copy) if text))

    def _show(self, hand: InHand) -> None:
        """What came of it, or what is asked, stands at the top."""
        self._visit.show(copy=hand)
        self._app.page.jumped.emit(0)

    def _another(self, _what: str) -> None:
        if copy := self._copy:
            self._adding.one_more(copy.book)

    def _add(self, _what: str) -> None:
        """What was read here is a book to add, or one more copy."""
        reading = self._now.reading
        if reading and reading.book:
            self._adding.one_more(reading.book)
        elif reading:
            self._adding.begin(reading.code)
