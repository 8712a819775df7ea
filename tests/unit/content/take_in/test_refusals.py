"""What a slot does not take leaves it as it was, and is told in one line with its remedy."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from content.build import build
from content.in_place.reader import is_whole, said_of
from content.items import Blob, Item
from content.items.reader import read_items
from content.reader import Slot, SlotError
from content.search.searcher import Searcher
from content.search.version import VERSION
from content.state_root import state_root
from content.take_in import Arrival, TakeInError, UnfinishedError, take_in
from content.testing import small_source
from tests.helpers.searching import every_row
from tests.helpers.taking_in import all_rows, arrival_of, bring, copied, kept_in


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A slot, and one of the next day beside it."""
    folder = tmp_path_factory.mktemp("town")
    source = small_source(folder / "source")
    source.write("media/a.svg", "<svg/>")
    build(source.path, folder / "slot")
    source.words("field/home", "en", {"title": "Housing"})
    source.write("media/a.svg", "<svg>new</svg>")
    build(source.path, folder / "next")
    return folder


@pytest.fixture
def slot(built: Path, tmp_path: Path) -> Path:
    return copied(built / "slot", tmp_path / "slot")


def promising(slot: Path, arrival: Arrival) -> Arrival:
    """The same arrival with the state root that it really makes."""
    gone = set(arrival.gone)
    made = {item.key: item.digest for item in read_items(slot) if item.key not in gone}
    made.update((item.key, item.digest) for item in arrival.texts())
    made.update((blob.key, blob.digest) for blob in arrival.blobs)
    return replace(arrival, root_after=state_root(sorted(made.items())))


def with_text(arrival: Arrival, key: str, body: bytes) -> Arrival:
    texts = [item for item in arrival.texts() if item.key != key]
    at = next((number for number, item in enumerate(texts) if item.key.startswith("words/")), len(texts))
    return replace(arrival, texts=lambda: [*texts[:at], Item(key, body), *texts[at:]])


HOME = "record/field/home"
CASES: dict[str, tuple[Callable[[Arrival], Arrival], str]] = {
    "not JSON": (lambda arrival: with_text(arrival, HOME, b"{"), "field/home: this version cannot read it"),
    "not facts": (lambda arrival: with_text(arrival, HOME, b'{"colour":"red"}'), "Update the kiosk"),
    "not UTF-8": (lambda arrival: with_text(arrival, "words/field/home/vi", b'{"texts":{"a":"\xff"}}'), "cannot read"),
    "bottomless": (lambda arrival: with_text(arrival, HOME, b"[" * 100_000), "cannot read it"),
    "another kind": (lambda arrival: with_text(arrival, "record/ship/a", b"{}"), "does not know what that is"),
    "no facts": (lambda arrival: replace(arrival, gone=[HOME]), "there are words of it, and no facts"),
    "no town": (
        lambda arrival: replace(arrival, gone=["record/town", "words/town/en", "words/town/vi"]),
        "the town itself is gone",
    ),
    "a language short": (lambda arrival: replace(arrival, gone=["words/field/home/vi"]), "not in the languages"),
    "a language more": (lambda arrival: with_text(arrival, "words/field/home/de", b"{}"), "not in the languages"),
    "no thesaurus": (lambda arrival: with_text(arrival, "thesaurus/en", b'{"a":1}'), "thesaurus/en: it cannot be read"),
    "out of the slot": (
        lambda arrival: replace(arrival, blobs=[Blob("media/../../a", arrival.blobs[0].digest, 1)]),
        "names nothing inside a slot",
    ),
    "from the root": (
        lambda arrival: replace(arrival, blobs=[Blob("/etc/a", arrival.blobs[0].digest, 1)]),
        "names nothing inside a slot",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_taken_in_is_refused_and_the_slot_is_as_before(built: Path, slot: Path, name: str) -> None:
    spoil, told = CASES[name]
    before = all_rows(slot), every_row(slot)
    arrival = promising(slot, spoil(arrival_of(slot, built / "next")))
    with pytest.raises(TakeInError, match=told):
        take_in(slot, arrival, kept_in(built / "next"))
    assert (all_rows(slot), every_row(slot)) == before
    assert is_whole(slot)
    bring(slot, built / "next")
    assert all_rows(slot) == all_rows(built / "next")


def test_a_promise_that_is_not_kept_is_refused_before_anything_is_written(built: Path, slot: Path) -> None:
    before = (slot / "content.db").read_bytes()[100:]
    arrival = replace(arrival_of(slot, built / "next"), root_after="ab" * 32)
    with pytest.raises(TakeInError, match="does not make the content that it promises"):
        take_in(slot, arrival, kept_in(built / "next"))
    assert (slot / "content.db").read_bytes()[100:] == before


def test_a_change_of_another_slot_is_refused(built: Path, slot: Path) -> None:
    arrival = arrival_of(slot, built / "next")
    bring(slot, built / "next")
    with pytest.raises(TakeInError, match="not what the change was made for"):
        take_in(slot, arrival, kept_in(built / "next"))
    assert is_whole(slot)


def test_a_file_that_is_not_there_leaves_a_slot_that_says_it_is_not_finished(built: Path, slot: Path) -> None:
    arrival = arrival_of(slot, built / "next")
    with pytest.raises(FileNotFoundError):
        take_in(slot, arrival, lambda digest: slot / digest)
    assert said_of(slot) is None
    with pytest.raises(SlotError):
        Slot(slot)
    with pytest.raises(UnfinishedError):
        take_in(slot, arrival, kept_in(built / "next"))


def test_an_empty_slot_takes_no_change_of_something(built: Path, slot: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(TakeInError, match="not what the change was made for"):
        take_in(tmp_path / "empty", arrival_of(slot, built / "next"), kept_in(built / "next"))


def test_content_without_a_town_is_refused(built: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    texts = [Item("thesaurus/en", b'[["house","home"]]')]
    root = state_root((item.key, item.digest) for item in texts)
    whole = arrival_of(tmp_path / "none", built / "next", is_whole=True)
    with pytest.raises(TakeInError, match="no town in it"):
        take_in(tmp_path / "empty", replace(whole, texts=lambda: texts, blobs=(), root_after=root), Path)


def test_an_index_of_another_version_is_made_anew_on_the_way(built: Path, slot: Path) -> None:
    with closing(sqlite3.connect(slot / "content.db")) as database, database:
        database.execute("UPDATE meta SET value = '0.0.0' WHERE name = 'search'")
        database.execute("DELETE FROM search_row")
    bring(slot, built / "next")
    assert every_row(slot) == every_row(built / "next")
    with Slot(slot) as opened, Searcher(slot) as searcher:
        assert opened.search_version == VERSION
        assert [hit.key for hit in searcher.search("housing", "en").hits] == ["field/home"]
