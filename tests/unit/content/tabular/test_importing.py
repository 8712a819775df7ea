"""A table becomes records by its mapping: what is taken, what is not, and why."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.build import build
from content.check import check
from content.export import export
from content.tabular.table import TableError
from content.testing import SourceFolder
from tests.helpers.importing import TITLE, Office, Read, kinds


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_every_row_is_told_in_its_order(office: Office) -> None:
    table = [["code", "name"], ["a", "A"], ["", "B"], ["c", ""], ["a", "A again"], ["d", "D"]]
    changes = office.bring(table)
    assert kinds(changes) == [
        ("row 2", "new", "procedure/a"),
        ("row 3", "skipped", ""),
        ("row 4", "skipped", ""),
        ("row 5", "skipped", "procedure/a"),
        ("row 6", "new", "procedure/d"),
    ]
    assert [change.why for change in changes] == [
        "", "'code' is empty, so the record has no id", "'name' is empty", "row 2 has the same key", "",
    ]  # fmt: skip


def test_a_second_import_updates(office: Office) -> None:
    office.bring([["code", "name"], ["a", "A"], ["b", "B"]])
    assert kinds(office.bring([["code", "name"], ["b", "Bee"], ["a", "A"]])) == [
        ("row 2", "changed", "procedure/b"),
        ("row 3", "unchanged", "procedure/a"),
    ]


def test_an_empty_cell_brings_nothing_unless_the_mapping_says_so(office: Office) -> None:
    column = {"from": "it", "to": "who"}
    assert office.one("Everybody", column).text("who") == "Everybody"
    assert office.one("", column).text("who") == "Everybody"
    assert office.one("", {**column, "blank": "clear"}).text("who") is None


def test_a_fee_that_the_source_no_longer_states_is_unknown_again(office: Office) -> None:
    column = {"from": "it", "to": "fee"}
    assert office.one("5.00 EUR", column).case.fee.amount == 5  # type: ignore[attr-defined]
    worded = office.one("5 to 10 EUR", column)
    assert (worded.case.fee.state, worded.case.fee.amount) == ("stated", None)  # type: ignore[attr-defined]
    assert worded.text("cases.standard.fee") == "5 to 10 EUR"
    silent = office.one("n/a", {**column, "says_nothing": ["n/a"]})
    assert silent.case.fee.state == "unknown"  # type: ignore[attr-defined]
    assert silent.text("cases.standard.fee") is None


def test_where_ways_differ_the_words_of_each_are_kept(office: Office) -> None:
    column = {
        "from": "it",
        "to": "time_limit",
        "pattern": r"(?P<label>Post|Desk) (?P<value>[^;]+)",
        "unmatched": "nothing",
    }
    assert office.one("Post 5 days; Desk 5 days", column).case.time_limit.number == 5  # type: ignore[attr-defined]
    differing = office.one("Post 5 days; Desk 2 days", column)
    assert differing.case.time_limit.number is None  # type: ignore[attr-defined]
    assert differing.text("cases.standard.time_limit") == "Post: 5 days\n\nDesk: 2 days"
    partly = office.one("Post 5 days; Desk unknown", column, says_nothing=["unknown"])
    assert partly.text("cases.standard.time_limit") == "Post: 5 days"


def test_documents_and_steps_come_out_of_lists(office: Office) -> None:
    read = office.one(
        "Bring:\n- Passport (copy)\n- A photo,\n4 x 6 cm",
        {"from": "it", "to": "documents"},
        {"from": "it", "to": "steps"},
    )
    assert [document.id for document in read.case.documents] == ["passport-copy", "a-photo-4-x-6-cm"]  # type: ignore[attr-defined]
    assert read.text("cases.standard.documents.passport-copy.name") == "Passport (copy)"
    assert read.text("cases.standard.documents.passport-copy.note") == "Bring:"
    assert len(read.case.steps) == 3  # type: ignore[attr-defined]


def test_a_document_of_many_words_has_a_short_name_and_loses_none(office: Office) -> None:
    long = "word " * 200
    read = office.one(f"- {long}", {"from": "it", "to": "documents"})
    (document,) = read.case.documents  # type: ignore[attr-defined]
    name = read.text(f"cases.standard.documents.{document.id}.name")
    assert name is not None
    assert len(name) <= 300
    assert name.endswith("…")
    assert read.text(f"cases.standard.documents.{document.id}.note") == long.strip()


def test_counted_documents_by_a_pattern_keep_what_stands_between(office: Office) -> None:
    column = {"from": "it", "to": "documents", "pattern": r"(?P<name>[A-Z]\w+): (?P<originals>\d)/(?P<copies>\d)"}
    read = office.one("Pass: 1/2 and then Photo: 2/0 or more", column)
    names = [read.text(f"cases.standard.documents.{each.id}.name") for each in read.case.documents]  # type: ignore[attr-defined]
    assert names == ["Pass", "and then", "Photo", "or more"]
    assert (read.case.documents[0].originals, read.case.documents[0].copies) == (1, 2)  # type: ignore[attr-defined]


def test_topics_are_made_once_and_never_written_over(office: Office) -> None:
    column = {"from": "it", "to": "fields", "split": ";", "make": True}
    table = [["code", "name", "it"], ["a", "A", "Tax; Work"], ["b", "B", "Work"]]
    assert [key for _, _, key in kinds(office.bring(table, column))] == [
        "field/tax", "field/work", "procedure/a", "procedure/b",
    ]  # fmt: skip
    office.source.words("field/work", "en", {"title": "Work and jobs"})
    assert [kind for _, kind, _ in kinds(office.bring(table, column))] == ["unchanged", "unchanged"]


def test_values_are_mapped_to_ids_of_the_town(office: Office) -> None:
    read = office.one("Homes", {"from": "it", "to": "fields", "values": {"Homes": "home"}})
    assert read.facts.fields == ["home"]  # type: ignore[attr-defined]


def test_the_prefix_of_a_key_is_for_records_of_the_same_list(office: Office) -> None:
    """Without it two lists could meet in one record; fields of the town are nobody's list."""
    key = {"from": "code", "prefix": "uk"}
    columns = ({"from": "it", "to": "related"}, {"constant": "home", "to": "fields"})
    office.bring([["code", "name", "it"], ["a", "A", ""], ["b", "B", "a"]], *columns, key=key)
    facts = (office.source.path / "procedure/uk-b/facts.toml").read_text()
    assert '"uk-a"' in facts
    assert '"home"' in facts


