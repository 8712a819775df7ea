"""What came of writing the report for support onto a stick, as the screen reads it."""

from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

FOLDER = Path("/run/porchlight-diagnostics")
RESULT_FILE = "result.json"

type Outcome = Literal["written", "no-stick", "full", "read-only", "failed"]


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """``file``: its name on the stick; ``detail``: why not, in English."""

    format: int = 1
    outcome: Outcome
    at: datetime
    file: str = ""
    detail: str = ""


def read(folder: Path = FOLDER) -> Exported | None:
    """What came of it last; None where there is nothing, or nothing that can be read."""
    try:
        told = msgspec.json.decode((folder / RESULT_FILE).read_bytes(), type=Exported)
    except (OSError, msgspec.MsgspecError):
        return None
    return told if told.format == 1 else None
