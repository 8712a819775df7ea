"""What a screen reads from a slot."""

import fcntl
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from content.build import BuildError, build
from content.faults import FaultySource
from content.reader import Slot, SlotError, UnknownRecord
from content.testing import PROCEDURE, PROCEDURE_IN_ENGLISH, SourceFolder, small_source
from content.translation import Shown

NOW = datetime(2026, 5, 2, 3, 0, tzinfo=UTC)


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    return small_source(tmp_path / "source")


def built(source: SourceFolder) -> Path:
    slot = source.path.parent / "slot"
    build(source.path, slot, now=NOW)
    return slot


def opened(source: SourceFolder) -> Slot:
    return Slot(built(source))


def test_the_town_its_languages_and_its_age_stand_in_the_slot(source: SourceFolder) -> None:
    with opened(source) as slot:
        assert [language.code for language in slot.languages] == ["en", "vi"]
        assert slot.town.content_date == date(2026, 5, 1)
        assert slot.built_at == NOW
        assert len(slot.generation) == 64


def test_a_text_is_shown_in_the_language_asked_for(source: SourceFolder) -> None:
    with opened(source) as slot:
        assert slot.words("procedure/move-in", "vi")["title"] == Shown("Báo cho thị trấn biết bạn đã chuyển đến", "vi")
        assert slot.words("procedure/move-in", "vi").states == frozenset()


def test_an_untranslated_text_is_shown_in_the_source_language_and_says_so(source: SourceFolder) -> None:
    source.record("field/work", {}, en={"title": "Work"})
    with opened(source) as slot:
        words = slot.words("field/work", "vi")
        assert words["title"] == Shown("Work", "en", "untranslated")
        assert words.states == {"untranslated"}
        (listed,) = [row for row in slot.listing("field", "vi") if row.id == "work"]
        assert (listed.title, listed.language) == ("Work", "en")


def test_a_stale_translation_is_shown_and_marked(source: SourceFolder) -> None:
    source.words("procedure/move-in", "en", {**PROCEDURE_IN_ENGLISH, "title": "Say that you moved in"})
    with opened(source) as slot:
        assert slot.words("procedure/move-in", "vi")["title"].language == "vi"
        assert slot.words("procedure/move-in", "vi")["title"].state == "stale"


def test_a_stale_fee_is_never_shown(source: SourceFolder) -> None:
    """Neither where the part is about facts, nor where a figure or a digit stands in its words."""
    fee = "cases.standard.fee"
    source.words("procedure/move-in", "en", {**PROCEDURE_IN_ENGLISH, fee: "It costs nothing."})
    older = {"title": "Old", fee: "It costs a lot.", "summary": "It costs nothing to be late.", "result": "Old"}
    texts = {"title": "5 ngày", fee: "Rất đắt.", "summary": "Trễ không mất tiền.", "result": "Kết quả"}
    source.words("procedure/move-in", "vi", texts, older)
    with opened(source) as slot:
        words = slot.words("procedure/move-in", "vi")
        assert words[fee] == Shown("It costs nothing.", "en", "outdated")
        assert [words[path].state for path in ("summary", "title")] == ["outdated", "outdated"]
        assert [row.title for row in slot.listing("procedure", "vi")] == [PROCEDURE_IN_ENGLISH["title"]]
        assert not words["result"]  # the source says nothing there any more


def test_a_text_whose_source_is_gone_is_not_shown(source: SourceFolder) -> None:
    source.words(
        "field/home", "vi", {"title": "Nhà", "summary": "Cũ"}, {"title": "Home and building", "summary": "Old"}
    )
    with opened(source) as slot:
        assert not slot.words("field/home", "vi")["summary"]


def test_an_absent_part_is_empty(source: SourceFolder) -> None:
    with opened(source) as slot:
        assert slot.words("field/home", "vi")["summary"] == Shown("", "vi")
        assert not slot.words("field/home", "vi")["no.such.part"]


def test_lists_are_never_borrowed_from_another_language(source: SourceFolder) -> None:
    path = source.path / "procedure/move-in/en.toml"
    path.write_text('keywords = ["moving", "address"]\n' + path.read_text("utf-8"), "utf-8")
    with opened(source) as slot:
        assert slot.words("procedure/move-in", "en").lines("keywords") == ("moving", "address")
        assert slot.words("procedure/move-in", "vi").lines("keywords") == ()


def test_words_that_mean_the_same_are_kept_by_language(source: SourceFolder) -> None:
    source.thesaurus("vi", ["dọn nhà", " chuyển nhà "], ["củi", "gỗ", "than"])
    with opened(source) as slot:
        assert slot.thesaurus("vi") == (("dọn nhà", "chuyển nhà"), ("củi", "gỗ", "than"))
        assert slot.thesaurus("en") == ()


def test_the_thesaurus_belongs_to_what_a_slot_says(source: SourceFolder) -> None:
    with opened(source) as slot:
        before = slot.generation
    source.thesaurus("vi", ["dọn nhà", "chuyển nhà"])
    with opened(source) as slot:
        assert slot.generation != before


