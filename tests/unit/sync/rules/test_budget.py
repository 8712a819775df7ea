"""A night costs what it may, and goes on the next; tried over many simulated nights."""

import pytest

from sync.rules.budget import affordable
from sync.rules.plan import Pack


def packs(*sizes: int) -> tuple[Pack, ...]:
    return tuple(Pack(f"gen/{n}", n, n + 1, "", "", size, str(n)) for n, size in enumerate(sizes, start=1))


class Disk:
    """Bytes of each pack that are here, after nights of fetching."""

    def __init__(self, *wanted: Pack) -> None:
        self.wanted, self.there = wanted, dict.fromkeys(wanted, 0)

    def missing(self, pack: Pack) -> int:
        return pack.size - self.there[pack]

    def night(self, budget: int | None) -> int:
        """Bytes that a night costs."""
        spent = 0
        for fetch in affordable(self.wanted, self.missing, budget, budget):
            spent += fetch.upto - self.there[fetch.pack]
            self.there[fetch.pack] = fetch.upto
        self.wanted = tuple(pack for pack in self.wanted if self.missing(pack))
        return spent


def test_without_a_bound_all_is_fetched_at_once() -> None:
    assert Disk(*packs(100, 2000, 3)).night(None) == 2103


def test_a_budget_cuts_between_packs_and_goes_on_the_next_night() -> None:
    disk = Disk(*packs(40, 50, 30, 60, 10))
    assert [disk.night(100) for _ in range(3)] == [90, 100, 0]


def test_a_pack_too_big_for_any_night_comes_over_several() -> None:
    disk = Disk(*packs(10, 250, 30))
    assert [disk.night(100) for _ in range(4)] == [100, 100, 90, 0]


def test_a_pack_that_would_fit_another_night_is_not_begun() -> None:
    assert Disk(*packs(60, 90)).night(100) == 60


@pytest.mark.parametrize("left", [0, 1])
def test_nothing_is_fetched_with_nothing_left(left: int) -> None:
    (pack,) = packs(500)
    fetches = affordable([pack], lambda each: each.size, left, 100)
    assert [fetch.upto for fetch in fetches] == [1] * left


def test_what_is_here_whole_costs_nothing_and_is_applied() -> None:
    pack, then = packs(500, 700)
    assert [fetch.pack for fetch in affordable([pack, then], lambda each: 0, 0, 100)] == [pack, then]
