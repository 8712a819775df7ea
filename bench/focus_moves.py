"""What speech costs in memory, and whether it grows; ``python -m bench.focus_moves SLOT MOVES`` prints a JSON object.

Everything is real but the sound card, which swallows all sound at once.
"""

import gc
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from ctypes import CDLL
from itertools import pairwise
from pathlib import Path
from statistics import linear_regression
from typing import Any

from bench.keypad import Visitor, voice_process
from bench.processes import memory_of
from bench.walk import kiosk_in_memory

SAMPLE_EVERY, SETTLED, WINDOW = 100, 0.2, 10
KINDS = ("Anonymous", "Rss", "Pss")


def silent_card(folder: Path) -> None:
    """Make ALSA's default device one that hears nothing, for every program this process starts."""
    (folder / ".asoundrc").write_text("pcm.!default { type null }\n", encoding="utf-8")
    os.environ["HOME"] = str(folder)


def held(visitor: Visitor) -> dict[str, int]:
    """Memory in kB by kind, at rest: garbage collected, what the allocator keeps for later given back."""
    visitor.stage.frames.settle()
    gc.collect()
    visitor.stage.kiosk.engine.collectGarbage()
    CDLL(None).malloc_trim(0)
    return {kind: memory_of("self", kind) for kind in KINDS}


def moves(visitor: Visitor, number: int) -> list[tuple[int, int]]:
    """Moves so far and kB of this process's own, again and again, as it comes: nothing is collected for it."""
    samples = []
    for at in range(number):
        visitor.stroll(at)
        visitor.press("next")
        visitor.stage.frames.wait()
        if (at + 1) % SAMPLE_EVERY == 0:
            samples.append((at + 1, memory_of("self", "Anonymous")))
    return samples


def slope(samples: Sequence[tuple[int, int]]) -> float:
    """Growth in kB per 1,000 moves: least squares over all but the first fifth, in which caches fill."""
    rest = samples[int(len(samples) * SETTLED) :]
    return 1000 * linear_regression(*zip(*rest, strict=True)).slope


def steepest(samples: Sequence[tuple[int, int]]) -> int:
    """The most kB that was added from the mean of one window of samples to that of the next, after the first fifth."""
    rest = [kb for _, kb in samples[int(len(samples) * SETTLED) :]]
    means = [sum(rest[at : at + WINDOW]) / WINDOW for at in range(0, len(rest) - WINDOW + 1, WINDOW)]
    return round(max((after - before for before, after in pairwise(means)), default=0))


def take(slot: Path, number: int) -> dict[str, Any]:
    """Memory with speech off and on, every page visited in five languages before each, and over focus moves."""
    with tempfile.TemporaryDirectory(prefix="porchlight-bench-moves-") as name:
        silent_card(Path(name))
        with kiosk_in_memory(slot) as stage:
            visitor = Visitor(stage)
            visitor.every_page()
            visitor.every_page()
            off = held(visitor)
            visitor.listen()
            visitor.every_page()
            on, child = held(visitor), memory_of(voice_process(), "Pss")
            samples = moves(visitor, number)
            return {
                "off": off,
                "on": on,
                "after": held(visitor),
                "child": child,
                "child after": memory_of(voice_process(), "Pss"),
                "samples": samples,
                "slope": slope(samples),
                "steepest": steepest(samples),
            }


if __name__ == "__main__":
    print(json.dumps(take(Path(sys.argv[1]), int(sys.argv[2]))))
