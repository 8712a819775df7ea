"""The curve of memory over focus moves: a leak shows, a saw-tooth and the filling of caches do not."""

from bench.focus_moves import slope, steepest

AT = range(100, 10_001, 100)


def test_a_leak_of_five_kb_a_move_is_its_slope() -> None:
    assert round(slope([(at, 80_000 + 5 * at) for at in AT])) == 5000


def test_garbage_that_is_collected_now_and_then_is_no_growth() -> None:
    assert abs(slope([(at, 80_000 + at * 7 % 3000) for at in AT])) < 50


def test_what_fills_in_the_first_fifth_does_not_count() -> None:
    samples = [(at, 90_000 if at > 2000 else 40_000 + 25 * at) for at in AT]
    assert slope(samples) == 0
    assert steepest(samples) == 0


def test_one_step_is_the_steepest() -> None:
    assert steepest([(at, 90_000 + 700 * (at > 6000)) for at in AT]) == 700
