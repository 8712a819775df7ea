"""The same questions as they are typed in haste, without marks, or with a keyboard set to something else.

Everything is made from the questions themselves and a fixed seed: the same questions give the same errors.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from bench.search.collection import Category, Collection, Question, QuestionSet
from bench.search.input_methods import telex, vni
from bench.search.layouts import on_us_layout
from bench.search.marks import unmarked, vocalised
from bench.search.typos import Wrong, as_people_did, misspelt

type Change = Callable[[str, random.Random], str]


def with_derived(collection: Collection, wrong: Mapping[str, Wrong]) -> Collection:
    """The collection with a further set for every way its questions may also be typed.

    ``wrong``: by language, how people misspelt its words. A question that a change leaves as it was is left out.
    """
    asked = [each for each in collection.sets if each.category in ("clean", "everyday")]
    base = tuple(question for each in asked for question in each.questions)
    made = (
        QuestionSet(name, category, _changed(base, change))
        for name, category, change in _changes(collection.language, wrong)
    )
    return replace(collection, sets=(*collection.sets, *(each for each in made if each.questions)))


def _changes(language: str, wrong: Mapping[str, Wrong]) -> Iterator[tuple[str, Category, Change]]:
    yield "unmarked", "unmarked", lambda query, _: unmarked(query, language)
    if language == "ar":
        yield "vocalised", "unmarked", vocalised
    yield "typing errors", "misspelt", lambda query, chance: misspelt(query, language, chance)
    if language in wrong:
        yield "real misspellings", "misspelt", partial(_misspelt_by_people, wrong[language])
    if language == "vi":
        yield "raw Telex", "keys", lambda query, _: telex(query)
        yield "raw VNI", "keys", lambda query, _: vni(query)
    if language in ("ar", "he"):
        yield "US layout", "keys", lambda query, _: on_us_layout(query, language)


def _misspelt_by_people(wrong: Wrong, query: str, chance: random.Random) -> str:
    return as_people_did(query, wrong, chance)


def _changed(questions: tuple[Question, ...], change: Change) -> tuple[Question, ...]:
    typed = ((question, change(question.query, _chance(question.query))) for question in questions)
    return tuple(Question(query, question.keys) for question, query in typed if query != question.query)


def _chance(query: str) -> random.Random:
    """By the question itself, so that one question more or less leaves the errors in the others as they were."""
    return random.Random(f"typing/{query}")  # noqa: S311 - variety, not secrecy
