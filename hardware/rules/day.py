"""Which day it is, for what is counted by the day."""

import msgspec

_SECOND = 1_000_000_000
_LONGEST = 24 * 3600


class DayMemory(msgspec.Struct, frozen=True):
    """``number`` of the day, and how many ``seconds`` of it have been seen."""

    number: int
    seconds: int = 0


class Day:
    """The day of the town by its ordinal ``number``; ``now`` in nanoseconds of the monotonic clock.

    A clock that was set back begins no day anew, or limits would be had twice; a wrong one that had run ahead holds a
    day for a day's time, and no longer.
    """

    def __init__(self, number: int, now: int) -> None:
        self.number = number
        self._since = now

    def ends(self, number: int, now: int) -> bool:
        """Whether another day has begun, to be said once."""
        if number == self.number or (number < self.number and now - self._since < _LONGEST * _SECOND):
            return False
        self.number, self._since = number, now
        return True

    def memory(self, now: int) -> DayMemory:
        """What is to outlive the daemon."""
        return DayMemory(self.number, (now - self._since) // _SECOND)

    def remember(self, kept: DayMemory) -> bool:
        """Whether what was counted then counts for today; if so, this is that day."""
        if kept.number < self.number or (kept.number > self.number and kept.seconds >= _LONGEST):
            return False
        self.number, self._since = kept.number, self._since - kept.seconds * _SECOND
        return True
