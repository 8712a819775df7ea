"""The real ``kiosk run``, and what it has said so far."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

STANDS = "The first frame stood"
SECONDS = 30


def environment(folder: Path, **others: str) -> dict[str, str]:
    """An environment without a display, with a cache of its own."""
    kept = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "XDG_CACHE_HOME": str(folder / "cache"), **others}


class Running:
    """A kiosk that is on, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stderr is not None
        self.process, self._pipe = process, process.stderr.fileno()
        self.said = ""

    def until(self, happened: Callable[[str], bool], seconds: int = SECONDS) -> None:
        """Wait until what it said is enough; it may be silent for ``seconds``."""
        while not happened(self.said):
            assert self._read(seconds), f"it ended: {self.said}"

    def end(self, number: signal.Signals) -> int:
        """Ask it to stop; returns its exit code."""
        self.process.send_signal(number)
        while self._read():
            pass
        return self.process.wait(SECONDS)

    def _read(self, seconds: int = SECONDS) -> bool:
        ready, _, _ = select.select([self._pipe], [], [], seconds)
        assert ready, f"nothing more came in {seconds} s: {self.said}"
        more = os.read(self._pipe, 65536)
        self.said += more.decode()
        return bool(more)


@contextmanager
def running(folder: Path, *options: str | Path, under: Sequence[str] = (), **others: str) -> Iterator[Running]:
    """``kiosk run`` from its first frame until the block ends; ``others`` go into its environment.

    ``under``: a command that becomes the one behind it, such as one that gives it a disk of its own.
    """
    command = [*under, sys.executable, "-m", "kiosk", "run", *map(str, options)]
    with subprocess.Popen(command, env=environment(folder, **others), stderr=subprocess.PIPE) as process:
        kiosk = Running(process)
        try:
            kiosk.until(lambda said: STANDS in said)
            yield kiosk
        finally:
            process.kill()
