"""What time it is, for a device whose clock may have stopped or run away.

A clock can lag (no battery: 1970) or lead (a wrong year). Signed times that were seen mend the first, never the second;
that only makes signatures look too old, and it is told apart from signatures that are.
"""

from datetime import UTC, datetime, timedelta

from sync.reason import Reason

EARLIEST = datetime(2026, 11, 1, tzinfo=UTC)  # this software did not exist before
_SLACK = timedelta(days=1)  # clocks of publisher, server and kiosk may differ by as much
_BEYOND = timedelta(days=3 * 365)  # no publisher is silent for so long that its kiosks run on


def known(floor: datetime) -> datetime:
    """The latest time that is certainly past."""
    return max(floor, EARLIEST)


def reference(clock: datetime, floor: datetime) -> datetime:
    """The time that signatures are judged by: never before what was already seen."""
    return max(clock, floor)


def lags(clock: datetime, floor: datetime) -> bool:
    """Whether the clock is certainly wrong: it stands before a time that is past."""
    return clock + _SLACK < floor


def newer_floor(floor: datetime, clock: datetime, published: datetime) -> datetime:
    """The floor after a signed time was seen; a time ahead of a clock that seems right is a publisher's mistake."""
    if published > clock + _SLACK and not lags(clock, floor):
        return floor
    return max(floor, published)


def why_expired(clock: datetime, floor: datetime, server: datetime | None) -> Reason:
    """Whether signatures look expired because the clock leads, or because they are.

    ``server``: what the server says the time is; not signed, so it decides only what is told to people.
    """
    if server is not None:
        return Reason.CLOCK if abs(clock - server) > _SLACK else Reason.EXPIRED
    return Reason.CLOCK if clock > floor + _BEYOND else Reason.EXPIRED


def why_not_certified(clock: datetime, floor: datetime) -> Reason:
    """Whether a server's certificate looks too young or too old because the clock is wrong."""
    return Reason.CLOCK if lags(clock, floor) or clock > floor + _BEYOND else Reason.CERTIFICATE
