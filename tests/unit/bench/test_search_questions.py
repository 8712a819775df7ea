"""The questions search is measured with are whole, so that its numbers say something."""

import json
import unicodedata
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import pytest

from content.check import Reading
from content.entities import Entity, Procedure
from content.validity import standing

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "bench" / "search" / "questions").glob("*.jsonl"))
SORTS = {"question": 70, "keyword": 40, "everyday": 60, "dialect": 30}
ASKED_ON = date(2026, 11, 22)
every_language = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


class Question(msgspec.Struct, forbid_unknown_fields=True):
    query: str
    keys: list[str]
    sort: str


@cache
def demo() -> dict[str, Entity]:
    return {record.key: record.facts for record in Reading(ROOT / "content" / "demo").records()}


@cache
def questions(file: Path) -> list[Question]:
    return [msgspec.convert(json.loads(line), Question) for line in file.read_text("utf-8").splitlines()]


def in_force() -> list[str]:
    procedures = ((key, facts) for key, facts in demo().items() if isinstance(facts, Procedure))
    return [key for key, facts in procedures if standing(facts, ASKED_ON) == "in-force"]


@every_language
def test_a_language_has_its_share_of_every_sort_of_question(file: Path) -> None:
    assert Counter(question.sort for question in questions(file)) == SORTS


@every_language
def test_every_answer_is_a_record_of_the_demo_town(file: Path) -> None:
    wrong = {q.query: q.keys for q in questions(file) if not 1 <= len(q.keys) <= 3 or not demo().keys() >= set(q.keys)}
    assert not wrong


@every_language
def test_no_question_is_asked_twice(file: Path) -> None:
    asked = Counter(" ".join(question.query.casefold().split()) for question in questions(file))
    assert [query for query, times in asked.items() if times > 1] == []


@every_language
def test_questions_are_composed_and_have_letters(file: Path) -> None:
    composed = [q.query for q in questions(file) if unicodedata.is_normalized("NFC", q.query)]
    assert len(composed) == len(questions(file))
    assert [query for query in composed if not any(map(str.isalpha, query))] == []


@every_language
def test_every_procedure_in_force_is_asked_for_three_times(file: Path) -> None:
    answered = Counter(key for question in questions(file) for key in question.keys)
    assert {key: answered[key] for key in in_force() if answered[key] < 3} == {}
