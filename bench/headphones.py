"""From headphones that are put in to the first sound, and from those pulled out to silence.

The kernel's device is a FIFO fed with its events; reader, voice and player are those of a kiosk, the sound card a pipe.
``python -m bench.headphones SLOT TIMES`` prints one JSON object.
"""

import json
import os
import struct
import sys
import tempfile
from functools import partial
from pathlib import Path

from bench.keypad import hears, listens
from bench.processes import run_python
from bench.report import Row
from bench.sound_card import SoundCard, milliseconds
from bench.walk import kiosk_in_memory
from kiosk.headphones.evdev import open_evdev
from kiosk.headphones.watched import WatchedJack
from kiosk.stage import Stage
from kiosk.viewmodels.headphones import Headphones

SILENCE_MS = 200
_SWITCH, _HEADPHONES = 5, 2


class Socket:
    """A socket that senses a plug, as the kernel tells of it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "event0"
        os.mkfifo(self._path)
        self._kernel = os.open(self._path, os.O_RDWR)
        self.monitor = WatchedJack(partial(open_evdev, str(self._path), lambda _device: 0))

    def plug(self, plugged: bool) -> None:
        """Put headphones in, or pull them out."""
        os.write(self._kernel, struct.pack("@llHHi", 0, 0, _SWITCH, _HEADPHONES, plugged))


def take(slot: Path, times: int) -> dict[str, list[float]]:
    """Milliseconds; and what was heard after the silence, in times."""
    with tempfile.TemporaryDirectory(prefix="porchlight-bench-headphones-") as name:
        card, socket = SoundCard(Path(name)), Socket(Path(name))
        with kiosk_in_memory(slot) as stage:
            headphones = Headphones(stage.kiosk.app, socket.monitor, stage.kiosk.window)
            _plugged(stage, socket, card)
            found = [_plugged(stage, socket, card) for _ in range(times)]
            headphones.close()
    sounds, silences, after = zip(*found, strict=True)
    return {"first sound": list(sounds), "silence": list(silences), "after": [float(sum(after))]}


def _plugged(stage: Stage, socket: Socket, card: SoundCard) -> tuple[float, float, bool]:
    """In, and out again in the middle of a sentence. The screen's thread draws nothing until silence has come."""
    sound = milliseconds(partial(socket.plug, True), partial(hears, card))
    listens(card, 0.3)
    if not card.sounds(0.5):
        raise RuntimeError("nothing sounds that could be silenced")
    silence = milliseconds(partial(socket.plug, False), card.silent)
    after = hears(card, 0.3)
    stage.kiosk.app.finish()
    listens(card, 0.1)
    return sound, silence, after


def measure(slot: Path, times: int) -> list[Row]:
    """The rows; ``times``: how often headphones are put in and pulled out."""
    found = run_python("bench.headphones", str(slot), str(times))
    part = "Headphones: the kernel's switch, the reader, a sound card that is a pipe"
    anew, busy = "the voice started for it", "the screen's thread busy"
    return [
        Row(part, f"put in to first sound, {anew}, each", "ms", tuple(found["first sound"])),
        Row(part, f"pulled out to silence, {busy}, the longest", "ms", (max(found["silence"]),), SILENCE_MS),
        Row(part, f"pulled out to silence, {busy}, each", "ms", tuple(found["silence"])),
        Row(part, "sounds after that silence", "", (int(found["after"][0]),), 0),
    ]


if __name__ == "__main__":
    print(json.dumps(take(Path(sys.argv[1]), int(sys.argv[2]))))
