"""Ten minutes of a busy hall in real time."""

import pytest

from bench.hardware import measure


@pytest.mark.soak
def test_ten_minutes_at_fifty_edges_a_second_stay_within_their_budgets() -> None:
    assert [(row.name, row.values) for row in measure(600) if row.verdict not in ("", "PASS")] == []
