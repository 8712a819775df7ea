"""Waiting longer after each failure, never for ever, and not all kiosks at once."""

from datetime import timedelta

import pytest

from sync.rules.backoff import BETWEEN_RUNS, WITHIN_A_RUN, BackOff

RULE = BackOff(timedelta(seconds=1), timedelta(seconds=60), tries=20)


def test_each_failure_doubles_the_wait_up_to_the_limit() -> None:
    waits = [RULE.wait(failures, 1.0) for failures in range(1, 20)]
    assert waits == [timedelta(seconds=min(2**doubled, 60)) for doubled in range(19)]


def test_half_of_the_wait_is_left_to_chance() -> None:
    assert RULE.wait(3, 0.0) == timedelta(seconds=2)
    assert RULE.wait(3, 0.5) == timedelta(seconds=3)


@pytest.mark.parametrize("rule", [RULE, WITHIN_A_RUN, BETWEEN_RUNS])
def test_one_gives_up_in_the_end(rule: BackOff) -> None:
    assert rule.wait(rule.tries - 1, 1.0) is not None
    assert rule.wait(rule.tries, 1.0) is None
