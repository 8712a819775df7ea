"""Whether memory grows: page after page in one kiosk.

``python -m bench.walk SLOT CHANGES`` is the measured process; it prints one JSON object.
"""

import gc
import json
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CDLL
from pathlib import Path
from typing import Any

from bench.processes import memory_of
from content.reader import Slot
from kiosk.cache import keep_compiled_qml
from kiosk.config import KioskConfig
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged, targets

LANGUAGES = ("en", "vi", "id", "ar", "he")
WARM_UP = 1000


class Meter:
    """Memory by number of page changes, in kB: only what is its own, which no file backs and nobody shares.

    What the allocator keeps free for later is given back first: it fills up by 2 to 3 MB over the first thousands of
    changes and then stays, and would hide a leak.
    """

    def __init__(self) -> None:
        self.samples: list[tuple[int, int]] = []

    def take(self, changes: int) -> None:
        """Note the memory as it is after so many changes."""
        gc.collect()
        CDLL(None).malloc_trim(0)
        self.samples.append((changes, memory_of("self", "Anonymous")))

    def slope(self) -> float:
        """Growth in kB per 1,000 changes: the line through the samples with the least squares."""
        if len(self.samples) < 2:
            return 0.0
        mean_x = sum(x for x, _ in self.samples) / len(self.samples)
        mean_y = sum(y for _, y in self.samples) / len(self.samples)
        spread = sum((x - mean_x) ** 2 for x, _ in self.samples)
        return 1000 * sum((x - mean_x) * (y - mean_y) for x, y in self.samples) / spread


@contextmanager
def kiosk_in_memory(slot: Path) -> Iterator[Stage]:
    """A kiosk drawn in memory, as it runs on a device: with its worker thread and its kept QML."""
    keep_compiled_qml()
    with Slot(slot) as opened, staged(opened, KioskConfig(), SCREENS["portrait"], threaded=True) as stage:
        yield stage


def growth(stage: Stage, changes: int) -> dict[str, Any]:
    """``changes`` page changes after a warm-up: every page in every language twice, and a thousand more."""
    chance, pages, meter = random.Random(1), list(targets(stage.kiosk.slot)), Meter()  # noqa: S311 - for variety
    for language in LANGUAGES * 2:
        stage.kiosk.app.speak(language)
        for page in pages:
            stage.open(page)
    for number in range(WARM_UP + changes + 1):
        if number % 25 == 0:
            stage.kiosk.app.speak(LANGUAGES[number // 25 % len(LANGUAGES)])
        stage.open(chance.choice(pages))
        if number >= WARM_UP and number % 25 == 0:
            meter.take(number)
    return {"kb_per_1000": meter.slope(), "samples_kb": [kb for _, kb in meter.samples]}


if __name__ == "__main__":
    with kiosk_in_memory(Path(sys.argv[1])) as running:
        print(json.dumps(growth(running, int(sys.argv[2]))))
