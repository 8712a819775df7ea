"""Library records as books of the shelf: what comes, what stays, and that nothing of a record is lost on the way."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from content.build import build
from content.check import check
from content.cli import content
from content.entities import Book, Copy, Subject
from content.incoming import Change
from content.landing import Landing
from content.marc import iso2709
from content.marc.bibliography import bibliography
from content.marc.books import marc_of, subjects_of
from content.marc.importing import plan_import
from content.marc.keeping import NoRecord, kept, restored
from content.marc.reading import read_file
from content.marc.record import MarcField, MarcRecord, Read
from content.reader import Slot
from content.search.searcher import Searcher
from content.testing import TOWN, SourceFolder

TODAY = date(2026, 11, 22)
LEADER = "00000nam a2200000 a 4500"


def record(*fields: MarcField, number: str = "7") -> MarcRecord:
    return MarcRecord(LEADER, (MarcField("001", number), *fields))


def data(tag: str, *subfields: tuple[str, str], indicators: str = "  ") -> MarcField:
    return MarcField(tag, "", indicators, subfields)


TIDES = record(
    data("020", ("a", "0-306-40615-2 (pbk.)")),
    data("040", ("b", "eng")),
    data("082", ("a", "344.41")),
    data("245", ("a", "Tides /"), ("c", "A. Reader."), indicators="10"),
    data("520", ("a", "When the water {rises}.")),
    data("952", ("p", "PL 0007")),
)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    source = SourceFolder(folder)
    source.record("town", TOWN, en={"title": "Port Lumen", "welcome": "Welcome"})
    for id_, number in (("law", "34"), ("society", "3")):
        source.record(f"subject/{id_}", {"classes": [number]}, en={"title": id_})
    boards = [{"id": "top", "places": ["blue-1"]}]
    source.record("bookcase/blue", {"boards": boards}, en={"title": "Blue bookcase"})
    return folder


def brought(town: Path, *records: MarcRecord, replace: bool = False) -> list[Change]:
    file = town.parent / "books.mrc"
    file.write_bytes(b"".join(map(iso2709.write, records)))
    found = plan_import(file, town, TODAY, replace=replace)
    found.commit()
    return found.changes


def book(town: Path, key: str = "book/marc-7") -> Book:
    found = Landing(town).facts(key)
    assert isinstance(found, Book)
    return found


def test_a_record_becomes_a_book(town: Path) -> None:
    (change,) = brought(town, TIDES)
    assert (change.kind, change.key, change.origin) == ("new", "book/marc-7", "record 1")
    found = book(town)
    assert (found.title, found.isbns, found.subjects) == ("Tides", ["9780306406157"], ["law"])
    assert (found.copies, found.added) == ([Copy(barcode="PL0007")], TODAY)
    assert check(town).faults == []
    assert "When the water {{rises}}." in (town / "book/marc-7/en.toml").read_text("utf-8")


def test_a_book_that_comes_again_is_updated_and_what_a_librarian_decided_stays(town: Path) -> None:
    brought(town, TIDES)
    facts = town / "book/marc-7/facts.toml"
    text = facts.read_text("utf-8").replace('barcode = "PL0007"', 'barcode = "PL0007", place = "blue-1"')
    facts.write_text(text.replace('"law"', '"society"').replace("2026-11-22", "2026-01-02"), "utf-8")
    longer = MarcRecord(LEADER, (*TIDES.fields, data("300", ("a", "120 p.")), data("952", ("p", "PL0008"))))
    (change,) = brought(town, longer)
    found = book(town)
    assert (change.kind, found.pages, found.subjects) == ("changed", 120, ["society"])
    assert found.added == date(2026, 1, 2)
    assert found.copies == [Copy(barcode="PL0007", place="blue-1"), Copy(barcode="PL0008")]
    assert [each.kind for each in brought(town, longer)] == ["unchanged"]


def test_a_record_without_a_title_is_left_out_with_the_reason(town: Path) -> None:
    changes = brought(town, record(data("020", ("a", "9780306406157"))), TIDES)
    assert [(change.kind, change.why) for change in changes] == [
        ("skipped", "it has no title (245 a; in UNIMARC 200 a)"),
        ("new", ""),
    ]


def test_nothing_is_removed_while_a_record_is_damaged(town: Path) -> None:
    brought(town, TIDES, record(data("245", ("a", "Waves")), number="8"))
    file = town.parent / "books.mrc"
    file.write_bytes(iso2709.write(TIDES) + b"damaged\x1d")
    found = plan_import(file, town, TODAY, replace=True)
    assert Counter(change.kind for change in found.changes) == {"skipped": 1, "unchanged": 1}
    file.write_bytes(iso2709.write(TIDES))
    assert {change.key: change.kind for change in plan_import(file, town, TODAY, replace=True).changes} == {
        "book/marc-7": "unchanged",
        "book/marc-8": "removed",
    }


def test_the_longest_beginning_of_a_dewey_number_says_the_subject() -> None:
    subjects = {"law": Subject(classes=["34"]), "society": Subject(classes=["3"]), "health": Subject(classes=["61"])}
    assert list(subjects_of(["344.41", "613/.2 21", "823"], subjects)) == ["law", "health"]


def test_decomposed_letters_come_back_as_they_came() -> None:
    title = unicodedata.normalize("NFD", "Đường về")
    lines = kept(record(data("245", ("a", title * 200))))
    assert all(line.isascii() and len(line) <= 2_000 for line in lines)
    assert restored(lines) == record(data("245", ("a", title * 200)))


def test_decomposed_letters_are_shown_composed() -> None:
    apart = unicodedata.normalize("NFD", "Đường về")
    said = bibliography(record(data("245", ("a", apart)), data("260", ("b", apart))))
    assert (said.title, said.publisher) == ("Đường về", "Đường về")


@pytest.mark.parametrize(
    "text", ["", "{}", '{"leader":"x","fields":[{}]}', '{"leader":"x","fields":[{"245":{}}]}', "[1]"]
)
def test_what_is_no_record_is_told(text: str) -> None:
    with pytest.raises(NoRecord, match="no MARC-in-JSON"):
        restored([text])


def test_a_book_that_no_library_described_is_written_as_marc() -> None:
    made = marc_of(Book(title="Tides", languages=["en"], isbns=["9780306406157"], copies=[Copy(barcode="a")]), "book/t")
    assert {field.tag: field.subfields for field in made.fields if field.subfields} == {
        "020": (("a", "9780306406157"),),
        "041": (("a", "en"),),
        "245": (("a", "Tides"),),
        "952": (("p", "a"),),
    }


def records(real_data: Path) -> Iterator[MarcRecord]:
    for path in sorted((real_data / "books/marc-traject").glob("*.m*rc")):
        yield from (found.record for found in read_file(path) if isinstance(found, Read))


def test_real_books_come_back_field_for_field(real_data: Path, town: Path, tmp_path: Path) -> None:
    distinct = {each.control("001"): each for each in records(real_data) if each.control("001").strip()}
    changes = brought(town, *distinct.values())
    kinds = Counter(change.kind for change in changes)
    assert kinds["new"] >= 50
    assert kinds["new"] + kinds["skipped"] == len(distinct)
    assert {change.why for change in changes if change.kind == "skipped"} <= {
        "it has no title (245 a; in UNIMARC 200 a)"
    }
    build(town, tmp_path / "slot")
    out = tmp_path / "out.xml"
    assert CliRunner().invoke(content, ["marc", "export", str(tmp_path / "slot"), str(out)]).exit_code == 0
    back = {found.record.control("001"): found.record for found in read_file(out) if isinstance(found, Read)}
    assert len(back) == kinds["new"]
    for number, each in back.items():
        assert each.fields == distinct[number].fields


def test_a_title_is_found_in_its_own_script_and_in_latin_letters(real_data: Path, town: Path, tmp_path: Path) -> None:
    brought(town, *records(real_data))
    build(town, tmp_path / "slot")
    with Searcher(tmp_path / "slot") as searcher:
        for query in ("אנרכיזם", "Anarkhizm", "רצבי", "Ratsabi"):
            answer = searcher.search(query, "en")
            assert answer.hits[0].title.startswith("אנרכיזם"), query
    with Slot(tmp_path / "slot") as slot:
        key = next(each.key for each in slot.listing("book", "en") if each.title.startswith("אנרכיזם"))
        assert slot.words(key, "en")["title"].language == "he"
