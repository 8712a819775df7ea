"""Ports that go off one after the other, the last first, and come back in the other order."""

from collections.abc import Collection, Sequence


class Shedding:
    """``order``: the ports that can be turned off, as they stand.

    ``off`` and ``back``: nanoseconds from one to the next when they go off, and when they come back.
    """

    def __init__(self, order: Sequence[int], off: int, back: int) -> None:
        self._order = tuple(reversed(order))
        self._off, self._back = off, back
        self._last: int | None = None
        self.ports: list[int] = []

    def shed(self, running: Collection[int], at: int) -> int | None:
        """Turn off the next of the ``running`` ports, unless the last went just now; which one.

        Those on the way that are off for another reason stay off for this one too.
        """
        if self.ports and not self._passed(self._off, at):
            return None
        for port in self._order:
            if port not in self.ports:
                self.ports.append(port)
                if port in running:
                    self._last = at
                    return port
        return None

    def restore(self, at: int) -> None:
        """Let the one that went last come back, unless another went or came just now."""
        if self.ports and self._passed(self._back, at):
            self.ports.pop()
            self._last = at

    def _passed(self, pause: int, at: int) -> bool:
        return self._last is None or at - self._last >= pause
