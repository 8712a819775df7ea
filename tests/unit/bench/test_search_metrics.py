"""The numbers of the search benchmark, and what it says of them."""

import pytest

from bench.search.collection import Collection, Question, QuestionSet, every_nth
from bench.search.metrics import Score, keeps, percentile, score
from bench.search.run import Costs, Result, key_presses
from bench.search.tables import fell_short, pooled, verdicts

QUESTIONS = (
    Question("first", ("a",)),
    Question("third", ("c", "x")),
    Question("sixth", ("f",)),
    Question("nowhere", ("z",)),
)
FOUND = [["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d", "e", "f"], ["a"]]


def test_a_score_counts_first_results_first_five_and_ranks() -> None:
    found = score(QUESTIONS, FOUND)
    assert (found.asked, found.first, found.found, found.missed) == (4, 1, 2, 2)
    assert found.hit_1 == 0.25
    assert found.hit_5 == 0.5
    assert found.mrr == pytest.approx((1 + 1 / 3 + 1 / 6) / 4)


def test_what_stands_below_the_tenth_place_counts_as_not_found() -> None:
    assert score([Question("q", ("k",))], [[*"abcdefghij", "k"]]).mrr == 0


def test_scores_of_sets_add_up() -> None:
    assert score(QUESTIONS[:2], FOUND[:2]) + score(QUESTIONS[2:], FOUND[2:]) == score(QUESTIONS, FOUND)


def test_no_questions_give_no_share() -> None:
    assert Score().hit_5 == 0


def test_a_percentile_lies_between_its_neighbours() -> None:
    values = [float(value) for value in range(1, 102)]
    assert percentile(values, 0.5) == 51
    assert percentile(values, 0.99) == 100
    assert percentile([7.0], 0.99) == 7


def found_of(asked: int, found: int) -> Score:
    return Score(asked, 0, found, 0.0)


@pytest.mark.parametrize(
    ("category", "ours", "best", "kept"),
    [
        ("clean", 99, 100, True),
        ("clean", 98, 100, False),
        ("clean", 100, 60, True),
        ("misspelt", 80, 60, True),
        ("misspelt", 79, 60, False),
        ("everyday", 100, 100, True),
        ("everyday", 99, 100, False),
        ("unmarked", 90, 90, False),
    ],
)
def test_ours_is_judged_by_points_or_by_misses(category: str, ours: int, best: int, kept: bool) -> None:
    assert keeps(category, found_of(100, ours), found_of(100, best)) is kept  # type: ignore[arg-type]


def test_scores_of_different_questions_are_not_compared() -> None:
    with pytest.raises(ValueError, match="100 and 90"):
        keeps("clean", found_of(100, 99), found_of(90, 90))


def a_collection() -> Collection:
    sets = (QuestionSet("question", "clean", QUESTIONS), QuestionSet("typing errors", "misspelt", QUESTIONS))
    return Collection("demo", "en", (), sets)


def a_result(engine: str, clean: int, misspelt: int) -> Result:
    costs = Costs(0, 0, 0, 0, 0, 0)
    return Result(engine, costs, {"question": found_of(4, clean), "typing errors": found_of(4, misspelt)})


def test_ours_is_held_against_the_peer_that_finds_most_of_each_kind() -> None:
    results = [(a_collection(), [a_result("ours", 3, 3), a_result("low", 4, 1), a_result("high", 2, 3)])]
    judged = {each.category: each for each in verdicts(results)}
    assert (judged["clean"].peer, judged["clean"].kept) == ("low", False)
    assert (judged["misspelt"].peer, judged["misspelt"].kept) == ("high", False)


def test_collections_of_a_language_are_added_up() -> None:
    results = [(a_collection(), [a_result("ours", 3, 3), a_result("peer", 4, 4)])] * 2
    assert [each.ours.asked for each in verdicts(results)] == [8, 8]


def test_a_peer_that_missed_a_collection_is_not_compared() -> None:
    results = [
        (a_collection(), [a_result("ours", 3, 3), a_result("whole", 3, 3), a_result("half", 4, 4)]),
        (a_collection(), [a_result("ours", 3, 3), a_result("whole", 3, 3)]),
    ]
    assert {each.peer for each in verdicts(results)} == {"whole"}


def test_without_peers_nothing_is_judged() -> None:
    results = [(a_collection(), [a_result("ours", 4, 4)])]
    assert verdicts(results) == []
    assert "100.0%" in pooled(results)


def test_a_question_is_typed_key_by_key() -> None:
    assert key_presses(a_collection(), 1) == ["f", "fi", "fir", "firs", "first"]


def test_fewer_questions_are_spread_over_all() -> None:
    assert [each.query for each in every_nth(QUESTIONS, 2)] == ["first", "sixth"]
    assert every_nth(QUESTIONS, None) == QUESTIONS


def test_a_collection_that_ours_could_not_search_falls_short() -> None:
    good = (a_collection(), [a_result("ours", 4, 4), a_result("peer", 4, 4)])
    broken = (a_collection(), [a_result("peer", 4, 4)])
    assert not fell_short([good], verdicts([good]))
    assert fell_short([good, broken], verdicts([good]))
    assert fell_short([], [])