def test_a_topic_that_is_not_there_keeps_the_row_out(office: Office) -> None:
    (change,) = office.bring([["code", "name", "it"], ["a", "A", "Tax"]], {"from": "it", "to": "fields"})
    assert (change.kind, change.why) == ("skipped", "fields: there is no record 'field/tax'")


def test_facts_are_numbers_dates_and_choices(office: Office) -> None:
    columns = (
        {"from": "it", "to": "asked"},
        {"constant": "31.12.2026", "to": "valid_until", "date_format": "%d.%m.%Y"},
        {"constant": "2026-01-31", "to": "source_date"},
        {"constant": "over", "to": "status", "values": {"over": "ended"}},
    )
    facts = office.one("12", *columns).facts
    assert (facts.asked, str(facts.valid_until), facts.status) == (12, "2026-12-31", "ended")  # type: ignore[attr-defined]
    (change,) = office.bring([["code", "name", "it"], ["b", "B", "often"]], *columns)
    assert change.why == "asked: 'often' is not a whole number of 0 or more. Write it like 3."
    (change,) = office.bring(
        [["code", "name", "it"], ["b", "B", "1/2/26"]], {"from": "it", "to": "valid_from", "date_format": "%d.%m.%Y"}
    )
    assert change.why == "valid_from: '1/2/26' is no date written like '%d.%m.%Y'"


def test_translations_stand_beside_their_source(office: Office) -> None:
    office.one("Giấy A", {"from": "it", "to": "title", "language": "vi"})
    assert Read(office.path / "slot", "procedure/a").text("title", "vi") == "Giấy A"
    assert "stale" not in check(office.source.path).counts()


