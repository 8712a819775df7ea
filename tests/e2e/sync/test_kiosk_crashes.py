"""The client, killed at every place at which it writes, and after power cuts: old or new content, and all goes on."""

from pathlib import Path

import pytest

from tests.helpers.power.trial import Plan, try_out


def test_a_kiosk_that_dies_shows_sound_content_and_goes_on(quick_disk: Path, disk_library: Path) -> None:
    found = try_out(disk_library, "kiosk", quick_disk, Plan(kills=3, images=30))
    assert found.faults == []
    assert found.killed == found.kills > 50
    assert found.images == 30


@pytest.mark.soak
def test_a_kiosk_may_die_in_whichever_call(quick_disk: Path, disk_library: Path) -> None:
    found = try_out(disk_library, "kiosk", quick_disk, Plan(kills=0, images=500, seed=1000))
    assert found.faults == []
    assert found.images == 500


LEFT_OUT = ("*/content.db", "content", "content/blobs/*", "content/slots/[ab]", "*")


@pytest.mark.parametrize("unsynced", LEFT_OUT)
def test_a_sync_that_were_left_out_would_be_found_out(quick_disk: Path, disk_library: Path, unsynced: str) -> None:
    found = try_out(disk_library, "kiosk", quick_disk, Plan(kills=None, images=30, unsynced=unsynced))
    assert found.faults
