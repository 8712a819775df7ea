"""From the last key of a scan to the first sound that confirms it, on a shelf of 5,000 books whose loans are on a disk.

The keys come to the real window, the loan is synced, the real voice speaks into a sound card that is a pipe.
``python -m bench.scanning`` prints the numbers alone; ``make bench`` has them among all others.
"""

import json
import os
import sys
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from bench.keypad import Visitor, hears, listens
from bench.processes import run_python
from bench.reader import percentile
from bench.report import Row, table
from bench.sound_card import SoundCard, milliseconds
from bench.walk import LANGUAGES, kiosk_in_memory
from content.bookshelf.numbering import numbered
from content.build import build
from content.testing import SourceFolder, small_source
from kiosk.config import KioskConfig, StateConfig
from kiosk.shelf_state import open_events
from kiosk.show import lending_of

CONFIRMED_MS, BOOKS, WARM_UP = 300, 5000, 5
PAGES = ("take", "bring-back")


def shelf(folder: Path, books: int) -> Path:
    """A slot with so many books, each with one of the shelf's own numbers."""
    source: SourceFolder = small_source(folder / "source")
    for number in range(1, books + 1):
        facts = {"title": f"Book {number}", "languages": ["en"], "copies": [{"barcode": numbered(number)}]}
        source.facts(f"book/b{number}", facts)
    build(source.path, folder / "slot")
    return folder / "slot"


def scan(visitor: Visitor, code: str) -> None:
    """All its keys, as fast as they can come."""
    for sign in code:
        _press(visitor, ord(sign), sign)
    _press(visitor, int(Qt.Key.Key_Return), "\r")


def _press(visitor: Visitor, key: int, text: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QCoreApplication.sendEvent(visitor.stage.kiosk.window, event)


def take(times: int, books: int) -> list[float]:
    """Milliseconds for each scan, books taken and brought back by turns, taken in this process."""
    with tempfile.TemporaryDirectory(prefix="porchlight-bench-scanning-", dir=Path.cwd()) as name:
        folder, found = Path(name), []
        slot, card = shelf(folder, books), SoundCard(folder)
        os.environ["TMPDIR"] = os.environ["XDG_RUNTIME_DIR"] = name
        with kiosk_in_memory(slot) as stage:
            config = KioskConfig(state=StateConfig(folder=name))
            stage.kiosk.contexts.lending = lending_of(config)
            visitor = Visitor(stage)
            visitor.listen()
            for number in range(WARM_UP + times):
                stage.kiosk.app.speak(LANGUAGES[number // 2 % len(LANGUAGES)])
                stage.open(PAGES[number % 2])
                visitor.press("stop")
                listens(card, 0.05)
                card.silent(10)
                code = numbered(number // 2 % books + 1)
                found.append(milliseconds(partial(scan, visitor, code), partial(hears, card)))
            with open_events(config) as store:
                assert len(store.events()) == len(found), "not every scan was a loan or a return"
        return found[WARM_UP:]


def measure(times: int) -> list[Row]:
    """The rows; ``times``: scans of which the 95th percentile is taken."""
    found = run_python("bench.scanning", json.dumps([times, BOOKS]))
    part = f"Scanning: keys in the window, a shelf of {BOOKS:,} books, a loan on the disk, a sound card that is a pipe"
    return [
        Row(part, f"scan to spoken confirmation, p95 of {times}", "ms", (percentile(found, 95),), CONFIRMED_MS),
        Row(part, "scan to spoken confirmation, each", "ms", tuple(found)),
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(take(*json.loads(sys.argv[1]))))
    else:
        print(table(measure(100)))
