"""What happens at the shelf of this kiosk: its events, and the books as they stand after them."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from content.bookshelf.desk import Desk, Outcome, Verb
    from content.bookshelf.shelf import Bookshelf
    from content.circulation.event import AnyEvent
    from content.reader import Slot


class Events(Protocol):
    """Where events are kept; see ``content.circulation.store``."""

    def add(self, make: Any, **what: Any) -> "AnyEvent": ...
    def events(self) -> "Sequence[AnyEvent]": ...
    def close(self) -> None: ...


class Lending:
    """Nothing is loaded or read before the first page of the shelf is opened. Raises ``StoreError``."""

    def __init__(self, opened: Callable[[], Events], monotonic_ms: Callable[[], int]) -> None:
        """``opened``: opens the events; ``monotonic_ms``: milliseconds of a clock that never goes back."""
        self._opened, self._monotonic_ms = opened, monotonic_ms
        self._events: Events | None = None
        self._desk: Desk | None = None
        self._made: tuple[str, Bookshelf] | None = None
        self._last: AnyEvent | None = None

    def bookshelf(self, slot: "Slot") -> "Bookshelf":
        """The books of a slot as they stand now."""
        from content.bookshelf.shelf import bookshelf

        if self._made is None or self._made[0] != slot.generation:
            self._made = (slot.generation, bookshelf(slot.books(), self._kept().events()))
        return self._made[1]

    def scan(self, slot: "Slot", verb: "Verb", text: str) -> "Outcome":
        """What a scan or a typed number does, written down before this returns."""
        from content.bookshelf.desk import Desk

        if self._desk is None:
            self._desk = Desk(self._keep, self._monotonic_ms)
        return self._desk.scan(self.bookshelf(slot), verb, text)

    def undo(self) -> None:
        """The last loan or return was a mistake."""
        from content.circulation.event import Undone

        if self._last is not None:
            self._keep(Undone, event=self._last.id)
            self._last = None

    def wish(self, word: str, book: str) -> None:
        """Somebody would like a book, and will ask for it with a word."""
        from content.circulation.event import Wished

        self._keep(Wished, word=word, book=book)

    def close(self) -> None:
        """Let the file go."""
        if self._events is not None:
            self._events.close()
            self._events = None

    def _keep(self, what: Any, **said: Any) -> "AnyEvent":
        self._last, self._made = self._kept().add(what, **said), None
        return self._last

    def _kept(self) -> Events:
        if self._events is None:
            self._events = self._opened()
        return self._events


class EventsInMemory:
    """Events of one run of the kiosk: for a demonstration, for pictures and tests."""

    def __init__(self, known: "Iterable[AnyEvent]" = (), device: str = "kiosk") -> None:
        self._events, self._device = list(known), device

    def add(self, make: Any, **what: Any) -> "AnyEvent":
        """One more; its number is its time."""
        number = len(self._events) + 1
        event: AnyEvent = make(device=self._device, number=number, at=number, **what)
        self._events.append(event)
        return event

    def events(self) -> "Sequence[AnyEvent]":
        """All of them."""
        return tuple(self._events)

    def close(self) -> None:
        """Forget them."""
        self._events.clear()
