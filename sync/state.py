"""What sync knows of itself: one small file, for the next run, the screen and the terminal. See docs/sync.md."""

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from sync.reason import Reason

FORMAT = 1
STATE_FILE = "sync.json"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why the last run did not bring the newest content; ``detail`` is for technicians, in English."""

    reason: Reason
    detail: str
    in_a_row: int


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What one run cost and brought. Times are the device's, in UTC; ``bytes``: of answers, without headers."""

    began: datetime
    ended: datetime
    requests: int = 0
    bytes: int = 0
    packs: int = 0


class SyncState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="format", tag=FORMAT):
    """``generation`` is on show, ``root`` its state root, ``published`` when it was signed.

    ``last`` run, the last that ``succeeded``, when the ``next`` is due, and the ``failure`` of the last, if it failed.
    ``spent`` bytes in the ``night``. ``floor``: a time that is past, whatever the clock says. ``refused``: the digests
    of packs that are offered and proved to be wrongly made. ``signers``: the keys of content when a run last succeeded.
    """

    generation: int = 0
    root: str = ""
    published: datetime | None = None
    last: Cost | None = None
    succeeded: datetime | None = None
    next: datetime | None = None
    failure: Failure | None = None
    night: date | None = None
    spent: int = 0
    floor: datetime = EPOCH
    refused: tuple[str, ...] = ()
    signers: str = ""


def read_state(folder: Path) -> SyncState:
    """What the content folder ``folder`` says; as before the first run where nothing is said that can be read."""
    try:
        return msgspec.json.decode((folder / STATE_FILE).read_bytes(), type=SyncState)
    except (OSError, ValueError):  # ValueError: no JSON, no text, or no such state
        return SyncState()


def write_state(folder: Path, state: SyncState) -> None:
    """Raises OSError; the file is then as it was."""
    from sync import durable

    durable.write(folder / STATE_FILE, msgspec.json.format(msgspec.json.encode(state)) + b"\n")
