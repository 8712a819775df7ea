"""The outbox, killed at every place at which it writes, and after power cuts: nothing that was saved is ever lost."""

from pathlib import Path

import pytest

from tests.helpers.power.trial import Plan, try_out

LEFT_OUT = ("outbox*", "*device.counter*")


def test_nothing_that_a_resident_was_told_is_saved_is_lost(quick_disk: Path, disk_library: Path) -> None:
    found = try_out(disk_library, "outbox", quick_disk, Plan(kills=3, images=30, left_out=LEFT_OUT))
    assert found.faults == []
    assert found.killed == found.kills > 20
    assert found.images == 30
    assert found.found_out == list(LEFT_OUT), "a sync that were left out would be seen"


@pytest.mark.soak
def test_nothing_is_lost_whichever_call_it_dies_in(quick_disk: Path, disk_library: Path) -> None:
    found = try_out(disk_library, "outbox", quick_disk, Plan(kills=0, images=500, seed=1000))
    assert found.faults == []
    assert found.images == 500