def test_braces_of_a_table_are_no_figures(office: Office) -> None:
    assert office.one("Form {A}", {"from": "it", "to": "who"}).text("who") == "Form {{A}}"


def test_offices_keep_their_words_where_hours_cannot_be_said(office: Office) -> None:
    header = ["code", "name", "it", "phone", "hours"]
    rows = [["a", "A", "Quay 1", "+1 2", "Mo-Fr 09:00-17:00"], ["b", "B", "Quay 2", "", "when the flag is up"]]
    office.bring(
        [header, *rows],
        {"from": "it", "to": "address"},
        {"from": "phone", "to": "contacts.telephone"},
        {"from": "hours", "to": "hours"},
        kind="office",
        column=[TITLE, {"from": "it", "to": "address"}, {"from": "phone", "to": "contacts.telephone"},
                {"from": "hours", "to": "hours"}],
    )  # fmt: skip
    build(office.source.path, office.path / "slot")
    exact, verbatim = (Read(office.path / "slot", f"office/{id_}") for id_ in "ab")
    assert [opening.opens for opening in exact.facts.hours.regular] == ["09:00"]  # type: ignore[attr-defined]
    assert [contact.value for contact in exact.facts.contacts] == ["+1 2"]  # type: ignore[attr-defined]
    assert verbatim.facts.hours.regular == []  # type: ignore[attr-defined]
    assert verbatim.text("hours.note") == "when the flag is up"


def test_json_values_are_found_by_their_paths(office: Office) -> None:
    items = [
        {"code": 7, "name": "A", "who": {"all": [{"is": "One"}, {"is": "Two"}]}, "no.dot": "x"},
        {"code": 8, "name": ["B"]},
    ]
    changes = office.bring(
        json.dumps(items), {"from": "who.all[].is", "to": "keywords"}, {"from": "no.dot", "to": "owner"}
    )
    assert kinds(changes) == [("item 1", "new", "procedure/7"), ("item 2", "new", "procedure/8")]
    words = (office.source.path / "procedure/7/en.toml").read_text()
    assert '"One",\n    "Two",' in words
    assert 'owner = "x"' in words


def test_a_value_that_is_a_table_keeps_its_row_out(office: Office) -> None:
    (change,) = office.bring(json.dumps([{"code": 7, "name": {"en": "A"}}]))
    assert change.why == "'name' holds no single value; name a path inside it, such as 'name.name'"


def test_a_row_that_has_slipped_is_kept_out(office: Office) -> None:
    first, second = office.bring([["code", "name"], ["a", "A", "B"], ["b", "B", ""]])
    assert first.why == "it has 1 cell more than the header, so its cells may stand in wrong columns"
    assert second.kind == "new"


def test_rows_longer_than_the_header_are_right_where_the_mapping_knows_it(office: Office) -> None:
    changes = office.bring(
        [["code", "name"], ["a", "A", "B"]], {"from": ["column 3", "name"], "choose": "first", "to": "title"}
    )
    assert [each.after for each in changes[0].differences] == ["B"]


def test_columns_are_joined_and_cut(office: Office) -> None:
    read = office.one("x REMOVE y", {"from": ["name", "it"], "join_with": " / ", "cut": ["REMOVE"], "to": "owner"})
    assert read.text("owner") == "A / x y"


def test_a_column_that_is_not_there_or_stands_twice_is_told(office: Office) -> None:
    with pytest.raises(TableError, match="there is no column 'name'"):
        office.plan([["code", "nam"], ["a", "A"]])
    with pytest.raises(TableError, match="'name' stands 2 times"):
        office.plan([["code", "name", "name"], ["a", "A", "B"]])


def test_columns_that_are_not_taken_or_empty_are_told(office: Office) -> None:
    found = office.plan([["code", "name", "it", "more"], ["a", "A", "", "m"]], {"from": "it", "to": "who"})
    assert (found.not_taken, found.empty) == (["more"], ["it"])


