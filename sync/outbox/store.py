"""The outbox of a device on its disk. What was acknowledged is there after a power cut, and leaves once it was sent."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from content.atomic.store import all_or_nothing
from sync import durable
from sync.outbox.entry import URGENCIES, Entry, Urgency

FORMAT = 1
LIMIT = 32 * 1024 * 1024  # bytes of sealed text
# How much of the limit may be full before no more is taken: what is urgent finds room when the rest no longer does.
SHARE: dict[Urgency, float] = {"urgent": 1.0, "normal": 0.9, "routine": 0.5}

# EXTRA also syncs the folder, so that the end of a transaction outlives a power cut; what is deleted is overwritten.
_SETTINGS = ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON")
_SCHEMA = """
CREATE TABLE entry (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, urgency INTEGER NOT NULL, created INTEGER NOT NULL,
  key TEXT NOT NULL, sealed BLOB NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0, tried INTEGER NOT NULL DEFAULT 0, wait INTEGER NOT NULL DEFAULT 0,
  why TEXT NOT NULL DEFAULT '', aside INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE mark (device TEXT PRIMARY KEY, number INTEGER NOT NULL);
CREATE TABLE rest (failures INTEGER NOT NULL, tried INTEGER NOT NULL, wait INTEGER NOT NULL, why TEXT NOT NULL)
"""
_ENTRY = "id, kind, urgency, created, key, sealed"
# Whoever puts in and whoever sends are two users with one group; SQLite gives its journal the same rights.
_MODE = 0o660
# Where the clock has gone back since it told ``tried``, nothing is made to wait until it comes round.
_WAITS = "tried <= :now AND :now < tried + wait"


class OutboxError(Exception):
    """The outbox cannot be read or written; the text says what, where and how to mend it. Nothing was acknowledged."""


class OutboxFull(OutboxError):
    """There is no room for more before something is sent. Nothing was acknowledged."""


class MarkMoved(Exception):
    """Another process has taken the same events."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The events of a device behind the number ``after``, up to ``upto``, have gone into an entry."""

    device: str
    after: int
    upto: int


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry that waits, and how often sending it has failed."""

    entry: Entry
    failures: int


@dataclass(frozen=True, slots=True)
class Held:
    """An entry that the server did not take, and why."""

    id: str
    kind: str
    created: int
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What is in an outbox. ``bytes`` and ``limit``: of sealed text; ``oldest``: when, in seconds since 1970.

    What is ``delayed`` is tried again, what is ``aside`` is not. ``problem``: why the server took nothing at all the
    last time, empty where it did.
    """

    waiting: dict[str, int]
    bytes: int
    limit: int
    oldest: int | None
    delayed: tuple[Held, ...]
    aside: tuple[Held, ...]
    problem: str


class OutboxStore:
    """Several processes may have it open: the screen puts in, sync takes out."""

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        """Raises OutboxError."""
        self.path, self._limit = path, limit
        with self._told():
            durable.make_folder(path.parent)
            _make_shared(path)
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def add(self, entry: Entry, mark: Mark | None = None) -> None:
        """An entry, on the disk when this returns; with its ``mark``, all or nothing. Raises OutboxFull, OutboxError,
        and MarkMoved where another process has moved the mark on meanwhile.
        """
        row = {
            "id": entry.id, "kind": entry.kind, "urgency": URGENCIES.index(entry.urgency),
            "created": entry.created, "key": entry.key, "sealed": entry.sealed,
        }  # fmt: skip
        with self._transaction():
            if not self._has_room(entry.urgency, len(entry.sealed)):
                remedy = "It empties once the kiosk reaches the server again: kiosk sync status says why it does not."
                raise OutboxFull(f"{self.path}: it is full, and what is in it must be sent first. {remedy}")
            self._db.execute(
                f"INSERT INTO entry ({_ENTRY}) VALUES (:id, :kind, :urgency, :created, :key, :sealed)", row
            )
            if mark is not None:
                if self._mark(mark.device) != mark.after:
                    raise MarkMoved(mark.device)
                self._db.execute("INSERT OR REPLACE INTO mark VALUES (?, ?)", [mark.device, mark.upto])

    def has_room(self, urgency: Urgency, size: int) -> bool:
        """Whether an entry of so many sealed bytes would be taken now. Raises OutboxError."""
        with self._told():
            return self._has_room(urgency, size)

    def mark(self, device: str) -> int:
        """Up to which number the events of a device have gone into entries; 0 for none yet. Raises OutboxError."""
        with self._told():
            return self._mark(device)

    def due(self, now: int, *, at_once: bool = False) -> list[str]:
        """The ids of what may be sent now, urgent ones first, then the oldest; ``at_once``: of all that waits.

        Nothing is due while the server is given a rest. Raises OutboxError.
        """
        order, moment = "ORDER BY urgency, rowid", {"now": now}
        with self._told():
            if at_once:
                return [id_ for (id_,) in self._db.execute(f"SELECT id FROM entry WHERE NOT aside {order}")]
            if self._db.execute(f"SELECT 1 FROM rest WHERE {_WAITS}", moment).fetchone():
                return []
            rows = self._db.execute(f"SELECT id FROM entry WHERE NOT aside AND NOT ({_WAITS}) {order}", moment)
            return [id_ for (id_,) in rows]

    def stops(self) -> int:
        """How often in a row the server took nothing at all. Raises OutboxError."""
        with self._told():
            row = self._db.execute("SELECT failures FROM rest").fetchone()
        return int(row[0]) if row else 0

    def rest(self, failures: int, now: int, wait: int, why: str) -> None:
        """The server took nothing at ``now``, so often in a row: nothing is due for ``wait`` seconds."""
        with self._transaction():
            self._db.execute("DELETE FROM rest")
            self._db.execute("INSERT INTO rest VALUES (?, ?, ?, ?)", [failures, now, wait, why])

    def rested(self) -> None:
        """The server takes entries again. Raises OutboxError."""
        self._change("DELETE FROM rest")

    def get(self, id_: str) -> Kept | None:
        """An entry, unless it has left or was set aside. Raises OutboxError."""
        with self._told():
            query = f"SELECT {_ENTRY}, failures FROM entry WHERE id = ? AND NOT aside"
            row = self._db.execute(query, [id_]).fetchone()
        if row is None:
            return None
        id_, kind, urgency, created, key, sealed, failures = row
        return Kept(Entry(id_, kind, URGENCIES[urgency], created, key, sealed), failures)

    def sent(self, id_: str) -> None:
        """The server has it: it leaves, and is overwritten on the disk. Raises OutboxError."""
        self._change("DELETE FROM entry WHERE id = ?", id_)

    def failed(self, id_: str, now: int, wait: int, why: str) -> None:
        """Sending it failed at ``now``; it is due again after ``wait`` seconds. Raises OutboxError."""
        change = "failures = failures + 1, tried = ?, wait = ?, why = ?"
        self._change(f"UPDATE entry SET {change} WHERE id = ?", now, wait, why, id_)

    def set_aside(self, id_: str, why: str) -> None:
        """The server will never take it; it is kept, and told, and holds up nothing. Raises OutboxError."""
        self._change("UPDATE entry SET aside = 1, why = ? WHERE id = ?", why, id_)

    def put_back(self) -> int:
        """What was set aside is to be sent again; how many. Raises OutboxError."""
        return self._change("UPDATE entry SET aside = 0, failures = 0, tried = 0, wait = 0 WHERE aside")

    def standing(self) -> Standing:
        """What is in it. Raises OutboxError."""
        with self._told():
            waiting = self._db.execute("SELECT kind, count(*) FROM entry WHERE NOT aside GROUP BY kind ORDER BY kind")
            (oldest,) = self._db.execute("SELECT min(created) FROM entry WHERE NOT aside").fetchone()
            row = self._db.execute("SELECT why FROM rest").fetchone()
            delayed, aside = self._held("failures AND NOT aside"), self._held("aside")
            stopped = str(row[0]) if row else ""
            return Standing(dict(waiting), self._bytes(), self._limit, oldest, delayed, aside, stopped)

    def _held(self, which: str) -> tuple[Held, ...]:
        rows = self._db.execute(f"SELECT id, kind, created, why FROM entry WHERE {which} ORDER BY rowid")
        return tuple(Held(*row) for row in rows)

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
            self._db.execute("BEGIN IMMEDIATE")  # two processes may meet a file that is not there yet
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version == 0:
                for statement in _SCHEMA.split(";"):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {FORMAT}")
                version = FORMAT
            self._db.execute("COMMIT")
        if version != FORMAT:
            remedy = "Update the kiosk, or move the file away."
            raise OutboxError(f"{self.path}: its format is {version}, this version knows {FORMAT}. {remedy}")

    def _bytes(self) -> int:
        (total,) = self._db.execute("SELECT coalesce(sum(length(sealed)), 0) FROM entry").fetchone()
        return int(total)

    def _mark(self, device: str) -> int:
        row = self._db.execute("SELECT number FROM mark WHERE device = ?", [device]).fetchone()
        return int(row[0]) if row else 0

    def _has_room(self, urgency: Urgency, size: int) -> bool:
        return self._bytes() + size <= self._limit * SHARE[urgency]

    def _change(self, statement: str, *values: object) -> int:
        with self._transaction():
            return self._db.execute(statement, values).rowcount

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._told(), all_or_nothing(self._db):
            yield

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            full = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
            remedy = "The disk is full: make room." if full else "Mend the disk or the rights, or move the file away."
            raise OutboxError(f"{self.path}: it cannot be used ({error}). {remedy}") from None
        except OSError as error:
            remedy = "The disk is full: make room." if error.errno == errno.ENOSPC else "Mend the folder or its rights."
            why = os.strerror(error.errno or 0)
            raise OutboxError(f"{self.path}: it cannot be used ({why}). {remedy}") from None


def _make_shared(path: Path) -> None:
    """An empty file, where there is none, that the group of its folder may write too; it counts as a database."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _MODE)
    except FileExistsError:
        return
    try:
        os.fchmod(handle, _MODE)
    finally:
        os.close(handle)
