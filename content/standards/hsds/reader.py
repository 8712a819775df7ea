"""HSDS 3 to records of ours. What goes where is in docs/standards.md; what goes nowhere is in the notes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from content.incoming import Incoming, Text
from content.standards import texts
from content.standards.extension import NAME, Extension, applied, decoded
from content.standards.hsds.files import read_tables
from content.standards.hsds.places import contacts, office_address, position, spoken_schedules
from content.standards.hsds.services import Service
from content.standards.hsds.tables import Row, Tables
from content.standards.reading import Reading, counted, record_id

# table -> what its rows are; what they can be besides, where their extension says so
_KINDS = {
    "organizations": ("partner", "town"),
    "locations": ("office", "link"),
    "taxonomy_terms": ("field", "life-event", "document", "subject", "bookcase", "book"),
    "services": ("procedure",),
}
_TREES = ("field", "life-event")
_DESCRIBED_BY = {"document": "text", "bookcase": "where"}


def read_hsds(path: Path | str, *, language: str = "en", today: date | None = None) -> Reading:
    """Records from a JSON file of HSDS 3, or a folder of its JSON files or CSV tables.

    ``language``: the language its texts are in, the town's source language. ``today``: schedules that ended before
    are left out, those that begin later are not in force. Raises StandardError for what is no HSDS.
    """
    return Importer(read_tables(Path(path)), language, today).reading()


@dataclass(slots=True)
class Importer:
    """Rows of all tables to records. ``stubs``: extensions count only as the keys of their records."""

    tables: Tables
    language: str
    today: date | None = None
    stubs: bool = False
    notes: list[str] = field(default_factory=list)
    _extensions: dict[tuple[str, str], Extension] = field(default_factory=dict)
    _keys: dict[tuple[str, str], str] = field(default_factory=dict)

    def reading(self) -> Reading:
        incoming = [applied(each, extension, self.language, self.notes) if extension and not self.stubs else each
                    for each, extension in self.plain()]  # fmt: skip
        order = sorted(incoming, key=lambda each: each.key != "town")
        return Reading(order, [*self.notes, *self._left()])

    def plain(self) -> Iterator[tuple[Incoming, Extension | None]]:
        """Every record as the standard's own fields say it, with its extension."""
        self._take_descriptions()
        self._name_all()
        makers: dict[str, Callable[[Row], Incoming | None]] = {
            "organizations": self._organization, "taxonomy_terms": self._term, "locations": self._location,
            "services": self._service,
        }  # fmt: skip
        for table, make in makers.items():
            for row in self.tables.table(table):
                made = make(row)
                if made is not None:
                    yield made, self._extensions.get((table, row.id))

    def key(self, table: str, name: str) -> str:
        """The key of a record; empty where there is none."""
        return self._keys.get((table, name), "")

    def _take_descriptions(self) -> None:
        """What the tables are written in: more than the language to come is told."""
        for row in self.tables.table("meta_table_descriptions"):
            row.taken |= {"name", "character_set"}
            row.taken |= {"language"} if row.values.get("language") == self.language else set()

    def _name_all(self) -> None:
        for table, kinds in _KINDS.items():
            for row in self.tables.table(table):
                extension = decoded(row.get(NAME), kinds) if row.values.get(NAME) else None
                if extension:
                    self._extensions[table, row.id] = extension
                elif row.values.get(NAME):
                    self.notes.append(f"{row.origin}: its field {NAME} is not understood, and is left out")
                virtual = table == "locations" and row.values.get("location_type") == "virtual"
                key = f"{'link' if virtual else kinds[0]}/{record_id(row.id)}"
                self._keys[table, row.id] = extension.key if extension else key
        for row in self.tables.table("locations"):
            if (key := self._keys["locations", row.id]).startswith("office/") and not self._is_place(row):
                self.notes.append(f"{row.origin} ({texts.line(row.get('name'))}): skipped, it has no address to go to")
                del self._keys["locations", row.id]
            elif key.startswith("link/") and not texts.url(row.values.get("url")):
                self.notes.append(f"{row.origin} ({texts.line(row.get('name'))}): skipped, it has no web address")
                del self._keys["locations", row.id]

    def _is_place(self, row: Row) -> bool:
        return bool(office_address(self.tables, row, self.language))

    def _organization(self, row: Row) -> Incoming:
        key = self.key("organizations", row.id)
        title, summary = self._line(row, "name"), self._text(row, "description")
        if key == "town":
            return Incoming(key, {}, self._words({"title": title, "about": summary}), row.origin)
        facts: dict[str, object] = {}
        said: dict[str, Text] = {"title": title, "summary": summary}
        contacts(self.tables, row, facts, said, self.language)
        return Incoming(key, facts, self._words(said), row.origin)

    def _term(self, row: Row) -> Incoming:
        key = self.key("taxonomy_terms", row.id)
        kind = key.partition("/")[0]
        facts: dict[str, object] = {}
        parent = self.key("taxonomy_terms", str(row.get("parent_id") or ""))
        if parent and kind in _TREES:
            facts["parent"] = parent.partition("/")[2]
        said: dict[str, Text] = {"title": self._line(row, "name")}
        if part := _DESCRIBED_BY.get(kind):
            said[part] = self._text(row, "description")
        elif (summary := self._line(row, "description")) != said["title"]:
            said["summary"] = summary
        if kind == "book":
            del said["title"]
            facts |= {"title": texts.fact(row.get("name")), "languages": [texts.fact(row.get("language"))]}
        row.taken |= {"language"} if row.values.get("language") == self.language else set()
        self._take_taxonomy(row)
        return Incoming(key, facts, self._words(said), row.origin)

    def _take_taxonomy(self, row: Row) -> None:
        """What our own files say about the taxonomy of a term."""
        if ("taxonomy_terms", row.id) in self._extensions:
            row.taken |= {"taxonomy"}
            for detail in self.tables.table("taxonomies"):
                detail.taken |= {"name", "description"}

    def _location(self, row: Row) -> Incoming | None:
        key = self.key("locations", row.id)
        row.taken |= {"location_type"}
        if not key:
            row.taken |= set(row.values)
            return None
        said: dict[str, Text] = {"title": self._line(row, "name"), "summary": self._text(row, "description")}
        if key.startswith("link/"):
            url = texts.url(row.get("url"))
            said["opens"] = texts.line(url)
            return Incoming(key, {"url": url}, self._words(said), row.origin)
        address = office_address(self.tables, row, self.language)
        said |= {"address": address, "directions": self._text(row, "transportation")}
        said["title"] = said["title"] or self._line(row, "alternate_name") or address.partition("\n")[0]
        notes = [self._text(each, name) for each in self.tables.below(row, "accessibility")
                 for name in ("description", "details")]  # fmt: skip
        said["access_note"] = "\n\n".join(filter(None, notes))
        facts: dict[str, object] = position(row)
        contacts(self.tables, row, facts, said, self.language)
        self._hours(row, facts, said)
        self._counters(row, facts, said)
        return Incoming(key, facts, self._words(said), row.origin)

    def _hours(self, row: Row, facts: dict[str, object], said: dict[str, Text]) -> None:
        read = self._spoken(row, self.tables.below(row, "schedules"), "hours")
        if read is not None:
            hours, words = read
            facts["hours"] = hours
            said |= words

    def _spoken(self, location: Row, rows: list[Row], path: str) -> tuple[dict[str, object], dict[str, Text]] | None:
        read = spoken_schedules(rows, path, self.today, self.language)
        if rows and ("locations", location.id) not in self._extensions and (read is None or not read[0]):
            self.notes.append(
                f"{rows[0].origin}: cannot be said exactly as hours; it is shown in its own words, if any"
            )
        return read

    def _counters(self, row: Row, facts: dict[str, object], said: dict[str, Text]) -> None:
        """A service that has hours of its own here is a counter."""
        counters: list[dict[str, object]] = []
        for way in self.tables.below(row, "service_at_location"):
            schedules = self.counter_schedules(way)
            service = self.tables.row("services", way.name("service_id"))
            if not schedules or service is None:
                continue
            path = f"counters.{record_id(way.id)}"
            hours, words = self._spoken(row, schedules, f"{path}.hours") or ({}, {})
            counters.append({"id": record_id(way.id), "number": "", "hours": hours})
            said |= {f"{path}.name": texts.line(service.values.get("name"), self.language), **words}
        if counters:
            facts["counters"] = counters

    def counter_schedules(self, way: Row) -> list[Row]:
        """The schedules of a service at a location: its own, or those of the service everywhere."""
        service = self.tables.row("services", way.name("service_id"))
        own = self.tables.below(way, "schedules")
        return own or (self.tables.below(service, "schedules") if service else [])

    def _service(self, row: Row) -> Incoming:
        facts, said = Service(self, row).read()
        return Incoming(self.key("services", row.id), facts, self._words(said), row.origin)

    def _words(self, said: dict[str, Text]) -> dict[str, dict[str, Text]]:
        return {self.language: {path: value for path, value in said.items() if value}}

    def _line(self, row: Row, name: str) -> str:
        return texts.line(row.get(name), self.language)

    def _text(self, row: Row, name: str) -> str:
        return texts.text(row.get(name), self.language)

    def _left(self) -> list[str]:
        whole = [row.table for rows in self.tables.rows.values() for row in rows.values() if not row.taken]
        fields = [f"{row.table}.{name}" for rows in self.tables.rows.values() for row in rows.values() if row.taken
                  for name in row.left()]  # fmt: skip
        return [*counted("", whole, "record not taken over"), *counted("", fields)]
