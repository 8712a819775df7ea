"""How good a search is, in numbers; and whether ours is as good as was asked."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from bench.search.collection import Category, Question

DEPTH = 10  # results that are looked at
FIRST_PAGE = 5


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over questions, so that scores of several sets add up. ``reciprocal``: the sum of 1 / rank."""

    asked: int = 0
    first: int = 0
    found: int = 0
    reciprocal: float = 0.0

    def __add__(self, other: Self) -> "Score":
        return Score(
            self.asked + other.asked,
            self.first + other.first,
            self.found + other.found,
            self.reciprocal + other.reciprocal,
        )

    @property
    def hit_1(self) -> float:
        """Share of questions answered by the first result."""
        return self.first / self.asked if self.asked else 0.0

    @property
    def hit_5(self) -> float:
        """Share of questions answered by one of the first five results."""
        return self.found / self.asked if self.asked else 0.0

    @property
    def mrr(self) -> float:
        """Mean reciprocal rank over the first ten results; 0 for a question they do not answer."""
        return self.reciprocal / self.asked if self.asked else 0.0

    @property
    def missed(self) -> int:
        """Questions that no one of the first five results answers."""
        return self.asked - self.found


def score(questions: Sequence[Question], found: Sequence[Sequence[str]]) -> Score:
    """``found``: for each question the keys of its results, the best first."""
    ranks = [_rank(question, keys) for question, keys in zip(questions, found, strict=True)]
    return Score(
        len(ranks),
        sum(rank == 1 for rank in ranks),
        sum(0 < rank <= FIRST_PAGE for rank in ranks),
        sum(1 / rank for rank in ranks if rank),
    )


def _rank(question: Question, keys: Sequence[str]) -> int:
    """From 1; 0 where no result answers."""
    return next((rank for rank, key in enumerate(keys[:DEPTH], 1) if key in question.keys), 0)


def percentile(values: Sequence[float], share: float) -> float:
    """Linear between the two nearest; raises statistics.StatisticsError without values."""
    if len(values) == 1:
        return values[0]
    cuts = statistics.quantiles(values, n=1000, method="inclusive")
    return cuts[max(0, min(len(cuts) - 1, round(share * 1000) - 1))]


# What was asked: within one point of the best peer, or at most half of its misses.
_HALF_THE_MISSES: frozenset[Category] = frozenset({"unmarked", "misspelt", "everyday", "keys"})


def asked_of(category: Category) -> str:
    """What is asked of us beside the best peer."""
    return "at most half the misses" if category in _HALF_THE_MISSES else "within one point"


def keeps(category: Category, ours: Score, best: Score) -> bool:
    """Whether we do what is asked beside the peer that finds most; both were asked the same questions."""
    if ours.asked != best.asked:
        raise ValueError(f"compared over {ours.asked} and {best.asked} questions")
    if category in _HALF_THE_MISSES:
        return ours.missed * 2 <= best.missed
    return (best.found - ours.found) * 100 <= best.asked
