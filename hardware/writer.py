"""Writing the state document: whole or not at all, and not more often than readers can make use of."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from hardware.state import STATE_FILE, HardwareState

PAUSE = 50_000_000  # nanoseconds: 20 times a second
HEARTBEAT = 10_000_000_000


class Writer:
    """Writes to ``folder`` what is new, at once where the last writing is ``PAUSE`` ago.

    The folder is in memory on the device, so nothing is flushed; a reader finds the old document or the new one.
    """

    def __init__(self, folder: Path, clock: Callable[[], int]) -> None:
        self._file = folder / STATE_FILE
        self._clock = clock
        self._written: HardwareState | None = None
        self._at = 0
        self.due: int | None = None

    def write(self, state: HardwareState) -> bool:
        """Write this state if it says something new and it is time; ``due`` says when to come again. Raises OSError."""
        now = self._clock()
        same = self._written is not None and msgspec.structs.replace(state, written=self._written.written)
        pause = HEARTBEAT if same == self._written else PAUSE
        if self._written is not None and now - self._at < pause:
            self.due = self._at + pause
            return False
        self.due = now + HEARTBEAT // 10  # where it fails
        unfinished = self._file.with_name(f".{STATE_FILE}.new")
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(msgspec.json.encode(state))
        unfinished.replace(self._file)
        self._written, self._at, self.due = state, now, now + HEARTBEAT
        return True

    def end(self) -> None:
        """Take the document away: nobody vouches for it any more."""
        with suppress(OSError):
            self._file.unlink()
