"""The wrong tries at the staff code, over a new start of the screen and of the machine."""

import logging
from collections.abc import Callable
from pathlib import Path

import msgspec

from kiosk.staff.code import Tries
from kiosk.state import replace_file

# So many that the longest wait follows, once.
_LOST = 20
_BOOT = Path("/proc/sys/kernel/random/boot_id")
log = logging.getLogger("kiosk.staff")


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``boot`` names the run of the machine whose clock ``at_s`` is of."""

    wrong: int
    boot: str
    at_s: float


class TriesFile:
    """``staff-tries`` in the state folder, written whole before anybody is told how a try went."""

    def __init__(self, file: Path, monotonic_s: Callable[[], float], boot: str | None = None) -> None:
        """``monotonic_s``: seconds since the machine was switched on; ``boot``: what this run of it is called."""
        self._file, self._monotonic_s = file, monotonic_s
        self._boot = _this_boot() if boot is None else boot

    def read(self) -> Tries:
        """What was written last; a wait of an earlier run begins again. A spoilt file makes staff wait once, long.

        Raises OSError.
        """
        try:
            kept = msgspec.json.decode(self._file.read_bytes(), type=_Kept)
        except FileNotFoundError:
            return Tries()
        except (msgspec.MsgspecError, UnicodeDecodeError):
            log.warning("%s: is damaged; staff wait as after many wrong codes, then it is written anew", self._file)
            return Tries(_LOST, self._monotonic_s())
        same = bool(self._boot) and kept.boot == self._boot
        return Tries(kept.wrong, kept.at_s if same else self._monotonic_s())

    def write(self, tries: Tries) -> None:
        """Keep them; they are on the disk when this returns. Raises OSError."""
        written = msgspec.json.encode(_Kept(tries.wrong, self._boot, tries.at_s))
        replace_file(self._file, written + b"\n", mode=0o600)


def _this_boot() -> str:
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""
