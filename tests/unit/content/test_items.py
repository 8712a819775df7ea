"""What a slot is made of, out of the slot."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from content.build import build
from content.items import Blob, Item, record_of, travel_order
from content.items.reader import Items, read_items
from content.packed import packed, unpacked
from content.reader import Slot, SlotError
from content.state_root import state_root
from content.testing import small_source


@pytest.fixture
def slot(tmp_path: Path) -> Path:
    source = small_source(tmp_path / "source")
    source.write("media/signs/harbour.svg", "<svg/>")
    source.thesaurus("vi", ["dọn nhà", "chuyển nhà"])
    build(source.path, tmp_path / "slot")
    return tmp_path / "slot"


def root_of(slot: Path) -> str:
    return state_root((item.key, item.digest) for item in read_items(slot))


def test_everything_in_a_slot_is_an_item_of_its_own(slot: Path) -> None:
    assert [item.key for item in read_items(slot)] == [
        "media/signs/harbour.svg",
        "record/field/home", "record/procedure/move-in", "record/town",
        "thesaurus/vi",
        "words/field/home/en", "words/field/home/vi", "words/procedure/move-in/en", "words/procedure/move-in/vi",
        "words/town/en", "words/town/vi",
    ]  # fmt: skip


def test_what_a_slot_lists_is_what_it_holds(slot: Path) -> None:
    with Items(slot) as items:
        listed = [(item.key, item.digest, item.size) for item in items.listed()]
    assert listed == [(item.key, item.digest, item.size) for item in read_items(slot)]
    with Slot(slot) as opened:
        assert opened.generation == root_of(slot)


def test_the_generation_of_a_slot_is_the_root_of_what_it_holds_and_damage_makes_it_another(slot: Path) -> None:
    with Slot(slot) as opened:
        whole = opened.generation
    (slot / "media/signs/harbour.svg").write_text("<svg> </svg>", "utf-8")
    assert root_of(slot) != whole
    (slot / "media/signs/harbour.svg").write_text("<svg/>", "utf-8")
    assert root_of(slot) == whole
    with closing(sqlite3.connect(slot / "content.db")) as database, database:
        (before,) = database.execute("SELECT written FROM words WHERE key = 'town' AND language = 'vi'").fetchone()
        spoilt = packed(unpacked(before).replace(b"Xin", b"Sin"))
        database.execute("UPDATE words SET written = ? WHERE key = 'town' AND language = 'vi'", (spoilt,))
    assert root_of(slot) != whole


def test_a_file_more_is_another_root(slot: Path) -> None:
    whole = root_of(slot)
    (slot / "media/stray.png").touch()
    assert root_of(slot) != whole


def test_what_cannot_be_read_is_said_to_be_damaged(slot: Path) -> None:
    with closing(sqlite3.connect(slot / "content.db")) as database, database:
        database.execute("UPDATE words SET written = 'none'")
    with pytest.raises(SlotError, match="damaged"):
        root_of(slot)


def test_all_of_a_record_comes_along_together_the_town_first() -> None:
    keys = ["map/map.db", "media/a", "record/a/b", "record/town", "words/a/b/vi", "words/a/c/en", "words/town/en"]
    ordered = ["record/town", "words/town/en", "record/a/b", "words/a/b/vi", "words/a/c/en", "media/a", "map/map.db"]
    assert sorted(keys, key=travel_order) == ordered
    assert [record_of(key) for key in ("words/town/en", "words/a/b/vi", "record/a/b", "media/a")] == [
        "town", "a/b", "a/b", None,
    ]  # fmt: skip


def test_a_digest_is_the_one_of_the_body() -> None:
    assert Item("record/a", b"").digest == state_root(())
    assert Blob("media/a", "00", 7).size == 7
