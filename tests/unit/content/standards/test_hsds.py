"""Single fields of HSDS: what becomes of fees, ages, states, schedules, places and ways to reach somebody."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from content.entities import Office, Procedure
from content.incoming import Incoming
from content.standards.hsds import read_hsds, write_hsds, write_hsds_tables
from content.standards.hsds.writer import exported
from content.standards.reading import Reading
from content.standards.town_records import records_of
from content.testing import small_source

SERVICE = {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Dog licence", "status": "active", "description": "x"}
ADDRESS = {"id": "a", "address_1": "1 Bone Street", "city": "Saltmere", "state_province": "Coast", "postal_code": "S1",
           "country": "PT", "address_type": "physical"}  # fmt: skip
PLACE: dict[str, Any] = {
    "id": "3a19ff88-4620-4d17-9830-ac1d859eb5d5",
    "location_type": "physical",
    "name": "Dog office",
    "addresses": [ADDRESS],
}


def read(folder: Path, **tables: list[dict[str, Any]]) -> Reading:
    for table, rows in tables.items():
        (folder / f"{table}.json").write_text(json.dumps(rows), "utf-8")
    return read_hsds(folder, today=date(2026, 5, 4))


def procedure(folder: Path, **more: Any) -> tuple[Procedure, dict[str, Any]]:
    (found,) = read(folder, services=[{**SERVICE, **more}]).incoming
    return msgspec.convert(found.facts, Procedure), dict(found.words["en"])


def office(folder: Path, **more: Any) -> tuple[Office, dict[str, Any]]:
    (found,) = read(folder, locations=[{**PLACE, **more}]).incoming
    return msgspec.convert(found.facts, Office), dict(found.words["en"])


@pytest.mark.parametrize(
    ("options", "state", "amount", "said"),
    [
        ([{"amount": 12.5, "currency": "eur"}], "stated", "12.5", None),
        ([{"amount": 0}], "free", None, None),
        ([{"amount": 12.5}], "stated", None, "12.5"),
        ([{"amount": 5, "currency": "EUR", "option": "Puppies"}, {"amount": 9, "currency": "EUR"}], "stated", None,
         "Puppies, 5 EUR\n\n9 EUR"),
        ([{"amount": -3, "currency": "EUR", "option": "Odd"}], "stated", None, "Odd, -3 EUR"),
        ([], "unknown", None, None),
    ],
)  # fmt: skip
def test_one_price_is_a_fee_and_several_are_words(
    options: list[dict[str, Any]], state: str, amount: str | None, said: str | None, tmp_path: Path
) -> None:
    rows = [{"id": str(number), **option} for number, option in enumerate(options)]
    found, words = procedure(tmp_path, cost_options=rows, wait_time="a week")
    fee = found.cases[0].fee
    assert (fee.state, None if fee.amount is None else str(fee.amount)) == (state, amount)
    assert words.get("cases.standard.fee") == said


def test_ages_become_figures_that_words_can_name(tmp_path: Path) -> None:
    found, _ = procedure(tmp_path, minimum_age=12, maximum_age=100)
    assert {name: getattr(figure, "number", None) for name, figure in found.figures.items()} == {
        "minimum-age": 12, "maximum-age": 100,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("status", "ours", "note"),
    [
        ("active", "in-force", None),
        ("defunct", "ended", None),
        ("temporarily closed", "in-force", "temporarily closed"),
    ],
)
def test_a_state_that_we_do_not_have_is_shown_word_for_word(
    status: str, ours: str, note: str | None, tmp_path: Path
) -> None:
    found, words = procedure(tmp_path, status=status)
    assert (found.status, words.get("status_note")) == (ours, note)


def test_a_service_without_a_description_is_in_the_catalogue(tmp_path: Path) -> None:
    assert procedure(tmp_path, description="")[0].tier == "catalogue"
    assert procedure(tmp_path)[0].tier == "full"


def test_the_hours_of_a_place_are_its_weeks(tmp_path: Path) -> None:
    rows = [{"id": str(number), "freq": "WEEKLY", "byday": days, "opens_at": opens, "closes_at": "17:00:00"}
            for number, (days, opens) in enumerate([("MO,TU", "09:00"), ("WE", "12:00")])]  # fmt: skip
    found, words = office(tmp_path, schedules=[*rows, {**rows[0], "id": "9", "byday": "FR", "notes": "Ring the bell."}])
    assert [(opening.days, opening.opens) for opening in found.hours.regular] == [
        (["mo", "tu", "fr"], "09:00"), (["we"], "12:00"),
    ]  # fmt: skip
    assert not found.hours.holidays
    assert words["hours.note"] == "Ring the bell."


@pytest.mark.parametrize(
    "more",
    [{"interval": 2}, {"freq": "MONTHLY", "byday": "1TU"}, {"bymonthday": "2,3"}, {"timezone": 3},
     {"opens_at": "9-ish"}, {"valid_from": "2027-01-01"}, {"opens_at": None}],
)  # fmt: skip
def test_a_schedule_that_is_not_exact_is_shown_in_its_own_words_and_told_of(
    more: dict[str, Any], tmp_path: Path
) -> None:
    row = {
        "id": "1",
        "freq": "WEEKLY",
        "byday": "MO",
        "opens_at": "09:00",
        "closes_at": "17:00",
        "description": "Now and then.",
    }
    reading = read(tmp_path, locations=[{**PLACE, "schedules": [{**row, **more}]}])
    assert reading.incoming[0].facts["hours"] == {}
    assert reading.incoming[0].words["en"]["hours.note"] == "Now and then."
    assert [note for note in reading.notes if "cannot be said exactly" in note] != []


def test_a_service_with_hours_of_its_own_at_a_place_is_a_counter_there(tmp_path: Path) -> None:
    row = {"id": "s", "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "12:00"}
    way = {"id": "w", "location_id": PLACE["id"], "schedules": [row]}
    reading = read(tmp_path, services=[{**SERVICE, "service_at_locations": [way]}], locations=[PLACE])
    place, service = (
        msgspec.convert(each.facts, kind) for each, kind in zip(reading.incoming, (Office, Procedure), strict=True)
    )
    assert isinstance(place, Office)
    assert isinstance(service, Procedure)
    (submission,) = service.cases[0].submissions
    (counter,) = place.counters
    assert (submission.office, submission.counter) == (PLACE["id"], counter.id)
    assert counter.hours is not None
    assert reading.incoming[0].words["en"][f"counters.{counter.id}.name"] == "Dog licence"


def test_people_are_not_named_and_faxes_not_rung(tmp_path: Path) -> None:
    found, _ = office(
        tmp_path,
        phones=[{"id": "1", "number": "12", "type": "voice"}, {"id": "2", "number": "13", "type": "fax"}],
        contacts=[{"id": "3", "name": "Ann", "email": "ann@saltmere.example"},
                  {"id": "4", "email": "dogs@saltmere.example", "department": "Dogs"}],
        url="https://saltmere.example",
    )  # fmt: skip
    assert [contact.value for contact in found.contacts] == ["12", "dogs@saltmere.example", "https://saltmere.example"]


def test_a_place_is_where_its_physical_address_is(tmp_path: Path) -> None:
    postal = {**ADDRESS, "id": "p", "address_1": "Box 7", "address_type": "postal"}
    _, words = office(tmp_path, addresses=[postal, ADDRESS])
    assert words["address"] == "1 Bone Street\nSaltmere S1\nCoast\nPT"


def test_a_position_off_the_globe_is_told_of(tmp_path: Path) -> None:
    reading = read(tmp_path, locations=[{**PLACE, "latitude": 100, "longitude": 0.5}])
    assert "location" not in reading.incoming[0].facts
    assert "locations.latitude: not taken over (1 time)" in reading.notes


def test_a_virtual_place_is_a_link(tmp_path: Path) -> None:
    rows = [{"id": "a", "location_type": "virtual", "name": "Ask online", "url": "https://saltmere.example/ask"},
            {"id": "b", "location_type": "virtual", "name": "Nowhere"}]  # fmt: skip
    reading = read(tmp_path, locations=rows)
    assert [(each.key, each.facts) for each in reading.incoming] == [
        ("link/a", {"url": "https://saltmere.example/ask"})
    ]
    assert [note for note in reading.notes if "skipped, it has no web address" in note] != []


def test_keys_stay_the_same_whatever_the_name(tmp_path: Path) -> None:
    def keys(name: str, own: str) -> list[str]:
        return [each.key for each in read(tmp_path, services=[{**SERVICE, "id": own, "name": name}]).incoming]

    assert keys("A", "AC148810") == keys("B", "AC148810") == ["procedure/ac148810"]
    assert keys("A", "no id!") == keys("B", "no id!")
    assert keys("A", "no id!") != keys("A", "no id?")


def test_an_export_can_be_read_without_knowing_porchlight(tmp_path: Path) -> None:
    """Figures stand in the texts, and the first case's price, papers and steps in fields of the standard."""
    source = small_source(tmp_path / "source")
    table = exported(records_of(source.path)).rows
    (service,) = table["services"].values()
    assert "€12.50" in str(service.values["description"])
    assert service.values["application_process"] == "1. Take a number and wait for it."
    (price,) = table["cost_options"].values()
    assert (price.values["amount"], price.values["currency"]) == (8.0, "EUR")


