"""The client, killed at every place at which it writes, and after power cuts: old or new content, and all goes on."""

from pathlib import Path

import pytest

from tests.helpers.power.trial import Plan, try_out

LEFT_OUT = ("*/content.db", "content", "content/blobs/*", "content/slots/[ab]", "*")


def test_a_kiosk_that_dies_shows_sound_content_and_goes_on(quick_disk: Path, disk_library: Path) -> None:
    found = try_out(disk_library, "kiosk", quick_disk, Plan(kills=3, images=30, left_out=LEFT_OUT))
    assert found.faults == []
    assert found.killed == found.kills > 150
    assert found.images == 30
    assert found.found_out == list(LEFT_OUT), "a sync that were left out would be seen"


@pytest.mark.soak
def test_a_kiosk_may_die_in_whichever_call(quick_disk: Path, disk_library: Path) -> None:
    found = try_out(disk_library, "kiosk", quick_disk, Plan(kills=0, images=500, seed=1000))
    assert found.faults == []
    assert found.images == 500
