"""What time it is in the hall. Passed in, so that pictures and tests choose their moment."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the moment."""

    def now(self, zone: ZoneInfo) -> datetime:
        """The moment, in ``zone``."""

    def is_sure(self) -> bool:
        """Whether what is shown may depend on the moment."""


class SystemClock:
    """The machine's clock; the device's own says in a file whether it can be believed (``kiosk.appliance``)."""

    def __init__(self, state: str = "/run/porchlight-clock/state.json") -> None:
        self._state = state

    def now(self, zone: ZoneInfo) -> datetime:
        """The moment, in ``zone``."""
        return datetime.now(zone)

    def is_sure(self) -> bool:
        """As the device says; where nobody says anything, as on a desk, a clock is believed."""
        try:
            return b'"sure":false' not in Path(self._state).read_bytes()
        except OSError:
            return True


class FixedClock:
    """Always the same moment."""

    def __init__(self, moment: datetime, *, sure: bool = True) -> None:
        self.moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        self.sure = sure

    def now(self, zone: ZoneInfo) -> datetime:
        """The moment, in ``zone``."""
        return self.moment.astimezone(zone)

    def is_sure(self) -> bool:
        """As it was told."""
        return self.sure


def monotonic_ms() -> int:
    """Milliseconds that never go back, whatever is done to the machine's clock."""
    return time.monotonic_ns() // 1_000_000


def wall_ms() -> int:
    """Milliseconds since 1970 by the machine's clock, which may be wrong and may go back."""
    return time.time_ns() // 1_000_000
