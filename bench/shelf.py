"""The bookshelf with 5,000 books: its page, moving through its wall, and what pictures of covers cost.

``python -m bench.shelf STEP SLOT`` is one measured process; it prints one JSON object.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.large_town import NO_WAIT, STEP_PIXELS
from bench.processes import memory_of, run_python
from bench.report import Row
from content.build import build
from content.generated import generate_source
from content.reader import Slot
from kiosk.adapters.frames import NothingCame, Occurrences
from kiosk.cache import keep_compiled_qml
from kiosk.config import KioskConfig
from kiosk.measures import percentile
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged
from kiosk.upkeep import ready_pages

BOOKS, PICTURES = 5_000, 48
OPEN_MS, FRAME_MS, COVERS_MB = 100, 33, 20
FRAMES, LONGEST_MS = 1_500, 20_000
PICTURE = (400, 600)
PART = f"A shelf of {BOOKS:,} books"


def prepare(folder: Path) -> tuple[Path, Path]:
    """Two slots of the same books: with drawn covers, and with a picture for each."""
    source = generate_source(folder / "source", procedures=10, books=BOOKS)
    build(source, folder / "drawn")
    _pictures(source)
    build(source, folder / "pictured")
    return folder / "drawn", folder / "pictured"


def _pictures(source: Path) -> None:
    """As many files as books, of a few pictures; as large as Porchlight keeps them."""
    from PySide6.QtGui import QColor, QImage, QPainter

    media = source / "media"
    media.mkdir(exist_ok=True)
    for number in range(PICTURES):
        picture = QImage(*PICTURE, QImage.Format.Format_RGB32)
        picture.fill(QColor.fromHsv(number * 7, 160, 150))
        painter = QPainter(picture)
        for at in range(40):
            painter.fillRect(at * 37 % 400, at * 91 % 600, 60, 12, QColor.fromHsv((number * 7 + at * 9) % 360, 90, 230))
        painter.end()
        picture.save(str(media / f"picture-{number}.jpg"), quality=80)
    for number, book in enumerate(sorted((source / "book").iterdir())):
        os.link(media / f"picture-{number % PICTURES}.jpg", media / f"{book.name}.jpg")
        facts = book / "facts.toml"
        facts.write_text(f'cover = "{book.name}.jpg"\n{facts.read_text(encoding="utf-8")}', encoding="utf-8")


def measure(folder: Path, runs: int) -> list[Row]:
    """Rows for the page, for moving through it, and for the memory of pictures."""
    drawn, pictured = prepare(folder)
    opened = [run_python("bench.shelf", "opening", drawn) for _ in range(runs)]
    names = {"first_ms": "opened for the first time", "again_ms": "opened again", "subject_ms": "a subject chosen"}
    rows = [Row(PART, name, "ms", tuple(each[key] for each in opened), OPEN_MS) for key, name in names.items()]
    moved = {name: [run_python("bench.shelf", "moving", slot, **NO_WAIT) for _ in range(runs)]
             for name, slot in (("drawn covers", drawn), ("pictures", pictured))}  # fmt: skip
    for name, found in moved.items():
        usual, longest = (tuple(each[key] for each in found) for key in ("p95", "longest"))
        note = f"{FRAMES:,} frames of {STEP_PIXELS} pixels"
        rows.append(Row(PART, f"CPU of a frame while scrolling, {name}, p95", "ms", usual, note=note))
        rows.append(Row(PART, f"the same, longest, {name}", "ms", longest, FRAME_MS))
    pairs = zip(moved["pictures"], moved["drawn covers"], strict=True)
    more = tuple((one["peak_kb"] - other["peak_kb"]) / 1024 for one, other in pairs)
    return [*rows, Row(PART, "memory for pictures of covers, at its peak", "MB", more, COVERS_MB)]


def opening(stage: Stage) -> dict[str, float]:
    """The page, from touch to frame."""
    first = stage.open("shelf")
    stage.open("home")
    return {"first_ms": first, "again_ms": stage.open("shelf"), "subject_ms": _narrowed(stage)}


def _narrowed(stage: Stage) -> float:
    """Milliseconds from choosing a subject to the frame that shows its books."""
    shown = Occurrences(stage.kiosk.app.pageShown)
    begun = time.perf_counter()
    stage.kiosk.app.activate("browse:subject subject-1")
    if not shown.more_than(0, LONGEST_MS):
        raise NothingCame("the books of a subject were not shown")
    stage.frames.wait()
    return (time.perf_counter() - begun) * 1000


def moving(stage: Stage) -> dict[str, float]:
    """Through the wall as a finger pushes it."""
    stage.open("shelf")
    stage.frames.settle()
    frames, memory = zip(*islice(_moved(stage), FRAMES), strict=True)
    return {"p95": percentile(frames, 0.95), "longest": max(frames), "peak_kb": max(memory)}


def _moved(stage: Stage) -> Iterator[tuple[float, int]]:
    """Milliseconds of CPU of each frame, all threads together, and kB of this process's own memory after it."""
    view = stage.part("blocks")
    assert view is not None
    view.setProperty("settling", False)
    while not view.property("atYEnd"):
        begun = time.process_time()
        view.setProperty("contentY", view.property("contentY") + STEP_PIXELS)
        stage.frames.wait()
        yield (time.process_time() - begun) * 1000, memory_of("self", "Anonymous")


STEPS = {"opening": opening, "moving": moving}


def main(step: str, path: str) -> None:
    """One measured process."""
    keep_compiled_qml()
    with Slot(Path(path)) as slot, staged(slot, KioskConfig(), SCREENS["portrait"], threaded=True) as stage:
        stage.frames.wait()
        ready_pages(stage.kiosk)  # as the kiosk itself does after its first frame
        stage.open("home")
        print(json.dumps(STEPS[step](stage)))


if __name__ == "__main__":
    main(*sys.argv[1:])
