"""A socket for headphones on a line of the board: the hardware daemon tells of it.

Looked at on a thread of its own and not with the rest of the hall: silence must not wait for a screen that is busy.
"""

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING

from hardware.state import STATE_FILE
from kiosk.headphones.jack import JackListener

if TYPE_CHECKING:
    from kiosk.hall import HallNow

SILENT = "the hardware daemon tells of no headphones; see that porchlight-hardware runs"
UNKNOWN = "the line of the headphone socket cannot be read; kiosk hardware status says why"

LOOKS_EVERY = 0.05  # seconds
# Whether the daemon still lives is asked less often than whether its document is another one.
_LIVES_EVERY = 1.0

type _Version = tuple[int, int]


class HallJack:
    """A JackMonitor: what the document in the folder of ``hall`` says."""

    def __init__(self, hall: "HallNow", monotonic: Callable[[], float] = time.monotonic) -> None:
        self._hall, self._monotonic = hall, monotonic
        self._version: _Version | None = None
        self._looked = 0.0
        self._plugged: bool | None = None
        self._reason = ""
        self._ended = Event()
        self._thread: Thread | None = None

    def start(self, listener: JackListener) -> None:
        """See JackMonitor."""
        self._thread = Thread(target=self._work, args=(listener,), name="headphones", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """See JackMonitor."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def _work(self, listener: JackListener) -> None:
        self.look(listener)
        while not self._ended.wait(LOOKS_EVERY):
            if self._document() != self._version or self._monotonic() - self._looked >= _LIVES_EVERY:
                self.look(listener)

    def look(self, listener: JackListener) -> None:
        """Read the document, and tell what is new."""
        self._version, self._looked = self._document(), self._monotonic()
        state = self._hall.state()
        plugged = state.headphones.on if state is not None else None
        if plugged is None:
            self._lose(SILENT if state is None else UNKNOWN, listener)
        elif plugged != self._plugged:
            found, self._plugged, self._reason = self._plugged is None, plugged, ""
            listener.found(plugged) if found else listener.changed(plugged)

    def _lose(self, reason: str, listener: JackListener) -> None:
        if reason != self._reason:
            self._plugged, self._reason = None, reason
            listener.lost(reason)

    def _document(self) -> _Version | None:
        """Each version of the document is another file."""
        try:
            found = (self._hall.folder / STATE_FILE).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns
