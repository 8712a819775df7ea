"""A plug that is pulled, from the kernel's event to the death of the program that plays, with no screen to help."""

import os
import select
import struct
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from kiosk.adapters.headphones import JackSignals
from kiosk.headphones.evdev import open_evdev
from kiosk.headphones.watched import WatchedJack
from kiosk.speech.espeak import EspeakCommand
from kiosk.speech.outputs import Output
from kiosk.speech.player import CommandPlayer
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import MockListener
from kiosk.speech.utterance import Utterance

LONG = Utterance.of("The canary sings. " * 50, "en")


def players() -> list[int]:
    """The processes below this one that play."""
    children = " ".join(file.read_text() for file in Path("/proc/self/task").glob("*/children")).split()
    return [int(pid) for pid in children if Path(f"/proc/{pid}/comm").read_text().strip() in ("sleep", "setpriv")]


@pytest.fixture
def speaker() -> Iterator[Speaker]:
    """A voice whose player takes sound and never ends."""
    speaker = Speaker(EspeakCommand(), CommandPlayer(lambda _rate: ["sleep", "600"]), MockListener())
    yield speaker
    speaker.close()


@pytest.mark.clause("P2")
def test_a_pulled_plug_kills_what_plays_and_nothing_plays_instead(
    speaker: Speaker, tmp_path: Path, qapp: QObject
) -> None:
    """The event loop does not run here at all: silence comes from the thread that watches."""
    os.mkfifo(tmp_path / "event0")
    kernel = os.open(tmp_path / "event0", os.O_RDWR)
    jack = WatchedJack(partial(open_evdev, str(tmp_path / "event0"), lambda _device: 0b100))
    signals = JackSignals(lambda: speaker.use(Output.NOWHERE), qapp)
    jack.start(signals.listener)
    speaker.use(Output.HEADPHONES)
    speaker.say(LONG)
    while not players():
        speaker.wait(0.01)
    (player,) = players()
    watch = os.pidfd_open(player)
    os.write(kernel, struct.pack("@llHHi", 0, 0, 5, 2, 0))
    assert select.select([watch], [], [], 10)[0], "within ten seconds it still plays"
    for _ in range(3):
        speaker.say(LONG)
        speaker.repeat()
    assert speaker.wait(10)
    assert players() == []
    os.close(watch)
    jack.close()
    os.close(kernel)
