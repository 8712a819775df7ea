"""What a slot says of itself, without the lock of a reader: for whoever may change it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from content.items.reader import read_items
from content.reader import SlotError, connect
from content.state_root import state_root


@dataclass(frozen=True, slots=True)
class Said:
    """Generation ``number`` of a town's content (0 for one that was built here), its state root, since when it is."""

    number: int
    root: str
    published: datetime


def said_of(slot: Path) -> Said | None:
    """None where there is no finished slot of this version, or what it lists is not what it says it has.

    Quick: the header of the database and its list of items are read, the items are not.
    """
    try:
        with closing(connect(slot)) as database:
            meta = dict(database.execute("SELECT name, value FROM meta"))
            listed = state_root(database.execute("SELECT key, lower(hex(digest)) FROM item ORDER BY key"))
            said = Said(int(meta.get("number", 0)), meta["generation"], datetime.fromisoformat(meta["built_at"]))
    except (SlotError, sqlite3.Error, KeyError, ValueError):
        return None
    return said if said.root == listed else None


def is_whole(slot: Path) -> bool:
    """Whether a slot is what it says, every byte of it: its items, their files, and the pages of its database."""
    said = said_of(slot)
    try:
        return said is not None and said.root == _root(slot) and _is_well_formed(slot)
    except (SlotError, sqlite3.Error):
        return False


def _root(slot: Path) -> str:
    return state_root((item.key, item.digest) for item in read_items(slot))


def _is_well_formed(slot: Path) -> bool:
    with closing(connect(slot)) as database:
        return bool(database.execute("PRAGMA quick_check").fetchall() == [("ok",)])
