"""Every format gives the same table, and what is no table is told clearly."""

import gzip
import json
import lzma
from datetime import date, datetime, time
from pathlib import Path

import pytest

from content.tabular.importing import read_table_file
from content.tabular.mapping import TableOptions
from content.tabular.ods_merged import merged_ranges
from content.tabular.table import MAX_FILE_BYTES, Row, Table, TableError
from tests.helpers.spreadsheets import bomb, lying, ods, part_replaced, xlsx

HEADER = ["code", "name", "fee"]
ROWS = [["A1", "Đăng ký", "5"], ["B2", "שם\nשני", ""], ["C3", 'He said "no", twice', "7"]]


def table(path: Path, **options: object) -> Table:
    return read_table_file(path, TableOptions(**options))  # type: ignore[arg-type]


def rows(path: Path, **options: object) -> list[Row]:
    return list(table(path, **options).rows)


def cells(path: Path, **options: object) -> list[list[object]]:
    return [[row.cells.get(name, "") for name in HEADER] for row in rows(path, **options)]


def refusal(path: Path, **options: object) -> str:
    with pytest.raises(TableError) as error:
        rows(path, **options)
    said = str(error.value)
    assert said.startswith(f"{path}: ")
    return said.removeprefix(f"{path}: ")


def csv_text(sign: str = ",") -> str:
    quoted = [sign.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in [HEADER, *ROWS]]
    return "\r\n".join(quoted) + "\r\n"


