"""Lists that states, cities and councils publish, as they are: imported, built, shown page by page, given back."""

import csv
import json
import lzma
import shutil
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from content.check import check
from content.landing import Landing
from content.reader import Slot
from tests.helpers.real_lists import Imported, imported, shown


@pytest.fixture(scope="module")
def denpasar(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    table = real_data / "procedures/id-denpasar.jsonl"
    return imported(tmp_path_factory.mktemp("id"), {table: "id-denpasar.toml"}, "id", currency="IDR")


@pytest.fixture(scope="module")
def vietnam(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    table = real_data / "procedures/vi-police.jsonl.xz"
    return imported(tmp_path_factory.mktemp("vi"), {table: "vi-national-procedures.toml"}, "vi", currency="VND")


def test_124_english_services(real_data: Path, tmp_path: Path) -> None:
    table = real_data / "procedures/en-gb-lgsl.csv"
    town = imported(tmp_path, {table: "en-gb-local-services.toml"}, "en")
    assert Counter(change.kind for change in town.found.changes) == {"new": 124}
    assert (town.found.not_taken, town.found.empty) == ([], [])
    assert shown(town.slot)["en procedure"] == 124
    with table.open(encoding="utf-8", newline="") as file:
        rows = {f"procedure/lgsl-{row['LGSL']}": row for row in csv.DictReader(file)}
    words = town.words("en")
    assert {key: text["title"] for key, text in words.items()} == {
        key: " ".join(row["Description"].split()) for key, row in rows.items()
    }


def test_76_indonesian_services(denpasar: Imported) -> None:
    assert Counter(change.key.partition("/")[0] for change in denpasar.changes("new")) == {"procedure": 75, "field": 3}
    assert [(change.origin, change.key, change.why) for change in denpasar.changes("skipped")] == [
        ("row 50", "procedure/konstruksi-jalan-rel", "row 46 has the same key"),
    ]
    assert denpasar.found.not_taken == [
        "pengaduan", "dasar_hukum", "sarana_prasarana", "komponen_pelaksana", "pengawasan_internal", "jumlah_pelaksana",
        "jaminan_pelayanan", "jaminan_keamanan",
    ]  # fmt: skip
    pages = shown(denpasar.slot)
    assert (pages["id procedure"], pages["id field"]) == (75, 3)


def test_indonesian_fees_and_times_say_what_their_cells_say(denpasar: Imported, real_data: Path) -> None:
    cases = [record.cases[0] for record in denpasar.procedures().values()]
    assert Counter((case.fee.state, str(case.fee.amount), case.fee.currency) for case in cases) == {
        ("free", "None", None): 74,
        ("stated", "350000", "IDR"): 1,
    }
    units = Counter(case.time_limit.unit for case in cases)
    assert units == {"days": 70, "working-days": 1, "minutes": 1, None: 3}
    worded = [
        text["cases.standard.time_limit"]
        for text in denpasar.words("id").values()
        if "cases.standard.time_limit" in text
    ]
    lines = (real_data / "procedures/id-denpasar.jsonl").read_text("utf-8").splitlines()
    cells = {" ".join(json.loads(line)["waktu_penyelesaian"].split()) for line in lines}
    assert len(worded) == 3
    assert set(worded) <= cells


def test_indonesian_lists_keep_every_letter(denpasar: Imported, real_data: Path) -> None:
    """The numbers before the items go; nothing else does."""
    words = denpasar.words("id")
    by_title = {" ".join(text["title"].split()): text for text in words.values()}
    for line in (real_data / "procedures/id-denpasar.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text = by_title[" ".join(row["nama_layanan"].split())]
        steps = "".join(said for path, said in text.items() if path.startswith("cases.standard.steps."))
        if row["nama_layanan"] != "KONSTRUKSI JALAN REL":
            assert letters(steps) == letters(row["prosedur"])


def letters(text: str) -> list[str]:
    return sorted(sign for sign in unicodedata.normalize("NFC", text) if sign.isalpha())


def test_342_vietnamese_procedures(vietnam: Imported) -> None:
    assert Counter(change.key.partition("/")[0] for change in vietnam.changes("new")) == {"procedure": 342, "field": 26}
    assert vietnam.changes("skipped") == []
    assert vietnam.found.not_taken == [
        "ministry", "detail_url", "formality_id", "cap_thuc_hien", "loai_thu_tuc", "co_quan_co_tham_quyen",
        "dia_chi_tiep_nhan", "co_quan_duoc_uy_quyen", "co_quan_phoi_hop", "thu_tuc_lien_quan", "can_cu_phap_ly",
        "raw_text",
    ]  # fmt: skip
    pages = shown(vietnam.slot)
    assert (pages["vi procedure"], pages["vi field"]) == (342, 26)


def rows_of_vietnam(real_data: Path) -> dict[str, dict[str, str]]:
    with lzma.open(real_data / "procedures/vi-police.jsonl.xz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return {f"procedure/vn-{row['ma_thu_tuc'].replace('.', '-')}": row for row in rows}


def test_vietnamese_fees_are_amounts_only_where_nothing_else_is_said(vietnam: Imported, real_data: Path) -> None:
    rows, words = rows_of_vietnam(real_data), vietnam.words("vi")
    states: Counter[str] = Counter()
    for key, record in vietnam.procedures().items():
        cell, fee, said = (
            rows[key]["cach_thuc_thuc_hien"],
            record.cases[0].fee,
            words[key].get("cases.standard.fee", ""),
        )
        states[f"{fee.state} {fee.amount or ''}".strip()] += 1
        if fee.state == "free":
            assert "Miễn phí" in cell
            assert "Đồng" not in cell
            assert "USD" not in cell
        if fee.state == "unknown":
            assert "Không có thông tin" in cell
            assert "Miễn phí" not in cell
        assert bool(said) == (fee.state == "stated" and fee.amount is None)
    assert states == {"stated": 144, "unknown": 127, "free": 70, "stated 10": 1}


def test_vietnamese_times_have_a_number_only_where_all_ways_agree(vietnam: Imported, real_data: Path) -> None:
    rows, words = rows_of_vietnam(real_data), vietnam.words("vi")
    units = {"days": "Ngày", "working-days": "Ngày làm việc", "hours": "Giờ", "months": "Tháng"}
    known: Counter[str] = Counter()
    for key, record in vietnam.procedures().items():
        limit, said = record.cases[0].time_limit, words[key].get("cases.standard.time_limit")
        known["figure" if limit.unit else "words" if said else "unknown"] += 1
        if limit.unit:
            assert f"{limit.number} {units[limit.unit]}" in rows[key]["cach_thuc_thuc_hien"]
            assert said is None
    assert known == {"figure": 295, "words": 34, "unknown": 13}


@pytest.mark.parametrize(
    ("column", "path"),
    [
        ("ten_thu_tuc", "title"),
        ("trinh_tu_thuc_hien", "cases.standard.steps."),
        ("doi_tuong_thuc_hien", "who"),
        ("yeu_cau_dieu_kien", "conditions"),
    ],
)
def test_long_vietnamese_texts_keep_every_letter(vietnam: Imported, real_data: Path, column: str, path: str) -> None:
    rows, words = rows_of_vietnam(real_data), vietnam.words("vi")
    for key, row in rows.items():
        said = "".join(text for part, text in words[key].items() if part.startswith(path))
        if row[column] != "Không có thông tin":
            # Only the letters of "a)", "b)" before items may go.
            assert len(letters(row[column])) - len(letters(said)) <= 12, (key, column)
            assert set(letters(said)) <= set(letters(row[column]))


@pytest.mark.parametrize(("name", "count"), [("services", 190), ("situations", 218), ("places", 22)])
def test_a_taxonomy_in_english_and_hebrew(real_data: Path, tmp_path: Path, name: str, count: int) -> None:
    town = imported(tmp_path, {real_data / f"taxonomy/he-openeligibility/{name}.csv": "he-services.toml"}, "en", "he")
    assert Counter(change.kind for change in town.found.changes) == {"new": count}
    pages = shown(town.slot)
    assert (pages["en field"], pages["he field"]) == (count, count)
    assert check(town.source).counts()["untranslated"] == {"he": 2}  # the town's own two


def test_the_deepest_level_of_a_taxonomy_has_its_own_names(real_data: Path, tmp_path: Path) -> None:
    """Its columns stand beyond the header of the file."""
    table = real_data / "taxonomy/he-openeligibility/services.csv"
    town = imported(tmp_path, {table: "he-services.toml"}, "en", "he")
    with Slot(town.slot) as slot:
        deepest = slot.words("field/human-services-care-accessibility-translation", "he")["title"]
        assert (deepest.text, deepest.language, deepest.state) == ("שפת סימנים", "he", "own")


def test_undo_takes_a_real_list_out_again(vietnam: Imported, tmp_path: Path) -> None:
    town = tmp_path / "town"
    shutil.copytree(vietnam.source, town)
    assert Landing(town).undo().kept == []
    assert sorted(path.name for path in town.iterdir() if path.name != ".imports") == ["town"]


@pytest.fixture(scope="module")
def florida(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    folder = real_data / "directory/en-us-miami"
    tables = {folder / f"{name}.csv": f"en-us-miami-{name}.toml" for name in ("organizations", "locations", "services")}
    return imported(tmp_path_factory.mktemp("us"), tables, "en", currency="USD")


def test_135_services_with_378_locations(florida: Imported) -> None:
    organizations, locations, services = florida.lists
    assert Counter(change.kind for change in organizations.changes) == {"new": 20}
    assert Counter(change.kind for change in locations.changes) == {"new": 331, "skipped": 47}
    assert Counter(change.kind for change in services.changes) == {"new": 134, "skipped": 1}
    assert organizations.not_taken == [
        "organization_tax_id", "organization_legal_status", "organization_alternate_name",
        "organization_year_incorporated",
    ]  # fmt: skip
    assert locations.not_taken == ["organization_uuid"]
    assert services.not_taken == [
        "organization_uuid", "service_min_age", "service_max_age", "service_program", "service_income_limit",
        "service_require_veteran", "service_military_status", "service_incarceration_status", "column 20", "column 21",
    ]  # fmt: skip
    pages = shown(florida.slot)
    assert (pages["en partner"], pages["en office"], pages["en procedure"]) == (20, 331, 134)


def test_what_is_left_out_of_a_directory_is_told_row_by_row(florida: Imported, real_data: Path) -> None:
    with (real_data / "directory/en-us-miami/locations.csv").open(encoding="utf-8-sig", newline="") as file:
        without = [f"row {number}" for number, row in enumerate(csv.DictReader(file), 2) if not row["location_address"]]
    assert [(change.origin, change.why) for change in florida.changes("skipped")] == [
        *((origin, "'location_address' is empty") for origin in without),
        ("row 65", "it has 2 cells more than the header, so its cells may stand in wrong columns"),
    ]


def test_services_of_a_directory_keep_their_words(florida: Imported, real_data: Path) -> None:
    with (real_data / "directory/en-us-miami/services.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {f"procedure/{row['service_uuid']}": row for row in csv.DictReader(file)}
    words = florida.words("en")
    for key, text in words.items():
        said = rows[key]["service_description"] + rows[key]["service_additional_information"]
        assert text["title"] == " ".join(rows[key]["service_name"].split())
        assert letters(text.get("summary", "")) == letters(said), key
        assert letters(text.get("who", "")) == letters(rows[key]["service_immigration_status"])
        assert letters(text.get("conditions", "")) == letters(rows[key]["service_areas"])
