"""Publishes the second generation again and again, killed at another line that writes each time.

``python killed_publish.py FOLDER``: prints a JSON list with, for each line of ``durable.py`` that one run of it comes
through: the generation that a kiosk sees after the kill, how many faults the repository has, and the same after the
next run, which nobody kills.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from content.build import build
from content.testing import small_source
from sync.publish import generations
from sync.publish.verify import verify
from sync.testing.publisher import Publisher

WRITING = "sync/durable.py"


def traced(act: Callable[[], object], seen: Callable[[], None]) -> None:
    def trace(frame: FrameType, event: str, _: object) -> Any:
        if event == "line" and frame.f_code.co_filename.endswith(WRITING):
            seen()
        return trace

    sys.settrace(trace)
    act()
    sys.settrace(None)


def killed(act: Callable[[], object], number: int) -> None:
    """Run ``act`` in a process that ends at line ``number``, before it runs."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    left = number

    def seen() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    traced(act, seen)
    os._exit(0)


def main(folder: Path) -> None:
    publisher, source, slot = Publisher(folder), small_source(folder / "town"), folder / "slot"
    repository = publisher.repository
    source.write("media/old.svg", "<svg/>")
    publisher.publish(source.path)
    shutil.copytree(repository.folder, folder / "first")
    source.write("field/home/en.toml", 'title = "Houses"\n')
    source.write("media/new.svg", "<svg></svg>")
    build(source.path, slot)

    def act() -> None:
        with repository.alone():
            generations._publish(slot, repository, publisher.online, publisher.now)

    def found() -> list[int]:
        verdict = verify(repository, publisher.now)
        return [verdict.generation, len(verdict.faults)]

    def anew() -> None:
        shutil.rmtree(repository.folder)
        shutil.copytree(folder / "first", repository.folder)

    lines = []
    traced(act, lambda: lines.append(1))
    left = []
    for number in range(1, len(lines) + 1):
        anew()
        killed(act, number)
        after = found()
        act()
        left.append([*after, *found()])
    print(json.dumps(left))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