def file(tmp_path: Path, name: str, content: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_of_any_usual_sort_is_read(tmp_path: Path, sign: str, encoding: str) -> None:
    path = file(tmp_path, "table.csv", csv_text(sign).encode(encoding))
    assert cells(path) == [[cell.replace("\n", "\n") for cell in row] for row in ROWS]


def test_csv_in_another_encoding_is_read_where_the_mapping_says_so(tmp_path: Path) -> None:
    path = file(tmp_path, "table.csv", "code,name\nA1,Müller\n".encode("cp1252"))
    assert "line 2: it is not written in utf-8 (byte 0xFC)" in refusal(path)
    assert rows(path, encoding="windows-1252")[0].cells["name"] == "Müller"
    assert "there is no encoding 'klingon'" in refusal(path, encoding="klingon")


def test_rows_are_told_by_their_line_in_the_file(tmp_path: Path) -> None:
    path = file(tmp_path, "table.csv", "The list of 2026\n\ncode,name\nA,1\n\n\nB,2\n")
    assert [row.origin for row in rows(path, header_row=3)] == ["row 4", "row 7"]


def test_headers_that_are_empty_or_stand_twice_are_called_after_their_place(tmp_path: Path) -> None:
    path = file(tmp_path, "table.csv", "code,,name,name\n1,2,3,4\n")
    found = table(path)
    assert found.columns == ["code", "column 2", "column 3", "column 4"]
    assert found.twice == {"name": ["column 3", "column 4"]}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "there is no header"),
        (b"\n\n", "there is no header"),
        (b'code,"name\n1,2\n', "line 1:"),
        (b'code,name\n1,"two\n3,4', "line 2: unexpected end of data"),
        (b'code,name\n1,"a"b\n', "line 2:"),
        (b"code,na\0me\n", "zero bytes"),
        (b"PK\x03\x04\x00\xff\xfe", "it is not written in utf-8"),
        (",".join(f"c{number}" for number in range(2_001)).encode(), "it has 2,001 columns, the most is 2,000"),
    ],
)
def test_broken_csv_is_told_with_its_line(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refusal(file(tmp_path, "table.csv", content))


def test_a_cell_of_a_million_signs_keeps_out_its_row_only(tmp_path: Path) -> None:
    path = file(tmp_path, "table.csv", "code,name\nA," + "x" * 1_000_000 + "\nB,b\n")
    first, second = rows(path)
    assert first.fault == "'name' has 1,000,000 characters, a cell has at most 200,000"
    assert second.cells["name"] == "b"


@pytest.mark.parametrize("ending", ["gz", "xz"])
def test_packed_tables_are_unpacked(tmp_path: Path, ending: str) -> None:
    data = csv_text().encode()
    packed = gzip.compress(data) if ending == "gz" else lzma.compress(data)
    assert cells(file(tmp_path, f"table.csv.{ending}", packed)) == ROWS


def test_a_packed_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = file(tmp_path, "table.csv.xz", lzma.compress(bytes(MAX_FILE_BYTES + 1), preset=0))
    assert refusal(path) == f"it has more than {MAX_FILE_BYTES:,} bytes. Split the table."


def test_a_packed_file_that_is_damaged_is_refused(tmp_path: Path) -> None:
    assert "it cannot be unpacked" in refusal(file(tmp_path, "table.csv.gz", gzip.compress(b"abc")[:-6]))
    assert "Input format not supported" in refusal(file(tmp_path, "table.csv.xz", b"no such thing"))


def test_json_is_read_at_its_path(tmp_path: Path) -> None:
    items = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
    path = file(tmp_path, "table.json", json.dumps({"result": {"items": items}}))
    assert cells(path, rows="result.items") == ROWS
    assert "there is nothing at 'result.rows'" in refusal(path, rows="result.rows")
    assert "it is an object, not a list" in refusal(path)


def test_json_lines_are_read_and_a_broken_line_keeps_out_itself_only(tmp_path: Path) -> None:
    lines = [json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False) for row in ROWS]
    path = file(tmp_path, "table.jsonl", "\n".join([lines[0], '{"code": ', lines[1], "", '["A"]', '{"a":1,"a":2}']))
    found = rows(path)
    assert [row.origin for row in found] == ["row 1", "row 2", "row 3", "row 5", "row 6"]
    assert [row.fault.partition(" (")[0] for row in found] == [
        "",
        "it is no JSON: Expecting value: line 1 column 10",
        "",
        "it is no object with named values",
        "it is no JSON: 'a' stands twice in one object",
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", b"[" * 100_000, "nested too deep"),
        ("a.json", b"[NaN]", "NaN is no value"),
        ("a.json", b'[{"a": ' + b"9" * 5_000 + b"}]", "it is no JSON"),
        ("a.json", b'"text"', "it is no list of objects"),
        ("a.json", b"\xff\xfe[]", "not written in UTF-8"),
        ("a.jsonl", b"no json\nat all\n", "it holds no JSON-lines"),
        ("a.pdf", b"%PDF", "its ending '.pdf' tells no format"),
        ("a.xlsx", b"no spreadsheet", "it is no whole spreadsheet"),
        ("a.xlsx", b"", "it is no whole spreadsheet"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    assert said in refusal(file(tmp_path, name, content))


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_spreadsheets_give_the_same_table(tmp_path: Path, ending: str) -> None:
    path, table = tmp_path / f"table.{ending}", [HEADER, *ROWS]
    path = xlsx(path, table) if ending == "xlsx" else ods(path, table)
    assert cells(path) == ROWS


def test_cells_are_said_as_a_reader_would_write_them_down(tmp_path: Path) -> None:
    values = [4.0, 4.25, True, date(2026, 5, 1), datetime(2026, 5, 1, 9, 30), time(9, 30), 10**14]  # noqa: DTZ001
    path = xlsx(tmp_path / "table.xlsx", [[f"c{number}" for number in range(len(values))], values])
    assert list(rows(path)[0].cells.values()) == [
        "4", "4.25", "true", "2026-05-01", "2026-05-01 09:30:00", "09:30", "100000000000000",
    ]  # fmt: skip


def test_merged_cells_belong_to_every_row_they_cover(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "table.xlsx",
        [["topic", "name"], ["Home", "a"], ["", "b"], ["Work", "c"]],
        lambda sheet: sheet.merge_cells("A2:A3"),
    )
    assert [row.cells["topic"] for row in rows(path)] == ["Home", "Home", "Work"]


def test_merged_cells_of_ods_belong_to_every_row_they_cover(tmp_path: Path) -> None:
    values = [["topic", "name", "more"], ["Home", "a", ""], ["", "b", "x"], ["Work", "c", ""]]
    path = ods(tmp_path / "table.ods", values, {(1, 0): (2, 1), (3, 1): (1, 2)})
    assert [list(row.cells.values()) for row in rows(path)] == [
        ["Home", "a", ""],
        ["Home", "b", "x"],
        ["Work", "c", "c"],
    ]


def test_merged_cells_of_ods_are_found_below_empty_rows_and_repeated_cells(tmp_path: Path) -> None:
    values = [["", ""], ["", ""], ["topic", "name"], ["Home", "a"], ["", "b"]]
    path = ods(tmp_path / "table.ods", values, {(3, 0): (2, 1)})
    folded = part_replaced(
        path, tmp_path / "folded.ods", "content.xml",
        lambda xml: xml.replace(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="3">', 1),
    )  # fmt: skip
    assert [list(row.cells.values()) for row in rows(path, header_row=3)] == [["Home", "a"], ["Home", "b"]]
    assert [list(row.cells.values()) for row in rows(folded, header_row=5)] == [["Home", "a"], ["Home", "b"]]


def test_a_spreadsheet_that_declares_entities_fills_nothing(tmp_path: Path) -> None:
    path = ods(tmp_path / "table.ods", [["topic"], ["Home"], [""]], {(1, 0): (2, 1)})
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    hostile = part_replaced(
        path, tmp_path / "hostile.ods", "content.xml", lambda xml: xml.replace(b"?>", b"?>" + declared, 1)
    )
    assert len(merged_ranges(str(path), "First")) == 1
    assert merged_ranges(str(hostile), "First") == []


def test_formulas_are_not_run_and_errors_keep_out_their_row(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "table.xlsx", [["code", "name"], ["A", "=1+1"], ["B", "#REF!"], ["C", "c"]])
    first, second, third = rows(path)
    assert first.fault == "'name' holds a formula that nobody has computed"
    assert second.fault == "'name' holds an error of the spreadsheet (#REF!)"
    assert third.cells["name"] == "c"


def test_a_sheet_is_chosen_by_name(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "table.xlsx", [HEADER, *ROWS], lambda sheet: sheet.parent and sheet.parent.create_sheet("Other")
    )
    assert cells(path, sheet="Sheet") == ROWS
    assert refusal(path, sheet="Sheets") == "it has no sheet 'Sheets'. Its sheets are: Sheet, Other."
    assert "there is no header" in refusal(path, sheet="Other")


def test_a_table_that_begins_further_down_keeps_its_row_numbers(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "table.xlsx", [[], [], ["", *HEADER], ["", *ROWS[0]]])
    (row,) = rows(path, header_row=3)
    assert (row.origin, row.cells["name"]) == ("row 4", "Đăng ký")


def test_a_bomb_is_refused_by_what_it_declares(tmp_path: Path) -> None:
    path = bomb(tmp_path / "table.xlsx", 256 << 20)
    assert path.stat().st_size < 300_000
    assert refusal(path).startswith("unpacked it has 268,435,456 bytes in 1 parts, the most is 200,000,000")


def test_two_gigabytes_that_are_only_declared_are_refused_as_well(tmp_path: Path) -> None:
    path = lying(tmp_path / "table.xlsx", 2 << 30)
    assert refusal(path).startswith("unpacked it has 2,147,483,648 bytes in 1 parts")


@pytest.mark.parametrize("declared", [10, 999_999, 1_000_001])
def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path, declared: int) -> None:
    assert "a part of it says another size than it has" in refusal(lying(tmp_path / "table.xlsx", declared))


def test_a_cell_named_far_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    sound = xlsx(tmp_path / "sound.xlsx", [["code", "name"], ["A", "a"]])
    far = part_replaced(
        sound, tmp_path / "far.xlsx", "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="B2"', b'r="XFD1048576"')
    )
    assert "within 1 GB of memory and two minutes" in refusal(far)


def test_cut_short_and_spoiled_spreadsheets_are_refused(tmp_path: Path) -> None:
    sound = xlsx(tmp_path / "sound.xlsx", [HEADER, *ROWS])
    data = sound.read_bytes()
    assert "it is no whole spreadsheet" in refusal(file(tmp_path, "half.xlsx", data[: len(data) // 2]))
    spoiled = part_replaced(sound, tmp_path / "spoiled.xlsx", "xl/workbook.xml", lambda xml: xml[:40])
    assert "it cannot be read as a spreadsheet" in refusal(spoiled)
