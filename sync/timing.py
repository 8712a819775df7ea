"""Whether it is time for a run. A timer asks often, so nothing heavy is imported for the answer."""

import socket
from datetime import datetime
from pathlib import Path

from sync.config import SyncConfig
from sync.ports import Terms
from sync.rules import clock
from sync.rules.window import is_due, is_due_by_stopped_clock, parse_window
from sync.state import SyncState

_MACHINE = Path("/etc/machine-id")


def terms_of(config: SyncConfig, machine: Path = _MACHINE) -> Terms:
    """What a run keeps to. ``machine``: a file that no two devices have alike, though their image and host name are."""
    return Terms(parse_window(config.window), config.nightly_bytes, _device(machine))


def _device(machine: Path) -> str:
    try:
        return machine.read_text("ascii").strip() or socket.gethostname()
    except (OSError, ValueError):
        return socket.gethostname()


def is_time(state: SyncState, terms: Terms, now: datetime) -> bool:
    """Whether a run is due and its hours are open; with a clock that lags they mean nothing.

    A kiosk that has no content at all waits for no night: somebody stands before it and sees nothing.
    """
    if not state.generation:
        return True
    if clock.lags(now, clock.known(state.floor)):
        return is_due_by_stopped_clock(state.last.ended if state.last else None, now)
    return terms.window.is_open(now) and is_due(state.next, now)


def until(state: SyncState, terms: Terms, now: datetime) -> datetime | None:
    """When a run that begins now has to end; None where the clock cannot say, or nothing is on show yet."""
    if not state.generation or clock.lags(now, clock.known(state.floor)):
        return None
    return terms.window.span(terms.window.night(now), now)[1]