def test_tables_and_json_say_the_same(demo: Path, tmp_path: Path) -> None:
    records = records_of(demo)
    pages, tables = write_hsds(records), write_hsds_tables(records)
    csv.field_size_limit(10_000_000)
    for table in ("organizations", "services", "locations", "taxonomy_terms"):
        rows = list(csv.DictReader(io.StringIO(tables[f"{table}.csv"], newline="")))
        contents = json.loads(pages[f"{table}.json"])["contents"]
        assert [row["id"] for row in rows] == [each["id"] for each in contents]
        assert [json.loads(row["x_porchlight"]) for row in rows] == [each["x_porchlight"] for each in contents]


def test_seasons_are_written_for_the_year_to_come(demo: Path) -> None:
    rows = exported(records_of(demo)).table("schedules")
    bounded = [row.values for row in rows if "valid_from" in row.values]
    assert bounded != []
    assert all(str(row["valid_from"]) <= str(row["valid_to"]) for row in bounded)
    assert min(str(row["valid_from"]) for row in bounded) == "2026-11-20"


def test_what_an_incoming_record_brings_is_only_what_is_there(tmp_path: Path) -> None:
    (found,) = read(tmp_path, services=[{"id": "a", "name": "A", "status": "active"}]).incoming
    assert found == Incoming("procedure/a", {"tier": "catalogue"}, {"en": {"title": "A"}}, "services a")
