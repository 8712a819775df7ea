"""The tables of HSDS 3, and objects nested in one another as rows of these tables.

Source: https://docs.openreferral.org, schemas of version 3.0. A row may hang below several others: the standard's full
examples repeat one phone under a service, its organization and its location.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from content.standards.reading import StandardError

MOST_LEVELS = 40

# name of a nested list -> its table
LISTS = {
    "phones": "phones", "schedules": "schedules", "service_areas": "service_areas", "languages": "languages",
    "service_at_locations": "service_at_location", "funding": "funding", "cost_options": "cost_options",
    "required_documents": "required_documents", "contacts": "contacts", "attributes": "attributes",
    "metadata": "metadata", "addresses": "addresses", "accessibility": "accessibility", "locations": "locations",
    "programs": "programs", "organization_identifiers": "organization_identifiers", "services": "services",
}  # fmt: skip
# name of one nested object -> its table, and the field that names its id
OBJECTS = {
    "organization": ("organizations", "organization_id"), "program": ("programs", "program_id"),
    "location": ("locations", "location_id"), "service": ("services", "service_id"),
    "taxonomy_term": ("taxonomy_terms", "taxonomy_term_id"), "taxonomy_detail": ("taxonomies", "taxonomy_id"),
}  # fmt: skip
# field of a row that names the row it hangs below -> the table of that one
PARENTS = {
    "organization_id": "organizations", "service_id": "services", "location_id": "locations",
    "service_at_location_id": "service_at_location", "contact_id": "contacts", "phone_id": "phones",
}  # fmt: skip
TABLES = frozenset({*LISTS.values(), *(table for table, _ in OBJECTS.values()), "meta_table_descriptions"})
# file of a CSV table or of a JSON export -> its table
FILES = {table: table for table in TABLES} | {"service_at_locations": "service_at_location", "fundings": "funding",
         "accessibilities": "accessibility"}  # fmt: skip
_LINKS = frozenset({"id", "program_id", "taxonomy_id", "taxonomy_term_id", "link_id", "link_entity", *PARENTS})


@dataclass(slots=True)
class Row:
    """One row; every field that is asked for counts as taken over, the others are reported."""

    table: str
    id: str
    values: dict[str, object]
    taken: set[str] = field(default_factory=set)

    def get(self, name: str) -> object:
        self.taken.add(name)
        return self.values.get(name)

    def name(self, name: str) -> str:
        """A field that names another row."""
        value = self.values.get(name)
        return str(value).strip() if isinstance(value, str | int) else ""

    @property
    def origin(self) -> str:
        return f"{self.table} {self.id}"

    def left(self) -> Iterator[str]:
        """Names of fields that say something nobody asked for."""
        for name, value in self.values.items():
            if name not in self.taken and name not in _LINKS and value not in (None, "", [], {}):
                yield name


class Tables:
    """All rows by table and id, and which hang below which."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Row]] = {}
        self._below: dict[tuple[str, str, str], dict[str, None]] = {}

    def table(self, name: str) -> list[Row]:
        return list(self.rows.get(name, {}).values())

    def row(self, table: str, name: str) -> Row | None:
        return self.rows.get(table, {}).get(name)

    def below(self, parent: Row, table: str) -> list[Row]:
        """The rows of a table that hang below ``parent``, in their order."""
        return [self.rows[table][name] for name in self._below.get((parent.table, parent.id, table), {})]

    def add(self, table: str, values: Mapping[str, object], parent: Row | None = None, level: int = 0) -> Row:
        """A row and everything nested in it. Raises StandardError for what is no row."""
        if level > MOST_LEVELS:
            raise StandardError(f"{table}: objects are nested more than {MOST_LEVELS} deep. Name them by their ids.")
        row = self._row(table, values, parent)
        for name, value in values.items():
            if name in LISTS and isinstance(value, list):
                for item in value:
                    self.add(LISTS[name], _object(item, f"{table} {row.id}: {name}"), row, level + 1)
            elif name in OBJECTS and isinstance(value, Mapping):
                target, link = OBJECTS[name]
                row.values.setdefault(link, self.add(target, value, None, level + 1).id)
            elif name not in LISTS:
                row.values.setdefault(name, value)
        self._hang(row, parent)
        return row

    def _row(self, table: str, values: Mapping[str, object], parent: Row | None) -> Row:
        given = values.get("id")
        rows = self.rows.setdefault(table, {})
        if isinstance(given, str | int) and not isinstance(given, bool) and str(given).strip():
            name = str(given).strip()
        elif parent is not None:
            name = f"{parent.id}-{table}-{len(rows) + 1}"
        else:
            raise StandardError(f"{table}: a record has no id. Every record of HSDS has one.")
        return rows.setdefault(name, Row(table, name, {}))

    def _hang(self, row: Row, parent: Row | None) -> None:
        if parent is not None:
            link = next((name for name, table in PARENTS.items() if table == parent.table), "")
            if link:
                row.values.setdefault(link, parent.id)
            self._below.setdefault((parent.table, parent.id, row.table), {})[row.id] = None
        for link, table in PARENTS.items():
            if link in row.values and (name := row.name(link)):
                self._below.setdefault((table, name, row.table), {})[row.id] = None
        if row.table == "attributes" and (entity := row.name("link_entity")):
            self._below.setdefault((FILES.get(f"{entity}s", entity), row.name("link_id"), row.table), {})[row.id] = None


def _object(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise StandardError(f"{where}: a list of objects is wanted, and one item is none. Correct the export.")
    return value
