"""A table with a row per language: one record per key, with its words in each language."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import tomli_w

from content.build import build
from content.check import check
from content.reader import Slot
from content.tabular.importing import TabularImport, plan_import
from content.tabular.mapping import MappingError, read_mapping
from content.tabular.rows import named_columns
from content.testing import small_source

HEADER = ["id", "lang", "title", "text"]
COLUMNS = [{"from": "title", "to": "title"}, {"from": "text", "to": "text"}]
SHIPPED = Path(__file__).parents[4] / "content/mappings/documents.toml"


class Desk:
    """A town in English and Vietnamese, and tables for it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.town = small_source(path / "town").path

    def plan(
        self, rows: Sequence[Sequence[str]], *columns: Mapping[str, object], replace: bool = False, **head: object
    ) -> TabularImport:
        with (self.path / "table.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        about = {"kind": "document", "language_from": "lang", "key": {"from": "id"}, "column": [*COLUMNS, *columns]}
        (self.path / "map.toml").write_text(tomli_w.dumps({**about, **head}), "utf-8")
        return plan_import(self.path / "table.csv", read_mapping(self.path / "map.toml"), self.town, replace=replace)

    def bring(self, *rows: Sequence[str], header: Sequence[str] = HEADER, **head: object) -> list[tuple[str, str, str]]:
        found = self.plan([header, *rows], **head)  # type: ignore[arg-type]
        found.commit()
        assert check(self.town).faults == []
        return [(change.origin, change.kind, change.why) for change in found.changes]

    def faults(self, *columns: Mapping[str, object], **head: object) -> list[str]:
        with pytest.raises(MappingError) as error:
            self.plan([HEADER], *columns, **head)  # type: ignore[arg-type]
        return [f"{fault.field}: {fault.what}" for fault in error.value.faults]

    def titles(self, key: str) -> dict[str, str]:
        build(self.town, self.path / "slot")
        with Slot(self.path / "slot") as slot:
            return {language: written.texts["title"] for language, written in slot.written(key).items()}

    def state(self, key: str) -> str:
        """Of the title in Vietnamese."""
        build(self.town, self.path / "slot")
        with Slot(self.path / "slot") as slot:
            return slot.words(key, "vi")["title"].state


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_rows_of_one_record_become_one_record_wherever_they_stand(desk: Desk) -> None:
    told = desk.bring(["a", "en", "Ferry", "It sails."], ["b", "en", "Bus", "It goes."], ["a", "vi", "Phà", "Chạy."])
    assert told == [("row 2, row 4", "new", ""), ("row 3", "new", "")]
    assert desk.titles("document/a") == {"en": "Ferry", "vi": "Phà"}
    assert desk.state("document/a") == "own"


def test_a_language_the_town_does_not_have_is_left_out_and_told(desk: Desk) -> None:
    told = desk.bring(["a", "en", "Ferry", "It sails."], ["a", "el", "Πλοίο", "Πλέει."], ["a", "", "?", "?"])
    assert told == [
        ("row 2", "new", ""),
        ("row 3", "skipped", "'lang' is 'el'; the town's languages are en, vi"),
        ("row 4", "skipped", "'lang' is empty, so nobody knows which language it is in"),
    ]
    assert desk.titles("document/a") == {"en": "Ferry"}


def test_names_of_languages_become_codes(desk: Desk) -> None:
    values = {"English": "en", "tiếng Việt": "vi"}
    desk.bring(["a", "English", "Ferry", "x"], ["a", "tiếng Việt", "Phà", "y"], language_values=values)
    assert desk.titles("document/a") == {"en": "Ferry", "vi": "Phà"}


def test_a_record_that_is_not_in_the_source_language_stays_out(desk: Desk) -> None:
    ((origin, kind, why),) = desk.bring(["a", "vi", "Phà", "Chạy."])
    assert (origin, kind) == ("row 2", "skipped")
    assert "title" in why


def test_a_row_that_comes_twice_or_is_empty_is_told(desk: Desk) -> None:
    told = desk.bring(["a", "en", "Ferry", "x"], ["a", "en", "Boat", "y"], ["a", "vi", "", ""])
    assert told == [
        ("row 2", "new", ""),
        ("row 3", "skipped", "row 2 has the same key and language"),
        ("row 4", "skipped", "it has no text"),
    ]
    assert desk.titles("document/a") == {"en": "Ferry"}


def test_facts_that_differ_between_languages_keep_the_later_row_out(desk: Desk) -> None:
    header = [*HEADER, "place"]
    rows = [["a", "en", "Ferry", "x", "1"], ["a", "vi", "Phà", "y", "2"], ["b", "en", "Bus", "x", "3"],
            ["b", "vi", "Xe", "y", "3"]]  # fmt: skip
    found = desk.plan([header, *rows], {"from": "place", "to": "position"})
    assert [(change.origin, change.kind, change.why) for change in found.changes] == [
        ("row 2", "new", ""),
        ("row 3", "skipped", "'position' is another than in row 2; facts are the same in every language"),
        ("row 4, row 5", "new", ""),
    ]


def test_a_second_import_changes_one_language_and_marks_the_other(desk: Desk) -> None:
    desk.bring(["a", "en", "Ferry", "x"], ["a", "vi", "Phà", "y"])
    assert desk.bring(["a", "en", "Ferry", "x"], ["a", "vi", "Phà", "y"]) == [("row 2, row 3", "unchanged", "")]
    assert desk.bring(["a", "en", "The ferry", "x"]) == [("row 2", "changed", "")]
    assert desk.titles("document/a") == {"en": "The ferry", "vi": "Phà"}
    assert desk.state("document/a") != "own"


def test_what_the_table_no_longer_has_goes_with_replace_only(desk: Desk) -> None:
    desk.bring(["a", "en", "Ferry", "x"], ["b", "en", "Bus", "y"])
    found = desk.plan([HEADER, ["a", "en", "Ferry", "x"]], replace=True)
    assert [(change.key, change.kind) for change in found.changes] == [
        ("document/a", "unchanged"),
        ("document/b", "removed"),
    ]


def test_a_mapping_says_the_language_in_one_way(desk: Desk) -> None:
    assert desk.faults(language="en") == ["language: it needs one of 'language' and 'language_from'"]
    assert desk.faults(language_from="") == ["language: it needs one of 'language' and 'language_from'"]
    assert [each.partition(":")[0] for each in desk.faults({"from": "text", "to": "source", "language": "en"})] == [
        "column[3].language"
    ]


@pytest.mark.parametrize("target", ["documents", "steps", "legal_basis", "forms"])
def test_items_that_are_named_by_their_words_need_columns_of_their_language(desk: Desk, target: str) -> None:
    (fault,) = desk.faults(kind="procedure", column=[COLUMNS[0], {"from": "text", "to": target}])
    assert fault.startswith("column[2].to")


def test_a_language_column_that_is_not_there_is_an_error(desk: Desk) -> None:
    with pytest.raises(Exception, match=r"there is no column 'language'"):
        desk.plan([HEADER], language_from="language")


def test_the_shipped_mapping_names_id_title_text_and_language() -> None:
    assert named_columns(read_mapping(SHIPPED)) == {"id", "title", "text", "lang"}
