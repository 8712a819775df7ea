"""When sync runs by itself."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

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


def test_kiosks_of_one_image_begin_at_different_moments(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_text(f"{name}\n")
    assert [terms_of(SyncConfig(), tmp_path / name).device for name in ("one", "two")] == ["one", "two"]


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", None])
def test_a_device_without_a_number_goes_by_its_name(tmp_path: Path, body: bytes | None) -> None:
    if body is not None:
        (tmp_path / "machine-id").write_bytes(body)
    assert terms_of(SyncConfig(), tmp_path / "machine-id").device == socket.gethostname()
