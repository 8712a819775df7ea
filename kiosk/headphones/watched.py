"""A socket that is watched on a thread of its own, and looked for again when it goes."""

import contextlib
import os
import select
from collections.abc import Callable, Sequence
from threading import Thread
from typing import Protocol

from kiosk.headphones.jack import JackListener

RETRY_SECONDS = 5.0


class SocketLost(Exception):
    """The socket cannot be watched; the text says why, and how to mend it."""


class Source(Protocol):
    """Tells of one socket for as long as it is open. Every method may raise SocketLost."""

    def fileno(self) -> int:
        """What becomes readable when there is something to read."""

    def plugged(self) -> bool:
        """How it is now."""

    def read(self) -> Sequence[bool]:
        """How it was after each change since the last call."""

    def close(self) -> None:
        """Let it go."""


class WatchedJack:
    """A JackMonitor over whatever ``open_source`` opens; it is opened anew ``retry_seconds`` after a loss."""

    def __init__(self, open_source: Callable[[], Source], retry_seconds: float = RETRY_SECONDS) -> None:
        self._open, self._retry_seconds = open_source, retry_seconds
        self._plugged = False
        self._reason = ""
        self._ended, self._end = os.pipe()
        self._thread: Thread | None = None

    def start(self, listener: JackListener) -> None:
        """See JackMonitor."""
        self._thread = Thread(target=self._work, args=(listener,), name="headphones", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """See JackMonitor."""
        if self._end >= 0:
            os.close(self._end)
            self._end = -1
            if self._thread is not None:
                self._thread.join()
            os.close(self._ended)

    def _work(self, listener: JackListener) -> None:
        goes_on = True
        while goes_on:
            try:
                with contextlib.closing(self._open()) as source:
                    self._find(source, listener)
                    while goes_on := self._readable(source.fileno()):
                        self._tell(source.read(), listener)
            except SocketLost as error:
                self._lose(str(error), listener)
                goes_on = self._readable(-1, self._retry_seconds)

    def _readable(self, source: int, seconds: float | None = None) -> bool:
        """Wait for ``source``, -1 for none, at most so long; whether the watch goes on."""
        poll = select.poll()
        poll.register(self._ended)
        if source >= 0:
            poll.register(source, select.POLLIN)
        ready = poll.poll(None if seconds is None else seconds * 1000)
        return self._ended not in [descriptor for descriptor, _events in ready]

    def _find(self, source: Source, listener: JackListener) -> None:
        self._plugged, self._reason = source.plugged(), ""
        listener.found(self._plugged)

    def _tell(self, states: Sequence[bool], listener: JackListener) -> None:
        for plugged in states:
            if plugged != self._plugged:
                self._plugged = plugged
                listener.changed(plugged)

    def _lose(self, reason: str, listener: JackListener) -> None:
        """Once for each reason: it is tried again and again."""
        if reason != self._reason:
            self._reason = reason
            listener.lost(reason)
