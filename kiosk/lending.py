"""What happens at the shelf of this kiosk: its events, and the books as they stand after them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from content.bookshelf.desk import Desk, Outcome, Verb
    from content.bookshelf.shelf import Bookshelf
    from content.circulation.event import AnyEvent
    from content.reader import Slot


class Events(Protocol):
    """Where events are kept; see ``content.circulation.store``. ``device``: the name of this one."""

    device: str

    def add(self, make: Any, **what: Any) -> "AnyEvent": ...
    def add_all(self, those: "Iterable[tuple[Any, dict[str, Any]]]") -> "Sequence[AnyEvent]": ...
    def events(self) -> "Sequence[AnyEvent]": ...
    def close(self) -> None: ...


class ShelfClosed(Exception):
    """What happens at the shelf cannot be read or kept; the text says what, where and how to mend it."""


class Lending:
    """Nothing is loaded or read before the first page of the shelf is opened. Every method may raise ShelfClosed.

    The screen's thread scans while the worker's composes pages: one waits for the other, so that no page is made of a
    shelf that was out of date before it came.
    """

    def __init__(
        self,
        opened: Callable[[], Events],
        monotonic_ms: Callable[[], int],
        card_key: Callable[[], bytes] | None = None,
        given_away: Callable[[], int] = int,
    ) -> None:
        """``opened``: opens the events; ``monotonic_ms``: milliseconds of a clock that never goes back.

        ``card_key``: the key for numbers of household cards; None where nobody is asked for one. ``given_away``: the
        highest own number that was printed ahead, 0 for none.
        """
        self._opened, self._monotonic_ms, self._card_key = opened, monotonic_ms, card_key
        self._given_away = given_away
        self._events: Events | None = None
        self._desk: Desk | None = None
        self._made: tuple[str, Bookshelf] | None = None
        self._now: list[AnyEvent] = []
        self._last: list[AnyEvent] = []
        self._one_at_a_time = RLock()

    @property
    def takes_cards(self) -> bool:
        """Whether a reader may add the number of a household card to a loan."""
        return self._card_key is not None

    def bookshelf(self, slot: "Slot") -> "Bookshelf":
        """The books of a slot as they stand now."""
        from content.bookshelf.shelf import bookshelf

        with self._told():
            if self._made is None or self._made[0] != slot.generation:
                self._made = (slot.generation, bookshelf(slot.books(), self._kept().events()))
            return self._made[1]

    def scan(self, slot: "Slot", verb: "Verb", text: str, card: str = "") -> "Outcome":
        """What a scan or a typed number does, written down before this returns; ``card``: see ``card``."""
        from content.bookshelf.desk import Desk

        with self._told():
            if self._desk is None:
                self._desk = Desk(self._keep, self._monotonic_ms)
            self._now = []
            outcome = self._desk.scan(self.bookshelf(slot), verb, text, card)
            self._last = list(self._now) or self._last
            return outcome

    def undo(self) -> None:
        """The last loan or return was a mistake: all that was written down for it, the newest first."""
        from content.circulation.event import Undone

        with self._told():
            self._desk = None  # the same book may be scanned again at once
            while self._last:
                self._keep(Undone, event=self._last[-1].id)
                self._last.pop()

    def record(self, what: Any, **said: Any) -> "AnyEvent":
        """Write down an event of any kind: ``record(Moved, copy="123", place="blue-2")``."""
        with self._told():
            self._desk = None  # what a scan means may have changed
            return self._keep(what, **said)

    def record_all(self, those: "Iterable[tuple[Any, dict[str, Any]]]") -> "Sequence[AnyEvent]":
        """Write down many events at once, all or none: ``record_all([(NotFound, {"copy": "123"})])``."""
        with self._told():
            self._desk = self._made = None
            return self._kept().add_all(those)

    def events(self) -> "Sequence[AnyEvent]":
        """All that happened, in no particular order."""
        with self._told():
            return self._kept().events()

    def recent(self, limit: int) -> "list[tuple[AnyEvent, bool]]":
        """What happened last on this device, the newest first, and whether it counts: nobody took it back."""
        from content.circulation.shelf import happened

        with self._told():
            kept = self._kept()
            own = [each for each in happened(kept.events()) if each[0].device == kept.device]
        return own[::-1][:limit]

    def take_back(self, event_id: str) -> "list[AnyEvent]":
        """An event counts no longer; one that was taken back counts again. What was written down for it is returned."""
        from content.circulation.event import Undone
        from content.circulation.shelf import undoing

        with self._told():
            reasons = undoing(self._kept().events(), event_id)
            return [self.record(Undone, event=id_) for id_ in [each.id for each in reasons] or [event_id]]

    def free_number(self, slot: "Slot") -> str:
        """The next own number that no copy has or ever had, and that no printed label has. Raises NoNumberLeft too."""
        from content.bookshelf.numbering import next_number, numbered

        with self._told():
            printed = self._given_away()
            published = (copy.barcode for book in slot.books() for copy in book.copies)
            used = (getattr(event, "copy", "") for event in self._kept().events())
            return next_number((*published, *used, *([numbered(printed)] if printed else [])))

    def card(self, number: str) -> str:
        """What is kept of the number of a household card while a book is out; empty where no card is asked for."""
        from content.circulation.card import card_hash

        return card_hash(self._card_key(), number) if self._card_key else ""

    def close(self) -> None:
        """Let the file go."""
        with self._one_at_a_time:
            if self._events is not None:
                self._events.close()
                self._events = None

    def _keep(self, what: Any, **said: Any) -> "AnyEvent":
        from content.circulation.event import Conditioned, Found, Moved, NotFound, Returned, Taken

        event = self._kept().add(what, **said)
        self._now.append(event)
        if self._made is None or not isinstance(event, Taken | Returned | Found | NotFound | Moved | Conditioned):
            self._made = None
        else:
            self._made = (self._made[0], self._made[1].after(event))
        return event

    def _kept(self) -> Events:
        if self._events is None:
            self._events = self._opened()
        return self._events

    @contextmanager
    def _told(self) -> Iterator[None]:
        from content.circulation.store import StoreError

        with self._one_at_a_time:
            try:
                yield
            except StoreError as error:
                raise ShelfClosed(str(error)) from None


class EventsInMemory:
    """Events of one run of the kiosk: for a demonstration, for pictures and tests. ``begun``: in ms since 1970."""

    def __init__(self, known: "Iterable[AnyEvent]" = (), device: str = "kiosk", begun: int = 0) -> None:
        self._events, self.device, self._begun = list(known), device, begun

    def add(self, make: Any, **what: Any) -> "AnyEvent":
        """One more, a millisecond after the one before."""
        number = len(self._events) + 1
        event: AnyEvent = make(device=self.device, number=number, at=self._begun + number, **what)
        self._events.append(event)
        return event

    def add_all(self, those: "Iterable[tuple[Any, dict[str, Any]]]") -> "Sequence[AnyEvent]":
        """More of them."""
        return [self.add(make, **what) for make, what in those]

    def events(self) -> "Sequence[AnyEvent]":
        """All of them."""
        return tuple(self._events)

    def close(self) -> None:
        """Forget them."""
        self._events.clear()
