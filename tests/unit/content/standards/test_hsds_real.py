"""The published examples of HSDS 3 and a real directory: in, built, shown page by page, out again, validated."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from content.entities import Office, Procedure
from content.incoming import Incoming
from content.landing import Change
from content.reader import Slot
from content.standards.hsds import read_hsds, write_hsds, write_hsds_tables
from content.standards.hsds.tables import FILES
from content.standards.town_records import records_of

TODAY = date(2026, 5, 4)
SCHEMAS = {"organizations": "organization", "services": "service", "locations": "location", "taxonomies": "taxonomy",
           "taxonomy_terms": "taxonomy_term", "phones": "phone", "schedules": "schedule", "addresses": "address",
           "attributes": "attribute", "contacts": "contact", "cost_options": "cost_option",
           "required_documents": "required_document", "service_areas": "service_area"}  # fmt: skip
# A town's facts name no state and no post code; the schema wants a text, which may be empty.
EMPTY_MAY_STAND = ("state_province", "postal_code")
type Land = Callable[[Sequence[Incoming]], list[Change]]


@pytest.fixture
def complaints(real_data: Path) -> Callable[[Mapping[str, str]], list[str]]:
    """What the published schemas say against exported files."""
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in (real_data / "hsds-3/schema").glob("*.json")}
    resources = [(name, Resource.from_contents(schema, DRAFT202012)) for name, schema in schemas.items()]
    registry: Registry[Any] = Registry().with_resources(resources)

    def validator(table: str) -> Draft202012Validator:
        schema = schemas[f"{SCHEMAS.get(table, table)}.json"]
        schema = {**schema, "required": [*schema.get("required", []), *schema.get("tabular_required", [])]}
        return Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())

    def complain(files: Mapping[str, str]) -> list[str]:
        found = []
        for name, text in files.items():
            table, _, kind = name.partition(".")
            if table == "meta_table_descriptions":
                table = "meta_table_description"
            rows = json.loads(text)["contents"] if kind == "json" else list(_rows(text, validator(table).schema))
            for row in rows:
                # What a table must have besides is only asked of rows that stand alone.
                check = validator(table)
                found += [f"{name}: {error.json_path}: {error.message}" for error in check.iter_errors(row)]
        return found

    return complain


def _rows(text: str, schema: Any) -> Iterator[dict[str, object]]:
    """Rows of a CSV table with the types of their columns."""
    csv.field_size_limit(10_000_000)
    for row in csv.DictReader(text.splitlines(keepends=True)):
        kept = {name: value for name, value in row.items() if value != "" or name in EMPTY_MAY_STAND}
        numbers = {name: float(kept[name]) for name in kept
                   if schema["properties"].get(name, {}).get("type") == "number"}  # fmt: skip
        yield {**kept, **numbers}


EXAMPLES = {
    # file -> new records by kind, and how many notes
    "service_full.json": ({"partner": 1, "field": 1, "office": 1, "procedure": 1}, 42),
    "service_list.json": ({"partner": 1, "procedure": 1}, 13),
    "organization_full.json": ({"partner": 1, "field": 1, "office": 1, "procedure": 1}, 42),
    "organization_list.json": ({"partner": 1}, 7),
    "service_at_location_full.json": ({"partner": 1, "field": 1, "office": 1, "procedure": 1}, 42),
    "service_at_location_list.json": ({"partner": 1, "procedure": 1}, 14),
    "location.json": ({"office": 1}, 12),
    "taxonomy_term.json": ({"field": 1}, 5),
    "taxonomy_term_list.json": ({"field": 1}, 5),
    "tabular.json": ({"partner": 1, "field": 1, "office": 1, "procedure": 1}, 43),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_published_example_comes_in_is_shown_and_goes_out_again(
    name: str, real_data: Path, land: Land, built: Callable[[], Path], complaints: Callable[..., list[str]]
) -> None:
    kinds, notes = EXAMPLES[name]
    reading = read_hsds(real_data / "hsds-3/examples" / name, today=TODAY)
    changes = land(reading.incoming)
    assert Counter(change.key.partition("/")[0] for change in changes) == kinds
    assert {(change.kind, change.why) for change in changes} == {("new", "")}
    assert len(reading.notes) == notes, "\n".join(reading.notes)
    slot = built()
    records = records_of(slot)
    assert complaints(write_hsds(records)) == []
    assert complaints(write_hsds_tables(records)) == []


def test_a_folder_of_examples_is_one_town_in_which_every_record_stands_once(real_data: Path) -> None:
    reading = read_hsds(real_data / "hsds-3/examples", today=TODAY)
    assert Counter(each.key.partition("/")[0] for each in reading.incoming) == {
        "partner": 1, "field": 1, "office": 1, "procedure": 1,
    }  # fmt: skip


def test_every_value_of_the_full_example_is_either_brought_in_or_told_of(real_data: Path) -> None:
    """No field of the example is dropped in silence: its name stands in a note, or its value in a record."""
    path = real_data / "hsds-3/examples/service_full.json"
    reading = read_hsds(path, today=TODAY)
    brought = json.dumps([[each.facts, each.words] for each in reading.incoming], ensure_ascii=False, default=str)
    told = " ".join(reading.notes)
    silent = set()
    for field, value in _leaves(json.loads(path.read_text("utf-8"))):
        said = json.dumps(str(value).strip().strip('"'), ensure_ascii=False)[1:-1]
        if not field.endswith("id") and not _is_told(field, told) and said not in brought:
            silent.add((field, said))
    assert silent == SILENT


# Brought in under another name: a kind of place or telephone, a state, a currency in capitals, a date without its time,
# the types of the schedule, of which a note says that it is shown in its own words.
SILENT = {
    ("addresses.address_type", "postal"), ("attributes.link_entity", "link_entity"), ("cost_options.currency", "gbp"),
    ("location.location_type", "physical"), ("locations.location_type", "physical"), ("phones.type", "voice"),
    ("schedules.byday", "TH,FR"), ("schedules.bymonthday", "2,3,4"), ("schedules.byweekno", "41,42"),
    ("schedules.byyearday", "2,3,4"), ("schedules.closes_at", "18:00:00"), ("schedules.freq", "WEEKLY"),
    ("schedules.opens_at", "10:00:00"), ("schedules.wkst", "TU"),
    ("services.last_modified", "2023-03-15T10:30:45.123Z"), ("services.status", "active"),
}  # fmt: skip


def _is_told(field: str, told: str) -> bool:
    table, _, name = field.rpartition(".")
    table = FILES.get(table, FILES.get(f"{table}s", "taxonomies" if table == "taxonomy_detail" else table))
    return f"{table}.{name}:" in told or f"{table}: record not taken over" in told


def _leaves(value: object, name: str = "services") -> Iterator[tuple[str, object]]:
    """Table and field of every single value."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, key) if isinstance(item, dict | list) else iter([(f"{name}.{key}", item)])
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item, name)


