"""The records of real libraries: all of them accounted for, and the same after a round trip through both forms."""

from collections import Counter
from pathlib import Path

from content.marc import iso2709, xml
from content.marc.bibliography import bibliography
from content.marc.reading import read_file
from content.marc.record import Damaged, MarcRecord, Read

RECORDS = {"245_no_ab.marc": 1, "hebrew880s.marc": 1, "one-marc8.mrc": 1, "test_data.utf8.mrc": 30}
DUBLIN_CORE = {"oai-pmh-one-record-first.xml": 1, "oai-pmh-one-record-2.xml": 1, "sample-oai-pmh.xml": 10}


def files(real_data: Path) -> list[Path]:
    return sorted((real_data / "books/marc-traject").iterdir())


def records(path: Path) -> list[MarcRecord]:
    return [found.record for found in read_file(path) if isinstance(found, Read)]


def test_every_record_of_every_file_is_accounted_for(real_data: Path) -> None:
    read, damaged = Counter[str](), dict[str, set[str]]()
    for path in files(real_data):
        for found in read_file(path):
            if isinstance(found, Damaged):
                damaged.setdefault(path.name, set()).add(found.why)
            else:
                read[path.name] += 1
    assert len(files(real_data)) == len({*read, *damaged})
    assert RECORDS.items() <= read.items()
    assert sum(read.values()) == 85
    others = {name: why for name, why in damaged.items() if why != {"it is described in another format than MARC"}}
    assert others.keys() == {"bad_utf_byte.utf8.marc"}
    assert DUBLIN_CORE.keys() <= damaged.keys()


def test_a_round_trip_through_both_forms_is_field_identical(real_data: Path) -> None:
    for path in files(real_data):
        before = records(path)
        binary = iso2709.read(b"".join(map(iso2709.write, before)))
        assert [each.record.fields for each in binary if isinstance(each, Read)] == [each.fields for each in before]
        marcxml = xml.read("".join(xml.write(before)).encode())
        assert [each.record.fields for each in marcxml if isinstance(each, Read)] == [each.fields for each in before]


def test_both_forms_of_one_collection_say_the_same(real_data: Path) -> None:
    folder = real_data / "books/marc-traject"
    binary, marcxml = records(folder / "test_data.utf8.mrc"), records(folder / "test_data.utf8.marc.xml")
    assert [each.fields for each in binary] == [each.fields for each in marcxml]


def test_fields_880_give_the_script_of_the_book(real_data: Path) -> None:
    (record,) = records(real_data / "books/marc-traject/hebrew880s.marc")
    said = bibliography(record)
    assert said.original_title == "אנרכיזם ב״ציון״: בין מרטין בובר לאהרן דוד גורדון"
    assert [(person.name, person.original) for person in said.people] == [("Ratsabi, Shalom", "רצבי, שלום")]
    assert (said.languages, said.isbns, said.year, said.pages) == (("he",), ("9789651321337",), 2011, 339)


def test_nearly_every_record_has_a_title_and_a_language(real_data: Path) -> None:
    said = [bibliography(record) for path in files(real_data) for record in records(path)]
    assert sum(not each.title for each in said) <= 3
    assert sum(not each.languages for each in said) <= 4
