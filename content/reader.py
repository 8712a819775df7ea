"""Reading a finished slot. The screen's only door to content: standard library, msgspec and the entities only.

A slot is a folder that nobody writes to: ``content.db``, ``media/`` and ``lock``. A reader holds a shared lock on
``lock`` for as long as it is open, so that a slot which was replaced is not deleted under it.
"""

import fcntl
import os
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

import msgspec

from content.entities import KINDS, Entity, Language, Printed, Town
from content.packed import unpacked
from content.translation import NOTHING_WRITTEN, Shown, State, Words, Written

if TYPE_CHECKING:
    from content.bookshelf.row import ShelfBook
    from content.map.town import TownMap

__all__ = ["Listed", "Shown", "Slot", "SlotError", "UnknownRecord", "Words"]

FORMAT = 7
_ATTEMPTS = 50
_LISTED = (
    "kind || '/' || id, id, kind, title, title_language, subtitle, icon, position, asked, tier, status, "
    "valid_from, valid_until, parent"
)


@dataclass(eq=False)  # not frozen: Python itself writes the traceback into an exception
class SlotError(Exception):
    """A slot that cannot be read: what is wrong, where, and what mends it."""

    what: str
    where: Path
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.remedy}"


class UnknownRecord(KeyError):
    """The slot has no record of this key."""

    def __str__(self) -> str:
        return f"there is no record {self.args[0]!r} in this content"


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """One row of a list. ``language`` is the one the title and subtitle are really in."""

    key: str
    id: str
    kind: str
    title: str
    language: str
    subtitle: str = ""
    icon: str = ""
    position: int = 0
    asked: int = 0
    tier: str = ""
    status: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    parent: str | None = None


class Slot:
    """An open slot. Raises SlotError when there is none, or none that this version can read.

    ``generation`` is its state root. One that came by sync has a ``number``, and is ``built_at`` when it was published.
    """

    def __init__(self, path: Path | str) -> None:
        self._lock, self._db = open_slot(Path(path))
        self.path = self._stood(Path(path))
        self._one_at_a_time = Lock()
        self._town_map: TownMap | None = None
        try:
            meta = dict(self._rows("SELECT name, value FROM meta"))
            self.generation: str = meta["generation"]
            self.built_at = datetime.fromisoformat(meta["built_at"])
            self.number = int(meta.get("number", 0))
            self.search_version = meta.get("search", "")
            self._has_map = bool(self._rows("SELECT 1 FROM item WHERE key = 'map/map.json'"))
            town = self.record("town")
        except (sqlite3.Error, msgspec.MsgspecError, KeyError, ValueError) as error:
            self.close()
            raise SlotError("the content is damaged", self.path, "Build or fetch it again.") from error
        assert isinstance(town, Town)
        self.town = town

    def close(self) -> None:
        """Let go of the slot, so that it may be deleted; closing twice is harmless."""
        self._db.close()
        if self._town_map is not None:
            self._town_map.close()
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _stood(self, named: Path) -> Path:
        """The slot's own folder: a link it was named by may point elsewhere tomorrow, in the middle of a visit."""
        folder = self.folder
        return folder if (folder / "lock").exists() else named

    @property
    def folder(self) -> Path:
        """Where the slot stands now, links followed: it may have been renamed since it was opened."""
        return Path(f"/proc/self/fd/{self._lock}").readlink().parent

    @property
    def languages(self) -> tuple[Language, ...]:
        """The town's languages, in the town's order."""
        return tuple(self.town.languages)

    def record(self, key: str) -> Entity:
        """The facts of one record; raises UnknownRecord."""
        for kind, facts in self._rows("SELECT kind, facts FROM record WHERE key = ?", key):
            return msgspec.json.decode(facts, type=KINDS[kind])
        raise UnknownRecord(key)

    def words(self, key: str, language: str) -> Words:
        """The words of one record, resolved for a language; raises UnknownRecord."""
        source_language = self.town.source_language
        rows = self._rows(
            "SELECT language, written, states FROM words WHERE key = ? AND language IN (?, ?)",
            key, language, source_language,
        )  # fmt: skip
        if not rows:
            raise UnknownRecord(key)
        written = {row[0]: _WRITTEN.decode(unpacked(row[1])) for row in rows}
        states = next((_STATES.decode(row[2]) for row in rows if row[0] == language), {})
        own, source = written.get(language, NOTHING_WRITTEN), written[source_language]
        return Words(language, own, source_language, source, states, self._printed(key))

    def _printed(self, key: str) -> Printed | None:
        has_some = KINDS[key.partition("/")[0]].printed is not Entity.printed
        return self.record(key).printed() if has_some else None

    def written(self, key: str) -> dict[str, Written]:
        """The words of one record in every language that has any, exactly as they were written."""
        rows = self._rows("SELECT language, written FROM words WHERE key = ? ORDER BY language", key)
        found = {language: _WRITTEN.decode(unpacked(body)) for language, body in rows}
        return {language: words for language, words in found.items() if words != NOTHING_WRITTEN}

    def listing(self, kind: str, language: str) -> list[Listed]:
        """Every record of a kind, ordered by position, then id."""
        return self._listed("WHERE language = ? AND kind = ? ORDER BY position, id", language, kind)

    def under(self, topic_key: str, language: str) -> list[Listed]:
        """The procedures of this field, life event or office itself (not of topics below it)."""
        return self._listed(
            "JOIN topic ON topic.procedure = listing.id WHERE topic.topic = ? AND language = ? AND kind = 'procedure' "
            "ORDER BY position, id",
            topic_key, language,
        )  # fmt: skip

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        return int(self._rows("SELECT count(*) FROM record WHERE kind = ?", kind)[0][0])

    def counts_under(self, kind: str) -> dict[str, int]:
        """Key of every topic of a kind -> how many procedures hang on it, as ``under`` lists them."""
        rows = self._rows(
            "SELECT key, (SELECT count(*) FROM topic WHERE topic = key) FROM record WHERE kind = ? ORDER BY key", kind
        )
        return dict(rows)

    def most_asked(self, language: str, limit: int) -> list[Listed]:
        """The procedures asked for most, the first one most of all; those never asked for are left out."""
        return self._listed(
            "WHERE language = ? AND kind = 'procedure' AND asked > 0 ORDER BY asked DESC, id LIMIT ?", language, limit
        )

    def books(self) -> "list[ShelfBook]":
        """Every book as the shelf page needs it, by id; what a book is is loaded when it is first asked for."""
        from content.bookshelf.row import ShelfBook

        decoder = msgspec.json.Decoder(ShelfBook)
        return [decoder.decode(row) for (row,) in self._rows("SELECT shelf_row FROM book ORDER BY id")]

    def keys(self, kind: str) -> list[str]:
        """The keys of a kind, in alphabetical order."""
        return [key for (key,) in self._rows("SELECT key FROM record WHERE kind = ? ORDER BY key", kind)]

    def every_key(self) -> list[str]:
        """The key of every record, in the order in which a slot is built."""
        return [key for (key,) in self._rows("SELECT key FROM record ORDER BY key <> 'town', key")]

    def thesaurus(self, language: str) -> tuple[tuple[str, ...], ...]:
        """The groups of words that mean the same to someone who searches in a language; none where none are kept."""
        rows = self._rows("SELECT words FROM thesaurus WHERE language = ? ORDER BY rowid", language)
        return tuple(_GROUP.decode(words) for (words,) in rows)

    def media(self, name: str) -> Path:
        """Where a media file stands; facts name it relative to the source's ``media`` folder."""
        return self.path / "media" / name

    @property
    def map(self) -> Path | None:
        """Where the town's map stands, see ``content.map``; None where there is none."""
        return self.path / "map" if self._has_map else None

    @property
    def town_map(self) -> "TownMap | None":
        """The map of the town, opened when it is first asked for; None where the slot has none. Raises MapError."""
        with self._one_at_a_time:
            if self._town_map is None and self.map is not None:
                from content.map.town import TownMap

                self._town_map = TownMap(self.map)
            return self._town_map

    @cached_property
    def media_names(self) -> tuple[str, ...]:
        """Every media file, in alphabetical order."""
        rows = self._rows("SELECT substr(key, 7) FROM item WHERE key > 'media/' AND key < 'media0' ORDER BY key")
        return tuple(name for (name,) in rows)

    def _listed(self, clauses: str, *values: object) -> list[Listed]:
        return msgspec.convert(self._rows(f"SELECT {_LISTED} FROM listing {clauses}", *values), list[Listed])

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """One thread at a time, for the screen and its worker both ask: two at once got rows of each other, or none."""
        with self._one_at_a_time:
            return self._db.execute(sql, values).fetchall()


