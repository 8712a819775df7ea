"""``kiosk content import``, ``undo`` and ``mapping``: what is printed, and how it exits."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from content.check import check
from content.cli import content
from content.tabular.mapping import read_mapping
from content.testing import small_source
from tests.helpers.spreadsheets import xlsx

TABLE = "code,name,cost,remark\nb1,Birth,Free,x\nm1,Moving,3 EUR,\n,Nothing,,\n"
MAP = """kind = "procedure"
language = "en"
key = { from = "code" }
[[column]]
to = "tier"
constant = "catalogue"
[[column]]
from = "name"
to = "title"
[[column]]
from = "cost"
to = "fee"
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    small_source(tmp_path / "town")
    (tmp_path / "list.csv").write_text(TABLE)
    (tmp_path / "map.toml").write_text(MAP)
    return tmp_path


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(content, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def bring(desk: Path, *options: str) -> Result:
    return run("import", desk / "list.csv", "--mapping", desk / "map.toml", "--into", desk / "town", *options)


def test_a_dry_run_tells_of_every_row_and_changes_nothing(desk: Path) -> None:
    result = bring(desk, "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        'row 2: new procedure/b1 "Birth"',
        'row 3: new procedure/m1 "Moving"',
        "row 4: skipped ('code' is empty, so the record has no id)",
        "note: columns not taken, because the mapping does not name them: remark",
        "would be 2 new, 0 changed, 0 unchanged, 0 removed, 1 skipped",
    ]
    assert check(desk / "town").records == 3


def test_an_import_tells_what_it_skipped_and_the_next_dry_run_each_difference(desk: Path) -> None:
    result = bring(desk)
    assert result.stdout.splitlines()[0] == "row 4: skipped ('code' is empty, so the record has no id)"
    assert result.stdout.splitlines()[-1] == "2 new, 0 changed, 0 unchanged, 0 removed, 1 skipped"
    assert check(desk / "town").records == 5
    (desk / "list.csv").write_text(TABLE.replace("3 EUR", "4.50 EUR").replace("Birth", "A birth"))
    assert bring(desk, "--dry-run").stdout.splitlines()[:5] == [
        "row 2: changed procedure/b1",
        '    en title: "Birth" > "A birth"',
        "row 3: changed procedure/m1",
        '    cases.standard.fee.amount: "3" > "4.50"',
        "row 4: skipped ('code' is empty, so the record has no id)",
    ]


def test_undo_takes_the_import_back_once(desk: Path) -> None:
    bring(desk)
    (desk / "town/procedure/b1/en.toml").write_text('title = "Mine"\n')
    result = run("undo", desk / "town")
    assert result.stderr == "procedure/b1: left as it is, because it was edited since\n"
    assert "the import 'map' of " in result.stdout
    assert check(desk / "town").records == 4
    again = run("undo", desk / "town")
    assert again.exit_code == 1
    assert again.stderr == f"Error: {desk}/town: there is no import to take back.\n"


def test_programs_read_one_object(desk: Path) -> None:
    found = json.loads(bring(desk, "--json").stdout)
    assert found["committed"] is True
    assert found["not_taken"] == ["remark"]
    assert [(row["origin"], row["kind"], row["key"]) for row in found["rows"]] == [
        ("row 2", "new", "procedure/b1"), ("row 3", "new", "procedure/m1"), ("row 4", "skipped", ""),
    ]  # fmt: skip


def test_replace_removes_what_the_table_no_longer_has(desk: Path) -> None:
    (desk / "list.csv").write_text(TABLE.replace(",Nothing,,\n", ""))
    bring(desk)
    (desk / "list.csv").write_text("code,name,cost\nb1,Birth,Free\n")
    assert bring(desk, "--replace").stdout.splitlines()[-1] == "0 new, 0 changed, 1 unchanged, 1 removed, 0 skipped"
    assert not (desk / "town/procedure/m1").exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("map.toml", MAP.replace('"fee"', '"fees"'), "Did you mean 'fee'?"),
        ("map.toml", "kind = ", "it is not TOML"),
        ("list.csv", "code,nam\n", "there is no column 'cost'. Its columns are: code, nam."),
        ("list.csv", "", "there is no header"),
        ("town/town/facts.toml", "time_zone = 3\n", "the town has a fault"),
    ],
)
def test_what_cannot_be_imported_is_told_and_nothing_is_changed(desk: Path, name: str, text: str, said: str) -> None:
    (desk / name).write_text(text)
    result = bring(desk)
    assert result.exit_code == 1
    assert said in result.stderr
    assert not (desk / "town/.imports").exists()


def test_signs_that_turn_a_line_around_are_written_out(desk: Path) -> None:
    (desk / "list.csv").write_text("code,name,cost\nb1,Birth \u2066\u202e\x1b[31m,Free\n,A,\n")
    said = bring(desk, "--dry-run").stdout
    assert not {"\u202e", "\u2066", "\x1b"} & set(said)


def test_a_proposed_mapping_is_one_that_imports(desk: Path) -> None:
    """The person who reads it through may leave it as it is."""
    rows = [["Ref", "Service name", "Description", "Fee", "Department", "Colour"],
            ["R-1", "Register a birth", "Within ten days.", "Free", "Registry", "red"],
            ["R-2", "Move in", "", "5 EUR", "Registry", "red"]]  # fmt: skip
    table = xlsx(desk / "list.xlsx", rows)
    result = run("mapping", table)
    assert result.exit_code == 0
    (desk / "map.toml").write_text(result.stdout)
    mapping = read_mapping(desk / "map.toml")
    assert (mapping.language, mapping.key.columns, mapping.key.make) == ("en", "Ref", "code")
    assert {str(column.columns): column.to for column in mapping.column if column.columns} == {
        "Ref": "code", "Service name": "title", "Description": "summary", "Fee": "fee", "Department": "owner",
    }  # fmt: skip
    assert '# from = "Colour"' in result.stdout
    found = run("import", table, "--mapping", desk / "map.toml", "--into", desk / "town")
    assert found.stdout.splitlines()[0] == (
        "row 3: skipped procedure/r-2 (summary: the text is missing in the source language. Write it.)"
    )
    assert found.stdout.splitlines()[-1] == "1 new, 0 changed, 0 unchanged, 0 removed, 1 skipped"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("tên\nĐăng ký khai sinh cho trẻ em\n", "vi"),
        ("nama\nPelayanan surat keterangan untuk warga dan keluarga yang pindah\n", "id"),
        ("الاسم\nتسجيل ولادة طفل\n", "ar"),
        ("שם\nרישום לידה של ילד\n", "he"),
        ("name\nRegister a birth\n", "en"),
    ],
)
def test_the_language_of_a_table_is_seen(desk: Path, text: str, language: str) -> None:
    (desk / "list.csv").write_text(text, "utf-8")
    said = run("mapping", desk / "list.csv").stdout
    assert f'language = "{language}"' in said
    assert 'to = "title"' in said


def test_a_kind_that_there_is_not_is_told(desk: Path) -> None:
    assert "'procedures' is no kind of record" in run("mapping", desk / "list.csv", "--kind", "procedures").stderr
