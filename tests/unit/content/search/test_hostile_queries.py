"""No query raises, none is FTS5 syntax, and none may make the index work for long."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.search.hostile import queries
from content.search import reader
from content.search.common_words import common_words
from content.search.expressions import MOST_RECORDS, for_names, for_text
from content.search.query import MAX_WAYS, MAX_WORDS, Query, QueryReader
from content.search.reader import IndexReader
from content.search.searcher import Searcher
from content.search.synonyms import Synonyms
from content.search.vocabulary import Vocabulary
from tests.helpers.searching import DAY, SearchedTown, keys, search

LANGUAGES = ("en", "vi", "id", "ar", "he")


@pytest.fixture
def town(tmp_path: Path) -> SearchedTown:
    return SearchedTown(tmp_path, "en", "vi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_nobody_means_to_type_raises(demo: Searcher, language: str) -> None:
    for query in queries(random_strings=60):
        assert demo.search(query, language, today=DAY).query == query
        assert len(demo.complete(query, language)) <= 5


@pytest.mark.parametrize(
    "query",
    [
        "\x00",
        "a\x00b",
        "\ud800",
        "birth\udfff",
        "\udc80\udc80",
        "a" * 1_000_000,
        "birth " * 200_000,
        "👩‍👩‍👧",
        "\u202ehtrib",
    ],
)
def test_neither_do_broken_and_endless_texts(demo: Searcher, query: str) -> None:
    assert demo.search(query, "en", today=DAY).query == query
    demo.complete(query, "en")


@given(query=st.text(st.characters(), max_size=60), language=st.sampled_from(LANGUAGES))
def test_no_text_at_all_raises(demo: Searcher, query: str, language: str) -> None:
    answer = demo.search(query, language, today=DAY)
    assert all(hit.score > 0 for hit in answer.hits)
    assert bool(answer.hits) != bool(answer.topics)


@given(
    query=st.text("\"'*^()+-:{}\\ \nabcdi", max_size=30).flatmap(
        lambda text: st.sampled_from(
            [text, f"{text} AND", f"NEAR({text})", f"{text} OR birth", f"title:{text}", f"NOT {text}"]
        )
    )
)
def test_no_syntax_raises(demo: Searcher, query: str) -> None:
    answer = demo.search(query, "en", today=DAY)
    assert all(hit.score > 0 for hit in answer.hits)
    assert all(demo.complete(query, "en"))


@pytest.mark.parametrize(
    "query",
    ['"winter"', "winter*", "winter AND", "NOT winter", "^winter", "title:winter", "{title} : winter", "(winter",
     "winter\\", "winter'; DROP TABLE search_row; --", "NEAR(winter)", "-winter", "+winter", "winter\x00"],
)  # fmt: skip
def test_what_is_syntax_elsewhere_is_a_sign_between_words_here(town: SearchedTown, query: str) -> None:
    """NOT winter finds winter, and it finds it twice."""
    town.add("procedure/a", {"en": {"title": "Winter mooring"}})
    town.add("procedure/b", {"en": {"title": "Summer mooring"}})
    with Searcher(town.build()) as searcher:
        for _ in range(2):
            assert keys(searcher.search(query, "en", today=DAY)) == ["a"]


@pytest.mark.parametrize("word", ["and", "or", "not", "near"])
def test_operators_are_words(town: SearchedTown, word: str) -> None:
    town.add("procedure/a", {"en": {"title": f"Zulu {word}"}})
    assert keys(search(town, word.upper(), "en")) == ["a"]


@pytest.fixture(scope="module")
def index(demo_slot: Path) -> Iterator[IndexReader]:
    opened = IndexReader(demo_slot)
    yield opened
    opened.close()


@cache
def parts(index: IndexReader, language: str) -> tuple[Vocabulary, Synonyms]:
    synonyms = Synonyms(language, index.thesaurus(language))
    return Vocabulary(index.counts()[language], index.words(language), synonyms.words()), synonyms


def read(index: IndexReader, language: str, text: str) -> tuple[Query, Vocabulary]:
    vocabulary, synonyms = parts(index, language)
    return QueryReader(language, vocabulary, synonyms).read(text), vocabulary


def expressions(query: Query, vocabulary: Vocabulary, language: str) -> list[tuple[str, str]]:
    """Each table and what is looked up in it."""
    texts = {for_text(query, vocabulary, language, common=common) for common in (True, False)}
    found = [("names", for_names(query, vocabulary)), *(("text", text) for text in sorted(texts))]
    return [(table, expression) for table, expression in found if expression]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_query_has_no_more_words_and_ways_than_it_may(index: IndexReader, language: str) -> None:
    common = " ".join(sorted(common_words(language)))
    for text in ("a b c d e f g h i j k l m n o p q r s t u v w x y z " * 3, common, "aei " * 60, *queries(0)):
        query, _ = read(index, language, text)
        assert len(query.terms) <= MAX_WORDS
        assert all(len(term.ways) <= MAX_WAYS for term in query.terms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_expression_is_sound(index: IndexReader, language: str) -> None:
    """A reader takes any error for one of time; so they are given to SQLite as they are."""
    asked = 0
    with closing(sqlite3.connect(index.path / "content.db")) as plain:
        for text in ("birth can't \"quoted\" d'accord", "don't", *queries(200)):
            query, vocabulary = read(index, language, text)
            for table, expression in expressions(query, vocabulary, language):
                name = f"search_{table}_{language}"
                sql = f"SELECT rowid FROM {name} WHERE {name} MATCH ? LIMIT 1"  # noqa: S608 - a name of ours
                plain.execute(sql, (expression,)).fetchall()
                asked += 1
    assert asked > 40


def test_only_the_beginning_of_an_endless_query_is_read(index: IndexReader) -> None:
    query, _ = read(index, "en", "x" * 195 + " birth death")
    assert [term.word for term in query.terms][-1] == "birt"


def test_an_expression_that_costs_too_much_is_answered_with_nothing(
    demo_slot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite counts the steps of its machine, and is stopped."""
    with Searcher(demo_slot) as searcher:
        assert searcher.search("birth certificate", "en", today=DAY).hits
    monkeypatch.setattr(reader, "STEPS", 0)
    monkeypatch.setattr(reader, "_EVERY", 1)
    with Searcher(demo_slot) as searcher:
        assert searcher.search("birth certificate", "en", today=DAY).hits == ()


def test_the_budget_is_for_one_question_and_not_for_the_next(
    index: IndexReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(reader, "STEPS", 0)
        patched.setattr(reader, "_EVERY", 1)
        assert index.matching("text", "en", "birth OR the", 10) == []
    assert index.matching("text", "en", "birth OR the", 10)
    assert len(list(index.words("en"))) > 1_000


def test_the_rarest_words_are_looked_up_and_not_more_records_than_may_be_gone_through() -> None:
    rows = [("alpha", 10, 10, 1), ("beta", MOST_RECORDS, MOST_RECORDS, 1), ("gamma", 20, 20, 1)]
    vocabulary = Vocabulary(10_000, rows)
    query = QueryReader("xx", vocabulary, Synonyms("xx", ())).read("beta alpha gamma ")
    assert for_names(query, vocabulary) == '"alpha" OR "gamma"'
    assert "beta" not in for_text(query, vocabulary, "xx", common=True)
