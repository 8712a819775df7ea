"""A slot that was changed record by record is equal to one that was built, and answers alike."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.amend import AmendError, amend
from content.check import Reading
from content.reader import Slot, SlotError
from content.record import Record
from content.search.searcher import Searcher
from tests.helpers.searching import DAY, SearchedTown, Texts, every_row, faults_of, keys

ROOT = Path(__file__).parents[4]
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


def town_of(folder: Path, content: Content) -> SearchedTown:
    town = SearchedTown(folder, *LANGUAGES)
    town.add("field/sea", {"en": {"title": "Sea and harbour"}})
    for id, (words, facts) in content.items():
        town.add(f"procedure/{id}", WORDS[words], **FACTS[facts])
    town.source.thesaurus("en", ["mooring", "berth"])
    return town


def records(town: SearchedTown, only: Iterable[str]) -> list[Record]:
    return [record for record in Reading(town.source.path).records() if record.id in set(only)]


def answers(slot: Path) -> list[object]:
    with Searcher(slot) as searcher:
        found = [searcher.search(query, language, today=DAY) for query in QUERIES for language in LANGUAGES]
        return [*found, *(searcher.complete(query, language) for query in QUERIES for language in LANGUAGES)]


def lists(slot: Path) -> list[object]:
    with Slot(slot) as opened:
        listed = [opened.listing("procedure", language) for language in LANGUAGES]
        return [*listed, opened.under("field/sea", "en"), opened.counts_under("field"), opened.every_key()]


def generation(slot: Path) -> str:
    with Slot(slot) as opened:
        return opened.generation


@settings(max_examples=30)
@given(first=CONTENTS, changes=CHANGES)
def test_changes_in_any_order_make_what_a_build_makes(
    tmp_path_factory: pytest.TempPathFactory, first: Content, changes: list[dict[str, tuple[int, int] | None]]
) -> None:
    folder = tmp_path_factory.mktemp("town")
    town, content = town_of(folder / "start", first), dict(first)
    slot = town.build()
    for number, change in enumerate(changes):
        content = {id: state for id, state in {**content, **change}.items() if state is not None}
        town = town_of(folder / str(number), content)
        gone = [f"procedure/{id}" for id, state in change.items() if state is None]
        amend(slot, slot, records=records(town, change), gone=gone)
    built = town.build()
    assert generation(slot) == generation(built)
    assert every_row(slot) == every_row(built)
    assert answers(slot) == answers(built)
    assert lists(slot) == lists(built)
    assert faults_of(slot) == []


@pytest.fixture
def town(tmp_path: Path) -> SearchedTown:
    town = town_of(tmp_path, {"a": (0, 0), "b": (1, 1)})
    town.source.write("media/sign.svg", "<svg/>")
    town.build()
    return town


def found(slot: Path, query: str) -> list[str]:
    with Searcher(slot) as searcher:
        return keys(searcher.search(query, "en", today=DAY))


def test_answers_are_of_the_changed_record(town: SearchedTown) -> None:
    assert (found(town.slot, "winter mooring"), found(town.slot, "births")) == (["a"], ["b"])
    town.add("procedure/a", {"en": {"title": "Summer swimming"}})
    amend(town.slot, town.slot, records=records(town, "a"), gone=["procedure/b"])
    assert (found(town.slot, "winter mooring"), found(town.slot, "births")) == ([], [])
    assert found(town.slot, "summer swimming") == ["a"]


def test_the_old_slot_stays_where_another_one_is_made(town: SearchedTown, tmp_path: Path) -> None:
    amend(town.slot, tmp_path / "other", gone=["procedure/a"], now=datetime(2027, 1, 1, tzinfo=UTC))
    assert found(town.slot, "winter mooring") == ["a"]
    assert found(tmp_path / "other", "winter mooring") == []
    with Slot(tmp_path / "other") as other:
        assert other.built_at == datetime(2027, 1, 1, tzinfo=UTC)
        assert other.media("sign.svg").read_text("utf-8") == "<svg/>"


def test_a_key_that_is_not_there_may_be_gone(town: SearchedTown) -> None:
    before = generation(town.slot)
    amend(town.slot, town.slot, gone=["procedure/none", "office/none"])
    assert generation(town.slot) == before


def test_no_change_is_no_change(town: SearchedTown) -> None:
    before, rows = generation(town.slot), every_row(town.slot)
    amend(town.slot, town.slot, records=records(town, "ab"))
    assert (generation(town.slot), every_row(town.slot)) == (before, rows)


def test_another_town_is_refused_and_nothing_is_changed(town: SearchedTown) -> None:
    before = generation(town.slot)
    with pytest.raises(AmendError, match="build the slot anew"):
        amend(town.slot, town.slot, records=list(Reading(town.source.path).records()), gone=["procedure/a"])
    assert generation(town.slot) == before
    assert found(town.slot, "winter mooring") == ["a"]
    assert [path.name for path in town.slot.parent.iterdir() if path.name.startswith(".")] == []


def test_what_is_no_slot_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SlotError):
        amend(tmp_path / "none", tmp_path / "slot")
    assert not (tmp_path / "slot").exists()


def test_a_change_killed_at_any_moment_leaves_the_old_slot_or_the_new_one(town: SearchedTown) -> None:
    old = generation(town.slot)
    town.add("procedure/a", {"en": {"title": "Summer swimming"}})
    command = [sys.executable, str(ROOT / "tests/helpers/killed_amend.py"), str(town.source.path), str(town.slot), "8"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout
    left = json.loads(said)
    new = generation(town.slot)
    assert new != old
    assert {state for state, _ in left} == {old, new}
    assert max(beside for _, beside in left) == 1  # what one kill leaves, the next change sweeps
    assert every_row(town.slot) == every_row(town.build())


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
    town = shelf_of(folder / "after", after)
    changed = [record for record in Reading(town.source.path).records() if record.kind == "book"]
    amend(slot, slot, records=changed, gone=[f"book/{id}" for id in before.keys() - after.keys()])
    built = town.build()
    assert generation(slot) == generation(built)
    assert every_row(slot) == every_row(built)
    with Slot(slot) as one, Slot(built) as other:
        assert one.books() == other.books()
        assert [book.id for book in one.books()] == sorted(after)
    for query in ("20000011-a", "tides", "harbour", "winter", "مد"):
        with Searcher(slot) as one_searcher, Searcher(built) as other_searcher:
            assert one_searcher.search(query, "en", today=DAY) == other_searcher.search(query, "en", today=DAY)
    assert faults_of(slot) == []
