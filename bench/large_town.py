"""The screen with a large town's content: its start, its A-Z list, and its longest record.

``python -m bench.large_town STEP SLOT`` is one measured process; it prints one JSON object.
"""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.content_build import LONG_RECORD_CHARACTERS, PROCEDURES
from bench.processes import run_python
from bench.report import Row
from bench.start import milliseconds
from content.reader import Slot
from kiosk.cache import keep_compiled_qml
from kiosk.config import KioskConfig
from kiosk.measures import percentile
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged

SLOWER_MS, PAGE_MS = 30, 50
LONG_RECORD = "procedure/procedure-00000"
STEP_PIXELS = 60  # a finger at 3,600 pixels a second, 60 frames a second
# Qt waits this long before it draws a change when no display sets the beat; what is measured is the drawing.
NO_WAIT = {"QT_QPA_UPDATE_IDLE_TIME": "0"}


def measure(slot: Path, small: Path, runs: int) -> list[Row]:
    """``small``: the demo town's slot, started in turn with the large one."""
    return [*_start(slot, small, runs), *_alphabet(slot, runs), *_long_record(slot, runs)]


def _start(slot: Path, small: Path, runs: int) -> list[Row]:
    pairs = [(milliseconds(small), milliseconds(slot)) for _ in range(runs + 1)][1:]
    slower = tuple(large - demo for demo, large in pairs)
    part = f"Screen with {PROCEDURES:,} procedures"
    return [
        Row(part, "first frame, demo town", "ms", tuple(demo for demo, _ in pairs)),
        Row(part, "first frame, large town, in turn", "ms", tuple(large for _, large in pairs)),
        Row(part, "slower by, pair by pair", "ms", slower, SLOWER_MS, below=True, note=_listed(slower)),
    ]


def _alphabet(slot: Path, runs: int) -> list[Row]:
    found = [run_python("bench.large_town", "alphabet", slot) for _ in range(runs)]
    part = f"Screen with {PROCEDURES:,} procedures"
    names = {"first_ms": "A-Z opened for the first time", "again_ms": "A-Z opened again", "letter_ms": "another letter"}
    return [Row(part, name, "ms", tuple(each[key] for each in found), PAGE_MS) for key, name in names.items()]


def _long_record(slot: Path, runs: int) -> list[Row]:
    found = [run_python("bench.large_town", "scroll", slot, **NO_WAIT) for _ in range(runs)]
    part = f"A record of {LONG_RECORD_CHARACTERS:,} characters"
    names = {
        "open_ms": "opened",
        "frame_p50_ms": f"frame while scrolling from top to end ({STEP_PIXELS} pixels each), p50",
        "frame_p95_ms": "frame while scrolling, p95",
        "frame_max_ms": "frame while scrolling, longest",
    }
    rows = [Row(part, name, "ms", tuple(each[key] for each in found)) for key, name in names.items()]
    return [*rows, Row(part, "frames drawn on the way", "", tuple(each["frames"] for each in found))]


def _listed(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:+.0f}" for value in values)


def alphabet(stage: Stage) -> dict[str, float]:
    """The list of all titles, whose letters are shown one at a time."""
    first = stage.open("alphabet")
    entries = [entry.key for block in stage.kiosk.app.page.shown.blocks for entry in block.entries]
    letters = [stage.open(key) for key in entries]
    stage.open("home")
    return {"first_ms": first, "again_ms": stage.open("alphabet"), "letter_ms": statistics.median(letters)}


def scroll(stage: Stage) -> dict[str, float]:
    """Open the longest record and move through it, a frame per step."""
    opened = stage.open(LONG_RECORD)
    stage.frames.settle()
    frames = list(_scrolled(stage))
    return {
        "open_ms": opened,
        "frame_p50_ms": percentile(frames, 0.5),
        "frame_p95_ms": percentile(frames, 0.95),
        "frame_max_ms": max(frames),
        "frames": len(frames),
    }


def _scrolled(stage: Stage) -> Iterator[float]:
    view = stage.part("blocks")
    assert view is not None
    view.setProperty("settling", False)
    while not view.property("atYEnd"):
        begun = time.perf_counter()
        view.setProperty("contentY", view.property("contentY") + STEP_PIXELS)
        stage.frames.wait()
        yield (time.perf_counter() - begun) * 1000


STEPS = {"alphabet": alphabet, "scroll": scroll}


def main(step: str, path: str) -> None:
    keep_compiled_qml()
    with Slot(Path(path)) as slot, staged(slot, KioskConfig(), SCREENS["portrait"], threaded=True) as stage:
        stage.frames.wait()
        stage.open("home")
        print(json.dumps(STEPS[step](stage)))


if __name__ == "__main__":
    main(*sys.argv[1:])
