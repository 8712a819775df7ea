"""The outbox, killed at every place at which it writes, and after power cuts: nothing that was saved is ever lost."""

from pathlib import Path

import pytest

from tests.helpers.power.trial import Plan, try_out


def test_nothing_that_a_resident_was_told_is_saved_is_lost(quick_disk: Path, disk_library: Path) -> None:
    found = try_out(disk_library, "outbox", quick_disk, Plan(kills=3, images=30))
    assert found.faults == []
    assert found.killed == found.kills > 20
    assert found.images == 30


@pytest.mark.soak
def test_nothing_is_lost_whichever_call_it_dies_in(quick_disk: Path, disk_library: Path) -> None:
    found = try_out(disk_library, "outbox", quick_disk, Plan(kills=0, images=500, seed=1000))
    assert found.faults == []
    assert found.images == 500


def test_a_store_that_did_not_sync_would_be_found_out(quick_disk: Path, disk_library: Path) -> None:
    found = try_out(disk_library, "outbox", quick_disk, Plan(kills=None, images=30, unsynced="outbox*"))
    assert found.faults


def test_a_counter_that_did_not_sync_would_be_found_out(quick_disk: Path, disk_library: Path) -> None:
    found = try_out(disk_library, "outbox", quick_disk, Plan(kills=None, images=30, unsynced="*device.counter*"))
    assert found.faults
