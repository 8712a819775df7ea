"""A socket that a test plugs, and a listener that remembers."""

from threading import Condition

from kiosk.headphones.jack import JackListener

PATIENCE = 10


class FakeJack:
    """Tells on the caller's thread; passes the same tests as the real ones."""

    def __init__(self, plugged: bool = False) -> None:
        self._plugged = plugged
        self._listener: JackListener | None = None

    def start(self, listener: JackListener) -> None:
        """See JackMonitor."""
        self._listener = listener
        listener.found(self._plugged)

    def close(self) -> None:
        """See JackMonitor."""
        self._listener = None

    def plug(self, plugged: bool) -> None:
        """Put headphones in, or pull them out."""
        if self._listener is not None and plugged != self._plugged:
            self._plugged = plugged
            self._listener.changed(plugged)

    def lose(self, reason: str) -> None:
        """Let the socket go, as a cable does."""
        self._plugged = False
        if self._listener is not None:
            self._listener.lost(reason)


class HeardJack:
    """``events``: what was told, as ``("found", True)``, ``("changed", False)`` or ``("lost", reason)``."""

    def __init__(self) -> None:
        self.events: list[tuple[str, bool | str]] = []
        self._change = Condition()

    def found(self, plugged: bool) -> None:
        """See JackListener."""
        self._add("found", plugged)

    def changed(self, plugged: bool) -> None:
        """See JackListener."""
        self._add("changed", plugged)

    def lost(self, reason: str) -> None:
        """See JackListener."""
        self._add("lost", reason)

    def wait(self, number: int) -> list[tuple[str, bool | str]]:
        """The events, once there are so many."""
        with self._change:
            if not self._change.wait_for(lambda: len(self.events) >= number, PATIENCE):
                raise AssertionError(f"within {PATIENCE} s only {self.events} of {number} events came")
            return list(self.events)

    def _add(self, what: str, told: bool | str) -> None:
        with self._change:
            self.events.append((what, told))
            self._change.notify_all()
