"""The kernel's switch: what is plugged before the kiosk starts, floods, cables that go, and devices that are none."""

import os
import struct
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.headphones.evdev import open_evdev, sockets
from kiosk.headphones.testing import HeardJack
from kiosk.headphones.watched import SocketLost, WatchedJack

PLUGGED, DROPPED, LID = (5, 2, 1), (0, 3, 0), (5, 0, 1)


class Device:
    """An input device that is a FIFO; ``switches`` is what the kernel would answer."""

    def __init__(self, path: Path) -> None:
        self.path, self.switches = path, 0
        self.plug_in()

    def plug_in(self) -> None:
        os.mkfifo(self.path)
        self.kernel = os.open(self.path, os.O_RDWR)

    def pull_out(self) -> None:
        self.path.unlink()
        os.close(self.kernel)

    def write(self, *events: tuple[int, int, int]) -> None:
        os.write(self.kernel, self.bytes(*events))

    def bytes(self, *events: tuple[int, int, int]) -> bytes:
        return b"".join(struct.pack("@llHHi", 1_700_000_000, 0, *event) for event in events)


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    device = Device(tmp_path / "event3")
    yield device
    os.close(device.kernel)


@pytest.fixture
def watch(device: Device) -> Iterator[WatchedJack]:
    jack = WatchedJack(partial(open_evdev, str(device.path), lambda _device: device.switches), retry_seconds=0.01)
    yield jack
    jack.close()


def test_headphones_that_were_in_before_are_found_and_not_put_in(device: Device, watch: WatchedJack) -> None:
    device.switches = 0b100
    heard = HeardJack()
    watch.start(heard)
    assert heard.wait(1) == [("found", True)]


def test_other_switches_say_nothing(device: Device, watch: WatchedJack) -> None:
    heard = HeardJack()
    watch.start(heard)
    heard.wait(1)
    device.write(LID, (0, 0, 0), (1, 2, 1), PLUGGED)
    assert heard.wait(2) == [("found", False), ("changed", True)]


def test_an_event_in_two_pieces_is_one(device: Device, watch: WatchedJack) -> None:
    heard = HeardJack()
    watch.start(heard)
    heard.wait(1)
    data = device.bytes(LID, PLUGGED)
    os.write(device.kernel, data[:30])
    os.write(device.kernel, data[30:])
    assert heard.wait(2)[1:] == [("changed", True)]


def test_after_a_flood_the_state_of_now_counts(device: Device, watch: WatchedJack) -> None:
    heard = HeardJack()
    watch.start(heard)
    heard.wait(1)
    device.switches = 0b100
    device.write(DROPPED)
    assert heard.wait(2)[1:] == [("changed", True)]


def test_a_cable_that_goes_is_told_once_and_found_again(device: Device, watch: WatchedJack) -> None:
    heard = HeardJack()
    watch.start(heard)
    heard.wait(1)
    device.pull_out()
    gone, missing = heard.wait(3)[1:]
    assert (gone[0], missing[0]) == ("lost", "lost")
    assert "check the cable and headphones.device" in str(missing[1])
    device.switches = 0b100
    device.plug_in()
    assert heard.wait(4)[3:] == [("found", True)]


def test_a_file_that_is_no_device_is_told(tmp_path: Path) -> None:
    (tmp_path / "event0").write_bytes(b"")
    source = open_evdev(str(tmp_path / "event0"))
    with pytest.raises(SocketLost, match="event0 is no input device"):
        source.plugged()
    source.close()


def test_without_a_device_the_remedy_is_said() -> None:
    with pytest.raises(SocketLost, match="cannot be opened"):
        open_evdev("/nowhere/event0")


def test_devices_with_a_socket_are_found_in_their_order(tmp_path: Path) -> None:
    for name in ("event10", "event9", "event2", "mouse0"):
        (tmp_path / name).touch()
    names = {(tmp_path / name).stat().st_ino: name for name in ("event10", "event9", "event2")}

    def switches(device: int) -> int:
        return {"event10": 0b100, "event9": 0b110, "event2": 0b001}[names[os.fstat(device).st_ino]]

    assert [path.name for path in sockets(tmp_path, switches)] == ["event9", "event10"]
    assert list(sockets(tmp_path)) == []  # no file here answers the kernel's question
