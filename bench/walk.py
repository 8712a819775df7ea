"""Whether memory grows: page after page in one kiosk.

``python -m bench.walk SLOT CHANGES`` is the measured process; it prints one JSON object.
"""

import gc
import json
import random
import statistics
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
WARM_UP, SAMPLE_EVERY = 1000, 50
# kB per 1,000 page changes that are still noise: Qt's caches grow in steps of a few MB and fill within some 10,000.
NO_GROWTH_KB = 250


class Meter:
    """Memory by number of page changes, in kB: only what is its own, which no file backs and nobody shares.

    It is taken between two visits, at rest, with the garbage collected and with what the allocator keeps for later
    given back: else which page happens to be open, and how large its text is, would hide a leak.
    """

    def __init__(self) -> None:
        self.samples: list[tuple[int, int]] = []

    def take(self, stage: Stage, changes: int) -> None:
        """End the visit and note the memory after so many changes."""
        stage.kiosk.app.finish()
        stage.frames.settle()
        gc.collect()
        stage.kiosk.engine.collectGarbage()
        CDLL(None).malloc_trim(0)
        self.samples.append((changes, memory_of("self", "Anonymous")))

    def slope(self) -> float:
        """Growth in kB per 1,000 changes: the median of how much was added over three tenths of the way.

        One step, a cache that got its next size, counts for nothing then; a leak, which goes on and on, counts whole.
        """
        apart = max(1, round(0.3 * len(self.samples)))
        pairs = zip(self.samples, self.samples[apart:], strict=False)
        slopes = [1000 * (y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in pairs]
        return statistics.median(slopes) if slopes else 0.0


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
        if number >= WARM_UP and number % SAMPLE_EVERY == 0:
            meter.take(stage, number)
        if number % 25 == 0:
            stage.kiosk.app.speak(LANGUAGES[number // 25 % len(LANGUAGES)])
        stage.open(chance.choice(pages))
    return {"kb_per_1000": meter.slope(), "samples_kb": [kb for _, kb in meter.samples]}


if __name__ == "__main__":
    with kiosk_in_memory(Path(sys.argv[1])) as running:
        print(json.dumps(growth(running, int(sys.argv[2]))))
