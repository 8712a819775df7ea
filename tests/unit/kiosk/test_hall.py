from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from hardware.config import ChargingConfig, HardwareConfig, PortConfig
from hardware.state import STATE_FILE, HardwareState, Wifi
from kiosk.hall import HallNow

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


class Hall:
    """A daemon's folder, and two clocks that go when told."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / STATE_FILE
        self.monotonic, self.wall = 1000.0, NOON
        ports = (PortConfig(name="1"), PortConfig(name="2"))
        config = HardwareConfig(folder=str(folder), charging=ChargingConfig(port=ports))
        self.now = HallNow(config, lambda: self.monotonic, self.wall_seconds)

    def wall_seconds(self) -> float:
        return self.wall.timestamp()

    def write(self, written: datetime = NOON) -> None:
        state = HardwareState(written=written, wifi=Wifi(state="working"))
        self.file.write_bytes(msgspec.json.encode(state))

    def wait(self, seconds: float) -> None:
        self.monotonic += seconds
        self.wall += timedelta(seconds=seconds)

    @property
    def wifi(self) -> str:
        return self.now.told().wifi.state


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


def test_a_fresh_document_is_believed(hall: Hall) -> None:
    hall.write()
    assert hall.wifi == "working"


def test_a_document_that_is_not_replaced_is_believed_for_thirty_seconds(hall: Hall) -> None:
    hall.write()
    assert hall.wifi == "working"
    hall.wait(29)
    assert hall.wifi == "working"
    hall.wait(2)
    assert hall.wifi == "unknown"


def test_a_document_left_by_a_daemon_that_stood_still_long_ago_is_not_believed(hall: Hall) -> None:
    hall.write(NOON - timedelta(minutes=5))
    assert hall.now.state() is None


def test_what_is_left_of_the_thirty_seconds_counts_for_a_document_found_at_the_start(hall: Hall) -> None:
    hall.write(NOON - timedelta(seconds=20))
    assert hall.wifi == "working"
    hall.wait(11)
    assert hall.wifi == "unknown"


def test_a_clock_that_jumps_makes_no_document_old(hall: Hall) -> None:
    hall.write()
    assert hall.wifi == "working"
    hall.wall += timedelta(days=4000)
    hall.wait(5)
    assert hall.wifi == "working"
    hall.write(hall.wall)
    hall.wait(5)
    assert hall.wifi == "working"


def test_a_clock_that_stands_still_keeps_no_document_young(hall: Hall) -> None:
    hall.write()
    assert hall.wifi == "working"
    hall.monotonic += 31
    assert hall.wifi == "unknown"


@pytest.mark.parametrize("off", [timedelta(days=-900), timedelta(days=900)])
def test_under_a_wrong_clock_the_next_document_is_believed(hall: Hall, off: timedelta) -> None:
    hall.write(NOON + off)
    assert hall.wifi == "unknown"
    hall.wait(10)
    hall.write(NOON + off + timedelta(seconds=10))
    assert hall.wifi == "working"


def test_a_document_that_came_while_nobody_looked_is_held_to_the_clock(hall: Hall) -> None:
    hall.write()
    assert hall.wifi == "working"
    hall.write(NOON + timedelta(seconds=10))
    hall.wait(3600)
    assert hall.wifi == "unknown"


def test_a_daemon_that_begins_while_the_screen_runs_is_believed_at_once(hall: Hall) -> None:
    assert hall.now.state() is None
    hall.wait(5)
    hall.write(NOON - timedelta(days=1))
    assert hall.wifi == "working"


@pytest.mark.parametrize(
    "torn",
    [b"", b"{", b'{"format": 1}', b'{"written": "2026-05-04T12:00:00"}', b"\xff\xfe", b"[" * 100_000, b'{"format": 2}'],
)
def test_what_cannot_be_read_says_of_every_port_that_nobody_knows(hall: Hall, torn: bytes) -> None:
    hall.file.write_bytes(torn)
    assert [(port.name, port.state) for port in hall.now.told().charging.ports] == [("1", "unknown"), ("2", "unknown")]