def test_nothing_is_removed_while_rows_cannot_be_read(office: Office) -> None:
    office.bring([["code", "name"], ["a", "A"], ["b", "B"]])
    found = office.plan([["code", "name"], ["a", "A"], ["", "B"]], replace=True)
    assert kinds(found.changes)[-1] == ("", "skipped", "procedure/b")
    assert found.changes[-1].why == "not removed, because 1 rows cannot be read; mend them first"
    found = office.plan([["code", "name"], ["a", "A"]], replace=True)
    assert kinds(found.changes)[-1] == ("", "removed", "procedure/b")


@pytest.mark.parametrize("written", ["%d.%m", "%d.%d.%Y", "%Q", "day", "%d.%m.%Y %"])
def test_a_date_format_that_says_no_day_is_told(office: Office, written: str) -> None:
    (fault,) = office.mapping_faults({"from": "it", "to": "valid_from", "date_format": written})
    assert fault.startswith(f"map.toml: column[3].date_format: {written!r} does not say day, month and year")


def test_a_pattern_that_will_mean_something_else_is_told(office: Office) -> None:
    (fault,) = office.mapping_faults({"from": "it", "to": "who", "pattern": "[[a]"})
    assert "it is no regular expression (Possible nested set" in fault


def test_every_fault_of_a_mapping_is_told_with_its_remedy(office: Office) -> None:
    found = office.mapping_faults(
        {"from": "it", "to": "titel"},
        {"to": "who"},
        {"from": "it", "to": "who", "pattern": "("},
        {"from": "it", "to": "who", "split": ";", "split_at": ";"},
    )
    assert [fault.removeprefix("map.toml: column") for fault in found] == [
        "[3].to: 'titel' is nothing that a procedure has. Did you mean 'title'?",
        "[4]: it needs one of 'from' and 'constant'. Write one of them.",
        "[5].pattern: it is no regular expression (missing ), unterminated subpattern at position 0). Correct it.",
        "[6]: it has both 'split' and 'split_at'. Keep one of them.",
    ]
    (fault,) = office.mapping_faults(kind="town")
    assert fault.startswith("map.toml: kind: 'town' is no kind of record. The kinds are field, life-event, procedure,")
    assert office.mapping_faults({"from": "it", "too": "who"}) == [
        "map.toml: column[3].too: there is no fact called 'too' here. Did you mean 'to'?",
        'map.toml: column[3].to: it is missing. Write a text in quotes: "text".',
    ]


CELLS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


@given(rows=st.lists(st.tuples(*[CELLS] * 7), max_size=6))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_import_export_and_import_again_are_stable(
    rows: list[tuple[str, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever a table says: what was taken leaves a sound source, and comes back out of its slot unchanged."""
    office = Office(tmp_path_factory.mktemp("stable"))
    columns: list[Mapping[str, object]] = [
        {"from": "fee", "to": "fee"},
        {"from": "time", "to": "time_limit"},
        {"from": "papers", "to": "documents"},
        {"from": "steps", "to": "steps"},
        {"from": "topic", "to": "fields", "make": True},
    ]
    table = [["code", "name", "fee", "time", "papers", "steps", "topic"], *rows]
    first = office.bring(table, *columns)
    build(office.source.path, office.path / "slot")
    export(office.path / "slot", office.path / "exported")
    exported = Office.__new__(Office)
    exported.path, exported.source = office.path, SourceFolder(office.path / "exported")
    second = exported.bring(table, *columns)
    taken = [change.key for change in first if change.kind == "new" and change.key.startswith("procedure/")]
    assert [change.key for change in second if change.kind == "unchanged"] == taken
    assert {change.kind for change in second} <= {"unchanged", "skipped"}


def test_a_cell_under_no_header_after_the_last_one_means_that_cells_slipped(office: Office) -> None:
    table = [["", "code", "name", "", ""], ["0", "a", "A", "", ""], ["1", "b", "B, and", "more", ""]]
    assert [(change.kind, change.why) for change in office.bring(table)] == [
        ("new", ""),
        ("skipped", "it has 1 cell more than the header, so its cells may stand in wrong columns"),
    ]
    assert {change.kind for change in office.bring(table, {"from": "column 4", "to": "who"})} == {"unchanged", "new"}
