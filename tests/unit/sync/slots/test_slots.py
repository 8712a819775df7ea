"""Two slots in turn: one is shown and never written, the other becomes the next; what is damaged is made again."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from content.items import Blob
from content.reader import Slot
from sync.blobs import Blobs
from sync.pack.header import PackError
from sync.reason import Reason, SyncError
from sync.slots import GENERATIONS_UNSEEN, Slots
from tests.helpers.packing import PUBLISHED, pack_between
from tests.helpers.synced_town import SyncedTown
from tests.helpers.taking_in import all_rows, really_holds


@pytest.fixture
def town(tmp_path: Path) -> SyncedTown:
    town = SyncedTown(tmp_path)
    town.publish()
    town.sync()
    return town


def of(error: pytest.ExceptionInfo[SyncError]) -> Reason:
    return error.value.reason


def test_the_first_generation_fills_a_slot_and_shows_it(town: SyncedTown) -> None:
    assert town.slots.shown() == town.newest
    assert (town.content / "current").readlink() == Path("slots/a")
    with Slot(town.content / "current") as slot:
        assert (slot.number, slot.built_at) == (1, PUBLISHED)
        assert slot.media("signs/harbour.svg").read_text("utf-8") == "<svg/>"
    assert all_rows(town.content / "current") == all_rows(town.built(1))


def test_slots_take_turns_and_each_is_what_was_built(town: SyncedTown) -> None:
    for name in ("b", "a", "b"):
        built = town.publish_text(f"text-{name}-{town.number}")
        town.sync()
        assert (town.content / "current").readlink() == Path("slots") / name
        assert town.slots.shown() == town.newest == (town.number, really_holds(town.content / "current"))
        assert all_rows(town.content / "current") == all_rows(built)


def test_the_slot_of_before_stays_as_it_was(town: SyncedTown) -> None:
    before = all_rows(town.content / "slots/a")
    town.publish_text("new")
    town.sync()
    assert all_rows(town.content / "slots/a") == before
    assert really_holds(town.content / "slots/a") == really_holds(town.built(1))


def test_a_slot_that_is_on_the_screen_is_never_written(town: SyncedTown) -> None:
    with Slot(town.content / "current") as reader:
        town.publish_text("one")
        town.sync()
        town.publish_text("two")
        with pytest.raises(SyncError, match="still shows") as error:
            town.sync()
        assert of(error) is Reason.HELD
        assert reader.words("field/home", "en")["title"].text == "Home and building"
    town.sync()
    assert town.slots.shown() == town.newest


def test_files_are_on_the_card_once(town: SyncedTown) -> None:
    town.publish_text("one")
    town.sync()
    inodes = {(town.content / "slots" / name / "media/signs/harbour.svg").stat().st_ino for name in "ab"}
    assert len(inodes) == 1
    assert len(list((town.content / "blobs").glob("*/*"))) == 2


def test_what_neither_slot_needs_is_removed(town: SyncedTown) -> None:
    town.publish_text("one")
    town.sync()
    shutil.rmtree(town.source.path / "media/notes")
    for number in range(2):
        assert len(list((town.content / "blobs").glob("*/*"))) == 2
        (town.content / "packs" / "never-finished.part").write_bytes(b"half")
        town.source.words("field/home", "en", {"title": f"Again {number}"})
        town.publish()
        town.sync()
    assert len(list((town.content / "blobs").glob("*/*"))) == 1
    assert [path.name for path in (town.content / "packs").iterdir()] == [town.pack_file(town.number).name]


def test_the_pack_that_the_other_slot_still_needs_is_kept(town: SyncedTown) -> None:
    town.publish_text("one")
    town.sync()
    assert town.pack_file(2).exists()
    assert not town.pack_file(1).exists()


def damage(slot: Path) -> None:
    """A page in the middle of the database is lost."""
    with (slot / "content.db").open("r+b") as file:
        file.seek(4096 * 4)
        file.write(b"\xff" * 4096 * 6)


def cut_short(slot: Path) -> None:
    os.truncate(slot / "content.db", 5000)


def unfinished(slot: Path) -> None:
    with closing(sqlite3.connect(slot / "content.db")) as database:
        database.execute("PRAGMA user_version=0")


def without_database(slot: Path) -> None:
    (slot / "content.db").unlink()


@pytest.mark.parametrize("spoil", [damage, cut_short, unfinished, without_database, shutil.rmtree])
def test_a_damaged_slot_is_made_again_of_the_one_that_is_shown(town: SyncedTown, spoil: object) -> None:
    for text in "one", "two":
        town.publish_text(text)
        town.sync()
    spoil(town.content / "slots/b")  # type: ignore[operator]
    built = town.publish_text("three")
    with suppress(SyncError):  # what is deep inside is found when it is read
        town.sync()
    town.sync()
    assert town.slots.shown() == town.newest == (4, really_holds(town.content / "current"))
    assert all_rows(town.content / "current") == all_rows(built)


def test_a_file_that_rots_is_found_and_fetched_again(town: SyncedTown) -> None:
    for number in range(GENERATIONS_UNSEEN + 2):
        town.publish_text(f"number-{number}")
        town.sync()
    rotten = town.content / "current/media/signs/harbour.svg"
    rotten.write_text("<SVG/>", "utf-8")  # both slots have it
    for number in range(GENERATIONS_UNSEEN * 2):
        town.publish_text(f"more-{number}")
        if town.slots.prepare() is None:
            break
        town.sync()
    else:
        pytest.fail("nobody looked")
    town.slots.apply(town.pack_file(town.number), town.pack(town.number, None))
    town.slots.show()
    assert town.slots.shown() == town.newest == (town.number, really_holds(town.content / "current"))


def test_a_shown_slot_that_cannot_be_read_is_none_and_the_other_one_goes_on(town: SyncedTown) -> None:
    town.publish_text("one")
    town.sync()
    cut_short(town.content / "current")
    assert town.slots.shown() is None
    assert town.slots.prepare() == (1, really_holds(town.built(1)))
    town.sync()
    assert town.slots.shown() == town.newest


@pytest.mark.parametrize("spoil", [damage, cut_short, unfinished, without_database])
def test_where_what_is_shown_is_damaged_the_content_before_it_is_shown(town: SyncedTown, spoil: object) -> None:
    town.publish_text("one")
    town.sync()
    assert town.slots.check() == "sound"
    assert town.slots.shown() == town.newest
    spoil(town.content / "slots/b")  # type: ignore[operator]
    assert town.slots.check() == "turned-back"
    assert town.slots.shown() == (1, really_holds(town.built(1)))
    assert town.slots.check() == "sound"
    town.publish_text("two")
    with suppress(SyncError):  # what is deep inside is found when it is read
        town.sync()
    town.sync()
    assert town.slots.shown() == town.newest


def test_a_file_of_what_is_shown_that_rots_is_found_by_the_check(town: SyncedTown) -> None:
    town.publish_text("one")
    town.sync()
    (town.content / "current/media/notes/one.svg").write_text("<svg>ONE</svg>", "utf-8")
    assert town.slots.check() == "turned-back"


def test_the_check_finds_nothing_and_damage_and_a_link_that_is_gone(town: SyncedTown, tmp_path: Path) -> None:
    assert Slots(tmp_path / "empty").check() == "nothing"
    (town.content / "current").unlink()
    assert town.slots.check() == "turned-back"
    assert town.slots.shown() == town.newest
    damage(town.content / "slots/a")
    assert town.slots.check() == "damaged"


def test_with_nothing_sound_it_begins_with_nothing(town: SyncedTown) -> None:
    cut_short(town.content / "current")
    assert (town.slots.shown(), town.slots.prepare()) == (None, None)


def test_a_pack_that_is_another_than_was_signed_is_refused(town: SyncedTown) -> None:
    town.publish_text("one")
    pack = town.pack(2, town.built(1))
    town.publish_text("two")
    assert town.slots.prepare() is not None or town.slots.shown()
    with pytest.raises(SyncError, match="another pack than its metadata say") as error:
        town.slots.apply(town.pack_file(3), pack)
    assert of(error) is Reason.BAD_PACK


def test_a_signed_pack_with_a_wrong_state_root_changes_nothing(town: SyncedTown) -> None:
    town.publish_text("one")
    town.sync()
    town.publish_text("two")
    other = town.content / "slots/a"
    assert town.slots.prepare() == (1, really_holds(other))
    town.slots.apply(town.pack_file(2), town.pack(2, town.built(1)))
    before = (other / "content.db").read_bytes()
    wrong = pack_between(town.built(2), town.built(3), town.pack_file(3), 3, promised="ab" * 32)
    with pytest.raises(SyncError, match="does not make the content that it promises") as error:
        town.slots.apply(town.pack_file(3), wrong)
    assert of(error) is Reason.BAD_PACK
    assert town.slots.prepare() == (2, really_holds(other))
    assert without_counters(other / "content.db") == without_counters(before)


def without_counters(database: Path | bytes) -> bytes:
    """Without what SQLite counts up in its header whenever somebody writes."""
    content = database if isinstance(database, bytes) else database.read_bytes()
    return content[100:]


def test_a_file_that_is_another_than_its_digest_says_is_refused(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    blob = Blob("media/a.svg", "ab" * 32, 3)
    with pytest.raises(PackError, match="not the file"):
        blobs.keep_all([(blob, iter([b"abc"]))])
    assert list((tmp_path / "blobs").glob("*/*")) == []
    with pytest.raises(PackError, match="neither in it nor on the kiosk"):
        blobs.expect([blob])
