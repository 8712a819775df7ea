"""Places of the map in the search index: in every language they have a name in, and by their kind in all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from content.reader import Slot
from content.search.searcher import Searcher
from kiosk.pages.search import look_up
from tests.helpers.mapped_town import build_town, context

DAY = date(2026, 5, 4)


@pytest.fixture(scope="module")
def slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_town(tmp_path_factory.mktemp("mapped"))


@pytest.fixture
def searcher(slot: Path) -> Iterator[Searcher]:
    with Searcher(slot) as searcher:
        yield searcher


def _keys(searcher: Searcher, text: str, language: str = "en") -> list[str]:
    return [hit.key for hit in searcher.search(text, language, today=DAY).hits]


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("fish market", "en", "place/fish-market"),
        ("cho ca", "vi", "place/fish-market"),
        ("chợ cá", "vi", "place/fish-market"),
        ("fish market", "ar", "place/fish-market"),
        ("شارع الحبال", "ar", "place/street/3"),
        ("רחוב החבלים", "he", "place/street/3"),
        ("rope street", "en", "place/street/3"),
        ("toilets", "en", "places/toilets"),
        ("مرحاض", "ar", "places/toilets"),
        ("fsh market", "en", "place/fish-market"),
    ],
)
def test_a_place_is_found_by_its_name_and_its_kind(searcher: Searcher, text: str, language: str, key: str) -> None:
    assert key in _keys(searcher, text, language)


def test_what_stands_for_a_record_is_found_once_as_that_record(searcher: Searcher) -> None:
    assert [key for key in _keys(searcher, "rest house") if "rest" in key] == ["office/rest-house"]


def test_a_procedure_comes_before_a_place_of_the_same_words(searcher: Searcher) -> None:
    kinds = [hit.kind for hit in searcher.search("hall", "en", today=DAY).hits]
    assert kinds.index("office") < kinds.index("place")


def test_places_are_counted_as_a_kind_of_their_own(searcher: Searcher) -> None:
    answer = searcher.search("rope street", "en", kind="place", today=DAY)
    assert {hit.kind for hit in answer.hits} == {"place"}
    assert dict(answer.groups)["place"] >= 1


def test_a_found_place_says_what_it_is_how_far_and_whether_it_is_open(slot: Path, searcher: Searcher) -> None:
    with Slot(slot) as opened:
        found = look_up(searcher, context(opened), "fish market")
        (row,) = (block for block in found.blocks if block.key == "place/fish-market")
    assert (row.title, row.note, row.language) == ("Fish Market", "Open until 12:00", "")
    assert row.value == "Market · 300 metres"


def test_a_found_kind_says_how_many_there_are(slot: Path, searcher: Searcher) -> None:
    with Slot(slot) as opened:
        found = look_up(searcher, context(opened), "toilets")
        (row,) = (block for block in found.blocks if block.key == "places/toilets")
    assert (row.title, row.value) == ("Toilets", "Places in town · 2 places")


def test_a_refreshed_index_finds_the_same_places(slot: Path, tmp_path: Path) -> None:
    import shutil
    import sqlite3
    from contextlib import closing

    from content.refresh import refresh

    copy = tmp_path / "slot"
    shutil.copytree(slot, copy)
    with closing(sqlite3.connect(copy / "content.db")) as db, db:
        db.execute("UPDATE meta SET value = '0.0.0' WHERE name = 'search'")
    assert refresh(copy)
    with Searcher(copy) as again, Searcher(slot) as before:
        for text in ("fish market", "toilets", "hall", "rope"):
            assert _keys(again, text) == _keys(before, text)


def test_a_kind_of_places_comes_after_the_best_records_and_a_place_by_its_whole_name_first(searcher: Searcher) -> None:
    assert _keys(searcher, "fish market")[0] == "place/fish-market"
    hits = searcher.search("town hall", "en", today=DAY).hits
    assert hits[0].key == "office/hall"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_place_without_one_of_the_words_is_no_answer(searcher: Searcher) -> None:
    assert "place/fish-market" not in _keys(searcher, "fish licence")


def test_the_map_changes_nothing_in_how_records_are_found(slot: Path, tmp_path: Path) -> None:
    import shutil

    from content.build import build

    shutil.copytree(slot.parent / "source", tmp_path / "source", ignore=shutil.ignore_patterns("map"))
    build(tmp_path / "source", tmp_path / "slot")
    with Searcher(slot) as with_map, Searcher(tmp_path / "slot") as without:
        for text in ("tax", "hall", "rest", "house", "rope street", "home", "move"):
            records = [key for key in _keys(with_map, text) if not key.startswith("place")]
            assert records == _keys(without, text), text


def test_places_are_offered_while_their_name_is_typed(searcher: Searcher) -> None:
    assert "Fish Market" in searcher.complete("fish m", "en")
