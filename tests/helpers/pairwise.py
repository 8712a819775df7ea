"""Which combinations stand for all of them in `make test`; `make test-all` has every one."""

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

import pytest
from allpairspy import AllPairs  # type: ignore[import-untyped]


def pairwise(*sides: Sequence[Any]) -> list[Any]:
    """All combinations as parameters; but for so many that each two values meet, they are marked."""
    return _all_but(map(tuple, AllPairs([list(side) for side in sides])), sides)


def each_once(*sides: Sequence[Any]) -> list[Any]:
    """All combinations as parameters; but for so many that each value occurs, they are marked."""
    steps = range(max(map(len, sides)))
    return _all_but((tuple(side[step % len(side)] for side in sides) for step in steps), sides)


def _all_but(kept: Iterable[tuple[Any, ...]], sides: Sequence[Sequence[Any]]) -> list[Any]:
    unmarked = set(kept)
    return [pytest.param(*row, marks=() if row in unmarked else pytest.mark.combinations) for row in product(*sides)]
