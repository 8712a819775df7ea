"""What comes first: where a word stands, how exactly it was meant, what is in force, what is asked most."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from content.search.searcher import Searcher
from tests.helpers.searching import DAY, SearchedTown, Texts, keys, search


@pytest.fixture
def town(tmp_path: Path) -> SearchedTown:
    return SearchedTown(tmp_path, "en", "vi", "he")


PLACES: dict[str, Texts] = {
    "title": {"title": "Beacon permit"},
    "name": {"title": "Other thing", "everyday_names": ["beacon permit"]},
    "keyword": {"title": "Another thing", "keywords": ["beacon permit"]},
    "text": {"title": "Some thing", "summary": "A beacon permit"},
}


@pytest.mark.parametrize("query", ["beacon", "beacon permit", "beac", "Beacons", "beacn", "permit for a beacon"])
@pytest.mark.parametrize(("better", "worse"), tuple(pairwise(PLACES)))
def test_a_title_is_above_an_everyday_name_above_a_keyword_above_a_text(
    town: SearchedTown, query: str, better: str, worse: str
) -> None:
    """Even where the other one is asked more; and a place that has it alone is found."""
    town.add("procedure/a", {"en": PLACES[worse]}, asked=900)
    assert keys(search(town, query, "en")) == ["a"]
    town.add("procedure/b", {"en": PLACES[better]}, asked=1)
    assert keys(search(town, query, "en"))[0] == "b"


def test_a_name_that_is_the_query_is_above_one_that_has_more_in_it(town: SearchedTown) -> None:
    town.add("procedure/a", {"en": {"title": "Moor a boat in the harbour for the winter"}}, asked=900)
    town.add("procedure/b", {"en": {"title": "Moor a boat"}})
    assert keys(search(town, "moor a boat", "en")) == ["b", "a"]


def test_all_words_are_above_some_of_them(town: SearchedTown) -> None:
    town.add("procedure/a", {"en": {"title": "Boat licence"}}, asked=900)
    town.add("procedure/b", {"en": {"title": "Winter mooring for a boat"}})
    town.add("procedure/c", {"en": {"title": "Winter tyres"}}, asked=900)
    assert keys(search(town, "boat in winter", "en"))[0] == "b"


@pytest.mark.parametrize(("query", "first"), [("bán", "sell"), ("bạn", "friend"), ("bàn", "table"), ("BẠN", "friend")])
def test_tones_that_were_typed_decide_between_words_that_differ_in_nothing_else(
    town: SearchedTown, query: str, first: str
) -> None:
    for id, word in (("friend", "Bạn"), ("sell", "Bán"), ("table", "Bàn")):
        town.add(f"procedure/{id}", {"en": {"title": id}, "vi": {"title": f"{word} mới"}})
    found = keys(search(town, query, "vi"))
    assert found[0] == first
    assert sorted(found) == ["friend", "sell", "table"]


def test_without_tones_all_of_them_are_found_the_most_asked_first(town: SearchedTown) -> None:
    for asked, (id, word) in enumerate((("friend", "Bạn"), ("sell", "Bán"), ("table", "Bàn"))):
        town.add(f"procedure/{id}", {"en": {"title": id}, "vi": {"title": f"{word} mới"}}, asked=asked)
    assert keys(search(town, "ban", "vi")) == ["table", "sell", "friend"]


def test_tones_decide_in_texts_too(town: SearchedTown) -> None:
    for id, word in (("a", "bạn"), ("b", "bán"), ("c", "bàn")):
        vietnamese = {"title": f"Việc {id}", "summary": f"Xem {word} ở đây"}
        town.add(f"procedure/{id}", {"en": {"title": id, "summary": "See here"}, "vi": vietnamese})
    assert [keys(search(town, word, "vi"))[0] for word in ("bạn", "bán", "bàn")] == ["a", "b", "c"]


ENDED = {"status": "ended"}
REPLACED = {"status": "replaced", "valid_until": DAY - timedelta(1), "replaced_by": "b"}
LATER = {"valid_from": DAY + timedelta(1)}


@pytest.mark.parametrize("facts", [ENDED, REPLACED, LATER])
def test_what_is_in_force_is_above_what_is_not_even_if_asked_less(town: SearchedTown, facts: dict[str, object]) -> None:
    town.add("procedure/a", {"en": {"title": "Winter mooring"}}, asked=900, **facts)
    town.add("procedure/b", {"en": {"title": "Winter mooring"}}, asked=1)
    assert keys(search(town, "winter mooring", "en")) == ["b", "a"]


def test_what_is_in_force_is_decided_by_the_day_of_the_question(town: SearchedTown) -> None:
    change = date(2027, 1, 1)
    town.add("procedure/old", {"en": {"title": "Island pass"}}, valid_until=change - timedelta(1), status="ended")
    town.add("procedure/new", {"en": {"title": "Island pass"}}, valid_from=change)
    assert keys(search(town, "island pass", "en", today=change - timedelta(1))) == ["old", "new"]
    assert keys(search(town, "island pass", "en", today=change)) == ["new", "old"]


def test_what_ended_is_still_found(town: SearchedTown) -> None:
    town.add("procedure/a", {"en": {"title": "Winter mooring"}}, **ENDED)
    assert keys(search(town, "winter mooring", "en")) == ["a"]


def test_the_most_asked_breaks_ties_and_then_the_key(town: SearchedTown) -> None:
    for id, asked in (("a", 5), ("b", 50), ("c", 500), ("d", 50)):
        town.add(f"procedure/{id}", {"en": {"title": "Winter mooring"}}, asked=asked)
    assert keys(search(town, "mooring", "en")) == ["c", "b", "d", "a"]


def test_scores_fall_from_hit_to_hit(demo: Searcher) -> None:
    scores = [hit.score for hit in demo.search("birth certificate", "en", today=DAY).hits]
    assert len(scores) > 2
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


@pytest.mark.parametrize(
    ("language", "question", "key"),
    [
        ("en", "How do I register the birth of my baby?", "procedure/register-birth"),
        ("en", "where can I park when I live in the old quarter", "procedure/park-in-old-quarter"),
        ("vi", "tôi muốn làm giấy khai sinh cho con thì phải làm sao?", "procedure/register-birth"),
        ("id", "bagaimana cara mendaftarkan kelahiran anak saya?", "procedure/register-birth"),
        ("ar", "كيف يمكنني تسجيل مولود جديد؟", "procedure/register-birth"),
        ("he", "איך מוציאים תעודת זהות חדשה במקום זו שאבדה?", "procedure/replace-identity-card"),
        ("he", "מה עושים כשהשכנים עושים רעש בלילה?", "procedure/complain-about-noise"),
    ],
)
def test_a_whole_question_is_answered_first_by_what_it_is_about(
    demo: Searcher, language: str, question: str, key: str
) -> None:
    assert demo.search(question, language, today=DAY).hits[0].key == key


def test_words_that_say_nothing_do_not_outweigh_those_that_do(town: SearchedTown) -> None:
    town.add("procedure/a", {"en": {"title": "How do I get what I need"}}, asked=900)
    town.add("procedure/b", {"en": {"title": "Mooring"}})
    assert keys(search(town, "how do I get a mooring", "en"))[0] == "b"


def test_a_question_of_nothing_but_such_words_is_taken_at_its_word(town: SearchedTown) -> None:
    town.add("procedure/a", {"en": {"title": "Who we are"}})
    town.add("procedure/b", {"en": {"title": "Mooring"}})
    assert keys(search(town, "who are we", "en")) == ["a"]


class TestOfLanguages:
    """The visitor's own language goes first; another one is a fallback, and says so."""

    def test_enough_in_the_own_language_is_all_there_is(self, town: SearchedTown) -> None:
        for id in ("a", "b", "c"):
            town.add(f"procedure/{id}", {"en": {"title": "Lumen"}, "vi": {"title": f"Lumen việc {id}"}})
        town.add("procedure/d", {"en": {"title": "Lumen"}}, asked=900)
        answer = search(town, "lumen", "vi")
        assert {hit.language for hit in answer.hits} == {"vi"}
        assert sorted(keys(answer)) == ["a", "b", "c"]

    def test_too_little_in_the_own_language_is_followed_by_the_others_each_record_once(
        self, town: SearchedTown
    ) -> None:
        town.add("procedure/a", {"en": {"title": "Lumen"}, "vi": {"title": "Một việc khác ở Lumen"}})
        town.add("procedure/b", {"en": {"title": "Lumen"}}, asked=900)
        answer = search(town, "lumen", "vi")
        assert [(hit.key, hit.language, hit.title) for hit in answer.hits] == [
            ("procedure/a", "vi", "Một việc khác ở Lumen"),
            ("procedure/b", "en", "Lumen"),
        ]

    def test_a_query_in_another_language_of_the_town_finds_it_there(self, demo: Searcher) -> None:
        for language, query in (("en", "giấy khai sinh"), ("vi", "birth certificate"), ("he", "تسجيل مولود")):
            hit = demo.search(query, language, today=DAY).hits[0]
            assert hit.key == "procedure/register-birth"
            assert hit.language != language

    def test_a_language_without_records_is_answered_from_the_others(self, town: SearchedTown) -> None:
        town.add("procedure/a", {"en": {"title": "Winter mooring"}})
        answer = search(town, "mooring", "he")
        assert [(hit.key, hit.language) for hit in answer.hits] == [("procedure/a", "en")]
        assert (answer.query, answer.language) == ("mooring", "he")

    def test_only_languages_with_records_are_named_in_the_order_of_the_town(self, town: SearchedTown) -> None:
        town.add("procedure/a", {"en": {"title": "Winter mooring"}, "he": {"title": "עגינה"}})
        with Searcher(town.build()) as searcher:
            assert searcher.languages == ("en", "he")
