"""Builds a slot again and again, killed at another line of Python each time, and prints what was left.

``python killed_build.py SOURCE SLOT COUNT SEED``: one JSON object with ``left``: for each kill, the line, the
generation of the slot (empty where there is none) and how many folders stand beside it; ``last``: the same after a
build that is not killed. COUNT lines are drawn from the whole build, and every line of ``swap.py`` is among the kills.
"""

import json
import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from content.build import build
from content.reader import Slot, SlotError

ANY, SWAP = "", "content/swap.py"


def in_child(action: Callable[[], object]) -> None:
    child = os.fork()
    if child == 0:
        action()
        os._exit(0)
    os.waitpid(child, 0)


def kill_at(number: int, file: str, build_once: Callable[[], object]) -> Callable[[], None]:
    """Run a build that kills its own process at the line ``number`` of those it runs in files so named."""
    left = number

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        if event == "line" and frame.f_code.co_filename.endswith(file):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    def action() -> None:
        sys.settrace(trace)
        build_once()

    return action


def lines_of(file: str, build_once: Callable[[], object]) -> int:
    """How many lines a build runs in files so named."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line" and frame.f_code.co_filename.endswith(file)
        return trace

    sys.settrace(trace)
    build_once()
    sys.settrace(None)
    return count


def state(slot: Path) -> tuple[str, int]:
    beside = sum(path.name.startswith(f".{slot.name}.") for path in slot.parent.iterdir())
    try:
        with Slot(slot) as opened:
            for key in opened.keys("procedure"):
                opened.words(key, "vi")
            return opened.generation, beside
    except SlotError:
        return "", beside


def main(source: Path, slot: Path, count: int, seed: int) -> None:
    twin = slot.with_name("twin")
    if slot.exists():
        build(source, twin)  # so that the counted builds replace one, as those that are killed do
    anywhere, swapping = (lines_of(file, lambda: build(source, twin)) for file in (ANY, SWAP))
    chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
    kills = [(ANY, number) for number in sorted(chance.sample(range(1, anywhere), count))]
    kills += [(SWAP, number) for number in range(1, swapping + 1)]
    left = []
    for file, number in kills:
        in_child(kill_at(number, file, lambda: build(source, slot)))
        left.append([f"line {number} of {file or 'any file'}", *state(slot)])
    build(source, slot)
    print(json.dumps({"left": left, "last": state(slot)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
