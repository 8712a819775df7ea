"""The searcher over a slot and the fake that stands in for it in tests keep the same promises."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from content.build import build
from content.search.searcher import Searcher as OverSlot
from content.search.testing import fake_searcher
from content.testing import small_source
from kiosk.adapters.search_worker import Searcher

DAY = date(2026, 5, 4)


@pytest.fixture(scope="module")
def slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    source = small_source(folder / "source")
    source.record("office/hall", {}, en={"title": "Town hall", "address": "1 Quay"})
    build(source.path, folder / "slot")
    return folder / "slot"


@pytest.fixture(params=[OverSlot, fake_searcher], ids=["real", "fake"])
def searcher(request: pytest.FixtureRequest, slot: Path) -> Iterator[Searcher]:
    opening: Callable[[Path], Searcher] = request.param
    searcher = opening(slot)
    yield searcher
    searcher.close()


def test_a_title_is_found_in_its_language(searcher: Searcher) -> None:
    answer = searcher.search("moved in", "en", today=DAY)
    assert (answer.query, answer.language) == ("moved in", "en")
    hit = answer.hits[0]
    assert (hit.key, hit.kind, hit.language) == ("procedure/move-in", "procedure", "en")
    assert "".join(hit.title[start:end] for start, end in hit.title_marks)


def test_the_beginning_of_a_word_is_enough(searcher: Searcher) -> None:
    assert searcher.search("mov", "en", today=DAY).hits[0].key == "procedure/move-in"


def test_another_language_is_a_fallback(searcher: Searcher) -> None:
    (hit, *_) = searcher.search("chuyển đến", "en", today=DAY).hits
    assert (hit.key, hit.language) == ("procedure/move-in", "vi")


def test_a_kind_filters_hits_and_not_groups(searcher: Searcher) -> None:
    answer = searcher.search("town", "en", kind="office", today=DAY)
    assert {hit.kind for hit in answer.hits} == {"office"}
    assert set(dict(answer.groups)) == {"office", "procedure"}


def test_no_more_than_the_limit_is_answered(searcher: Searcher) -> None:
    assert len(searcher.search("town", "en", limit=1, today=DAY).hits) == 1


@pytest.mark.parametrize("query", ["", "  ", "zzqqxx", '"', '("zzqqxx*', "\x00", "\u202e", "%", "*", "x" * 5000])
def test_what_is_not_there_is_an_answer_too(searcher: Searcher, query: str) -> None:
    answer = searcher.search(query, "en", today=DAY)
    assert (answer.hits, answer.groups) == ((), ())
    assert searcher.complete(query, "en") == ()


def test_nothing_found_says_where_to_go_on(searcher: Searcher) -> None:
    answer = searcher.search("zzqqxx", "en", today=DAY)
    assert [hit.key for hit in answer.topics] == ["field/home"]
    assert answer.office == "office/hall"


def test_a_beginning_is_completed(searcher: Searcher) -> None:
    assert "Town hall" in searcher.complete("town", "en")


def test_a_language_may_be_warmed_and_closing_twice_is_harmless(searcher: Searcher) -> None:
    cold = searcher.search("moved in", "en", today=DAY)
    searcher.warm("en")
    assert searcher.search("moved in", "en", today=DAY) == cold
    searcher.close()
    searcher.close()
