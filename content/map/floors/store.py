"""Writing buildings into the database of a map."""

import sqlite3
from collections.abc import Iterable

import msgspec

from content.map.floors.plan import Building

_SCHEMA = "CREATE TABLE building (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID"


def write_floors(db: sqlite3.Connection, buildings: Iterable[Building]) -> None:
    """Make the table ``building`` and fill it, a row for each."""
    db.execute(_SCHEMA)
    db.executemany("INSERT INTO building VALUES (?, ?)", [(each.id, msgspec.json.encode(each)) for each in buildings])
