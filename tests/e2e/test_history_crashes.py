"""The hall's history, killed at every place at which it writes, and after power cuts: what was written stays."""

from pathlib import Path

import pytest

from tests.helpers.power.trial import Plan, try_out


def test_what_was_written_down_of_the_hall_outlives_a_power_cut(quick_disk: Path, disk_library: Path) -> None:
    found = try_out(disk_library, "history", quick_disk, Plan(kills=2, images=30, left_out=("*history*",)))
    assert found.faults == []
    assert found.killed == found.kills > 10
    assert found.images == 30
    assert found.found_out == ["*history*"], "a sync that were left out would be seen"


@pytest.mark.soak
def test_it_does_so_whichever_call_it_dies_in(quick_disk: Path, disk_library: Path) -> None:
    found = try_out(disk_library, "history", quick_disk, Plan(kills=0, images=500, seed=1000))
    assert found.faults == []
    assert found.images == 500
