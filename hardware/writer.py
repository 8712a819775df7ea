"""Writing the state document: whole or not at all, and not more often than readers can make use of."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from hardware.state import STATE_FILE, HardwareState

# Nanoseconds. Never more than MOST in any second, and a little closer together than that: what comes right after one
# document is in the next before 50 ms are over.
PAUSE = 48_000_000
MOST = 20
_SECOND = 1_000_000_000
HEARTBEAT = 10_000_000_000


class Writer:
    """Writes to ``folder`` what is new, as soon as ``PAUSE`` and ``MOST`` let it.

    The folder is in memory on the device, so nothing is flushed; a reader finds the old document or the new one.
    """

    def __init__(self, folder: Path, clock: Callable[[], int]) -> None:
        self._file = folder / STATE_FILE
        self._clock = clock
        self._written: HardwareState | None = None
        self._times: deque[int] = deque(maxlen=MOST)
        self.due: int | None = None

    def ready(self) -> bool:
        """Whether something new could be written now; ``due`` says when, if not. Saves making a state for nothing."""
        free = self._free(PAUSE)
        if self._clock() >= free:
            return True
        self.due = free
        return False

    def write(self, state: HardwareState) -> bool:
        """Write this state if it says something new and it is time; ``due`` says when to come again. Raises OSError."""
        now = self._clock()
        same = self._written is not None and msgspec.structs.replace(state, written=self._written.written)
        free = self._free(HEARTBEAT if same == self._written else PAUSE)
        if now < free:
            self.due = free
            return False
        self.due = now + HEARTBEAT // 10  # where it fails
        unfinished = self._file.with_name(f".{STATE_FILE}.new")
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(msgspec.json.encode(state))
        unfinished.replace(self._file)
        self._written, self.due = state, now + HEARTBEAT
        self._times.append(now)
        return True

    def _free(self, pause: int) -> int:
        """When the next may be written."""
        full = self._times[0] + _SECOND if len(self._times) == MOST else 0
        return max(full, self._times[-1] + pause) if self._times else 0

    def end(self) -> None:
        """Take the document away: nobody vouches for it any more."""
        with suppress(OSError):
            self._file.unlink()