def test_who_reviewed_a_text_is_known(source: SourceFolder) -> None:
    source.write("field/home/vi.toml", 'reviewed_by = "Town library"\nreviewed_on = 2026-04-01\ntitle = "Nhà"\n')
    with opened(source) as slot:
        assert slot.words("field/home", "vi").reviewed_by == "Town library"
        assert slot.words("field/home", "vi").reviewed_on == date(2026, 4, 1)
        assert slot.words("field/home", "en").reviewed_by == ""


def test_lists_are_ordered_by_position_then_id(source: SourceFolder) -> None:
    for id_, position in (("work", 1), ("animals", 2), ("air", 2)):
        source.record(f"field/{id_}", {"position": position}, en={"title": id_})
    with opened(source) as slot:
        assert [row.id for row in slot.listing("field", "en")] == ["home", "work", "air", "animals"]
        assert slot.listing("office", "en") == []


def test_a_row_carries_what_a_list_shows(source: SourceFolder) -> None:
    facts = {**PROCEDURE, "asked": 7, "tier": "catalogue", "status": "ended", "valid_until": date(2026, 4, 30)}
    source.facts("procedure/move-in", facts)
    with opened(source) as slot:
        (row,) = slot.listing("procedure", "en")
        assert (row.key, row.asked, row.tier, row.status) == ("procedure/move-in", 7, "catalogue", "ended")
        assert (row.valid_from, row.valid_until) == (None, date(2026, 4, 30))
        assert row.subtitle == "Everyone who moves here tells the town."


def test_a_subtitle_never_names_a_figure_nor_mixes_languages(source: SourceFolder) -> None:
    texts = {**PROCEDURE_IN_ENGLISH, "summary": "It costs {late-fee} today."}
    source.words("procedure/move-in", "en", texts)
    source.words("procedure/move-in", "vi", {"title": "Chuyển đến"}, texts)
    source.record("partner/work", {}, en={"title": "Work", "summary": "Any work.\nAnd {{more}}.\n\nMuch more."})
    with opened(source) as slot:
        assert [row.subtitle for row in slot.listing("procedure", "en")] == [""]
        assert [row.subtitle for row in slot.listing("procedure", "vi")] == [""]
        assert [row.subtitle for row in slot.listing("partner", "vi")] == ["Any work. And {more}."]


def test_procedures_hang_on_fields_and_life_events(source: SourceFolder) -> None:
    source.record("life-event/moving", {}, en={"title": "Moving"})
    source.facts("procedure/move-in", {**PROCEDURE, "life_events": ["moving"]})
    source.record("procedure/ask", {"tier": "catalogue", "fields": ["home"]}, en={"title": "Ask"})
    with opened(source) as slot:
        assert [row.id for row in slot.under("field/home", "en")] == ["ask", "move-in"]
        assert [row.id for row in slot.under("life-event/moving", "vi")] == ["move-in"]
        assert slot.counts_under("field") == {"field/home": 2}
        assert slot.counts_under("life-event") == {"life-event/moving": 1}
        assert (slot.count("procedure"), slot.count("office")) == (2, 0)
        assert slot.keys("procedure") == ["procedure/ask", "procedure/move-in"]


def test_the_most_asked_come_first_and_the_never_asked_not_at_all(source: SourceFolder) -> None:
    for id_, asked in (("a", 3), ("b", 9), ("c", 0), ("d", 3)):
        source.record(f"procedure/{id_}", {"tier": "catalogue", "asked": asked}, en={"title": id_})
    with opened(source) as slot:
        assert [row.id for row in slot.most_asked("en", 2)] == ["b", "a"]
        assert [row.id for row in slot.most_asked("vi", 9)] == ["b", "a", "d"]


def test_a_record_that_is_not_there_is_named(source: SourceFolder) -> None:
    with opened(source) as slot:
        with pytest.raises(UnknownRecord, match="procedure/gone"):
            slot.record("procedure/gone")
        with pytest.raises(UnknownRecord, match="procedure/gone"):
            slot.words("procedure/gone", "en")


def test_a_record_of_138_000_characters_comes_back_whole(source: SourceFolder) -> None:
    text = ("Một đoạn dài. " * 10_000)[:138_000].strip()
    source.words("procedure/move-in", "en", {**PROCEDURE_IN_ENGLISH, "conditions": text})
    with opened(source) as slot:
        assert slot.words("procedure/move-in", "en")["conditions"].text == text


def test_the_same_content_has_the_same_generation_wherever_and_whenever_it_is_built(tmp_path: Path) -> None:
    first, second = small_source(tmp_path / "a/source"), small_source(tmp_path / "b/source")
    path = second.path / "field/home/en.toml"
    path.write_text("# a comment\n" + path.read_text("utf-8"), "utf-8")
    build(first.path, tmp_path / "a/slot", now=NOW)
    build(second.path, tmp_path / "b/slot")
    with Slot(tmp_path / "a/slot") as one, Slot(tmp_path / "b/slot") as other:
        assert one.generation == other.generation
    second.write("media/new.png", b"x")
    build(second.path, tmp_path / "b/slot")
    with Slot(tmp_path / "b/slot") as changed:
        assert changed.generation != one.generation
        assert changed.media("new.png").read_bytes() == b"x"


