"""The device's clock at its start: never before a time that is known to be past, and whether it can be believed.

A Pi without a battery for its clock begins somewhere in the past. Three things are known to be past: when the system
was built, when this clock was last seen right, and the newest time that the publisher has signed.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.state import replace_file

SAVED = Path("/var/lib/porchlight-clock/saved")
STATE = Path("/run/porchlight-clock/state.json")
BUILT = Path("/usr/lib/clock-epoch")  # systemd's own: its time of change is when the system was built
NETWORK = Path("/run/systemd/timesync/synchronized")  # timesyncd makes it once a server has answered
BATTERY = Path("/dev/rtc0")

_ABSURD = 4_102_444_800  # the year 2100: what says so was spoilt

type How = Literal["network", "battery", "staff", "floor"]


class ClockState(msgspec.Struct, frozen=True, kw_only=True):
    """``sure``: whether what is shown may depend on the time. ``how`` it is known, ``since`` when, in UTC."""

    format: int = 1
    sure: bool
    how: How
    since: datetime


def floor(signed: float, *, saved: Path | None = SAVED, built: Path = BUILT) -> float:
    """Seconds since 1970 that are known to be past; ``signed``: the newest time that sync has seen signed.

    Without ``saved`` for staff: a clock that was once set too far ahead can be set right again.
    """
    return max(signed, _saved(saved) if saved else 0.0, built.stat().st_mtime if built.exists() else 0.0)


def begin(
    least: float,
    *,
    now: Callable[[], float] = time.time,
    set_to: Callable[[float], None] = lambda seconds: time.clock_settime(time.CLOCK_REALTIME, seconds),
    battery: Path = BATTERY,
    state: Path = STATE,
) -> ClockState:
    """At the start of the device: raise the clock to ``least`` if it is before it, and say how it is known."""
    behind = now() < least
    if behind:
        set_to(least)
    how: How = "battery" if battery.exists() and not behind else "floor"
    return _tell(how, now(), state)


def look(
    *, now: Callable[[], float] = time.time, network: Path = NETWORK, state: Path = STATE, saved: Path = SAVED
) -> ClockState:
    """Now and then: whether a time server has answered meanwhile. A time that somebody vouched for is saved."""
    told = read(state)
    if told is None or (network.exists() and told.how != "network"):
        told = _tell("network" if network.exists() else "floor", now(), state)
    if told.how in ("network", "staff"):
        replace_file(saved, f"{now():.0f}\n".encode(), 0o644)
    return told


def set_by_staff(
    seconds: float,
    least: float,
    *,
    now: Callable[[], float] = time.time,
    set_to: Callable[[float], None] = lambda seconds: time.clock_settime(time.CLOCK_REALTIME, seconds),
    state: Path = STATE,
) -> ClockState:
    """Somebody who was let in read it off a watch. Raises ValueError for a time that is known to be past."""
    if not seconds < _ABSURD:
        raise ValueError("that is no time of this century")
    if seconds < least:
        raise ValueError(f"the clock cannot go back behind {datetime.fromtimestamp(least, UTC):%Y-%m-%d %H:%M} UTC")
    set_to(seconds)
    return _tell("staff", now(), state)


def read(state: Path = STATE) -> ClockState | None:
    """What was told last; None where nothing was, or nothing that can be read."""
    try:
        return msgspec.json.decode(state.read_bytes(), type=ClockState)
    except (OSError, msgspec.MsgspecError):
        return None


def _tell(how: How, seconds: float, state: Path) -> ClockState:
    told = ClockState(sure=how != "floor", how=how, since=datetime.fromtimestamp(int(seconds), UTC))
    replace_file(state, msgspec.json.encode(told), 0o644)
    return told


def _saved(saved: Path) -> float:
    try:
        seconds = float(saved.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0.0
    return seconds if 0 < seconds < _ABSURD else 0.0
