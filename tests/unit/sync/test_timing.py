"""When sync runs by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from sync.config import SyncConfig
from sync.state import SyncState
from sync.timing import is_time, terms_of, until

TERMS = terms_of(SyncConfig(window="01:00-05:00"))
NOON, NIGHT = datetime(2026, 11, 22, 12, tzinfo=UTC), datetime(2026, 11, 22, 2, tzinfo=UTC)


@pytest.mark.parametrize(("moment", "time"), [(NIGHT, True), (NOON, False)])
def test_a_kiosk_that_has_content_waits_for_the_night(moment: datetime, time: bool) -> None:
    assert is_time(SyncState(generation=3), TERMS, moment) is time


def test_a_night_has_an_end() -> None:
    assert until(SyncState(generation=3), TERMS, NIGHT) == NIGHT.replace(hour=5)


@pytest.mark.parametrize("moment", [NIGHT, NOON])
def test_a_kiosk_without_content_waits_for_nothing(moment: datetime) -> None:
    state = SyncState(next=moment + timedelta(hours=9))
    assert is_time(state, TERMS, moment)
    assert until(state, TERMS, moment) is None