MIAMI = {
    # column of the directory -> field of HSDS
    "organizations": {"organization_uuid": "id", "organization_name": "name", "organization_email": "email",
                      "organization_tax_id": "tax_id", "organization_legal_status": "legal_status",
                      "organization_url": "website", "organization_alternate_name": "alternate_name",
                      "organization_year_incorporated": "year_incorporated", "organization_description": "description"},
    "locations": {"location_uuid": "id", "organization_uuid": "organization_id", "location_name": "name",
                  "location_url": "url"},
    "services": {"service_uuid": "id", "organization_uuid": "organization_id", "service_name": "name",
                 "service_alternate_name": "alternate_name", "service_description": "description",
                 "service_email": "email", "service_url": "url", "service_min_age": "minimum_age",
                 "service_max_age": "maximum_age"},
}  # fmt: skip


def as_hsds(directory: Path, out: Path) -> Path:
    """The directory, older than HSDS, with the names that HSDS has for its columns."""
    tables: dict[str, list[dict[str, str]]] = {}
    for name, columns in MIAMI.items():
        with (directory / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        more = {"locations": {"location_type": "physical"}, "services": {"status": "active"}}.get(name, {})
        tables[name] = [{**{ours: row[theirs] for theirs, ours in columns.items()}, **more} for row in rows]
        for row in rows if name == "locations" else ():
            below = {"location_id": row["location_uuid"]}
            if row["location_address"]:
                address = {"id": f"a-{row['location_uuid']}", "address_1": row["location_address"], **below}
                tables.setdefault("addresses", []).append({**address, "address_type": "physical"})
            if row["phones"]:
                phone = {"id": f"p-{row['location_uuid']}", "number": row["phones"], "type": "voice", **below}
                tables.setdefault("phones", []).append(phone)
        for row in rows if name == "services" else ():
            if row["service_areas"]:
                area = {"id": f"s-{row['service_uuid']}", "service_id": row["service_uuid"]}
                tables.setdefault("service_areas", []).append({**area, "name": row["service_areas"]})
    out.mkdir()
    for name, rows in tables.items():
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return out


def test_a_real_directory_comes_in_is_shown_and_goes_out_again(
    real_data: Path, tmp_path: Path, land: Land, built: Callable[[], Path], complaints: Callable[..., list[str]]
) -> None:
    reading = read_hsds(as_hsds(real_data / "directory/en-us-miami", tmp_path / "hsds"), today=TODAY)
    changes = land(reading.incoming)
    assert Counter((change.key.partition("/")[0], change.kind) for change in changes) == {
        ("partner", "new"): 20, ("office", "new"): 331, ("procedure", "new"): 135,
    }  # fmt: skip
    skipped = [note for note in reading.notes if note.startswith("locations ") and "skipped, it has no address" in note]
    assert len(skipped) == 47
    assert [note for note in reading.notes if note not in skipped] == MIAMI_NOTES
    slot = built()
    with Slot(slot) as opened:
        service = opened.record("procedure/5b96834b-d6e8-4c41-bc9d-b2b5ac1e02dd")
        office = opened.record("office/5bd38bd5-b2bc-4883-869d-0f1ed0502002")
        assert isinstance(service, Procedure)
        assert isinstance(office, Office)
        assert opened.words("office/5bd38bd5-b2bc-4883-869d-0f1ed0502002", "en")["address"].text.startswith("2400 S.")
        assert [contact.value for contact in office.contacts] == ["main: 305-285-5922"]
        tiers = Counter(getattr(opened.record(key), "tier", "") for key in opened.keys("procedure"))
        assert tiers == {"full": 130, "catalogue": 5}
    records = records_of(slot)
    exported = write_hsds(records)
    assert {name: len(json.loads(text)["contents"]) for name, text in exported.items()} == {
        "organizations.json": 21, "services.json": 135, "locations.json": 331, "taxonomies.json": 0,
        "taxonomy_terms.json": 0,
    }  # fmt: skip
    assert complaints(exported) == []
    assert complaints(write_hsds_tables(records)) == []


MIAMI_NOTES = [
    "locations.url: not taken over (2 times)",
    "organizations.alternate_name: not taken over (15 times)",
    "organizations.legal_status: not taken over (11 times)",
    "organizations.tax_id: not taken over (7 times)",
    "organizations.website: not taken over (14 times)",
    "organizations.year_incorporated: not taken over (18 times)",
    "services.minimum_age: not taken over (1 time)",
]


def test_the_schemas_find_a_fault(complaints: Callable[..., list[str]]) -> None:
    faulty = json.dumps({"contents": [{"id": "no uuid", "name": "A", "status": "open", "phones": [{"id": 1}]}]})
    assert len(complaints({"services.json": faulty})) >= 4


def test_the_demo_town_is_valid_hsds(demo: Path, complaints: Callable[..., list[str]]) -> None:
    records = records_of(demo)
    assert complaints(write_hsds(records)) == []
    assert complaints(write_hsds_tables(records)) == []
