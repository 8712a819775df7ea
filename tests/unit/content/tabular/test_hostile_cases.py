"""What people and their programs do to tables, in every format: each case by its name."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import tomli_w

from content.check import check
from content.incoming import Change
from content.tabular.importing import plan_import
from content.tabular.mapping import read_mapping
from content.tabular.table import TableError
from content.testing import small_source
from tests.helpers.spreadsheets import ods, part_replaced, xlsx

FORMATS = ["csv", "xlsx", "ods", "json", "jsonl"]
TABLES = ["csv", "xlsx", "ods"]
LONG = "L" * 1_000_000


class Desk:
    """A town, and a table of fields in any format."""

    def __init__(self, path: Path) -> None:
        self.path, self.town = path, small_source(path / "town").path

    def table(self, ending: str, rows: Sequence[Sequence[str]]) -> Path:
        path = self.path / f"table.{ending}"
        objects = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        match ending:
            case "csv":
                path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows), "utf-8")
            case "json":
                path.write_text(json.dumps(objects), "utf-8")
            case "jsonl":
                path.write_text("\n".join(map(json.dumps, objects)), "utf-8")
            case "ods":
                ods(path, rows)
            case _:  # the library that writes XLSX cuts cells at 32,767 signs
                short = xlsx(self.path / "short.xlsx", [[cell.replace(LONG, "LONG") for cell in row] for row in rows])
                part_replaced(
                    short, path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b">LONG<", f">{LONG}<".encode())
                )
        return path

    def bring(self, table: Path) -> list[Change]:
        columns = [{"from": "name", "to": "title"}, {"from": "parent", "to": "parent"}]
        about = {"kind": "field", "language": "en", "key": {"from": "code"}, "column": columns}
        (self.path / "map.toml").write_text(tomli_w.dumps(about), "utf-8")
        found = plan_import(table, read_mapping(self.path / "map.toml"), self.town)
        found.commit()
        assert check(self.town).faults == []
        return found.changes


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_cell_of_a_megabyte_keeps_out_its_row_only(desk: Desk, ending: str) -> None:
    rows = [["code", "name", "parent"], ["a", LONG, ""], ["b", "B", ""]]
    first, second = desk.bring(desk.table(ending, rows))
    assert (first.kind, second.kind) == ("skipped", "new")
    assert first.why == "'name' has 1,000,000 characters, a cell has at most 200,000"


@pytest.mark.parametrize("ending", FORMATS)
def test_rows_that_refer_to_each_other_in_a_circle_are_left_out(desk: Desk, ending: str) -> None:
    rows = [["code", "name", "parent"], ["a", "A", "b"], ["b", "B", "c"], ["c", "C", "a"], ["d", "D", ""]]
    changes = desk.bring(desk.table(ending, rows))
    assert [change.kind for change in changes] == ["skipped", "skipped", "skipped", "new"]
    assert all("leads back to itself: field/a > field/b > field/c > field/a" in change.why for change in changes[:3])


@pytest.mark.parametrize("ending", FORMATS)
def test_mixed_directions_keep_their_words_and_lose_what_turns_them_around(desk: Desk, ending: str) -> None:
    rows = [["code", "name", "parent"], ["a", "Pay \u202e5 \u2067שלום\u2069 \u200fعربي\u202c now", ""]]
    (change,) = desk.bring(desk.table(ending, rows))
    assert change.kind == "new"
    text = (desk.town / "field/a/en.toml").read_text("utf-8")
    assert text == 'title = "Pay 5 שלום \u200fعربي now"\n'


@pytest.mark.parametrize("ending", TABLES)
def test_duplicate_headers_are_told_where_the_mapping_names_them(desk: Desk, ending: str) -> None:
    table = desk.table(ending, [["code", "name", "name", "parent"], ["a", "A", "B", ""]])
    with pytest.raises(TableError, match=r"the header 'name' stands 2 times. Name column 2 and column 3"):
        desk.bring(table)


@pytest.mark.parametrize(
    ("ending", "data", "said"),
    [
        ("csv", "code,name,parent\na,Đăng ký,\n".encode("utf-16")[:-1], "it is not written in utf-16"),
        ("csv", b"code,name,parent\na,\xff\xfe,\n", "line 2: it is not written in utf-8 (byte 0xFF)"),
        ("json", '[{"code": "a", "name": "é"}]'.encode("latin-1"), "it is not written in UTF-8 (byte 24)"),
        ("jsonl", '{"code": "a", "name": "é"}'.encode("latin-1"), "it is not written in UTF-8"),
        ("xlsx", b"code,name,parent\na,A,\n", "it is no whole spreadsheet"),
        ("ods", b"PK\x03\x04" + bytes(90), "it is no whole spreadsheet"),
    ],
)
def test_a_broken_encoding_is_told_with_its_place(desk: Desk, ending: str, data: bytes, said: str) -> None:
    (desk.path / f"broken.{ending}").write_bytes(data)
    with pytest.raises(TableError) as error:
        desk.bring(desk.path / f"broken.{ending}")
    assert said in str(error.value)
