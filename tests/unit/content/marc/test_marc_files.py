"""MARC files in both forms: every record is accounted for, a damaged one takes no other with it, nothing is lost."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from content.cli import content
from content.marc import iso2709, xml
from content.marc.reading import MarcError, read_file
from content.marc.record import Damaged, Found, MarcField, MarcRecord, Read, Unwritable

LEADER = "00000nam a2200000 a 4500"


def book(number: int = 1, title: str = "The harbour at night") -> MarcRecord:
    fields = (MarcField("001", f"b{number}"), MarcField("245", "", "10", (("a", title), ("c", "A. Reader."))))
    return MarcRecord(LEADER, fields)


def as_file(records: Sequence[MarcRecord], form: str) -> bytes:
    return "".join(xml.write(records)).encode() if form == "xml" else b"".join(map(iso2709.write, records))


def read(data: bytes, form: str) -> list[Found]:
    return list(xml.read(data) if form == "xml" else iso2709.read(data))


def names(found: Sequence[Found]) -> list[str | int]:
    """The number of control of each record that was read, and how many bytes a damaged one has."""
    return [each.record.control("001") if isinstance(each, Read) else len(each.data) for each in found]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
SUBFIELDS = st.lists(st.tuples(st.sampled_from("abc6z9"), TEXT.filter(len)), min_size=1, max_size=4).map(tuple)
DATA_FIELDS = st.builds(
    MarcField,
    tag=st.sampled_from(["020", "245", "650", "880", "901", "LOC"]),
    value=st.just(""),
    indicators=st.text(" 0123456789", min_size=2, max_size=2),
    subfields=SUBFIELDS,
)
CONTROL_FIELDS = st.builds(MarcField, tag=st.sampled_from(["001", "005", "008"]), value=TEXT.filter(len))
RECORDS = st.lists(
    st.lists(CONTROL_FIELDS | DATA_FIELDS, min_size=1, max_size=8).map(lambda each: MarcRecord(LEADER, tuple(each))),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("form", ["iso2709", "xml"])
@given(records=RECORDS)
def test_what_is_written_is_read_field_for_field(form: str, records: list[MarcRecord]) -> None:
    found = read(as_file(records, form), form)
    assert [each.record.fields for each in found if isinstance(each, Read)] == [each.fields for each in records]
    assert all(isinstance(each, Read) and not each.notes for each in found)


@pytest.mark.parametrize("form", ["iso2709", "xml"])
@given(data=st.data())
def test_spoiled_bytes_never_break_the_reader(form: str, data: st.DataObject) -> None:
    whole = bytearray(as_file([book(1), book(2), book(3)], form))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    for number, each in enumerate(read(bytes(whole[:cut]), form), 1):
        assert each.number == number


def test_a_damaged_record_takes_no_other_with_it() -> None:
    first, second, third = (iso2709.write(book(number)) for number in (1, 2, 3))
    spoiled = second.replace(b"\x1e10\x1fa", b"\x1e10\x1fa\xff", 1)
    found = read(first + spoiled + third, "iso2709")
    assert names(found) == ["b1", len(spoiled), "b3"]
    assert isinstance(found[1], Damaged)
    assert (found[1].number, found[1].offset, found[1].data) == (2, len(first), spoiled)
    assert "ff" in found[1].why


@pytest.mark.parametrize("encoding", ["ATF-8", "hex", "utf-7", "shift_jis"])
def test_xml_in_an_encoding_nobody_reads_is_one_damaged_record(encoding: str) -> None:
    file = as_file([book(1), book(2)], "xml").replace(b"UTF-8", encoding.encode(), 1)
    (found,) = read(file, "xml")
    assert isinstance(found, Damaged)
    assert (found.offset, len(found.data)) == (0, len(file))
    assert "encoding" in found.why


def test_broken_xml_takes_no_other_record_with_it() -> None:
    whole = as_file([book(1), book(2), book(3)], "xml")
    spoiled = whole.replace(b"b2</controlfield>", b"b2</controlfeld>")
    found = read(spoiled, "xml")
    assert [name for name in names(found) if isinstance(name, str)] == ["b1", "b3"]
    (damaged,) = (each for each in found if isinstance(each, Damaged))
    assert damaged.number == 2
    assert spoiled[damaged.offset :].startswith(damaged.data)
    assert damaged.data.startswith(b"<record>")
    assert "line" in damaged.why


def test_a_file_that_was_cut_off_tells_what_its_last_record_lacks() -> None:
    whole = iso2709.write(book(1)) + iso2709.write(book(2))
    assert names(read(whole[:-5], "iso2709")) == ["b1", len(whole) // 2 - 5]


def test_lines_between_records_are_no_records() -> None:
    found = read(iso2709.write(book(1)) + b"\r\n" + iso2709.write(book(2)) + b"\n\x1a", "iso2709")
    assert names(found) == ["b1", "b2"]


def test_utf8_under_a_leader_that_says_marc8_is_read_and_told() -> None:
    written = bytearray(iso2709.write(book(title="Đường về nhà")))
    written[9:10] = b" "
    (found,) = read(bytes(written), "iso2709")
    assert isinstance(found, Read)
    assert next(found.record.each("245")).first("a") == "Đường về nhà"
    assert any("UTF-8" in note for note in found.notes)


def test_a_directory_that_counts_signs_instead_of_bytes_loses_no_letter() -> None:
    title = "Đường về nhà của tôi"
    written = iso2709.write(book(title=title))
    length = len(title.encode()) + 17
    assert b"2450%03d" % length in written
    wrong = written.replace(b"2450%03d" % length, b"2450%03d" % (len(title) + 17))
    (found,) = read(wrong, "iso2709")
    assert isinstance(found, Read)
    assert found.record.fields == book(title=title).fields
    assert found.notes == ("its directory counts wrongly; the fields were taken as their terminators part them",)


def test_marc8_marks_stand_before_their_letter() -> None:
    written = iso2709.write(book(title="Pedag__gia")).replace(b"_____", b"_").replace(b"__", b"\xe2o")
    (found,) = read(written[:9] + b" " + written[10:], "iso2709")
    assert isinstance(found, Read)
    assert not found.notes
    assert next(found.record.each("245")).first("a") == "Pedagógia"


def test_a_document_type_is_never_followed() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]>'
    whole = as_file([book(1)], "xml")
    head, _, rest = whole.partition(b"\n")
    (found,) = read(head + bomb + rest.replace(b"b1", b"&y;"), "xml")
    assert isinstance(found, Damaged)
    assert "<!DOCTYPE" in found.why


def test_what_a_form_cannot_hold_is_refused_and_the_other_named() -> None:
    with pytest.raises(Unwritable, match="Write MARCXML instead"):
        iso2709.write(book(title="x" * 100_000))
    with pytest.raises(Unwritable, match=r"U\+001B.*Write ISO 2709 instead"):
        list(xml.write([book(title="a\x1bb")]))


def test_a_file_that_is_no_marc_at_all_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Dear library", "utf-8")
    with pytest.raises(MarcError, match=r"notes\.txt: it is neither MARCXML nor ISO 2709"):
        list(read_file(tmp_path / "notes.txt"))
    with pytest.raises(MarcError, match="not a plain file"):
        list(read_file(tmp_path))


def test_the_command_accounts_for_every_record(tmp_path: Path) -> None:
    file = tmp_path / "books.mrc"
    file.write_bytes(iso2709.write(book(1)) + b"garbage\x1d" + iso2709.write(book(2, "Tides")))
    told = CliRunner().invoke(content, ["marc", "check", str(file)])
    assert told.exit_code == 1
    assert "record 1: The harbour at night" in told.output
    begin = len(iso2709.write(book(1)))
    assert f"damaged: record 2, bytes {begin} to {begin + 8} ('garbage\\\\x1d')" in told.output
    assert told.output.endswith(f"{file}: 2 records read, 1 damaged\n")
    lines = CliRunner().invoke(content, ["marc", "check", str(file), "--json"]).output.splitlines()
    assert [json.loads(line).get("title") for line in lines] == ["The harbour at night", None, "Tides"]


def test_the_command_converts_and_never_writes_over_a_file(tmp_path: Path) -> None:
    source, out = tmp_path / "books.mrc", tmp_path / "books.xml"
    source.write_bytes(iso2709.write(book(1)) + b"garbage\x1d")
    done = CliRunner().invoke(content, ["marc", "convert", str(source), str(out)])
    assert (done.exit_code, done.stdout) == (0, f"{out}: 1 records\n")
    assert "left out: record 2" in done.stderr
    assert names(list(read_file(out))) == ["b1"]
    again = CliRunner().invoke(content, ["marc", "convert", str(source), str(out)])
    assert again.exit_code == 1
    assert "Name a new file" in again.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["books.mrc", "books.xml"]
