"""What happens at the shelf of this kiosk: its events, and the books as they stand after them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from content.bookshelf.desk import Outcome, Verb
    from content.bookshelf.shelf import Bookshelf
    from content.circulation.event import AnyEvent
    from content.circulation.store import EventStore
    from content.reader import Slot


class Lending:
    """Nothing is read or loaded before the first page of the shelf is opened. Raises ``StoreError`` where it cannot be."""

    def __init__(self, path: Path, device: str, wall_ms: Callable[[], int]) -> None:
        """``path``: the file of events; ``device``: see ``content.circulation.event``."""
        self._path, self._device, self._wall_ms = path, device, wall_ms
        self._store: EventStore | None = None
        self._made: tuple[str, Bookshelf] | None = None
        self._last: AnyEvent | None = None

    def bookshelf(self, slot: "Slot") -> "Bookshelf":
        """The books of a slot as they stand now."""
        from content.bookshelf.shelf import bookshelf

        if self._made is None or self._made[0] != slot.generation:
            self._made = (slot.generation, bookshelf(slot.books(), self._events().events()))
        return self._made[1]

    def scan(self, slot: "Slot", verb: "Verb", text: str) -> "Outcome":
        """What a scan or a typed number does, written down before this returns."""
        from content.bookshelf.desk import Desk

        outcome = Desk(self._keep, self._wall_ms).scan(self.bookshelf(slot), verb, text)
        return outcome

    def undo(self) -> None:
        """The last loan or return was a mistake."""
        from content.circulation.event import Undone

        if self._last is not None:
            self._events().add(Undone, event=self._last.id)
            self._last, self._made = None, None

    def close(self) -> None:
        """Let the file go."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _keep(self, what: Any, **said: Any) -> "AnyEvent":
        event: AnyEvent = self._events().add(what, **said)
        self._last, self._made = event, None
        return event

    def _events(self) -> "EventStore":
        from content.circulation.store import EventStore

        if self._store is None:
            self._store = EventStore(self._path, self._device, self._wall_ms)
        return self._store
