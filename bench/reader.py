"""The reader as somebody hears it who goes by keypad: how soon, how soon silent, what is left, what it costs."""

import json
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.processes import run_python
from bench.report import Row
from bench.speech import FIRST_SOUND_MS, MEMORY_MB, RECOVERED_MS, SILENCE_MS
from bench.walk import NO_GROWTH_KB

PEERS = {"espeak": "espeak-ng, its own sound", "espeak_and_aplay": "espeak-ng --stdout into aplay"}

# Before so many moves caches still fill, and nothing can be said of growth.
LONG_ENOUGH = 8000


def measure(slot: Path, times: int, interruptions: int, moves: int) -> list[Row]:
    """The rows; ``times``: key presses of which the 95th percentile is taken."""
    plan = {"slot": str(slot), "times": times, "interruptions": interruptions}
    found = run_python("bench.hearing", json.dumps(plan))
    part = "Reading aloud: a key in the window, the reader, pyttsx3 in its process, aplay, a sound card that is a pipe"
    rows = [
        *_times(part, found["times"]),
        Row(part, "key press to first sound, the speaking process just killed", "ms", found["killed"], RECOVERED_MS),
        Row(part, f"left by {interruptions:,} interruptions", "", (sum(found["left"].values()),), 0),
    ]
    return rows + _memory(run_python("bench.focus_moves", slot, moves), moves)


def _times(part: str, found: dict[str, list[float]]) -> Iterator[Row]:
    names = {"first sound": ("key press to first sound", FIRST_SOUND_MS), "silence": ("key to silence", SILENCE_MS)}
    for key, (name, most) in names.items():
        values = found[key]
        yield Row(part, f"{name}, p95 of {len(values)}", "ms", (percentile(values, 95),), most)
        yield Row(part, f"{name}, each", "ms", tuple(values))
        for peer, called in PEERS.items():
            beside = found[f"{peer}, {key}"]
            what = "start to first sound" if key == "first sound" else "kill to silence"
            yield Row(part, f"beside it: {called}, {what}, p95", "ms", (percentile(beside, 95),))


def percentile(values: Sequence[float], at: int) -> float:
    """The value which ``at`` per cent of the values do not pass."""
    return statistics.quantiles(values, n=100, method="inclusive")[at - 1]


def _memory(found: dict[str, object], moves: int) -> list[Row]:
    off, on, after = (_kinds(found[key]) for key in ("off", "on", "after"))
    child, child_after = float(str(found["child"])) / 1024, float(str(found["child after"])) / 1024
    grown = {kind: (on[kind] - off[kind]) / 1024 for kind in off}
    most = NO_GROWTH_KB if moves >= LONG_ENOUGH else None
    part = f"Reading aloud: memory, every page in five languages, then {moves:,} moves"
    return [
        Row(part, "the screen's process, added by speech (RSS)", "MB", (grown["Rss"],), note=_note(off, on)),
        Row(part, "the process that speaks (PSS)", "MB", (child,)),
        Row(part, "added by speech, both processes", "MB", (grown["Rss"] + child,), MEMORY_MB),
        Row(part, "growth by least squares, per 1,000 moves", "kB", (float(str(found["slope"])),), most),
        Row(part, "the most from one thousand moves to the next", "kB", (float(str(found["steepest"])),)),
        Row(part, "own memory after the moves, at rest", "MB", ((after["Anonymous"] - on["Anonymous"]) / 1024,)),
        Row(part, "growth of the process that speaks", "MB", (child_after - child,)),
    ]


def _kinds(found: object) -> dict[str, float]:
    assert isinstance(found, dict)
    return found


def _note(off: dict[str, float], on: dict[str, float]) -> str:
    return ", ".join(f"{kind} {off[kind] / 1024:.1f} -> {on[kind] / 1024:.1f} MB" for kind in off)
