"""What a slot is made of, out of the slot."""

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import Self

import msgspec

from content.items import BLOBS, MAP, MEDIA, RECORD, THESAURUS, WORDS, Blob, Item, Listed, is_blob
from content.packed import unpacked
from content.reader import SlotError, open_slot

_GROUP = msgspec.json.Decoder(tuple[str, ...])
_MEND = "Build or fetch it again."


class Items:
    """The items of a finished slot; raises SlotError when there is none, or none that this version can read."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._lock, self._db = open_slot(self.path)

    def close(self) -> None:
        """Let go of the slot; closing twice is harmless."""
        self._db.close()
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def listed(self) -> Iterator[Listed]:
        """Every item, by key, as the slot lists them: nothing is read of the items themselves."""
        rows = self._db.execute("SELECT key, lower(hex(digest)), size FROM item ORDER BY key")
        return (Listed(*row) for row in rows)

    def item(self, key: str) -> Item:
        """A record's facts, words or thesaurus, as it travels; raises KeyError."""
        kind, _, rest = key.partition("/")
        if kind == RECORD:
            return Item(key, self._one("SELECT CAST(facts AS BLOB) FROM record WHERE key = ?", key, rest))
        if kind == WORDS:
            record, _, language = rest.rpartition("/")
            sql = "SELECT CAST(written AS BLOB) FROM words WHERE key = ? AND language = ?"
            return Item(key, unpacked(self._one(sql, key, record, language)))
        groups = self._db.execute("SELECT words FROM thesaurus WHERE language = ? ORDER BY rowid", (rest,))
        return Item(key, msgspec.json.encode([_GROUP.decode(group) for (group,) in groups]))

    def blob(self, key: str) -> Blob:
        """A file as it stands on the disk; raises OSError."""
        with self.file(key).open("rb") as file:
            return Blob(key, file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size)

    def file(self, key: str) -> Path:
        """Where the file of a blob stands."""
        return self.path / key

    def _one(self, sql: str, key: str, *values: str) -> bytes:
        for (body,) in self._db.execute(sql, values):
            assert isinstance(body, bytes)
            return body
        raise KeyError(key)

    def found(self) -> Iterator[str]:
        """The key of everything that is really there, sorted; the slot's own list is not asked."""
        yield from sorted([*self._files(MAP), *self._files(MEDIA)])
        for kind, sql in (
            (RECORD, "SELECT key FROM record ORDER BY key"),
            (THESAURUS, "SELECT DISTINCT language FROM thesaurus ORDER BY language"),
            (WORDS, "SELECT key || '/' || language AS name FROM words ORDER BY name"),
        ):
            yield from (f"{kind}/{name}" for (name,) in self._db.execute(sql))

    def _files(self, kind: str) -> Iterator[str]:
        assert kind in BLOBS
        for folder, _, names in (self.path / kind).walk():
            yield from ((folder / name).relative_to(self.path).as_posix() for name in names)


def read_items(slot: Path | str) -> Iterator[Item | Blob]:
    """Every item of a slot, sorted by key, read and hashed anew: their state root is what the slot really holds.

    Raises SlotError, also where the slot is damaged.
    """
    with Items(slot) as items, _as_slot_error(items.path):
        for key in items.found():
            yield items.blob(key) if is_blob(key) else items.item(key)


@contextmanager
def _as_slot_error(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, zlib.error, msgspec.MsgspecError, OSError, KeyError) as error:
        raise SlotError(f"the content is damaged ({error})", path, _MEND) from error
