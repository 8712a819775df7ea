"""What came of writing the report for support onto a stick; the screen reads it here."""

import errno
import logging
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.appliance import sticks
from kiosk.appliance.diagnostics import Device, write
from kiosk.state import replace_file

FOLDER = Path("/run/porchlight-diagnostics")
RESULT = FOLDER / "result.json"
log = logging.getLogger("kiosk.appliance")

type Outcome = Literal["written", "no-stick", "full", "read-only", "failed"]

_OUTCOMES: dict[int, Outcome] = {errno.ENOSPC: "full", errno.EROFS: "read-only", errno.EACCES: "read-only"}


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """``file``: its name on the stick; ``detail``: why not, in English."""

    format: int = 1
    outcome: Outcome
    at: datetime
    file: str = ""
    detail: str = ""


def export(
    device: Device,
    *,
    folder: Path = FOLDER,
    find: Callable[[], sticks.Stick | None] = sticks.find,
    run: sticks.Run | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Exported:
    """Onto the stick that is in, and told in ``folder``."""
    told = _export(device, folder / "stick", find(), run, now())
    replace_file(folder / RESULT.name, msgspec.json.encode(told), 0o644)
    return told


def read(file: Path = RESULT) -> Exported | None:
    """What came of it last; None where there is nothing, or nothing that can be read."""
    try:
        told = msgspec.json.decode(file.read_bytes(), type=Exported)
    except (OSError, msgspec.MsgspecError):
        return None
    return told if told.format == 1 else None


def _export(
    device: Device, folder: Path, stick: sticks.Stick | None, run: sticks.Run | None, now: datetime
) -> Exported:
    if stick is None:
        return Exported(outcome="no-stick", at=now)
    holding = sticks.held(stick, folder, run) if run else sticks.held(stick, folder)
    try:
        with holding as there:
            file = write(there, device, now)
    except OSError as error:
        log.error("The report cannot be written to %s: %s", stick.device, error)  # noqa: TRY400 - a fault of the stick
        outcome = _OUTCOMES.get(error.errno or 0, "failed")
        return Exported(outcome=outcome, at=now, detail=f"{stick.device}: {error.strerror}")
    except subprocess.SubprocessError as error:
        log.error("%s cannot be used: %s", stick.device, error)  # noqa: TRY400 - a fault of the stick
        return Exported(outcome="failed", at=now, detail=f"{stick.device} cannot be mounted; is it formatted as FAT32?")
    return Exported(outcome="written", at=now, file=file.name)
