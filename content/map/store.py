"""Writing the database of a map: labels, places, closures."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import msgspec

from content.map.errors import MapError
from content.map.labels import Label
from content.map.place import Place
from content.map.place_kinds import PlaceKind
from content.map.reader import FORMAT
from content.map.units import plane

type Database = sqlite3.Connection


@contextmanager
def new_database(path: Path) -> Iterator[Database]:
    """A new database that is whole when the block ends. Nobody reads it before; raises MapError."""
    try:
        with closing(sqlite3.connect(path)) as db:
            for pragma in ("journal_mode=MEMORY", "synchronous=OFF", f"user_version={FORMAT}"):
                db.execute(f"PRAGMA {pragma}").fetchall()
            db.executescript(_TABLES)
            with db:
                yield db
            db.execute("PRAGMA journal_mode=DELETE").fetchall()
    except sqlite3.Error as error:
        raise MapError(f"{path}: it cannot be written ({error}). Make room and build again.") from error


def write_labels(db: Database, labels: Iterable[Label]) -> None:
    names: dict[bytes, int] = {}
    for label in labels:
        number = names.setdefault(msgspec.json.encode(label.names), len(names) + 1)
        x, y, end_x, end_y = label.ends
        sides = min(x, end_x), min(y, end_y), max(x, end_x), max(y, end_y)
        db.execute(
            "INSERT INTO label VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (label.first, label.last, label.rank, label.kind, number, *sides, x > end_x, y > end_y),
        )
    db.executemany("INSERT INTO label_name VALUES (?, ?)", [(number, body) for body, number in names.items()])


def write_places(db: Database, places: Iterable[Place], kinds: Mapping[str, PlaceKind]) -> None:
    """``places`` in the order of their importance."""
    for number, place in enumerate(places, 1):
        kind = kinds[place.kind]
        x, y = plane(place.lon, place.lat)
        row = number, place.id, place.kind, kind.rank, kind.zoom, x, y, place.record, msgspec.json.encode(place)
        db.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def write_kinds(db: Database, kinds: Iterable[PlaceKind]) -> None:
    db.executemany(
        "INSERT INTO kind VALUES (?, ?, ?, ?, ?)",
        [(kind.name, kind.group, kind.rank, kind.zoom, msgspec.json.encode(kind.words)) for kind in kinds],
    )


def write_closures(db: Database, closures: Mapping[str, tuple[date, date]]) -> None:
    """Thing of the map -> first and last day on which nobody passes."""
    rows = [(id_, first.isoformat(), last.isoformat()) for id_, (first, last) in sorted(closures.items())]
    db.executemany("INSERT INTO closure VALUES (?, ?, ?)", rows)


_TABLES = """
CREATE TABLE label (
  first INTEGER NOT NULL, last INTEGER NOT NULL, rank INTEGER NOT NULL, kind TEXT NOT NULL, name INTEGER NOT NULL,
  left REAL NOT NULL, top REAL NOT NULL, right REAL NOT NULL, bottom REAL NOT NULL,
  leftwards INTEGER NOT NULL, upwards INTEGER NOT NULL
);
CREATE INDEX label_zoom ON label (last, first, left);
CREATE TABLE label_name (number INTEGER PRIMARY KEY, names BLOB NOT NULL);
CREATE TABLE place (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, rank INTEGER NOT NULL, zoom INTEGER NOT NULL,
  x REAL NOT NULL, y REAL NOT NULL, record TEXT NOT NULL, body BLOB NOT NULL
);
CREATE INDEX place_x ON place (x);
CREATE INDEX place_record ON place (record) WHERE record <> '';
CREATE TABLE kind (
  name TEXT PRIMARY KEY, topic TEXT NOT NULL, rank INTEGER NOT NULL, zoom INTEGER NOT NULL, words BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE closure (thing TEXT PRIMARY KEY, first TEXT NOT NULL, last TEXT NOT NULL) WITHOUT ROWID;
"""
