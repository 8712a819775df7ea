"""What systemd hears of a daemon."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.supervision import READY, WATCHDOG, is_watched, tell


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    """The socket on which systemd listens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(5)
        yield listening


def test_systemd_hears_each_line(systemd: socket.socket) -> None:
    environment = {"NOTIFY_SOCKET": systemd.getsockname()}
    assert tell(READY, environment)
    assert tell(WATCHDOG, environment)
    assert [systemd.recv(100), systemd.recv(100)] == [b"READY=1", b"WATCHDOG=1"]


def test_an_abstract_address_is_understood() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind("")  # Linux chooses a name of its own
        listening.settimeout(5)
        assert tell(READY, {"NOTIFY_SOCKET": "@" + listening.getsockname()[1:].decode()})
        assert listening.recv(100) == b"READY=1"


@pytest.mark.parametrize("address", ["", "relative", "vsock:1:2", "/nowhere/at/all"])
def test_whoever_is_not_heard_goes_on(address: str) -> None:
    assert not tell(READY, {"NOTIFY_SOCKET": address})


@pytest.mark.parametrize(
    ("environment", "watched"),
    [
        ({}, False),
        ({"WATCHDOG_USEC": "20000000"}, False),
        ({"NOTIFY_SOCKET": "/run/notify"}, False),
        ({"NOTIFY_SOCKET": "/run/notify", "WATCHDOG_USEC": "0"}, False),
        ({"NOTIFY_SOCKET": "/run/notify", "WATCHDOG_USEC": "soon"}, False),
        ({"NOTIFY_SOCKET": "/run/notify", "WATCHDOG_USEC": "20000000"}, True),
        # The compositor is the unit's main process; the screen beneath it answers all the same.
        ({"NOTIFY_SOCKET": "/run/notify", "WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "1"}, True),
    ],
)
def test_a_watchdog_is_fed_only_where_there_is_one(environment: dict[str, str], watched: bool) -> None:
    assert is_watched(environment) is watched
