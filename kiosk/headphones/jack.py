"""What watches a socket for headphones, and who is told."""

from typing import Protocol


class JackListener(Protocol):
    """Hears of the socket, on any thread and in the order in which it happens."""

    def found(self, plugged: bool) -> None:
        """The socket is watched from now on, and this is how it is. Nobody did anything."""

    def changed(self, plugged: bool) -> None:
        """Somebody put headphones in, or pulled them out."""

    def lost(self, reason: str) -> None:
        """The socket cannot be watched now, so nobody may be taken to listen alone; ``reason`` says how to mend it."""


class JackMonitor(Protocol):
    """Watches one socket."""

    def start(self, listener: JackListener) -> None:
        """Begin, and return at once. First comes ``found`` or ``lost``, then each change; ``found`` after a loss."""

    def close(self) -> None:
        """Watch no more: nothing is told after this has returned."""
