"""The events of a device on its disk. What was acknowledged is there after a power cut."""

import errno
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from content.atomic.store import all_or_nothing
from content.circulation.clock import EventClock
from content.circulation.event import (
    AnyEvent,
    EventError,
    Found,
    Returned,
    Taken,
    Undone,
    Wished,
    decode,
    encode,
    joined,
)

FORMAT = 1

# EXTRA also syncs the folder, so that the end of a transaction outlives a power cut; what is deleted is overwritten.
_SETTINGS = ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON")
_SCHEMA = """
CREATE TABLE event (
  device TEXT NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (device, number)
) WITHOUT ROWID
"""


# What can end a loan: somebody who takes a book that is out has it in the hand.
_ENDS = (Taken, Returned, Found, Undone)


class StoreError(Exception):
    """Events that cannot be read or kept; the text says what, where and how to mend it. Nothing was acknowledged."""


class EventStore:
    """The events that a device made or has come to know. One process writes."""

    def __init__(self, path: Path, device: str, wall_ms: Callable[[], int]) -> None:
        """``device``: the name of this device; ``wall_ms``: milliseconds since 1970. Raises StoreError."""
        self.path, self.device = path, device
        with self._told():
            _make_folder(path.parent)
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            self._prepare()
            known = self.events()
        except BaseException:
            self._db.close()
            raise
        self._number = max((event.number for event in known if event.device == device), default=0)
        self._clock = EventClock(wall_ms, max((event.at for event in known), default=0))

    def add[Made: AnyEvent](self, make: Callable[..., Made], **what: Any) -> Made:
        """``add(Taken, copy="123")``: an event of now, on the disk when this returns. Raises StoreError."""
        event = make(device=self.device, number=self._number + 1, at=self._clock.now(), **what)
        with self._transaction():
            self._put(event)
            if isinstance(event, _ENDS):
                self._forget_cards()
            if isinstance(event, Undone):
                self._forget_wishes()
        self._number += 1
        return event

    def add_all(self, those: Iterable[tuple[Callable[..., AnyEvent], dict[str, Any]]]) -> list[AnyEvent]:
        """Many events of now, all of them on the disk when this returns, or none. Raises StoreError."""
        events = [
            make(device=self.device, number=number, at=self._clock.now(), **what)
            for number, (make, what) in enumerate(those, self._number + 1)
        ]
        with self._transaction():
            for event in events:
                self._put(event)
            self._forget_cards()
            self._forget_wishes()
        self._number += len(events)
        return events

    def events(self) -> list[AnyEvent]:
        """Every event, in no particular order. Raises StoreError."""
        with self._told():
            rows = self._db.execute("SELECT device, number, body FROM event").fetchall()
        return [self._read(*row) for row in rows]

    def devices(self) -> list[str]:
        """Whose events are here: this device's, under whatever names it had, and those of others. Raises StoreError."""
        with self._told():
            return [name for (name,) in self._db.execute("SELECT DISTINCT device FROM event ORDER BY device")]

    def after(self, device: str, number: int, limit: int) -> list[AnyEvent]:
        """The next events of a device behind ``number``, in their order, ``limit`` at most. Raises StoreError."""
        query = "SELECT device, number, body FROM event WHERE device = ? AND number > ? ORDER BY number LIMIT ?"
        with self._told():
            rows = self._db.execute(query, [device, number, limit]).fetchall()
        return [self._read(*row) for row in rows]

    def absorb(self, events: Iterable[AnyEvent]) -> None:
        """Take in events of other devices, all or none; those that are known already change nothing."""
        with self._transaction():
            for event in events:
                known = self._db.execute(
                    "SELECT body FROM event WHERE device = ? AND number = ?", [event.device, event.number]
                ).fetchone()
                (whole,) = joined([event], [decode(known[0])] if known else []).values()
                self._put(whole)
                self._clock.see(event.at)
            self._forget_cards()
            self._forget_wishes()

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _prepare(self) -> None:
        with self._told():
            for setting in _SETTINGS:
                self._db.execute(f"PRAGMA {setting}")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version == 0:
                self._db.executescript(f"BEGIN; {_SCHEMA}; PRAGMA user_version = {FORMAT}; COMMIT")
                version = FORMAT
        if version != FORMAT:
            remedy = "Update the kiosk, or move the file away."
            raise StoreError(f"{self.path}: its format is {version}, this version knows {FORMAT}. {remedy}")

    def _put(self, event: AnyEvent) -> None:
        try:
            decode(body := encode(event))
        except (EventError, UnicodeEncodeError) as error:  # one that nobody can read would close the file for good
            raise StoreError(f"{self.path}, event {event.id}: {error}. It was not written.") from None
        self._db.execute("INSERT OR REPLACE INTO event VALUES (?, ?, ?)", (event.device, event.number, body))

    def _forget_cards(self) -> None:
        """Whose a book was that is back is nobody's business any more."""
        carded = [event for event in self._with("card") if isinstance(event, Taken) and event.card]
        events = self.events() if carded else []
        for taken in carded:
            if any(_ends(taken, event) for event in events):
                self._put(Taken(device=taken.device, number=taken.number, at=taken.at, copy=taken.copy))

    def _forget_wishes(self) -> None:
        """What a reader wrote and took back is nobody's business either; that there was a wish is kept."""
        written = [event for event in self._with("text") if isinstance(event, Wished) and event.text]
        undone = [event for event in self.events() if isinstance(event, Undone)] if written else []
        for wish in written:
            if any(event.event == wish.id and event.order > wish.order for event in undone):
                self._put(Wished(device=wish.device, number=wish.number, at=wish.at, word=wish.word, book=wish.book))

    def _with(self, field: str) -> list[AnyEvent]:
        """Events that may have this field."""
        rows = self._db.execute(
            "SELECT device, number, body FROM event WHERE instr(body, ?)", [f'"{field}"']
        ).fetchall()
        return [self._read(*row) for row in rows]

    def _read(self, device: object, number: object, body: object) -> AnyEvent:
        """An event of a row, which may hold anything where the file is damaged."""
        remedy = "Update the kiosk if a newer one wrote it; else move the file away and keep it."
        try:
            event = decode(body) if isinstance(body, bytes) else None
        except EventError as error:
            raise StoreError(f"{self.path}, event {device}/{number}: {error}. {remedy}") from None
        if event is None or (event.device, event.number) != (device, number):
            raise StoreError(f"{self.path}, event {device}/{number}: it is no event of this id. {remedy}")
        return event

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._told(), all_or_nothing(self._db):
            yield

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            full = error.sqlite_errorcode == sqlite3.SQLITE_FULL if hasattr(error, "sqlite_errorcode") else False
            remedy = "The disk is full: make room." if full else "Mend the disk or the rights, or move the file away."
            raise StoreError(f"{self.path}: it cannot be used ({error}). {remedy}") from None
        except OSError as error:
            remedy = "The disk is full: make room." if error.errno == errno.ENOSPC else "Mend the folder or its rights."
            raise StoreError(f"{self.path}: it cannot be used ({error.strerror}). {remedy}") from None


def _make_folder(folder: Path) -> None:
    """Its name is on the disk too: one that was only made would take the file with it in a power cut."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    if missing:
        from content.swap import sync

        for each in reversed(missing):
            sync(each.parent)


def _ends(taken: Taken, event: AnyEvent) -> bool:
    if event.order <= taken.order:
        return False
    if isinstance(event, Undone):
        return event.event == taken.id
    return isinstance(event, Taken | Returned | Found) and event.copy == taken.copy
