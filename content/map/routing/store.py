"""Writing the street graph into the database of a map."""

import sqlite3

import msgspec

from content.map.routing.graph import COLUMN_NAMES, StreetGraph
from content.map.routing.reader import FORMAT, little_endian

_SCHEMA = "CREATE TABLE street_graph (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID"


def write_streets(db: sqlite3.Connection, graph: StreetGraph) -> None:
    """Make the table ``street_graph`` and fill it: one row for each column, and one each for passages and spots."""
    bodies = {name: little_endian(getattr(graph.columns, name)) for name in COLUMN_NAMES}
    bodies["passages"] = msgspec.json.encode(graph.passages)
    bodies["spots"] = msgspec.json.encode(graph.spots)
    bodies["format"] = str(FORMAT).encode()
    db.execute(_SCHEMA)
    db.executemany("INSERT INTO street_graph VALUES (?, ?)", sorted(bodies.items()))
