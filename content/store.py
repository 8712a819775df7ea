"""Writing a slot's database. The only module that imports sqlite-utils; the screen never comes here."""

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
import sqlite_utils

from content.bookshelf.row import ShelfBook
from content.entities import Entity
from content.items import Blob, Item, words_body
from content.packed import packed
from content.reader import FORMAT, Listed
from content.search.entry import Entry
from content.search.store import IndexStore
from content.state_root import state_root
from content.translation import State, Written

_BATCH = 200


class StoreError(OSError):
    """The database cannot be written; ``errno`` is ENOSPC when the disk is full."""


class DamagedError(StoreError):
    """The database is not as it was written."""


class Store:
    """Takes the rows of a new database; see ``new_database``. Rows are gathered and written in batches."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db
        self.index = IndexStore(db.conn)
        self._waiting: dict[str, list[tuple[object, ...]]] = {}

    def add_record(self, key: str, kind: str, facts: Entity) -> None:
        item = Item(f"record/{key}", msgspec.json.encode(facts))
        self._add("record", key, kind, item.body)
        self._list(item)

    def add_words(self, key: str, language: str, written: Written, states: Mapping[str, State]) -> None:
        item = Item(f"words/{key}/{language}", words_body(written))
        self._add("words", key, language, packed(item.body), msgspec.json.encode(states))
        self._list(item)

    def add_listed(self, language: str, row: Listed) -> None:
        """``language`` is the one the list is shown in; the row says which one its title is in."""
        _, *values = msgspec.to_builtins(row)
        self._add("listing", language, *values)

    def add_topics(self, procedure: str, topics: Iterable[str]) -> None:
        """The keys of the fields, life events and offices a procedure (by id) is found under."""
        for topic in topics:
            self._add("topic", topic, procedure)

    def add_book(self, book: ShelfBook) -> None:
        """The row of a book on the shelf page."""
        self._add("book", book.id, msgspec.json.encode(book))

    def add_thesaurus(self, language: str, groups: Iterable[Iterable[str]]) -> None:
        kept = [tuple(words) for words in groups]
        for words in kept:
            self._add("thesaurus", language, msgspec.json.encode(words))
        if kept:
            self._list(Item(f"thesaurus/{language}", msgspec.json.encode(kept)))

    def begin_index(self, languages: Iterable[str]) -> None:
        """Make room for what search finds; before the first entry."""
        self.index.create(languages)

    def add_entry(self, language: str, entry: Entry) -> None:
        self.index.put(language, entry)

    def add_blob(self, blob: Blob) -> None:
        """A file of the slot; the file itself is the caller's to bring."""
        self._list(blob)

    def finish(self, built_at: datetime) -> None:
        """Write what is still waiting, and say what was built."""
        self._flush()
        self.index.finish(whole=True)
        self._say(built_at)

    def state_root(self) -> str:
        """The hash of everything that was written, see ``content.state_root``."""
        self._flush()
        return state_root(self._db.conn.execute("SELECT key, lower(hex(digest)) FROM item ORDER BY key"))

    def _say(self, built_at: datetime) -> None:
        said = (("generation", self.state_root()), ("built_at", built_at.isoformat()))
        self._db.conn.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", said)

    def _list(self, item: Item | Blob) -> None:
        self._add("item", item.key, bytes.fromhex(item.digest), item.size)

    def _flush(self) -> None:
        for table in tuple(self._waiting):
            self._write(table)

    def _add(self, table: str, *values: object) -> None:
        waiting = self._waiting.setdefault(table, [])
        waiting.append(values)
        if len(waiting) >= _BATCH:
            self._write(table)

    def _write(self, table: str) -> None:
        rows = self._waiting.pop(table)
        marks = ", ".join("?" * len(rows[0]))
        self._db.conn.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


@contextmanager
def new_database(path: Path) -> Iterator[Store]:
    """A new database that is whole when the block ends; raises StoreError.

    It is not safe against a crash while it is written: nobody reads it before it is finished.
    """
    with as_store_error(), closing(sqlite3.connect(path)) as connection:
        for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "cache_size=-16000", f"user_version={FORMAT}"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        create_tables(connection)
        db = sqlite_utils.Database(connection)
        with db.atomic():
            yield Store(db)
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()


@contextmanager
def as_store_error() -> Iterator[None]:
    """What SQLite says goes wrong becomes a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # what is above tells more closely where
        if code == sqlite3.SQLITE_FULL:
            raise StoreError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        if code == sqlite3.SQLITE_READONLY:
            raise StoreError(errno.EROFS, os.strerror(errno.EROFS)) from error
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise DamagedError(errno.EIO, str(error)) from error
        raise StoreError(errno.EIO, str(error)) from error


def create_tables(connection: sqlite3.Connection) -> None:
    """Those of a new database, inside the transaction that is open, if any; search has its own."""
    for statement in _TABLES.split(";"):
        connection.execute(statement)


_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE record (key TEXT PRIMARY KEY, kind TEXT NOT NULL, facts BLOB NOT NULL);
CREATE INDEX record_kind ON record (kind, key);
CREATE TABLE words (
  key TEXT NOT NULL, language TEXT NOT NULL, written BLOB NOT NULL, states BLOB NOT NULL
);
CREATE UNIQUE INDEX words_key ON words (key, language);
CREATE TABLE listing (
  language TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, title_language TEXT NOT NULL,
  subtitle TEXT NOT NULL, icon TEXT NOT NULL, position INTEGER NOT NULL, asked INTEGER NOT NULL, tier TEXT NOT NULL,
  status TEXT NOT NULL, valid_from TEXT, valid_until TEXT, parent TEXT,
  PRIMARY KEY (language, kind, id)
) WITHOUT ROWID;
CREATE INDEX listing_asked ON listing (language, kind, asked DESC, id);
CREATE TABLE topic (topic TEXT NOT NULL, procedure TEXT NOT NULL, PRIMARY KEY (topic, procedure)) WITHOUT ROWID;
CREATE TABLE book (id TEXT PRIMARY KEY, shelf_row BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE thesaurus (language TEXT NOT NULL, words BLOB NOT NULL);
CREATE TABLE item (key TEXT PRIMARY KEY, digest BLOB NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID;
"""
