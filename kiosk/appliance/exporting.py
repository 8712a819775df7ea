"""Writing the report for support onto the stick that is in, as root, and telling the screen what came of it."""

import errno
import logging
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kiosk.appliance import sticks
from kiosk.appliance.diagnostics import Device, write
from kiosk.appliance.exported import FOLDER, RESULT_FILE, Exported, Outcome
from kiosk.state import replace_file

log = logging.getLogger("kiosk.appliance")

_OUTCOMES: dict[int, Outcome] = {errno.ENOSPC: "full", errno.EROFS: "read-only", errno.EACCES: "read-only"}


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
    replace_file(folder / RESULT_FILE, msgspec.json.encode(told), 0o644)
    return told


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
