"""A slot that took changes in is equal to one that was built of the same content, and answers alike."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.reader import Slot
from content.search.searcher import Searcher
from tests.helpers.searching import DAY, SearchedTown, Texts, every_row, faults_of
from tests.helpers.taking_in import all_rows, bring, really_holds

LANGUAGES = ("en", "vi", "ar")
QUERIES = (
    "winter mooring",
    "mooring",
    "w",
    "wi",
    "harbour",
    "berth",
    "giay khai sinh",
    "khai",
    "ولادة",
    "birht",
    "zzz",
)
WORDS: tuple[Mapping[str, Texts], ...] = (
    {"en": {"title": "Winter mooring", "keywords": ["boat", "harbour"], "summary": "Boats stay in the harbour."}},
    {"en": {"title": "Births", "keywords": ["baby"]}, "vi": {"title": "Giấy khai sinh"}, "ar": {"title": "الولادة"}},
    {"en": {"title": "Harbour", "summary": "Everyone’s winter."}, "vi": {"title": "Giấy", "keywords": ["khai báo"]}},
    {"en": {"title": "Mooring"}, "ar": {"title": "رسو", "everyday_names": ["شهادة ولادة"]}},
)  # fmt: skip
FACTS: tuple[dict[str, object], ...] = ({}, {"asked": 7}, {"status": "ended"}, {"code": "B-12", "fields": ["sea"]})

type Content = dict[str, tuple[int, int]]  # id of a procedure -> which words and which facts it has
STATES = st.tuples(st.integers(0, len(WORDS) - 1), st.integers(0, len(FACTS) - 1))
CONTENTS = st.dictionaries(st.sampled_from("abcd"), STATES, min_size=1)
CHANGES = st.lists(st.dictionaries(st.sampled_from("abcd"), st.none() | STATES), min_size=1, max_size=4)


def town_of(folder: Path, content: Content, languages: Sequence[str] = LANGUAGES) -> SearchedTown:
    """The first language is the source language; words in others of it stand in its place."""
    town = SearchedTown(folder, *languages)
    town.add("field/sea", {languages[0]: {"title": "Sea and harbour"}})
    for id, (words, facts) in content.items():
        town.add(f"procedure/{id}", _spoken(WORDS[words], languages), **FACTS[facts])
    if content:
        town.source.thesaurus(languages[0], ["mooring", "berth", *sorted(content)])
    town.source.write("media/sign.svg", f"<svg>{len(content)}</svg>")
    return town


def _spoken(words: Mapping[str, Texts], languages: Sequence[str]) -> Mapping[str, Texts]:
    """What a town of these languages has of them, its own first."""
    own = {languages[0]: words["en"]}
    return {**own, **{language: texts for language, texts in words.items() if language in languages[1:]}}


def answers(slot: Path) -> list[object]:
    with Slot(slot) as opened:
        languages = [each.code for each in opened.languages]
    with Searcher(slot) as searcher:
        found = [searcher.search(query, language, today=DAY) for query in QUERIES for language in languages]
        return [*found, *(searcher.complete(query, language) for query in QUERIES for language in languages)]


def lists(slot: Path) -> list[object]:
    with Slot(slot) as opened:
        languages = [each.code for each in opened.languages]
        listed = [opened.listing("procedure", language) for language in languages]
        words = [opened.thesaurus(language) for language in languages]
        of_sea = opened.under("field/sea", languages[0])
        return [*listed, *words, of_sea, opened.counts_under("field"), opened.every_key(), opened.media_names]


def assert_equal(slot: Path, built: Path) -> None:
    """As a build made it: the same root, rows, answers and lists, and nothing wrong inside."""
    with Slot(slot) as taken, Slot(built) as made:
        assert taken.generation == made.generation == really_holds(slot)
    assert all_rows(slot) == all_rows(built)
    assert every_row(slot) == every_row(built)
    assert answers(slot) == answers(built)
    assert lists(slot) == lists(built)
    assert faults_of(slot) == []


@settings(max_examples=25)
@given(first=CONTENTS, changes=CHANGES)
def test_changes_in_any_order_make_what_a_build_makes(
    tmp_path_factory: pytest.TempPathFactory, first: Content, changes: list[dict[str, tuple[int, int] | None]]
) -> None:
    folder = tmp_path_factory.mktemp("town")
    content = dict(first)
    slot = built = town_of(folder / "start", first).build()
    for number, change in enumerate(changes):
        content = {id: state for id, state in {**content, **change}.items() if state is not None}
        built = town_of(folder / str(number), content).build()
        bring(slot, built, number=number)
    assert_equal(slot, built)


@settings(max_examples=10)
@given(before=st.none() | CONTENTS, after=CONTENTS)
def test_a_base_fills_an_empty_slot_and_mends_an_old_one(
    tmp_path_factory: pytest.TempPathFactory, before: Content | None, after: Content
) -> None:
    folder = tmp_path_factory.mktemp("town")
    slot = town_of(folder / "before", before).build() if before else folder / "slot"
    built = town_of(folder / "after", after).build()
    bring(slot, built, is_whole=True)
    assert_equal(slot, built)


LANGUAGE_SETS = st.sampled_from([("en",), ("en", "vi", "ar"), ("ar", "en"), ("vi", "en", "he")])


@settings(max_examples=12)
@given(before=LANGUAGE_SETS, after=LANGUAGE_SETS, first=CONTENTS, then=CONTENTS)
def test_a_town_with_other_languages_makes_what_a_build_makes(
    tmp_path_factory: pytest.TempPathFactory,
    before: tuple[str, ...],
    after: tuple[str, ...],
    first: Content,
    then: Content,
) -> None:
    folder = tmp_path_factory.mktemp("town")
    slot = town_of(folder / "before", first, before).build()
    built = town_of(folder / "after", then, after).build()
    bring(slot, built)
    assert_equal(slot, built)


BOOKS: tuple[dict[str, object], ...] = (
    {"title": "Tides", "languages": ["en"], "copies": [{"barcode": "20000011", "place": "blue-1"}]},
    {"title": "مد وجزر", "languages": ["ar"], "subjects": ["sea"], "copies": [{"barcode": "20000028"}]},
    {"title": "Tides", "languages": ["vi"], "contributors": [{"name": "Harbour"}], "series": "Winter", "added": DAY},
)
SHELVES = st.dictionaries(st.sampled_from("abc"), st.integers(0, len(BOOKS) - 1))


def shelf_of(folder: Path, books: Mapping[str, int]) -> SearchedTown:
    """A town with books; each its own barcode."""
    town = town_of(folder, {"a": (0, 0)})
    town.add("subject/sea", {"en": {"title": "The sea"}})
    town.add("bookcase/blue", {"en": {"title": "Blue"}}, boards=[{"id": "top", "places": ["blue-1"]}])
    for id, number in books.items():
        copies = [{**copy, "barcode": f"{copy['barcode']}-{id}"} for copy in BOOKS[number].get("copies", [])]  # type: ignore[attr-defined]
        town.add(f"book/{id}", {"en": {"summary": f"Winter {number}"}}, **{**BOOKS[number], "copies": copies})
    return town


@settings(max_examples=20)
@given(before=SHELVES, after=SHELVES)
def test_a_changed_shelf_is_the_one_that_is_built(
    tmp_path_factory: pytest.TempPathFactory, before: dict[str, int], after: dict[str, int]
) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    slot = shelf_of(folder / "before", before).build()
    built = shelf_of(folder / "after", after).build()
    bring(slot, built)
    assert_equal(slot, built)
    with Slot(slot) as one, Slot(built) as other:
        assert one.books() == other.books()
        assert [book.id for book in one.books()] == sorted(after)
    for query in ("20000011-a", "tides", "harbour", "winter", "مد"):
        with Searcher(slot) as one_searcher, Searcher(built) as other_searcher:
            assert one_searcher.search(query, "en", today=DAY) == other_searcher.search(query, "en", today=DAY)
