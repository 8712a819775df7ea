"""Reading a built map: labels and places of a view, closures. Read only."""

import sqlite3
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from content.map.errors import MapError
from content.map.place import Place

FORMAT = 1
FILE = "map.db"
_NAMES = msgspec.json.Decoder(dict[str, str])
_WORDS = msgspec.json.Decoder(dict[str, tuple[str, ...]])
_PLACE = msgspec.json.Decoder(Place)

Box = tuple[float, float, float, float]  # left, top, right, bottom in units


class LabelRow(NamedTuple):
    """``names`` by language, "" the local one; it stands from one point (in units) to the other, or both are one."""

    kind: str
    rank: int
    names: dict[str, str]
    x: float
    y: float
    end_x: float
    end_y: float


class PlaceRow(NamedTuple):
    """A place with where it stands on the plane (units) and how much it matters (the lower, the more)."""

    place: Place
    rank: int
    x: float
    y: float


class KindRow(NamedTuple):
    """``topic`` is what it is filtered by, empty for what is no place to go to; ``words``: the first one is shown."""

    name: str
    topic: str
    rank: int
    zoom: int
    words: dict[str, tuple[str, ...]]


class MapReader:
    """The database of the built map in ``folder``. Raises MapError where there is none that this version reads."""

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        self.db = _opened(path)
        try:
            (found,) = self.db.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            self.db.close()
            raise MapError(f"{path}: it cannot be read ({error}). Build the map again.") from error
        if found != FORMAT:
            self.db.close()
            raise MapError(f"{path}: its format is {found}, this version reads {FORMAT}. Build the map again.")

    def close(self) -> None:
        self.db.close()

    def labels(self, zoom: int, box: Box) -> list[LabelRow]:
        """What is written in a box at a zoom level, the most important first, and the longest of these."""
        rows = self.db.execute(_LABELS, {"zoom": zoom, **_sides(box)})
        return [
            LabelRow(kind, rank, _NAMES.decode(names), *_ends(left, top, right, bottom, leftwards, upwards))
            for kind, rank, names, left, top, right, bottom, leftwards, upwards in rows
        ]

    def places(self, zoom: int, box: Box, topics: Collection[str] = ()) -> list[PlaceRow]:
        """What is drawn in a box at a zoom level, the most important first; of all topics unless some are named."""
        rows = self.db.execute(_PLACES, {"zoom": zoom, **_sides(box), "topics": f" {' '.join(topics)} "})
        return [PlaceRow(_PLACE.decode(body), rank, x, y) for body, rank, x, y in rows]

    def of_kind(self, kind: str) -> list[Place]:
        """Every place of a kind, also where it is none to go to, such as a street; the most important first."""
        rows = self.db.execute("SELECT body FROM place WHERE kind = ? ORDER BY number", [kind])
        return [_PLACE.decode(body) for (body,) in rows]

    def counts(self) -> dict[str, int]:
        """Kind -> how many places of it there are; kinds without any are left out."""
        return dict(self.db.execute("SELECT kind, count(*) FROM place GROUP BY kind"))

    def place(self, id_: str) -> Place | None:
        row = self.db.execute("SELECT body FROM place WHERE id = ?", [id_]).fetchone()
        return _PLACE.decode(row[0]) if row else None

    def place_of(self, record: str) -> Place | None:
        """Where a record of the content (``office/town-hall``) stands; the operator's word, never a guess."""
        row = self.db.execute("SELECT body FROM place WHERE record = ? AND record <> ''", [record]).fetchone()
        return _PLACE.decode(row[0]) if row else None

    def kinds(self) -> list[KindRow]:
        rows = self.db.execute("SELECT name, topic, rank, zoom, words FROM kind ORDER BY rank, name")
        return [KindRow(name, topic, rank, zoom, _WORDS.decode(words)) for name, topic, rank, zoom, words in rows]

    def written(self) -> list[LabelRow]:
        """Every name that is written on the map and is no street's, at the zoom level that shows it first."""
        rows = self.db.execute(_WRITTEN)
        return [
            LabelRow(kind, rank, _NAMES.decode(names), *_ends(left, top, right, bottom, leftwards, upwards))
            for kind, rank, names, left, top, right, bottom, leftwards, upwards in rows
        ]

    def closed(self, today: date) -> frozenset[str]:
        """Things of the map (``way/34``, ``node/12``, a place) that nobody passes on a day."""
        rows = self.db.execute("SELECT thing FROM closure WHERE ? BETWEEN first AND last", [today.isoformat()])
        return frozenset(thing for (thing,) in rows)


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1&mode=ro", uri=True, check_same_thread=False)
    except sqlite3.Error as error:
        raise MapError(f"{path}: it cannot be opened ({error}). Build the map.") from error


def _sides(box: Box) -> dict[str, float]:
    return dict(zip(("left", "top", "right", "bottom"), box, strict=True))


def _ends(left: float, top: float, right: float, bottom: float, leftwards: int, upwards: int) -> Box:
    x, end_x = (right, left) if leftwards else (left, right)
    y, end_y = (bottom, top) if upwards else (top, bottom)
    return x, y, end_x, end_y


_LABELS = """
SELECT kind, rank, names, left, top, right, bottom, leftwards, upwards FROM label JOIN label_name ON number = name
WHERE first <= :zoom AND last >= :zoom AND left <= :right AND right >= :left AND top <= :bottom AND bottom >= :top
ORDER BY rank, max(right - left, bottom - top) DESC, label.rowid
"""
_WRITTEN = """
SELECT kind, rank, names, left, top, right, bottom, leftwards, upwards FROM label JOIN label_name ON number = name
WHERE kind NOT IN ('street', 'steps') ORDER BY rank, names, left, top
"""
_PLACES = """
SELECT body, place.rank, x, y FROM place JOIN kind ON kind.name = place.kind
WHERE place.zoom <= :zoom AND x BETWEEN :left AND :right AND y BETWEEN :top AND :bottom AND topic <> ''
  AND (:topics = '  ' OR instr(:topics, ' ' || topic || ' '))
ORDER BY number
"""