_WRITTEN = msgspec.json.Decoder(Written)
_STATES = msgspec.json.Decoder(dict[str, State])
_GROUP = msgspec.json.Decoder(tuple[str, ...])


def open_slot(path: Path) -> tuple[int, sqlite3.Connection]:
    """A shared lock and a connection that belong to the same slot, even when it is swapped at this very moment."""
    for _ in range(_ATTEMPTS):
        lock = _lock(path)
        try:
            db = connect(path)
        except SlotError:
            os.close(lock)
            raise
        if _is_same(lock, path / "lock"):
            return lock, db
        db.close()
        os.close(lock)
    raise SlotError("the content is being replaced again and again", path, "Try again in a moment.")


def _lock(path: Path) -> int:
    """A shared lock on a slot; waits for the moment in which a slot is being put in place."""
    try:
        lock = os.open(path / "lock", os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        raise SlotError("there is no content here", path, "Make it with: kiosk content build DIR --out SLOT") from None
    except OSError as error:
        raise SlotError(f"it cannot be opened ({error.strerror})", path, "Mend the path or its rights.") from None
    fcntl.flock(lock, fcntl.LOCK_SH)
    return lock


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection; ``immutable`` because nobody writes to a finished slot, not even a journal."""
    name = os.fspath((path / "content.db").absolute())
    for sign, escaped in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        name = name.replace(sign, escaped)
    db = None
    try:
        db = sqlite3.connect(f"file:{name}?immutable=1&mode=ro", uri=True, check_same_thread=False)
        (version,) = db.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        if db:
            db.close()
        raise SlotError(f"the content cannot be read ({error})", path, "Build or fetch it again.") from None
    if version != FORMAT:
        db.close()
        remedy = "Update the kiosk." if version > FORMAT else "Build it again with this version."
        raise SlotError(f"the content has format {version}, this version reads {FORMAT}", path, remedy)
    return db


def _is_same(lock: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock), path.stat())
    except OSError:
        return False