def test_a_faulty_source_leaves_the_slot_as_it_was(source: SourceFolder) -> None:
    built(source)
    before = sorted(path.name for path in source.path.parent.iterdir())
    source.write("field/home/facts.toml", "position = 'x'")
    with pytest.raises(FaultySource, match="1 faults"):
        build(source.path, source.path.parent / "slot")
    assert sorted(path.name for path in source.path.parent.iterdir()) == before
    with Slot(source.path.parent / "slot") as slot:
        assert slot.built_at == NOW


@pytest.mark.parametrize("place", ["source/slot", ".", "source"])
def test_a_slot_never_stands_inside_its_source_nor_around_it(source: SourceFolder, place: str) -> None:
    with pytest.raises(BuildError, match="inside each other"):
        build(source.path, source.path.parent / place)


def test_a_folder_of_something_else_is_never_replaced(source: SourceFolder) -> None:
    mine = source.path.parent / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("x")
    with pytest.raises(BuildError, match="is no slot"):
        build(source.path, mine)
    assert (mine / "letter.txt").read_text() == "x"


def test_a_slot_that_is_read_meanwhile_stays_until_it_is_let_go(source: SourceFolder) -> None:
    slot = opened(source)
    source.write("field/home/en.toml", 'title = "House"')
    build(source.path, slot.path)
    assert slot.words("field/home", "en")["title"].text == "Home and building"
    replaced = [path for path in slot.path.parent.iterdir() if path.name.startswith(".slot.")]
    assert len(replaced) == 1
    with Slot(slot.path) as newer:
        assert newer.words("field/home", "en")["title"].text == "House"
    slot.close()
    slot.close()
    build(source.path, slot.path)
    assert [path for path in slot.path.parent.iterdir() if path.name.startswith(".slot.")] == []


def test_a_reader_holds_a_shared_lock(source: SourceFolder) -> None:
    with opened(source) as slot:
        handle = os.open(slot.path / "lock", os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        os.close(handle)


def test_a_slot_can_be_read_by_others_and_needs_no_journal(source: SourceFolder) -> None:
    with opened(source) as slot:
        assert sorted(path.name for path in slot.path.iterdir()) == ["content.db", "lock", "media"]
        assert (slot.path.stat().st_mode & 0o777, (slot.path / "content.db").stat().st_mode & 0o777) == (0o755, 0o644)
        header = (slot.path / "content.db").read_bytes()[18:20]
        assert header == b"\x01\x01"  # not a write-ahead log: such a slot could not be opened read-only


@pytest.mark.parametrize("name", ["has space", "per%20cent", "what?", "a#b", "thị trấn"])
def test_a_slot_may_stand_at_any_path(source: SourceFolder, name: str) -> None:
    place = source.path.parent / name / "slot"
    build(source.path, place)
    with Slot(place) as slot:
        assert slot.count("procedure") == 1


def test_what_is_no_slot_is_refused_with_a_remedy(source: SourceFolder) -> None:
    nowhere = source.path.parent / "nowhere"
    with pytest.raises(SlotError, match="kiosk content build"):
        Slot(nowhere)
    slot = built(source)
    shutil.copytree(slot, nowhere)
    (nowhere / "content.db").write_bytes(b"not a database, but long enough to look at" * 30)
    with pytest.raises(SlotError, match="cannot be read"):
        Slot(nowhere)
    (nowhere / "content.db").unlink()
    with pytest.raises(SlotError, match="cannot be read"):
        Slot(nowhere)


@pytest.mark.parametrize(("version", "remedy"), [(99, "Update the kiosk"), (3, "Build it again")])
def test_a_slot_of_another_format_is_refused_with_a_remedy(source: SourceFolder, version: int, remedy: str) -> None:
    slot = built(source)
    database = bytearray((slot / "content.db").read_bytes())
    database[60:64] = version.to_bytes(4, "big")  # user_version, https://www.sqlite.org/fileformat2.html
    (slot / "content.db").write_bytes(database)
    with pytest.raises(SlotError, match=rf"format {version}.*{remedy}"):
        Slot(slot)


def test_a_damaged_slot_is_refused_with_a_remedy(source: SourceFolder) -> None:
    slot = built(source)
    database = (slot / "content.db").read_bytes()
    (slot / "content.db").write_bytes(database[:4096] + b"\xff" * (len(database) - 4096))
    with pytest.raises(SlotError, match="damaged"):
        Slot(slot)


def test_reading_imports_nothing_that_a_first_frame_cannot_afford() -> None:
    code = "import sys, content.reader; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    result = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True)
    heavy = {
        "sqlite_utils",
        "tomli",
        "tomli_w",
        "babel",
        "click",
        "hashlib",
        "difflib",
        "urllib",
        "tempfile",
        "PySide6",
    }
    assert heavy & set(result.stdout.split()) == set()
    assert {"content", "msgspec", "sqlite3"} <= set(result.stdout.split())
