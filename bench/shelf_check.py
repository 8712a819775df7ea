"""A shelf check among 5,000 books, scanned as fast as a scanner can: the CPU that each scan costs, and the lists.

The scans come to the real window, each is synced to the disk. ``python -m bench.shelf_check`` prints the numbers alone.
"""

import json
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench.processes import run_python
from bench.report import Row, table
from bench.walk import kiosk_in_memory
from content.bookshelf.numbering import numbered
from content.build import build
from content.testing import SourceFolder, small_source
from kiosk.config import KioskConfig, StateConfig
from kiosk.show import lending_of
from kiosk.staff.testing import let_in
from kiosk.stage import Stage

BOOKS, CASES, PLACES, SCANS, WARM_UP = 5_000, 8, 5, 200, 5
SCAN_MS, LISTS_MS = 50, 100
PART = f"A shelf check among {BOOKS:,} books"


def measure(runs: int = 1) -> list[Row]:
    """Each run in a process of its own."""
    found = [run_python("bench.shelf_check", "take") for _ in range(runs)]
    scans, lists = (tuple(each[name] for each in found) for name in ("scan", "lists"))
    return [
        Row(PART, f"CPU for a scan, mean of {SCANS} as fast as they come", "ms", scans, most=SCAN_MS),
        Row(PART, "CPU until the lists of what is missing are shown", "ms", lists, most=LISTS_MS),
    ]


def take() -> dict[str, float]:
    """Milliseconds of CPU, taken in this process."""
    with tempfile.TemporaryDirectory(prefix="porchlight-bench-check-", dir=Path.cwd()) as name, ExitStack() as stack:
        stage = stack.enter_context(kiosk_in_memory(shelf(Path(name))))
        stage.kiosk.contexts.lending = lending_of(KioskConfig(state=StateConfig(folder=name)))
        return scanned(stage)


def scanned(stage: Stage) -> dict[str, float]:
    """Through all places of the first bookcases."""
    app, visits = stage.kiosk.app, stage.kiosk.visits
    stage.open("staff-check")
    let_in(app)
    stage.frames.settle()
    app.activate("staff:check begin all")
    stage.frames.settle()
    for number in range(1, WARM_UP + 1):
        visits.scanned(numbered(number))
    stage.frames.settle()
    before = time.process_time()
    for number in range(100, 100 + SCANS):
        visits.scanned(numbered(number))
    while f"Book {99 + SCANS}" not in app.page.shown.blocks[0].title:  # the worker is behind
        stage.frames.settle()
    scan = (time.process_time() - before) * 1000 / SCANS
    before = time.process_time()
    stage.open("staff-check/end")
    return {"scan": scan, "lists": (time.process_time() - before) * 1000}


def shelf(folder: Path) -> Path:
    """A slot with so many books in so many bookcases."""
    source: SourceFolder = small_source(folder / "source")
    places = [f"p-{number}" for number in range(CASES * PLACES)]
    for case in range(CASES):
        boards = [{"id": f"b{at}", "places": [places[case * PLACES + at]]} for at in range(PLACES)]
        source.record(f"bookcase/c{case}", {"boards": boards}, en={"title": f"Bookcase {case}"})
    for number in range(1, BOOKS + 1):
        copies = [{"barcode": numbered(number), "place": places[number % len(places)]}]
        source.facts(f"book/b{number}", {"title": f"Book {number}", "languages": ["en"], "copies": copies})
    build(source.path, folder / "slot")
    return folder / "slot"


if __name__ == "__main__":
    if sys.argv[1:] == ["take"]:
        print(json.dumps(take()))
    else:
        print(table(measure()))
