"""Builds a slot again and again, killed at another line of Python each time, and prints what was left.

``python killed_build.py SOURCE SLOT COUNT SEED``: one JSON object with ``lines`` (how many a whole build runs) and
``left``: for each kill, the line, the generation of the slot (empty where there is none) and how many folders stand
beside it. Every other line of ``swap.py`` is among the kills. The children are killed as the power would: SIGKILL.
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


def in_child(action: Callable[[], object]) -> None:
    child = os.fork()
    if child == 0:
        action()
        os._exit(0)
    os.waitpid(child, 0)


def kill_at(number: int, build_once: Callable[[], object]) -> Callable[[], None]:
    """Run a build that kills its own process at its line ``number``."""
    left = number

    def trace(_frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    def action() -> None:
        sys.settrace(trace)
        build_once()

    return action


def lines_of(build_once: Callable[[], object]) -> tuple[int, list[int]]:
    """How many lines a build runs, and which of them are in ``swap.py``."""
    count, inside = 0, []

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        if event == "line":
            count += 1
            if frame.f_code.co_filename.endswith("content/swap.py"):
                inside.append(count)
        return trace

    sys.settrace(trace)
    build_once()
    sys.settrace(None)
    return count, inside


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
    count_all, inside = lines_of(lambda: build(source, slot.with_name("counted")))
    chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
    left = []
    for number in sorted({*chance.sample(range(1, count_all), count), *inside[::2]}):
        in_child(kill_at(number, lambda: build(source, slot)))
        left.append([number, *state(slot)])
    build(source, slot)
    print(json.dumps({"lines": count_all, "left": left, "last": state(slot)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
