"""The state document again and again: what is new in it, and whether anybody still writes it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hardware.lock import is_held
from hardware.state import STATE_FILE, HardwareState, read_state

EVERY = 0.2  # a look at one small file in memory; waiting for the kernel to tell would need another library
STANDS_STILL = 30.0  # the daemon writes at least every ten seconds


@dataclass(slots=True)
class Watching:
    """Looks at a runtime folder. That the daemon lives is told by its lock and by new files, and by no wall clock.

    ``clock`` in seconds, monotonic.
    """

    folder: Path
    clock: Callable[[], float] = time.monotonic
    _seen: tuple[int, int] | None = None
    _at: float = 0.0
    _state: HardwareState | None = None

    def look(self) -> HardwareState | None:
        """The newest document; None where there is none, or the daemon has ended or stands still."""
        version, now = self._version(), self.clock()
        if version != self._seen:
            self._seen, self._at = version, now
            self._state = read_state(self.folder)
        return self._state if now - self._at < STANDS_STILL and is_held(self.folder) else None

    def _version(self) -> tuple[int, int] | None:
        try:
            found = (self.folder / STATE_FILE).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns


def each_new(watching: Watching, wait: Callable[[float], bool]) -> Iterator[tuple[HardwareState | None, ...]]:
    """Pairs of what was and what is, until ``wait`` (seconds) says false; None: the daemon is not there."""
    before: HardwareState | None = None
    first = True
    while first or wait(EVERY):
        now = watching.look()
        if first or now is not before:
            yield before, now
        before, first = now, False
