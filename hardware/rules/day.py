"""Which day it is, for what is counted by the day."""

import msgspec

_SECOND = 1_000_000_000
_LONGEST = 24 * 3600
_SHORTEST = 20 * 3600  # of a day that was seen from its beginning
_EARLY = 2


class DayMemory(msgspec.Struct, frozen=True):
    """``number`` of the day, and how many ``seconds`` of it have been seen."""

    number: int
    seconds: int = 0


class Day:
    """The day of the town by its ordinal ``number``; ``now`` in nanoseconds of the monotonic clock.

    A clock that is set begins no day anew, or limits would be had twice. One that was set back holds the day for a
    day's time, and no longer; one that jumps ahead ends no day that has not lasted for nearly one, but for two in all:
    that in which the daemon began, and that of the jump which puts a clock without a battery right.
    """

    def __init__(self, number: int, now: int) -> None:
        self.number = number
        self._since = now
        self._early = _EARLY  # days that may yet end before their time

    def ends(self, number: int, now: int) -> bool:
        """Whether another day has begun, to be said once."""
        if number == self.number or not self._may_end(number, (now - self._since) // _SECOND):
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
        self.number, self._since = kept.number, self._since - min(kept.seconds, _LONGEST) * _SECOND
        return True

    def _may_end(self, number: int, seconds: int) -> bool:
        if number < self.number:
            return seconds >= _LONGEST
        if seconds >= _SHORTEST:
            return True
        early, self._early = self._early > 0, max(0, self._early - 1)
        return early
