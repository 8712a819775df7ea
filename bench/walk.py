"""Page after page in one kiosk: does its memory grow? Also the long walk of ``make soak``.

``python -m bench.walk growth SLOT CHANGES`` visits pages in an order drawn with a fixed seed, each language in turn;
``python -m bench.walk soak SLOT CHANGES MINUTES SEED`` does whatever a visitor can do, at random. Both print JSON.
"""

import gc
import json
import logging
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.processes import memory_of
from content.reader import Slot
from kiosk.adapters.messages import route_messages
from kiosk.cache import keep_compiled_qml
from kiosk.config import KioskConfig
from kiosk.screens import SCREENS
from kiosk.selftest import Heard
from kiosk.stage import Stage, staged, targets

LANGUAGES = ("en", "vi", "id", "ar", "he")
THEMES = ("light", "dark", "contrast")
SCALES = ("1.0", "1.25", "1.5", "2.0")
WARM_UP = 500
SAMPLE_EVERY = 50

type Sample = tuple[int, float]


class Meter:
    """Memory by number of page changes, in kB: only what is its own, which no file backs and nobody shares."""

    def __init__(self, warm_up: int) -> None:
        self._warm_up = warm_up
        self.samples: list[Sample] = []

    def take(self, changes: int) -> None:
        """Note the memory now and then, once the caches have filled."""
        if changes >= self._warm_up and changes % SAMPLE_EVERY == 0:
            gc.collect()
            self.samples.append((changes, memory_of("self", "Anonymous")))

    def slope(self) -> float:
        """Growth in kB per 1,000 changes: the line through the samples with the least squares."""
        if len(self.samples) < 2:
            return 0.0
        mean_x = sum(x for x, _ in self.samples) / len(self.samples)
        mean_y = sum(y for _, y in self.samples) / len(self.samples)
        spread = sum((x - mean_x) ** 2 for x, _ in self.samples)
        return 1000 * sum((x - mean_x) * (y - mean_y) for x, y in self.samples) / spread


def growth(slot: Slot, stage: Stage, changes: int) -> dict[str, Any]:
    """``changes`` page changes, after a warm-up that shows every page in every language twice."""
    chance, pages, meter = random.Random(1), list(targets(slot)), Meter(0)  # noqa: S311 - variety, not secrecy
    for language in LANGUAGES * 2:
        stage.kiosk.app.speak(language)
        for page in pages:
            stage.open(page)
    for number in range(changes + 1):
        if number % 25 == 0:
            stage.kiosk.app.speak(LANGUAGES[number // 25 % len(LANGUAGES)])
        stage.open(chance.choice(pages))
        meter.take(number)
    return {"kb_per_1000": meter.slope(), "samples_kb": [round(kb) for _, kb in meter.samples]}


class Visitor:
    """Does at random what a visitor can do; the same seed does the same."""

    def __init__(self, stage: Stage, pages: Sequence[str], seed: int) -> None:
        self._stage, self._app, self._pages = stage, stage.kiosk.app, pages
        self._chance = random.Random(seed)  # noqa: S311 - variety, not secrecy

    def act(self) -> None:
        """One thing, until it is on the screen."""
        ways: dict[Callable[[], None], int] = {
            self._touch_something: 8,
            self._open: 6,
            self._app.back: 3,
            self._scroll: 3,
            self._speak: 1,
            self._change_look: 1,
            self._app.refresh: 1,
            self._app.finish: 1,
        }
        self._chance.choices(list(ways), list(ways.values()))[0]()
        self._stage.frames.wait()

    def _touch_something(self) -> None:
        blocks = self._app.page.shown.blocks
        keys = [block.key for block in blocks if block.kind in ("choice", "tile", "option", "document", "setting")]
        keys += [entry.key for block in blocks for entry in block.entries]
        if keys:
            self._app.activate(self._chance.choice(keys))

    def _open(self) -> None:
        self._stage.open(self._chance.choice(self._pages))

    def _scroll(self) -> None:
        view = self._stage.part("blocks")
        if view is not None:
            view.setProperty("contentY", view.property("contentY") + self._chance.randint(-400, 900))

    def _speak(self) -> None:
        self._app.speak(self._chance.choice(LANGUAGES))

    def _change_look(self) -> None:
        choices = [f"theme:{theme}" for theme in THEMES] + [f"scale:{scale}" for scale in SCALES]
        self._app.activate(self._chance.choice([*choices, "motion:none", "motion:full"]))


def soak(slot: Slot, stage: Stage, changes: int, minutes: float, seed: int) -> dict[str, Any]:
    """At most ``changes`` acts or ``minutes``, whichever comes first."""
    visitor, meter = Visitor(stage, list(targets(slot)), seed), Meter(WARM_UP)
    until, number = time.monotonic() + minutes * 60, 0
    for number in _until(until, changes):
        visitor.act()
        meter.take(number)
    return {"acts": number, "kb_per_1000": meter.slope(), "samples_kb": [round(kb) for _, kb in meter.samples]}


def _until(moment: float, most: int) -> Iterator[int]:
    number = 0
    while number < most and time.monotonic() < moment:
        number += 1
        yield number


def main(name: str, path: str, *numbers: str) -> int:
    heard = Heard()
    logging.basicConfig(level=logging.WARNING, handlers=[heard], force=True)
    keep_compiled_qml()
    route_messages()
    with Slot(Path(path)) as slot, staged(slot, KioskConfig(), SCREENS["portrait"], threaded=True) as stage:
        if name == "growth":
            found = growth(slot, stage, int(numbers[0]))
        else:
            found = soak(slot, stage, int(numbers[0]), float(numbers[1]), int(numbers[2]))
    print(json.dumps({**found, "warnings": heard.lines}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
