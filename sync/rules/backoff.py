"""How long to wait after a failure: twice as long each time, each kiosk by chance, never longer than a limit."""

from dataclasses import dataclass
from datetime import timedelta

from sync.reason import Reason

# What the next try may well find mended, without anybody doing anything.
PASSING = frozenset(
    {Reason.UNREACHABLE, Reason.INTERRUPTED, Reason.SLOW, Reason.SERVER, Reason.BUSY, Reason.HELD, Reason.CLOCK}
)


@dataclass(frozen=True, slots=True)
class BackOff:
    """``first``: after one failure, ``most``: never longer; ``tries``: how often in a row before one gives up."""

    first: timedelta
    most: timedelta
    tries: int

    def wait(self, failures: int, chance: float) -> timedelta | None:
        """How long to wait after so many failures in a row (at least 1), None to give up.

        ``chance``: from 0 to 1; half of the time is left to it, so that kiosks do not come back all at once.
        """
        if failures >= self.tries:
            return None
        doubled: int = 2 ** min(failures - 1, 20)
        longest = min(self.first * doubled, self.most)
        return longest * (0.5 + 0.5 * chance)


WITHIN_A_RUN = BackOff(timedelta(seconds=1), timedelta(seconds=60), tries=6)
BETWEEN_RUNS = BackOff(timedelta(minutes=15), timedelta(hours=4), tries=10)
