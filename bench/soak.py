"""``make soak``: for minutes, everything a visitor can do, at random. Nothing may warn, and memory may not grow.

``python -m bench.soak [--changes N] [--minutes M] [--seed S]``: the same seed does the same again. Exit 1 on a fault.
"""

import argparse
import logging
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.walk import LANGUAGES, NO_GROWTH_KB, Meter, kiosk_in_memory
from kiosk.adapters.frames import Occurrences
from kiosk.adapters.messages import route_messages
from kiosk.selftest import Heard
from kiosk.slots import DEMO_SOURCE
from kiosk.stage import Stage, targets

WARM_UP, SAMPLE_EVERY = 5000, 250
LOOKS = (
    *(f"theme:{theme}" for theme in ("light", "dark", "contrast")),
    *(f"scale:{scale}" for scale in ("1.0", "1.25", "1.5", "2.0")),
    *(f"motion:{motion}" for motion in ("none", "full")),
)


class Visitor:
    """Does at random what a visitor can do, sometimes before the last page is there."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self._stage, self._app = stage, stage.kiosk.app
        self._pages = list(targets(stage.kiosk.slot))
        self._chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
        self._ways: dict[Callable[[], None], int] = {
            self._touch_something: 10,
            self._open: 6,
            self._app.back: 3,
            self._scroll: 3,
            self._speak: 1,
            self._change_look: 1,
            self._app.refresh: 1,
            self._app.session.touch: 1,
            self._app.finish: 1,
        }

    def act(self) -> None:
        """One thing, until a frame shows it."""
        self._chance.choices(list(self._ways), list(self._ways.values()))[0]()
        self._stage.frames.wait()

    def _touch_something(self) -> None:
        blocks = self._app.page.shown.blocks
        keys = [block.key for block in blocks if block.kind in ("choice", "tile", "option", "document", "setting")]
        keys += [entry.key for block in blocks for entry in block.entries if entry.enabled]
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
        self._app.activate(self._chance.choice(LOOKS))


def walk(stage: Stage, changes: int, minutes: float, seed: int) -> tuple[int, Meter]:
    """Act until so many pages were shown, or so many minutes have gone; how many pages, and the memory meanwhile."""
    visitor, meter, shown = Visitor(stage, seed), Meter(), Occurrences(stage.kiosk.app.pageShown)
    until, due = time.monotonic() + minutes * 60, WARM_UP
    while shown.count < changes and time.monotonic() < until:
        visitor.act()
        if shown.count >= due:
            meter.take(stage, shown.count)
            due += SAMPLE_EVERY
            if shown.count % 1000 < SAMPLE_EVERY:
                print(f"  {shown.count:6} pages  {meter.samples[-1][1] / 1024:.1f} MB of its own", flush=True)
    return shown.count, meter


def faults(meter: Meter, warnings: Sequence[str]) -> list[str]:
    """What must not be, a line each."""
    grown = [f"memory grows by {meter.slope():.0f} kB per 1,000 pages"] if meter.slope() > NO_GROWTH_KB else []
    return [*warnings, *grown]


def main(arguments: Sequence[str] | None = None) -> int:
    """Walk, and say how it went."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__.partition("\n")[0])
    parser.add_argument("--changes", type=int, default=20_000, metavar="N", help="pages to show (20,000)")
    parser.add_argument("--minutes", type=float, default=10, metavar="M", help="stop after so long (10)")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6), metavar="S", help="repeat a walk")
    options = parser.parse_args(arguments)
    heard = Heard()
    logging.basicConfig(level=logging.WARNING, handlers=[heard, logging.StreamHandler()], force=True)
    logging.captureWarnings(capture=True)
    print(f"soak: seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="porchlight-soak-") as folder:
        slot = Path(folder, "slot")
        from content.build import build

        build(DEMO_SOURCE, slot)
        route_messages()
        with kiosk_in_memory(slot) as stage:
            pages, meter = walk(stage, options.changes, options.minutes, options.seed)
    found = faults(meter, heard.lines)
    print(f"{pages} pages shown; own memory {meter.slope():+.0f} kB per 1,000 after the first {WARM_UP}")
    print("\n".join(found) or "no warnings, no growth")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
