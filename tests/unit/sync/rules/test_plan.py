"""The cheapest way to the newest generation, over packs that are offered, on the disk or half of each."""

from collections.abc import Callable, Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.reason import Reason, SyncError
from sync.rules.plan import Pack, newest, plan, refuse_older


def root(generation: int) -> str:
    return f"{generation:064x}"


def chain(start: int, end: int, size: int = 100) -> list[Pack]:
    """A pack for each night from one generation to another."""
    return [pack(number, number + 1, size) for number in range(start, end)]


def pack(start: int, end: int, size: int, *, after: str | None = None) -> Pack:
    name = f"gen/{end:08}.pack" if start == end - 1 else f"from-{start}/{end:08}.pack"
    return Pack(name, start, end, root(start), after or root(end), size, f"{start}-{end}")


def nothing_here(wanted: Pack) -> int:
    return wanted.size


def here(parts: Mapping[str, int]) -> Callable[[Pack], int]:
    """Bytes of a pack by its digest that are on the disk already."""
    return lambda wanted: wanted.size - parts.get(wanted.digest, 0)


def names(packs: tuple[Pack, ...]) -> list[str]:
    return [each.digest for each in packs]


def test_the_newest_needs_nothing() -> None:
    assert plan((5, root(5)), [pack(0, 3, 500), *chain(3, 5)], nothing_here) == ()


def test_a_night_is_one_pack() -> None:
    assert names(plan((4, root(4)), [pack(0, 3, 500), *chain(3, 5)], nothing_here)) == ["4-5"]


def test_a_new_kiosk_begins_with_the_base_and_goes_on_by_the_chain() -> None:
    assert names(plan(None, [pack(0, 3, 500), *chain(2, 5)], nothing_here)) == ["0-3", "3-4", "4-5"]


@pytest.mark.parametrize(("base", "way"), [(299, ["0-5"]), (301, ["2-3", "3-4", "4-5"])])
def test_chain_or_base_whichever_is_smaller(base: int, way: list[str]) -> None:
    assert names(plan((2, root(2)), [pack(0, 5, base), *chain(1, 5)], nothing_here)) == way


def test_what_is_on_the_disk_already_costs_nothing() -> None:
    packs = [pack(0, 5, 301), *chain(1, 5)]
    assert names(plan((2, root(2)), packs, here({"0-5": 2}))) == ["0-5"]
    assert names(plan((2, root(2)), packs, here({"0-5": 2, "3-4": 2}))) == ["2-3", "3-4", "4-5"]


def test_a_kiosk_that_slept_too_long_for_the_chain_takes_the_base() -> None:
    assert names(plan((1, root(1)), [pack(0, 50, 10_000), *chain(40, 52)], nothing_here)) == ["0-50", "50-51", "51-52"]


def test_a_slot_of_another_content_with_the_same_number_takes_the_base() -> None:
    assert names(plan((4, "f" * 64), [pack(0, 5, 10_000), *chain(3, 5)], nothing_here)) == ["0-5"]


def test_a_pack_over_several_nights_is_taken_where_it_is_smaller() -> None:
    assert names(plan((2, root(2)), [*chain(2, 6), pack(2, 6, 350)], nothing_here)) == ["2-6"]


def test_without_a_way_it_is_said_and_nothing_is_fetched() -> None:
    with pytest.raises(SyncError, match="generation 9") as failed:
        plan((1, root(1)), chain(5, 9), nothing_here)
    assert failed.value.reason is Reason.INCOMPLETE


def test_a_repository_without_packs_says_so() -> None:
    with pytest.raises(SyncError, match="no content yet") as failed:
        newest([])
    assert failed.value.reason is Reason.INCOMPLETE


def test_a_generation_that_is_told_in_two_ways_is_refused() -> None:
    with pytest.raises(SyncError, match="two ways") as failed:
        newest([*chain(3, 5), pack(0, 5, 10, after="f" * 64)])
    assert failed.value.reason is Reason.BAD_PACK


def test_nothing_older_than_what_is_here_is_taken() -> None:
    refuse_older(5, 5)
    with pytest.raises(SyncError) as failed:
        refuse_older(4, 5)
    assert failed.value.reason is Reason.ROLLBACK


@given(st.data())
def test_no_other_way_is_cheaper(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 7))
    edges = data.draw(st.sets(st.tuples(st.integers(0, count - 1), st.integers(1, count)), max_size=14))
    packs = [pack(a, b, data.draw(st.integers(0, 20))) for a, b in sorted(edges) if a < b]
    if not packs:
        return
    start = data.draw(st.integers(1, count))
    costs = _costs(packs, start)
    goal = newest(packs)[0]
    if goal == start:
        assert plan((start, root(start)), packs, nothing_here) == ()
    elif goal in costs:
        way = plan((start, root(start)), packs, nothing_here)
        assert way[0].start in (0, start)
        assert all(one.after == two.before for one, two in pairwise(way))
        assert way[-1].end == goal
        assert sum(each.size for each in way) == costs[goal]
    else:
        with pytest.raises(SyncError):
            plan((start, root(start)), packs, nothing_here)


def _costs(packs: list[Pack], start: int) -> dict[int, int]:
    """The least bytes to every generation that can be reached, by trying until nothing gets better."""
    costs = {0: 0, start: 0}
    for _ in packs:
        for each in packs:
            if each.start in costs:
                costs[each.end] = min(costs.get(each.end, 10**9), costs[each.start] + each.size)
    return costs
