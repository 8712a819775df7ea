"""From a key of the keypad to the first sound, and to silence, through the reader; ``python -m bench.hearing PLAN``.

PLAN is a JSON object: ``slot``, ``times``, ``interruptions``. Prints one JSON object. The peers speak the same words
through the same sound card.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from bench.keypad import MOVES_A_PAGE, Visitor, hears, listens, voice_process
from bench.sound_card import SoundCard, milliseconds
from bench.speech import counted
from bench.walk import kiosk_in_memory
from kiosk.speech.player import aplay
from kiosk.speech.spoken import spoken
from kiosk.speech.voices import ESPEAK_VOICES

WARM_UP = 15
MOVES = ("next", "previous", "next", "previous_heading", "next_heading", "repeat", "read_page", "pause", "stop")


def key_presses(visitor: Visitor, card: SoundCard, times: int) -> dict[str, list[float]]:
    """Milliseconds from the key to the first sound, from the key to silence; the peers' beside them."""
    found: dict[str, list[float]] = {"first sound": [], "silence": []}
    for number in range(-WARM_UP, times):
        visitor.stroll((number + WARM_UP) * MOVES_A_PAGE // 2)
        _hush(visitor, card)
        sound = milliseconds(partial(visitor.press, "next"), partial(hears, card))
        listens(card, 0.1)
        silence = milliseconds(partial(visitor.press, "stop"), card.silent)
        if number >= 0:
            found["first sound"].append(sound)
            found["silence"].append(silence)
            for peer in (espeak, espeak_and_aplay):
                _add(found, peer.__name__, _peer(visitor, card, peer))
    return found


def _settle(visitor: Visitor, card: SoundCard) -> None:
    """To a page of nothing but words, by way of one with pictures: what loads those begins with the first of them."""
    for page in ("shelf", "about"):
        visitor.stage.open(page)
    _hush(visitor, card)


def _hush(visitor: Visitor, card: SoundCard) -> None:
    visitor.press("stop")
    listens(card, 0.05)
    card.silent(10)


def _add(found: dict[str, list[float]], name: str, times: tuple[float, float]) -> None:
    for what, value in zip(("first sound", "silence"), times, strict=True):
        found.setdefault(f"{name}, {what}", []).append(value)


def _peer(visitor: Visitor, card: SoundCard, peer: Any) -> tuple[float, float]:
    reader: Any = visitor.stage.kiosk.app.reader
    said = reader.item.spans[0]
    processes: list[subprocess.Popen[bytes]] = []
    words = spoken(said.text, said.language)
    sound = milliseconds(lambda: processes.extend(peer(words, ESPEAK_VOICES[said.language])), card.sounds)
    card.listen(0.1)
    silence = milliseconds(lambda: _kill(processes), card.silent)
    for process in processes:
        process.wait()
    return sound, silence


def _kill(processes: list["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        process.kill()


def espeak(words: str, voice: str) -> list["subprocess.Popen[bytes]"]:
    """espeak-ng with its own sound."""
    process = subprocess.Popen(["espeak-ng", "-v", voice, words], stderr=subprocess.DEVNULL)
    return [process]


def espeak_and_aplay(words: str, voice: str) -> list["subprocess.Popen[bytes]"]:
    """espeak-ng into a pipe, aplay out of it."""
    speaks = subprocess.Popen(["espeak-ng", "-v", voice, "--stdout", words], stdout=subprocess.PIPE)
    plays = subprocess.Popen(["aplay", "-q"], stdin=speaks.stdout, stderr=subprocess.DEVNULL)
    assert speaks.stdout is not None
    speaks.stdout.close()
    return [plays, speaks]


def recoveries(visitor: Visitor, card: SoundCard, times: int) -> list[float]:
    """Milliseconds from the key to the first sound, the process that speaks having just been killed."""
    found = []
    for _ in range(times):
        _hush(visitor, card)
        os.kill(voice_process(), signal.SIGKILL)
        found.append(milliseconds(partial(visitor.press, "next"), partial(hears, card)))
    return found


def interruptions(visitor: Visitor, card: SoundCard, times: int, folder: Path) -> dict[str, int]:
    """What so many keys, pressed at any moment of what is being said, leave behind."""
    _settle(visitor, card)
    before = counted(folder)
    for number in range(times):
        visitor.stroll(number)
        visitor.press(visitor.chance.choice(MOVES))
        listens(card, visitor.chance.choice((0, 0, 0.01, 0.02, 0.05)))
    visitor.press("stop")
    listens(card, 0.3)
    silent = card.silent(1) and not hears(card, 0.2)
    _settle(visitor, card)
    left = {name: max(0, count - before[name]) for name, count in counted(folder).items()}
    return left | {"sounds": int(not silent)}


def take(slot: Path, times: int, interrupted: int) -> dict[str, Any]:
    """All the numbers, taken in this process."""
    with tempfile.TemporaryDirectory(prefix="porchlight-bench-hearing-") as name:
        folder = Path(name)
        card = SoundCard(folder)
        os.environ["TMPDIR"] = os.environ["XDG_RUNTIME_DIR"] = name
        with kiosk_in_memory(slot) as stage:
            visitor = Visitor(stage)
            visitor.listen()
            return {
                "times": key_presses(visitor, card, times),
                "killed": recoveries(visitor, card, max(3, times // 10)),
                "left": interruptions(visitor, card, interrupted, folder),
                "player": aplay(1)[0],
            }


if __name__ == "__main__":
    plan = json.loads(sys.argv[1])
    print(json.dumps(take(Path(plan["slot"]), plan["times"], plan["interruptions"])))
