"""UNIMARC, as libraries in France and elsewhere write it, becomes the same books. The records are made here by hand."""

from datetime import date
from pathlib import Path

import pytest

from content.check import check
from content.entities import Book, Contributor, Copy, Subject
from content.landing import Landing
from content.marc import iso2709, xml
from content.marc.bibliography import bibliography
from content.marc.books import incoming, marc_of
from content.marc.importing import plan_import
from content.marc.reading import read_file
from content.marc.record import MarcRecord, Read
from content.testing import small_source

# 100 a: date of entry, type and dates, audience (d: 9 to 14 years), language of description, character sets.
GENERAL = "20261122d1997    d||y0frey50      ba"
FIELDS = [
    ("001", "FRBNF0001"),
    ("010", "  \x1fa2-07-036822-X\x1fbbr.\x1fd45 F"),
    ("010", "  \x1fa2-07-036822-1"),
    ("100", f"  \x1fa{GENERAL}"),
    ("101", "1 \x1fafre\x1fceng"),
    ("102", "  \x1faFR"),
    ("200", "1 \x1fa\x98L'\x9cîle au trésor\x1fbTexte imprimé\x1feroman\x1ffR. L. Stevenson\x1fgtrad. par A. Bay"),
    ("205", "  \x1fa2e éd."),
    ("210", "  \x1faParis\x1fcGallimard\x1fd1997"),
    ("215", "  \x1fa336 p.\x1fcill.\x1fd18 cm"),
    ("225", "2 \x1faFolio junior\x1fv441"),
    ("330", "  \x1faJim trouve une carte."),
    ("606", "  \x1faPirates\x1fxRomans"),
    ("676", "  \x1fa823.8\x1fv22"),
    ("700", " 1\x1faStevenson\x1fbRobert Louis\x1ff1850-1894\x1f4070"),
    ("702", " 1\x1faBay\x1fbAndré\x1f4730"),
    ("801", " 0\x1faFR\x1fbBnF"),
    ("995", "  \x1fbTown library\x1ff20 000 011\x1fkR STE"),
]  # fmt: skip


def iso_2709(fields: list[tuple[str, str]]) -> bytes:
    """The bytes of a record (ISO 2709:2008, 4.4 to 4.6), written without the code that is tried here."""
    directory, data = b"", b""
    for tag, text in fields:
        content = text.encode() + b"\x1e"
        directory += f"{tag}{len(content):04}{len(data):05}".encode()
        data += content
    base = 24 + len(directory) + 1
    leader = f"{base + len(data) + 1:05}nam  22{base:05}   450 ".encode()
    return leader + directory + b"\x1e" + data + b"\x1d"


@pytest.fixture
def record(tmp_path: Path) -> MarcRecord:
    (tmp_path / "books.mrc").write_bytes(iso_2709(FIELDS))
    (found,) = read_file(tmp_path / "books.mrc")
    assert isinstance(found, Read)
    assert found.notes == ()
    return found.record


def test_everything_that_is_understood_is_read(record: MarcRecord) -> None:
    said = bibliography(record)
    assert said.title == "L'île au trésor: roman"
    assert [(each.name, each.role) for each in said.people] == [
        ("Stevenson, Robert Louis", "author"),
        ("Bay, André", "translator"),
    ]
    assert (said.isbns, said.not_isbns) == (("9782070368228",), ("2-07-036822-1",))
    assert (said.languages, said.publisher, said.year, said.pages) == (("fr",), "Gallimard", 1997, 336)
    assert (said.edition, said.series, said.audience) == ("2e éd", "Folio junior", "children")
    assert (said.summary, said.classes) == ("Jim trouve une carte.", ("823.8",))
    assert said.headings == ("Pirates - Romans",)


def test_it_becomes_a_book_of_the_shelf(tmp_path: Path) -> None:
    town = small_source(tmp_path / "town")
    town.record("subject/stories", {"classes": ["82"]}, en={"title": "Stories"}, vi={"title": "Truyện"})
    (tmp_path / "books.mrc").write_bytes(iso_2709(FIELDS) + iso_2709([("001", "2"), ("200", "1 \x1faSeul")]))
    found = plan_import(tmp_path / "books.mrc", town.path, date(2026, 11, 22))
    found.commit()
    assert [change.kind for change in found.changes] == ["new", "new"]
    assert check(town.path).faults == []
    books = {id_: book for id_, book in Landing(town.path).of_kind("book") if isinstance(book, Book)}
    first = next(book for id_, book in books.items() if "frbnf" in id_)
    assert (first.subjects, first.copies) == (["stories"], [Copy(barcode="20000011")])
    assert first.contributors[1] == Contributor(name="Bay, André", role="translator")
    assert not list((town.path / "book").rglob("en.toml"))  # a summary in French is no English one


def test_a_summary_comes_where_the_town_speaks_its_language(record: MarcRecord) -> None:
    subjects: dict[str, Subject] = {}
    assert incoming(1, record, subjects, "fr", date(2026, 11, 22)).words == {"fr": {"summary": "Jim trouve une carte."}}
    assert incoming(1, record, subjects, "en", date(2026, 11, 22)).words == {}


def test_it_goes_out_as_it_came_in_both_forms(record: MarcRecord, tmp_path: Path) -> None:
    again = Book(title="x", languages=["fr"], marc=_kept(record))
    assert marc_of(again, "book/x") == record
    for name, data in (("x.mrc", iso2709.write(record)), ("x.xml", "".join(xml.write([record])).encode())):
        (tmp_path / name).write_bytes(data)
        (found,) = read_file(tmp_path / name)
        assert isinstance(found, Read)
        assert found.record.fields == record.fields


def _kept(record: MarcRecord) -> list[str]:
    facts = incoming(1, record, {}, "en", date(2026, 11, 22)).facts["marc"]
    assert isinstance(facts, list)
    return facts
