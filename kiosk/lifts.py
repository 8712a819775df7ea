"""The lifts that staff have found out of order, over a new start of the screen and of the machine."""

import logging
from pathlib import Path

import msgspec

from kiosk.state import replace_file

log = logging.getLogger("kiosk.map")


class Lifts:
    """By the ids they have on the map and in floor plans; without a ``file`` they are forgotten with the run."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._found: frozenset[str] | None = None

    def out_of_order(self) -> frozenset[str]:
        """Read once. A file that cannot be read says nothing of any lift, and is logged."""
        if self._found is None:
            self._found = self._read()
        return self._found

    def mark(self, lift: str, *, out_of_order: bool) -> None:
        """On the disk when this returns. Raises OSError, and nothing has changed then."""
        marked = self.out_of_order() | {lift} if out_of_order else self.out_of_order() - {lift}
        if self._file is not None:
            replace_file(self._file, msgspec.json.encode(sorted(marked)) + b"\n")
        self._found = marked

    def _read(self) -> frozenset[str]:
        if self._file is None:
            return frozenset()
        try:
            return frozenset(msgspec.json.decode(self._file.read_bytes(), type=list[str]))
        except FileNotFoundError:
            return frozenset()
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            log.warning("%s: cannot be read (%s); every lift counts as running until told", self._file, error)
            return frozenset()
