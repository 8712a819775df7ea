"""The history on the disk: the ring of hours, and what the rules remember. A power cut leaves it as it was before."""

import errno
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from content.atomic.store import all_or_nothing
from content.swap import sync
from hardware.history.sums import RING, HourSums

FORMAT = 1
FILE = "history.db"

# EXTRA also syncs the folder, so that the end of a transaction outlives a power cut.
_SETTINGS = ("journal_mode = DELETE", "synchronous = EXTRA")
_SCHEMA = """
CREATE TABLE hour (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE memory (id INTEGER PRIMARY KEY CHECK (id = 1), saved INTEGER NOT NULL, body BLOB NOT NULL)
"""
_ROOM, _MEND = "make room on the disk", "mend the disk, the folder or its rights"
# Not of the disk: every statement here is right for a file that is as it was made.
_SPOILT = (
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
)


class HistoryError(Exception):
    """The history cannot be read or written now; the text says why, ``remedy`` how to mend it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


class HistorySpoilt(HistoryError):
    """What stands in the file is no history, and trying again will not make it one."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "nothing: it was set aside, and a new one begun")


@dataclass(frozen=True, slots=True)
class Kept:
    """``hours`` in the order in which they were seen; ``memory``: of the rules, by their names.

    ``saved``: when, in seconds since 1970 by the clock of then; None where nothing ever was.
    """

    hours: Sequence[HourSums] = ()
    memory: Mapping[str, object] = field(default_factory=dict)
    saved: int | None = None


class HistoryStore:
    """One process, and in it one thread, has it open."""

    def __init__(self, path: Path) -> None:
        """Raises HistoryError."""
        self.path = path
        with self._told():
            _make_folder(path.parent)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=1)
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def load(self) -> Kept:
        """All that is kept. Raises HistoryError."""
        with self._told():
            (sound,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
            hours = self._db.execute("SELECT CAST(body AS BLOB) FROM hour ORDER BY number").fetchall()
            memory = self._db.execute("SELECT CAST(body AS BLOB), CAST(saved AS INTEGER) FROM memory").fetchone()
        if sound != "ok":
            raise HistorySpoilt(f"{self.path}: {sound}")
        try:
            return Kept(
                [msgspec.json.decode(body, type=HourSums) for (body,) in hours],
                msgspec.json.decode(memory[0], type=dict[str, object]) if memory else {},
                memory[1] if memory else None,
            )
        except (TypeError, ValueError) as error:
            raise HistorySpoilt(f"{self.path}: a row cannot be read ({error})") from None

    def save(self, hours: Mapping[int, bytes], memory: bytes, now: int) -> None:
        """Hours by their numbers, and the memory, all or nothing; what has left the ring goes. Raises HistoryError."""
        with self._told(), all_or_nothing(self._db):
            self._db.executemany("INSERT OR REPLACE INTO hour VALUES (?, ?)", hours.items())
            self._db.execute("DELETE FROM hour WHERE number <= (SELECT max(number) FROM hour) - ?", [RING])
            self._db.execute("INSERT OR REPLACE INTO memory VALUES (1, ?, ?)", [now, memory])

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def _prepare(self) -> None:
        with self._told():
            for setting in _SETTINGS:
                self._db.execute(f"PRAGMA {setting}")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version == 0:
                self._db.executescript(f"BEGIN; {_SCHEMA}; PRAGMA user_version = {FORMAT}; COMMIT")
                version = FORMAT
        if version != FORMAT:
            raise HistorySpoilt(f"{self.path}: its format is {version}, this version knows {FORMAT}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code, what = getattr(error, "sqlite_errorcode", 0) & 0xFF, f"{self.path}: it cannot be used ({error})"
            if code in _SPOILT:
                raise HistorySpoilt(what) from None
            raise HistoryError(what, _ROOM if code == sqlite3.SQLITE_FULL else _MEND) from None
        except UnicodeDecodeError as error:  # what SQLite says of the file names its tables as they stand there
            raise HistorySpoilt(f"{self.path}: it cannot be used ({error})") from None
        except OSError as error:
            what = f"{self.path}: it cannot be used ({os.strerror(error.errno or 0)})"
            raise HistoryError(what, _ROOM if error.errno == errno.ENOSPC else _MEND) from None


def open_store(path: Path) -> tuple[HistoryStore, Kept, HistorySpoilt | None]:
    """The store and what it keeps; and why what stood there had to be set aside, if it had. Raises HistoryError."""
    try:
        store = HistoryStore(path)
        try:
            return store, store.load(), None
        except BaseException:
            store.close()
            raise
    except HistorySpoilt as spoilt:
        set_aside(path)
        return HistoryStore(path), Kept(), spoilt


def set_aside(path: Path) -> None:
    """What cannot be read is kept for a technician, the last such file alone. Raises HistoryError."""
    try:
        path.replace(path.with_name(f"{path.name}.broken"))
        sync(path.parent)
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise HistoryError(f"{path}: it cannot be set aside ({why})", _MEND) from None


def _make_folder(folder: Path) -> None:
    """Its name is on the disk too."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync(folder.parent)
