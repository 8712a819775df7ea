"""What every watch over a socket promises: the fake and each real one pass the same.

The kernel's device is a FIFO here, fed with events as the kernel writes them; the sound server's `pactl` is a script.
"""

import json
import os
import struct
from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec
import pytest

from hardware.config import HardwareConfig
from hardware.state import STATE_FILE, HardwareState, Switch
from kiosk.hall import HallNow
from kiosk.headphones.evdev import open_evdev
from kiosk.headphones.hall import HallJack
from kiosk.headphones.jack import JackMonitor
from kiosk.headphones.keys import KeyedJack
from kiosk.headphones.soundserver import open_soundserver
from kiosk.headphones.testing import FakeJack, HeardJack
from kiosk.headphones.watched import WatchedJack

PACTL = """#!/bin/sh
if [ "$1" = subscribe ]; then exec cat '{folder}/events'; fi
exec cat '{folder}/cards.json'
"""


class Rig(ABC):
    """One kind of socket, and the hand that plugs it."""

    monitor: JackMonitor

    @abstractmethod
    def plug(self, plugged: bool) -> None:
        """Put headphones in, or pull them out."""

    def close(self) -> None:
        self.monitor.close()


class FakeRig(Rig):
    def __init__(self, _folder: Path, _patch: pytest.MonkeyPatch) -> None:
        self.monitor = self._jack = FakeJack()

    def plug(self, plugged: bool) -> None:
        self._jack.plug(plugged)


class KeypadRig(Rig):
    def __init__(self, _folder: Path, _patch: pytest.MonkeyPatch) -> None:
        self.monitor = self._jack = KeyedJack()

    def plug(self, plugged: bool) -> None:
        self._jack.turned(plugged)


class EvdevRig(Rig):
    def __init__(self, folder: Path, _patch: pytest.MonkeyPatch) -> None:
        os.mkfifo(folder / "event7")
        self._kernel = os.open(folder / "event7", os.O_RDWR)
        self._switches = 0
        source = partial(open_evdev, str(folder / "event7"), lambda _device: self._switches)
        self.monitor = WatchedJack(source)

    def plug(self, plugged: bool) -> None:
        self._switches = 0b100 if plugged else 0
        self.write((5, 2, int(plugged)), (0, 0, 0))

    def write(self, *events: tuple[int, int, int]) -> None:
        os.write(self._kernel, b"".join(struct.pack("@llHHi", 1_700_000_000, 0, *event) for event in events))

    def close(self) -> None:
        super().close()
        os.close(self._kernel)


class HallRig(Rig):
    """The hardware daemon, which says of other things more often than of the socket."""

    def __init__(self, folder: Path, _patch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self.plug(False)
        self.monitor = HallJack(HallNow(HardwareConfig(folder=str(folder))))

    def plug(self, plugged: bool) -> None:
        state = HardwareState(written=datetime.now(UTC), headphones=Switch(on=plugged))
        (self._folder / "new").write_bytes(msgspec.json.encode(state))
        (self._folder / "new").replace(self._folder / STATE_FILE)


class SoundServerRig(Rig):
    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        os.mkfifo(folder / "events")
        self._events = os.open(folder / "events", os.O_RDWR)
        (folder / "pactl").write_text(PACTL.format(folder=folder), encoding="utf-8")
        (folder / "pactl").chmod(0o755)
        patch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        self._ports("not available")
        self.monitor = WatchedJack(open_soundserver)

    def plug(self, plugged: bool) -> None:
        self._ports("available" if plugged else "not available")
        os.write(self._events, b"Event 'change' on card #51\n")

    def _ports(self, availability: str) -> None:
        ports = {
            "analog-output-speaker": {"type": "Speaker", "availability": "availability unknown"},
            "analog-output-headphones": {"type": "Headphones", "availability": availability},
        }
        new = self._folder / "cards.new"
        new.write_text(json.dumps([{"index": 51, "ports": ports}, {"index": 52}]), encoding="utf-8")
        new.replace(self._folder / "cards.json")

    def close(self) -> None:
        super().close()
        os.close(self._events)


@pytest.fixture(params=[FakeRig, KeypadRig, EvdevRig, SoundServerRig, HallRig])
def rig(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    rig: Rig = request.param(tmp_path, monkeypatch)
    yield rig
    rig.close()


def test_what_is_found_is_told_first(rig: Rig) -> None:
    heard = HeardJack()
    rig.monitor.start(heard)
    assert heard.wait(1) == [("found", False)]


def test_each_change_is_told_once_and_in_order(rig: Rig) -> None:
    heard = HeardJack()
    rig.monitor.start(heard)
    heard.wait(1)
    for number, plugged in enumerate((True, False, True), start=2):
        rig.plug(plugged)
        rig.plug(plugged)
        heard.wait(number)
    assert heard.events == [("found", False), ("changed", True), ("changed", False), ("changed", True)]


def test_a_keypad_whose_headphones_stayed_in_tells_of_their_coming_out() -> None:
    heard, jack = HeardJack(), KeyedJack(plugged=True)
    jack.start(heard)
    jack.turned(False)
    assert heard.events == [("found", True), ("changed", False)]


def test_after_the_end_nothing_is_told(rig: Rig) -> None:
    heard = HeardJack()
    rig.monitor.start(heard)
    heard.wait(1)
    rig.monitor.close()
    rig.plug(True)
    rig.monitor.close()  # twice is once
    assert heard.events == [("found", False)]
