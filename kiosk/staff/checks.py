"""The shelf check that is under way, over a new start of the screen and of the machine: which one, and since when.

What was scanned stands among the events of the shelf. Nothing here is about a reader.
"""

import logging
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec

from kiosk.state import replace_file

log = logging.getLogger("kiosk.staff")

ALL = "all"


class UnderWay(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``of``: ``all``, ``bookcase/blue`` or ``place/blue-1``; ``since``: the time of the last event before it.

    ``place``: where the librarian stands, empty where the shelf has no places. ``strange``: codes that
    nothing has, each with its place.
    """

    of: str
    since: int
    begun: datetime
    place: str = ""
    strange: tuple[tuple[str, str], ...] = ()


class ChecksKept(Protocol):
    """Remembers a check. Both may raise OSError."""

    def read(self) -> UnderWay | None: ...
    def write(self, check: UnderWay | None) -> None: ...


class ChecksInMemory:
    """For a demonstration, for pictures and tests."""

    def __init__(self, check: UnderWay | None = None) -> None:
        self._check = check

    def read(self) -> UnderWay | None:
        """What was written last."""
        return self._check

    def write(self, check: UnderWay | None) -> None:
        """Remember it for this run."""
        self._check = check


class CheckFile:
    """``shelf-check.json`` in the state folder."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> UnderWay | None:
        """The check under way. Of a spoilt file nothing is lost but where one was. Raises OSError."""
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=UnderWay)
        except FileNotFoundError:
            return None
        except (msgspec.MsgspecError, UnicodeDecodeError):
            log.warning("%s: is damaged; the shelf check that was under way begins anew", self._file)
            return None

    def write(self, check: UnderWay | None) -> None:
        """On the disk when this returns; None where it is done. Raises OSError."""
        if check is None:
            self._file.unlink(missing_ok=True)
        else:
            replace_file(self._file, msgspec.json.encode(check) + b"\n", mode=0o600)
