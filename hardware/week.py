"""The last seven days, hour by hour, as the screen and the technician read them. See docs/hardware-state.md."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

FORMAT = 1
WEEK_FILE = "week.json"


class Hour(msgspec.Struct, frozen=True, kw_only=True):
    """One hour from ``begin`` (UTC). Sums are minutes; ``watched``: how many of them the daemon was there to see.

    ``ports``: in use, by the name of the port. ``working``, ``local_only``, ``down``: of the Wi-Fi.
    ``cabinet_c`` and ``processor_c``: the most it was, None where nothing measured it.
    """

    begin: datetime
    watched: int = 0
    ports: Mapping[str, int] = {}
    working: int = 0
    local_only: int = 0
    down: int = 0
    restarts: int = 0
    under_voltage: int = 0
    cabinet_c: float | None = None
    processor_c: float | None = None


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """Oldest hour first; hours in which the daemon did not run are left out."""

    format: int = FORMAT
    hours: tuple[Hour, ...] = ()


def read_week(folder: Path) -> Week | None:
    """What the daemon wrote into its runtime folder last; None where there is nothing that can be read."""
    try:
        week = msgspec.json.decode((folder / WEEK_FILE).read_bytes(), type=Week)
    except (OSError, ValueError, RecursionError):  # no JSON, no text, too deep, or not such a document
        return None
    return week if week.format == FORMAT else None
