"""The operator's own table of places and ways (``places.csv``): what it says wins over the extract.

A row names a thing of the extract (``node/12``, ``way/34``, ``relation/56``) and says better what it knows, or adds a
place of the operator's own. An empty cell says nothing. Names of a way hold for every way of its local name.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from content.faults import Fault, nearest
from content.faults import Place as Origin
from content.map.geometry import Bbox
from content.map.osm import Tags
from content.map.place_kinds import LANGUAGES, place_kinds
from content.tabular.importing import read_table_file
from content.tabular.mapping import TableOptions
from content.tabular.table import Row, TableError

NAMES = {f"name [{language}]": f"name:{language}" for language in LANGUAGES} | {"name": "name"}
_OBJECT = re.compile(r"(node|way|relation)/[1-9]\d{0,18}")
_OWN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RECORD = re.compile(r"[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*")
_CHOICES = {
    "wheelchair": ("yes", "limited", "no"),
    "door": ("automatic", "manual", "revolving", "none"),
    "kerb": ("flush", "lowered", "raised"),
}
_NUMBERS = {"steps": (0, 1000), "slope": (-100, 100), "width": (0, 100), "lon": (-180, 180), "lat": (-90, 90)}
_DATES = ("surveyed_on", "closed_from", "closed_until")
_TEXTS = ("id", "kind", "address", "opening_hours", "record")
COLUMNS = (*_TEXTS, *_NUMBERS, *_CHOICES, *_DATES, *NAMES)
_TAGS = {  # what a column is called in OpenStreetMap
    "address": "addr:street",
    "opening_hours": "opening_hours",
    "wheelchair": "wheelchair",
    "steps": "step_count",
    "kerb": "kerb",
    "width": "width",
    "door": "door",
}


@dataclass(frozen=True, slots=True)
class OperatorRow:
    """``tags``: what the row says, in the words of OpenStreetMap; an own place has ``kind``, ``lon`` and ``lat``."""

    id: str
    tags: Tags
    kind: str = ""
    at: tuple[float, float] | None = None
    record: str = ""
    surveyed_on: date | None = None
    closed: tuple[date, date] | None = None

    @property
    def is_own(self) -> bool:
        return not _OBJECT.fullmatch(self.id)


@dataclass(slots=True)
class OperatorTable:
    """The sound rows in their order, and what is wrong with the others."""

    rows: dict[str, OperatorRow] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_operator_table(path: Path, bbox: Bbox) -> OperatorTable:
    """Raises TableError where the file is no table at all; a faulty row is a fault in what is returned."""
    table = read_table_file(path, TableOptions())
    found = OperatorTable()
    if "id" not in table.columns:
        raise TableError(f"{path}: there is no column 'id'. Write the names of the columns into the first row.")
    for column in (name for name in table.columns if name not in COLUMNS):
        remedy = nearest(column, COLUMNS) or f"Known are {', '.join(COLUMNS)}."
        found.faults.append(Origin(str(path)).fault("column", column, "no such column is known", remedy, 1))
    for row in table.rows:
        _take(row, Origin(str(path)), bbox, found)
    return found


def _take(row: Row, origin: Origin, bbox: Bbox, found: OperatorTable) -> None:
    cells = {name: str(value).strip() for name, value in row.cells.items() if str(value).strip()}
    line = int(re.sub(r"\D", "", row.origin) or 0)
    read = _Reading(origin, line, cells, found.faults)
    before = len(found.faults)
    if row.fault:
        read.fault("row", "", row.fault, "Shorten it.")
    made = read.row(bbox)
    if made.id in found.rows:
        read.fault("id", "id", f"{made.id!r} stands twice", "Keep one of the rows.")
    if len(found.faults) == before:
        found.rows[made.id] = made


@dataclass(slots=True)
class _Reading:
    """One row; what is wrong with it goes to ``faults``."""

    origin: Origin
    line: int
    cells: Mapping[str, str]
    faults: list[Fault]

    def fault(self, kind: str, column: str, what: str, remedy: str) -> None:
        self.faults.append(self.origin.fault(kind, column, what, remedy, self.line))

    def row(self, bbox: Bbox) -> OperatorRow:
        id_ = self.cells.get("id", "")
        numbers = {name: self._number(name) for name in _NUMBERS}
        dates = {name: self._date(name) for name in _DATES}
        for name, choices in _CHOICES.items():
            if (value := self.cells.get(name, "")) and value not in choices:
                self.fault("choice", name, f"{value!r} is none of {', '.join(choices)}", "Write one of them.")
        if (record := self.cells.get("record", "")) and not _RECORD.fullmatch(record):
            self.fault("record", "record", f"{record!r} is no record", "Write its key, such as office/town-hall.")
        made = OperatorRow(
            id_, self._tags(numbers), record=record, surveyed_on=dates["surveyed_on"], closed=self._closed(dates)
        )
        if _OBJECT.fullmatch(id_):
            return made
        return self._own(made, (numbers["lon"], numbers["lat"]), bbox)

    def _own(self, made: OperatorRow, at: tuple[float | None, float | None], bbox: Bbox) -> OperatorRow:
        kind = self.cells.get("kind", "")
        if not _OWN_ID.fullmatch(made.id):
            what = f"{made.id!r} is no id" if made.id else "there is no id"
            self.fault("id", "id", what, "Write small letters and digits with hyphens, or node/…, way/…, relation/….")
        if kind not in place_kinds():
            known = nearest(kind, place_kinds()) or f"Known are {', '.join(place_kinds())}."
            self.fault("kind", "kind", f"{kind!r} is no kind of place" if kind else "there is no kind", known)
        lon, lat = at
        if lon is None or lat is None:
            if not {"lon", "lat"} & self.cells.keys():
                self.fault("position", "lon", "the place has no coordinates", "Write lon and lat in degrees.")
            elif not {"lon", "lat"} <= self.cells.keys():
                self.fault("position", "lon", "one of its coordinates is missing", "Write lon and lat in degrees.")
            return made
        if not bbox.holds(lon, lat):
            self.fault(
                "position", "lon", f"{lon}, {lat} lies outside of the map ({bbox})", "Are lon and lat exchanged?"
            )
        return replace(made, kind=kind, at=(lon, lat))

    def _tags(self, numbers: Mapping[str, float | None]) -> Tags:
        tags = {tag: self.cells[column] for column, tag in {**NAMES, **_TAGS}.items() if column in self.cells}
        if (slope := numbers["slope"]) is not None:
            tags["incline"] = f"{slope:g}%"
        return tags

    def _closed(self, dates: Mapping[str, date | None]) -> tuple[date, date] | None:
        first, last = dates["closed_from"], dates["closed_until"]
        if first and last and last < first:
            self.fault("date", "closed_until", f"{last} is before {first}", "Exchange them.")
        return (first or date.min, last or date.max) if first or last else None

    def _number(self, column: str) -> float | None:
        low, high = _NUMBERS[column]
        value = self._read(column, float, f"Write a number from {low} to {high}.")
        if value is not None and not low <= value <= high:
            self.fault("number", column, f"{value:g} is not from {low} to {high}", "Mend the number.")
            return None
        return value

    def _date(self, column: str) -> date | None:
        return self._read(column, date.fromisoformat, "Write it as 2026-11-22.")

    def _read[T](self, column: str, read: Callable[[str], T], remedy: str) -> T | None:
        if not (text := self.cells.get(column, "")):
            return None
        try:
            return read(text)
        except ValueError:
            self.fault("value", column, f"{text!r} cannot be read", remedy)
            return None


def unknown_objects(table: OperatorTable, known: Callable[[str], bool], path: Path) -> Iterator[Fault]:
    """A fault for every row about a thing that the extract does not have."""
    for row in table.rows.values():
        if not row.is_own and not known(row.id):
            what, remedy = f"the extract has no {row.id} in this box", "Look its number up on openstreetmap.org."
            yield Origin(str(path)).fault("id", "id", what, remedy)
