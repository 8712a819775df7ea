"""A slot's database while it is changed: one transaction, and only what differs is written.

SQLite keeps what it needs to undo in memory, not on the card, which halves what a change writes. In return a power cut
in the middle leaves a database that cannot be undone; it says so: ``user_version`` is UNFINISHED from before the first
change until everything is on the disk, and no reader opens such a slot. Whoever finds one makes it again of another.
"""

import errno
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import msgspec

from content.bookshelf.row import ShelfBook
from content.entities import KINDS, Entity
from content.items import Blob, Item
from content.packed import packed, unpacked
from content.reader import FORMAT, Listed
from content.search.store import IndexStore
from content.state_root import state_root
from content.store import DamagedError, as_store_error, create_tables
from content.swap import sync
from content.translation import State, Written

REMEMBERED = 10_000  # words of a language: a kiosk has less memory to spare than who builds
UNFINISHED = 0  # what SQLite gives a new database; see content.reader.FORMAT
_WRITTEN = msgspec.json.Decoder(Written)
_STATES = msgspec.json.Decoder(dict[str, State])
_SETTINGS = ("journal_mode=MEMORY", "synchronous=FULL", "secure_delete=OFF", "cache_size=-8000", "temp_store=MEMORY")


class UnfinishedError(Exception):
    """A database that a power cut caught in the middle of a change, or one of another format."""


class Changing:
    """Rows of a database inside the transaction of ``changing``; ``index`` is what search finds."""

    def __init__(self, connection: sqlite3.Connection, *, is_new: bool) -> None:
        self._db = connection
        self.is_new = is_new
        self.can_be_undone = not is_new
        self.index = IndexStore(connection, REMEMBERED)

    def no_way_back(self) -> None:
        """From here on more than the database changes: what fails now leaves it UNFINISHED."""
        self.can_be_undone = False

    # What it holds

    def meta(self, name: str) -> str:
        """What a database says of itself; empty where it says nothing."""
        for (value,) in self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)):
            return str(value)
        return ""

    def listed(self) -> Iterator[tuple[str, str]]:
        """The key and the digest of every item, in alphabetical order."""
        return self._db.execute("SELECT key, lower(hex(digest)) FROM item ORDER BY key")

    def digest(self, key: str) -> str:
        """Of an item; empty where there is none."""
        for (digest,) in self._db.execute("SELECT lower(hex(digest)) FROM item WHERE key = ?", (key,)):
            return str(digest)
        return ""

    def root(self) -> str:
        """The state root of the items as they are listed now."""
        return state_root(self.listed())

    def every_key(self) -> list[str]:
        """The key of every record, in the order in which a slot is built."""
        return [key for (key,) in self._db.execute("SELECT key FROM record ORDER BY key <> 'town', key")]

    def facts(self, key: str) -> Entity | None:
        for kind, facts in self._db.execute("SELECT kind, facts FROM record WHERE key = ?", (key,)):
            with _as_damage(key):
                return msgspec.json.decode(facts, type=KINDS[kind])
        return None

    def words(
        self, key: str, languages: Collection[str] = ()
    ) -> tuple[dict[str, Written], dict[str, dict[str, State]]]:
        """Words and states of a record, by language; of these ``languages``, or of all."""
        rows = self._db.execute("SELECT language, written, states FROM words WHERE key = ?", (key,)).fetchall()
        rows = [row for row in rows if not languages or row[0] in languages]
        with _as_damage(key):
            written = {language: _WRITTEN.decode(unpacked(body)) for language, body, _ in rows}
            return written, {language: _STATES.decode(states) for language, _, states in rows}

    def has_map(self) -> bool:
        return bool(self._db.execute("SELECT 1 FROM item WHERE key = 'map/map.json'").fetchone())

    # Items as they travel

    def list_item(self, item: Item | Blob) -> None:
        """The slot has this item now."""
        self._db.execute(_LIST, (item.key, bytes.fromhex(item.digest), item.size))

    def forget_item(self, key: str) -> None:
        self._db.execute("DELETE FROM item WHERE key = ?", (key,))

    def put_facts(self, key: str, body: bytes) -> None:
        self._db.execute(_PUT_FACTS, (key, key.partition("/")[0], body))

    def put_words(self, key: str, language: str, body: bytes, states: Mapping[str, State]) -> None:
        self._db.execute(_PUT_WORDS, (key, language, packed(body), msgspec.json.encode(states)))

    def put_states(self, key: str, language: str, states: Mapping[str, State]) -> None:
        """For words that are there, and stay as they are."""
        sql = "UPDATE words SET states = ? WHERE key = ? AND language = ?"
        self._db.execute(sql, (msgspec.json.encode(states), key, language))

    def remove_facts(self, key: str) -> None:
        self._db.execute("DELETE FROM record WHERE key = ?", (key,))

    def remove_words(self, key: str, language: str) -> None:
        self._db.execute("DELETE FROM words WHERE key = ? AND language = ?", (key, language))

    def put_thesaurus(self, language: str, groups: Iterable[Iterable[str]]) -> None:
        """In the place of the one that was there, if any; no groups: none is left."""
        self._db.execute("DELETE FROM thesaurus WHERE language = ?", (language,))
        rows = [(language, msgspec.json.encode(tuple(words))) for words in groups]
        self._db.executemany("INSERT INTO thesaurus VALUES (?, ?)", rows)

    # What follows from them

    def change_listed(self, language: str, before: Listed | None, after: Listed | None) -> None:
        """A row of the lists shown in ``language``."""
        if before == after:
            return
        if after is None:
            assert before is not None
            where = (language, before.kind, before.id)
            self._db.execute("DELETE FROM listing WHERE language = ? AND kind = ? AND id = ?", where)
        elif before is None:
            self._db.execute(f"INSERT INTO listing VALUES (?, {', '.join('?' * len(_LISTED))})", _row(language, after))
        else:
            self._update_listed(language, before, after)

    def _update_listed(self, language: str, before: Listed, after: Listed) -> None:
        """Only the columns that differ, for an index on the others is not written then."""
        old, new = _row(language, before)[1:], _row(language, after)[1:]
        changed = {name: value for name, was, value in zip(_LISTED, old, new, strict=True) if was != value}
        columns, where = ", ".join(f"{name} = ?" for name in changed), "language = ? AND kind = ? AND id = ?"
        values = (*changed.values(), language, after.kind, after.id)
        self._db.execute(f"UPDATE listing SET {columns} WHERE {where}", values)

    def change_topics(self, procedure: str, before: Collection[str], after: Collection[str]) -> None:
        """``procedure`` is an id."""
        for topic in sorted(set(before) - set(after)):
            self._db.execute("DELETE FROM topic WHERE topic = ? AND procedure = ?", (topic, procedure))
        rows = [(topic, procedure) for topic in sorted(set(after) - set(before))]
        self._db.executemany("INSERT INTO topic VALUES (?, ?)", rows)

    def change_book(self, id: str, before: ShelfBook | None, after: ShelfBook | None) -> None:
        if after is None and before is not None:
            self._db.execute("DELETE FROM book WHERE id = ?", (id,))
        elif after is not None and after != before:
            self._db.execute("INSERT OR REPLACE INTO book VALUES (?, ?)", (id, msgspec.json.encode(after)))

    def forget_derived(self, languages: Iterable[str]) -> None:
        """Take out all that follows from the items, and make room for it in these languages."""
        for table in ("listing", "topic", "book"):
            self._db.execute(f"DELETE FROM {table}")
        self.index.drop()
        self.index.create(languages)

    def say(self, **values: str) -> None:
        """What the database says of itself."""
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(values.items()))


