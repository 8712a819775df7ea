"""A card that is full, or turns read-only, at whichever call: said so, the screen unaffected, mended when it is."""

import errno
from pathlib import Path

import pytest

from sync.reason import Reason
from tests.helpers.power.trial import Plan, try_out

CARDS = {"full": (errno.ENOSPC, Reason.DISK_FULL, 1), "read-only": (errno.EROFS, Reason.READ_ONLY, 6)}


@pytest.mark.parametrize("card", CARDS)
def test_a_card_that_takes_no_more_is_named_and_nothing_is_lost(
    quick_disk: Path, disk_library: Path, card: str
) -> None:
    number, reason, every = CARDS[card]
    plan = Plan(kills=1, images=0, failing=number, reason=reason, every=every)
    found = try_out(disk_library, "kiosk", quick_disk, plan)
    assert found.faults == []
    assert found.failed > 60 / every


@pytest.mark.soak
@pytest.mark.parametrize("card", CARDS)
def test_it_is_named_from_whichever_call_on(quick_disk: Path, disk_library: Path, card: str) -> None:
    number, reason, _ = CARDS[card]
    found = try_out(disk_library, "kiosk", quick_disk, Plan(kills=0, images=0, failing=number, reason=reason))
    assert found.faults == []
