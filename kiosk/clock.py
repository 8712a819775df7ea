"""What time it is in the hall. Passed in, so that pictures and tests choose their moment."""

import time
from datetime import UTC, datetime
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the moment."""

    def now(self, zone: ZoneInfo) -> datetime:
        """The moment, in ``zone``."""


class SystemClock:
    """The machine's clock."""

    def now(self, zone: ZoneInfo) -> datetime:
        """The moment, in ``zone``."""
        return datetime.now(zone)


class FixedClock:
    """Always the same moment."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def now(self, zone: ZoneInfo) -> datetime:
        """The moment, in ``zone``."""
        return self.moment.astimezone(zone)


def monotonic_ms() -> int:
    """Milliseconds that never go back, whatever is done to the machine's clock."""
    return time.monotonic_ns() // 1_000_000


def wall_ms() -> int:
    """Milliseconds since 1970 by the machine's clock, which may be wrong and may go back."""
    return time.time_ns() // 1_000_000
