"""What the bench says about its numbers."""

import pytest

from bench.report import Row, fell_short, table
from bench.walk import Meter


def a_row(*values: float, most: float | None = 10, below: bool = False, note: str = "") -> Row:
    return Row("Part", "thing", "ms", values, most, below=below, note=note)


@pytest.mark.parametrize(
    ("values", "below", "verdict"),
    [
        ((9, 10, 30), False, "PASS"),
        ((9, 10, 30), True, "SHORT"),
        ((9, 11, 11), False, "SHORT"),
        ((), False, "NOT MEASURED"),
    ],
)
def test_the_median_is_held_against_the_budget(values: tuple[float, ...], below: bool, verdict: str) -> None:
    assert a_row(*values, below=below).verdict == verdict


def test_a_number_without_a_budget_is_not_judged() -> None:
    row = a_row(1e9, most=None)
    assert (row.verdict, row.asked) == ("", "")
    assert not fell_short([row])


def test_what_could_not_be_measured_falls_short_too() -> None:
    assert fell_short([a_row(1), a_row()])
    assert not fell_short([a_row(1), a_row(2)])


def test_the_table_shows_what_was_asked_beside_what_was_measured() -> None:
    lines = table([a_row(1, 2, 4, note="pair by pair: 1 2 4"), a_row()]).splitlines()
    assert lines[2] == "Part"
    assert lines[3].split() == ["thing", "ms", "3", "1.00", "2.00", "4.00", "<=", "10", "PASS"]
    assert lines[4].strip() == "pair by pair: 1 2 4"
    assert lines[5].split() == ["thing", "ms", "0", "-", "-", "-", "<=", "10", "NOT", "MEASURED"]


def test_a_program_gets_every_run() -> None:
    found = a_row(3, 1, 2).as_json()
    assert (found["values"], found["min"], found["median"], found["max"]) == ((3, 1, 2), 1, 2, 3)
    assert "median" not in a_row().as_json()


def test_growth_is_the_slope_of_the_memory_not_its_noise() -> None:
    meter = Meter()
    meter.samples = [(number * 100, 50_000 + number * 20 + (-1) ** number * 3) for number in range(40)]
    assert meter.slope() == pytest.approx(200, abs=2)


def test_a_cache_that_gets_its_next_size_once_is_no_growth() -> None:
    meter = Meter()
    meter.samples = [(number * 250, 82_000 + 10_000 * (number > 20)) for number in range(60)]
    assert meter.slope() == 0


def test_a_single_sample_has_no_slope() -> None:
    meter = Meter()
    meter.samples = [(0, 50_000)]
    assert meter.slope() == 0
