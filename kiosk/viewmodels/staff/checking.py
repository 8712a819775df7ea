"""A shelf check at the kiosk: begun, gone on with, scanned through, put right, done."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from content.bookshelf.check import Check, Strange, report, seen_since
from content.bookshelf.shelf import Bookshelf, OnShelf
from content.circulation.event import Conditioned, Found, Moved, NotFound, Undone
from kiosk.pages.staff.checked import acted_told, closed_told
from kiosk.pages.staff.checking import checking_of, scan_told
from kiosk.pages.staff.spots import Spots
from kiosk.staff.checking import Act, Acted, Checking, Closed
from kiosk.staff.checks import ALL, UnderWay

if TYPE_CHECKING:
    from kiosk.viewmodels.staff.adding import AddingBooks
    from kiosk.viewmodels.staff.visit import StaffVisit

PAGE, SCAN, END = "staff-check", "staff-check/scan", "staff-check/end"


class CheckingShelf:
    """What was scanned is an event each; which check it is and what it could not read outlives the visit."""

    def __init__(self, visit: "StaffVisit", adding: "AddingBooks") -> None:
        self._visit, self._app, self._adding = visit, visit.app, adding
        self._is_fresh = False
        self.verbs: dict[str, Callable[[str], None]] = {"check": self._ask, "check-key": self._key}
        self._ways: dict[str, Callable[[str], None]] = {
            "begin": self._begin,
            "one": lambda place: self._begin(f"place/{place}"),
            "resume": lambda _: self._app.open(SCAN),
            "at": self._go_to,
            "on": lambda _: self._app.return_to(SCAN),
            "done": self._close,
            "reopen": self._reopen,
            "undo": self._undo,
            "add": self._add,
            "put-back": lambda code: self._act("put-back", code),
            "belongs": lambda code: self._act("belongs", code),
            "found": lambda code: self._act("found", code),
            "lost": lambda code: self._act("lost", code),
            "keep": lambda code: self._act("keep", code),
        }

    def scan(self, text: str) -> None:
        """A book that stands here; on the page that chooses what to check it does nothing."""
        checking = self._now
        if checking is None or checking.closed or self._app.page.target == PAGE:
            return
        under_way = checking.under_way
        # Not on record as an act of staff: that the book was seen is an event like a loan, and there may be thousands.
        check, told = checking.check.scan(self._shelf, under_way.place, text, self._visit.lending.record)
        if check.strange != checking.check.strange:
            under_way = msgspec.structs.replace(under_way, strange=tuple(map(tuple, check.strange)))
            self._visit.room.checks.write(under_way)
        self._show(replace(checking, under_way=under_way, check=check, told=told, typed="", acted=None))
        if self._app.page.target != SCAN:
            self._app.return_to(SCAN)
        context = self._app.context()
        title, place, tone = scan_told(context, told, Spots(context))
        self._app.sounded.emit("right" if tone == "good" else "wrong")
        self._visit.say(*((title, place) if told.said == "elsewhere" else (title,)))

    def shown(self) -> None:
        """Whoever comes to these pages sees the check as the shelf is now."""
        if self._app.page.name != PAGE or self._visit.desk is None:
            self._is_fresh = False
        elif not self._is_fresh:
            self._is_fresh = True
            self._take_up()

    @property
    def _now(self) -> Checking | None:
        return checking_of(self._app.context())

    @property
    def _shelf(self) -> Bookshelf:
        return self._visit.lending.bookshelf(self._app.slot)

    def _among(self, of: str) -> tuple[str, ...]:
        return Spots(self._app.context()).among(of)

    def _show(self, checking: Checking | None) -> None:
        self._visit.show(checking=checking)

    def _ask(self, what: str) -> None:
        way, _, about = what.partition(" ")
        if way in ("begin", "one") or self._now is not None:
            self._ways[way](about)

    def _key(self, sign: str) -> None:
        checking = self._now
        if checking is None:
            return
        if sign == "done":
            self.scan(checking.typed)
        else:
            self._show(checking.without_last() if sign == "back" else checking.with_sign(sign))

    # -- which check

    def _begin(self, of: str) -> None:
        places = self._among(of)
        if not places and of != ALL:
            return
        since = max((event.at for event in self._visit.lending.events()), default=0)
        begun = self._app.context().now
        under_way = UnderWay(of=of, since=since, begun=begun, place=next(iter(places), ""))
        self._visit.room.checks.write(under_way)
        self._visit.room.audit.check("check-begun", of)
        self._show(Checking(under_way, self._check(under_way)))
        self._app.open(SCAN)

    def _take_up(self) -> None:
        """What is under way, with what was scanned; nothing where the bookcase of it is gone."""
        checking = self._now
        under_way = checking.under_way if checking else self._visit.room.checks.read()
        if under_way is None or not (under_way.of == ALL or self._among(under_way.of)):
            return
        check = self._check(under_way)
        if checking is None or check != checking.check:
            self._show(replace(checking or Checking(under_way, check), check=check))

    def _check(self, under_way: UnderWay) -> Check:
        places = None if under_way.of == ALL else frozenset(self._among(under_way.of))
        seen = seen_since(self._visit.lending.events(), under_way.since)
        return Check(places, seen, tuple(Strange(*each) for each in under_way.strange))

    def _go_to(self, place: str) -> None:
        checking = self._now
        assert checking is not None
        if place in self._among(checking.under_way.of):
            under_way = msgspec.structs.replace(checking.under_way, place=place)
            self._visit.room.checks.write(under_way)
            self._show(replace(checking, under_way=under_way, told=None, typed=""))
            self._app.return_to(SCAN)
            self._app.page.jumped.emit(0)

    # -- what it came to

    def _close(self, _what: str) -> None:
        """What was not seen is missing from now on. All of it is kept, or nothing."""
        checking = self._now
        assert checking is not None
        found = report(self._shelf, checking.check)
        missing = [copy.barcode for copy in found.missing if not copy.standing.missing]
        events = self._visit.lending.record_all((NotFound, {"copy": barcode}) for barcode in missing)
        self._visit.room.checks.write(None)
        self._visit.room.audit.check("check-done", checking.under_way.of)
        closed = Closed(found.found, found.due, tuple(event.id for event in events))
        self._told(replace(checking, closed=closed, acted=None))

    def _reopen(self, _what: str) -> None:
        checking = self._now
        if checking is None or checking.closed is None:
            return
        self._visit.lending.record_all((Undone, {"event": id_}) for id_ in checking.closed.events)
        self._visit.room.checks.write(checking.under_way)
        self._visit.room.audit.check("check-reopened", checking.under_way.of)
        self._show(replace(checking, closed=None))
        self._app.page.jumped.emit(0)

    def _told(self, checking: Checking) -> None:
        self._show(checking)
        self._app.page.jumped.emit(0)
        self._visit.say(*(text for text in closed_told(self._app.context(), checking) if text))

    def _act(self, act: Act, barcode: str) -> None:
        """One touch puts one copy right."""
        checking, copy = self._now, self._shelf.copy(barcode)
        if checking is None or copy is None:
            return
        what, said = self._written(checking, act, copy)
        event = self._visit.act(what, **said)
        acted = Acted(act, barcode, event.id)
        self._show(replace(checking, check=self._check(checking.under_way), acted=acted))
        self._visit.say(acted_told(self._app.context(), acted, copy))

    def _written(self, checking: Checking, act: Act, copy: OnShelf) -> tuple[Any, dict[str, str]]:
        barcode = copy.barcode
        seen = checking.check.seen.get(barcode)
        match act:
            case "belongs":
                return Moved, {"copy": barcode, "place": seen.place if seen else copy.standing.place}
            case "lost":
                return Conditioned, {"copy": barcode, "condition": "withdrawn"}
            case "keep":
                return Conditioned, {"copy": barcode, "condition": "usable"}
            case "put-back" | "found":
                return Found, {"copy": barcode, "place": copy.standing.place}

    def _undo(self, _what: str) -> None:
        checking = self._now
        if checking is None or checking.acted is None:
            return
        self._visit.take_back(checking.acted.event)
        self._show(replace(checking, check=self._check(checking.under_way), acted=None))
        self._visit.say(self._app.context().words.say("It is as it was before."))

    def _add(self, code: str) -> None:
        self._adding.begin(code)