@contextmanager
def changing(path: Path) -> Iterator[Changing]:
    """A finished database, or a new one where none is, to be changed in one transaction.

    Whatever is raised inside undoes the change; a power cut leaves it UNFINISHED, and so does what is raised after
    ``no_way_back``. Raises UnfinishedError for one that is not finished, StoreError for one that cannot be written.
    """
    is_new = not path.exists()
    with as_store_error(), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}").fetchall()
        if not is_new and connection.execute("PRAGMA user_version").fetchone() != (FORMAT,):
            raise UnfinishedError(path)
        connection.execute(f"PRAGMA user_version={UNFINISHED}")
        connection.execute("BEGIN IMMEDIATE")
        if is_new:
            create_tables(connection)
        change = Changing(connection, is_new=is_new)
        try:
            yield change
            connection.execute("COMMIT")
        except BaseException:
            _undo(connection, change)
            raise
        connection.execute(f"PRAGMA user_version={FORMAT}")
        if is_new:
            sync(path.parent)


@contextmanager
def _as_damage(key: str) -> Iterator[None]:
    """What was read once can be read again, unless the card has spoilt it."""
    try:
        yield
    except (msgspec.MsgspecError, zlib.error, KeyError, ValueError) as error:
        raise DamagedError(errno.EIO, f"{key} is not as it was written ({error})") from error


def _undo(connection: sqlite3.Connection, change: Changing) -> None:
    """Where that fails too, the database stays UNFINISHED."""
    with suppress(sqlite3.Error):
        connection.execute("ROLLBACK")
        if change.can_be_undone:
            connection.execute(f"PRAGMA user_version={FORMAT}")


def _row(language: str, listed: Listed) -> tuple[object, ...]:
    """As the table has it: the language of the list in the place of the key."""
    _, *values = msgspec.to_builtins(listed)
    return (language, *values)


_LISTED = (
    "id", "kind", "title", "title_language", "subtitle", "icon", "position", "asked", "tier", "status", "valid_from",
    "valid_until", "parent",
)  # fmt: skip
_LIST = (
    "INSERT INTO item VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET digest = excluded.digest, size = excluded.size"
)
_PUT_FACTS = "INSERT INTO record VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET facts = excluded.facts"
_PUT_WORDS = (
    "INSERT INTO words VALUES (?, ?, ?, ?) ON CONFLICT (key, language) DO UPDATE SET "
    "written = excluded.written, states = excluded.states"
)
