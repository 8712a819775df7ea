"""When an event happened, on devices whose clocks may be wrong: a hybrid logical clock.

Kulkarni, Demirbas, Madappa, Avva, Leone: Logical Physical Clocks (OPODIS 2014), with the counter in the milliseconds.
"""

from collections.abc import Callable


class EventClock:
    """Times that only ever grow: the clock of the device where it is ahead of every event known, else one beyond it."""

    def __init__(self, wall_ms: Callable[[], int], latest: int = 0) -> None:
        """``wall_ms``: milliseconds since 1970; ``latest``: the time of the newest event known."""
        self._wall_ms = wall_ms
        self._latest = latest

    def now(self) -> int:
        """Later than every time given or seen before."""
        self._latest = max(self._wall_ms(), self._latest + 1)
        return self._latest

    def see(self, at: int) -> None:
        """An event of another device came in."""
        self._latest = max(self._latest, at)
