"""Imported records come in all or nothing, update what is there, and can be taken back."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from content.check import check
from content.incoming import Difference, Text
from content.landing import Change, Incoming, Landing, LandingError
from content.reader import Slot
from content.testing import PROCEDURE_IN_ENGLISH, SourceFolder, small_source
from content.translation import part_hash

MOVE_IN = "procedure/move-in"


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    return small_source(tmp_path / "source")


def incoming(key: str, facts: Mapping[str, object] | None = None, **words: Mapping[str, Text]) -> Incoming:
    return Incoming(key, facts or {}, words or {"en": {"title": key}}, f"row of {key}")


def bring(source: SourceFolder, *records: Incoming, name: str = "list", replace: bool = False) -> list[Change]:
    landing = Landing(source.path)
    changes = landing.plan(records, name, replace=replace)
    landing.commit(changes, name)
    assert check(source.path).faults == []
    return changes


def kinds(changes: Sequence[Change]) -> dict[str, str]:
    return {change.key: change.kind for change in changes}


def files(source: SourceFolder) -> dict[str, str]:
    found = (path for path in source.path.rglob("*") if path.is_file())
    names = {path.relative_to(source.path).as_posix(): path.read_text("utf-8") for path in found}
    return {name: text for name, text in names.items() if not name.startswith(".imports/")}


def test_a_plan_writes_nothing(source: SourceFolder) -> None:
    before = files(source)
    changes = Landing(source.path).plan([incoming("field/work"), incoming(MOVE_IN, {"asked": 3})], "list")
    assert kinds(changes) == {"field/work": "new", MOVE_IN: "changed"}
    assert files(source) == before
    assert not (source.path / ".imports").exists()


def test_what_the_import_does_not_bring_stays(source: SourceFolder) -> None:
    before = files(source)
    bring(source, incoming(MOVE_IN, {"asked": 3}, en={"who": "Everybody"}))
    after = files(source)
    assert {name for name in before if before[name] != after[name]} == {f"{MOVE_IN}/facts.toml", f"{MOVE_IN}/en.toml"}
    facts = after[f"{MOVE_IN}/facts.toml"]
    assert "asked = 3" in facts
    assert 'amount = "8.00"' in facts
    assert PROCEDURE_IN_ENGLISH["title"] in after[f"{MOVE_IN}/en.toml"]


def test_a_second_import_of_the_same_changes_nothing(source: SourceFolder) -> None:
    records = [incoming("field/work", {"position": 3}), incoming(MOVE_IN, {"asked": 3})]
    bring(source, *records)
    before = files(source)
    assert set(kinds(bring(source, *records)).values()) == {"unchanged"}
    assert files(source) == before


def test_an_update_tells_each_difference(source: SourceFolder) -> None:
    (change,) = Landing(source.path).plan([incoming(MOVE_IN, {"asked": 3}, en={"title": "Move in"})], "list")
    assert [(each.path, each.language, each.before, each.after) for each in change.differences] == [
        ("asked", "", None, "3"),
        ("title", "en", PROCEDURE_IN_ENGLISH["title"], "Move in"),
    ]


def test_a_case_the_import_does_not_name_stays_and_a_document_it_no_longer_brings_goes(source: SourceFolder) -> None:
    def case(*documents: str) -> dict[str, object]:
        return {"cases": [{"id": "other", "documents": [{"id": each} for each in documents]}]}

    words = {f"cases.other.documents.{each}.name": each for each in ("pass", "photo")}
    bring(source, incoming(MOVE_IN, case("pass", "photo"), en=words, vi=words))
    bring(source, incoming(MOVE_IN, case("pass"), en={"cases.other.documents.pass.name": "pass"}))
    text = files(source)[f"{MOVE_IN}/facts.toml"]
    assert 'id = "standard"' in text
    assert "photo" not in text + files(source)[f"{MOVE_IN}/vi.toml"]


def test_an_empty_text_takes_a_text_away(source: SourceFolder) -> None:
    bring(source, incoming(MOVE_IN, en={"who": "Everybody"}))
    bring(source, incoming(MOVE_IN, en={"who": ""}))
    assert "who =" not in files(source)[f"{MOVE_IN}/en.toml"]


def test_a_translation_beside_its_source_is_made_from_it(source: SourceFolder) -> None:
    bring(source, incoming("field/work", en={"title": "Work"}, vi={"title": "Việc làm"}))
    assert part_hash("Work") in files(source)["field/work/vi.toml"]


def test_an_old_translation_beside_a_new_source_is_stale(source: SourceFolder) -> None:
    bring(source, incoming("field/work", en={"title": "Work"}, vi={"title": "Việc làm"}))
    bring(source, incoming("field/work", en={"title": "Jobs"}, vi={"title": "Việc làm"}))
    assert check(source.path).counts()["stale"] == {"vi": 1}


def test_a_translation_that_comes_alone_is_not_taken_for_fresh(source: SourceFolder) -> None:
    bring(source, incoming("field/home", vi={"title": "Nhà ở"}))
    assert check(source.path).counts()["stale"] == {"vi": 1}


def test_a_changed_text_is_no_longer_reviewed(source: SourceFolder) -> None:
    source.write("field/home/vi.toml", 'reviewed_by = "A reader"\nreviewed_on = 2026-05-01\ntitle = "Nhà"\n')
    bring(source, incoming("field/home", vi={"title": "Nhà ở"}))
    assert "reviewed" not in files(source)["field/home/vi.toml"]


def test_formats_that_know_them_bring_reviews_and_origins(source: SourceFolder) -> None:
    record = Incoming(
        "field/home",
        {},
        {"vi": {"title": "Nhà"}},
        "row 1",
        {"vi": {"title": "0" * 12}},
        {"vi": ("B", date(2026, 1, 2))},
    )
    bring(source, record)
    text = files(source)["field/home/vi.toml"]
    assert all(said in text for said in ('reviewed_by = "B"', "2026-01-02", "0" * 12))


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (incoming("field/work", {"positon": 1}), "there is no fact called 'positon' here. Did you mean 'position'?"),
        (incoming("field/work", en={"title": "a\nb"}), "it has a line break"),
        (incoming("field/work", en={"tilte": "Work"}), "Did you mean 'title'?"),
        (incoming("field/work", en={"title": "{fee}"}), "{fee} stands where lists are made"),
        (incoming("field/work", en={"title": "W\u202eork"}), "changes the direction of text"),
        (incoming("field/work", en={"summary": "No title"}), "the text is missing in the source language"),
        (incoming("field/work", he={"title": "עבודה"}), "the town has no language 'he'"),
        (incoming("field/work", {"parent": "nothing"}), "there is no record 'field/nothing'"),
        (incoming("field/work", {"parent": "work"}), "it leads back to itself: field/work > field/work"),
        (incoming("feild/work"), "'feild/work' cannot be the key of a record"),
        (incoming("field/../../etc"), "'field/../../etc' cannot be the key of a record"),
        (incoming("field/Work"), "'field/Work' cannot be the key of a record"),
        (incoming("town/other"), "'town/other' cannot be the key of a record"),
    ],
)
def test_what_would_be_a_fault_is_skipped_with_the_reason(source: SourceFolder, record: Incoming, why: str) -> None:
    before = files(source)
    (change,) = bring(source, record)
    assert change.kind == "skipped"
    assert why in change.why
    assert files(source) == before


def test_one_key_comes_in_once(source: SourceFolder) -> None:
    first, second = bring(source, incoming("field/work"), incoming("field/work", {"position": 2}))
    assert (first.kind, second.kind, second.why) == ("new", "skipped", "row of field/work has the same key")


def test_what_points_at_a_skipped_record_is_skipped_too(source: SourceFolder) -> None:
    changes = bring(
        source, incoming("field/a", {"parent": "b"}), incoming("field/b", {"nothing": 1}), incoming("field/c")
    )
    assert kinds(changes) == {"field/a": "skipped", "field/b": "skipped", "field/c": "new"}


def test_a_circle_is_skipped_and_the_record_in_it_that_is_there_stays(source: SourceFolder) -> None:
    bring(source, incoming("field/a"), incoming("field/b", {"parent": "a"}))
    changes = bring(source, incoming("field/a", {"parent": "b"}), incoming("field/c", {"parent": "a"}))
    assert kinds(changes) == {"field/a": "skipped", "field/c": "new"}
    assert "parent" not in files(source)["field/a/facts.toml"]


def test_a_counter_that_procedures_name_cannot_be_taken_from_its_office(source: SourceFolder) -> None:
    office = {"counters": [{"id": "one", "number": "1"}]}
    bring(source, incoming("office/hall", office, en={"title": "Hall", "address": "Quay", "counters.one.name": "One"}))
    way = {"id": "here", "channel": "counter", "office": "hall", "counter": "one"}
    bring(source, incoming(MOVE_IN, {"cases": [{"id": "standard", "submissions": [way]}]}, en={}))
    (change,) = bring(source, incoming("office/hall", {"counters": []}, en={"title": "Hall"}))
    assert (change.kind, change.why) == ("skipped", f"{MOVE_IN} needs its counter 'one'")


def book(key: str, *copies: tuple[str, str]) -> Incoming:
    """A book with copies: barcode and place of each."""
    stands = [{"barcode": barcode, **({"place": place} if place else {})} for barcode, place in copies]
    return Incoming(f"book/{key}", {"title": key, "languages": ["en"], "copies": stands}, {}, f"row of {key}")


def bookcase(key: str, *places: str) -> Incoming:
    return incoming(f"bookcase/{key}", {"boards": [{"id": "top", "places": list(places)}]})


def test_a_barcode_belongs_to_the_book_that_has_it(source: SourceFolder) -> None:
    bring(source, book("there", ("1", "")))
    changes = bring(source, book("second", ("1", "")), book("third", ("3", "")), book("fourth", ("3", "")))
    assert kinds(changes) == {"book/second": "skipped", "book/third": "new", "book/fourth": "skipped"}
    assert changes[0].why == "copies[1].barcode: book/there has the barcode 1 already"
    assert changes[2].why == "copies[1].barcode: book/third has the barcode 3 already"


def test_a_new_book_is_called_by_what_is_printed_on_it(source: SourceFolder) -> None:
    (change,) = Landing(source.path).plan([book("tides")], "list")
    assert change.differences == (Difference("title", "en", None, "tides"),)


def test_two_books_may_change_their_barcodes_at_once(source: SourceFolder) -> None:
    bring(source, book("one", ("1", "")), book("two", ("2", "")))
    assert kinds(bring(source, book("one", ("2", "")), book("two", ("1", "")))) == {
        "book/one": "changed", "book/two": "changed",
    }  # fmt: skip


def test_a_copy_comes_to_a_place_that_is_there_or_comes_with_it(source: SourceFolder) -> None:
    changes = bring(source, book("one", ("1", "blue-1")), bookcase("blue", "blue-1"), book("two", ("2", "blu-1")))
    assert [change.why for change in changes] == ["", "", "copies[1].place: no bookcase has a place blu-1"]


def test_a_place_where_a_copy_stands_cannot_be_taken_from_its_bookcase(source: SourceFolder) -> None:
    bring(source, bookcase("blue", "blue-1", "blue-2"), book("one", ("1", "blue-1")))
    fewer = bring(source, bookcase("blue", "blue-2"))
    assert [change.why for change in fewer] == ["book/one needs its place blue-1"]
    assert kinds(bring(source, bookcase("blue", "blue-1"))) == {"bookcase/blue": "changed"}
    assert kinds(bring(source, bookcase("red", "blue-1"))) == {"bookcase/red": "skipped"}
    assert kinds(bring(source, bookcase("blue", "red-1"), book("one", ("1", "red-1")))) == {
        "bookcase/blue": "changed", "book/one": "changed",
    }  # fmt: skip


def test_replace_keeps_a_bookcase_in_which_a_copy_stands(source: SourceFolder) -> None:
    bring(source, bookcase("blue", "blue-1"), bookcase("red", "red-1"))
    bring(source, book("one", ("1", "blue-1")), name="other list")
    assert kinds(bring(source, incoming("field/work"), replace=True)) == {
        "field/work": "new", "bookcase/blue": "skipped", "bookcase/red": "removed",
    }  # fmt: skip


def test_without_replace_nothing_is_removed(source: SourceFolder) -> None:
    bring(source, incoming("field/a"), incoming("field/b"))
    bring(source, incoming("field/a"))
    assert (source.path / "field/b").exists()


def test_replace_removes_only_what_the_same_source_had_made(source: SourceFolder) -> None:
    bring(source, incoming("field/a"), incoming("field/b"), incoming("field/home"))
    bring(source, incoming("field/c"), name="another list")
    changes = bring(source, incoming("field/a"), replace=True)
    assert kinds(changes) == {"field/a": "unchanged", "field/b": "removed"}
    assert not (source.path / "field/b").exists()


def test_replace_keeps_what_others_point_at(source: SourceFolder) -> None:
    bring(source, incoming("field/a"), incoming("field/b", {"parent": "a"}), incoming("field/c"))
    bring(source, incoming("procedure/p", {"tier": "catalogue", "fields": ["b"]}), name="another list")
    changes = bring(source, incoming("field/c"), replace=True)
    assert kinds(changes) == {"field/c": "unchanged", "field/a": "skipped", "field/b": "skipped"}


def test_undo_gives_back_every_file(source: SourceFolder) -> None:
    bring(source, incoming("field/a"), incoming("field/b"))
    before = files(source)
    bring(source, incoming("field/c"), incoming(MOVE_IN, {"asked": 9}), incoming("field/a"), replace=True)
    assert not (source.path / "field/b").exists()
    batch = Landing(source.path).undo()
    assert batch.kept == []
    assert files(source) == before
    changes = Landing(source.path).plan([], "list", replace=True)  # what each source made is remembered as before
    assert kinds(changes) == {"field/a": "removed", "field/b": "removed"}


def test_undo_leaves_what_was_edited_since(source: SourceFolder) -> None:
    bring(source, incoming("field/a"), incoming("field/b"))
    source.words("field/a", "en", {"title": "Better words"})
    assert Landing(source.path).undo().kept == ["field/a"]
    assert (source.path / "field/a").exists()
    assert not (source.path / "field/b").exists()


def test_only_the_last_import_can_be_taken_back(source: SourceFolder) -> None:
    bring(source, incoming("field/a"))
    Landing(source.path).undo()
    with pytest.raises(LandingError, match="there is no import to take back"):
        Landing(source.path).undo()


def test_an_import_that_changes_nothing_does_not_take_the_place_of_the_last(source: SourceFolder) -> None:
    bring(source, incoming("field/a"))
    bring(source, incoming("field/a"))
    Landing(source.path).undo()
    assert not (source.path / "field/a").exists()


def test_two_imports_at_once_do_not_mix(source: SourceFolder) -> None:
    slow, quick = Landing(source.path), Landing(source.path)
    planned = slow.plan([incoming("field/a")], "list")
    quick.commit(quick.plan([incoming("field/b")], "list"), "list")
    with pytest.raises(LandingError, match="it was changed meanwhile"):
        slow.commit(planned, "list")
    assert kinds(bring(source, incoming("field/a"))) == {"field/a": "new"}


def test_a_record_with_a_fault_of_its_own_is_not_touched(source: SourceFolder) -> None:
    source.write("field/home/en.toml", "title = \n")
    (change,) = Landing(source.path).plan([incoming("field/home", {"position": 1})], "list")
    assert change.kind == "skipped"
    assert change.why.startswith("the record that is there has a fault: field/home/en.toml:1")


def test_without_a_town_there_is_nothing_to_bring_it_to(tmp_path: Path) -> None:
    with pytest.raises(LandingError, match="there is no town in it"):
        Landing(tmp_path)


def test_a_town_with_a_fault_is_mended_first(source: SourceFolder) -> None:
    source.write("town/facts.toml", "time_zone = 3\n")
    with pytest.raises(LandingError, match=r"the town has a fault. town/facts.toml: currency"):
        Landing(source.path)


def test_rights_and_links_of_a_folder_stay(source: SourceFolder) -> None:
    source.write("media/sign.svg", "<svg/>")
    (source.path / "media/same.svg").symlink_to("sign.svg")
    (source.path / "empty").mkdir()
    source.path.chmod(0o750)
    (source.path / "field").chmod(0o700)
    landing = Landing(source.path)
    landing.commit(landing.plan([incoming("field/a")], "list"), "list")
    assert source.path.stat().st_mode & 0o777 == 0o750
    assert (source.path / "field").stat().st_mode & 0o777 == 0o700
    assert (source.path / "media/same.svg").is_symlink()
    assert (source.path / "empty").is_dir()


def test_a_name_for_the_folder_that_is_a_link_stays_a_link(source: SourceFolder, tmp_path: Path) -> None:
    (tmp_path / "current").symlink_to("source")
    landing = Landing(tmp_path / "current")
    landing.commit(landing.plan([incoming("field/a")], "list"), "list")
    assert (tmp_path / "current").is_symlink()
    assert (source.path / "field/a").exists()


def test_no_reader_of_a_file_sees_it_change_under_it(source: SourceFolder) -> None:
    with (source.path / "field/home/en.toml").open() as file:
        bring(source, incoming("field/home", en={"title": "House"}))
        assert file.read() == 'title = "Home and building"\n'


def test_an_imported_source_is_built_and_read(source: SourceFolder, tmp_path: Path) -> None:
    from content.build import build

    bring(source, incoming("field/work", en={"title": "Work {{or}} leisure"}))
    build(source.path, tmp_path / "slot")
    with Slot(tmp_path / "slot") as slot:
        assert slot.words("field/work", "en")["title"].text == "Work {{or}} leisure"
