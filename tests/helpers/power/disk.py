"""Drives disk.c from a process that has it preloaded; see there."""

import ctypes
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parents[3]
_OURS = (str(ROOT / "sync"), str(ROOT / "content"))


def preloaded(library: Path) -> dict[str, str]:
    """The environment of a process that is to be driven; what it does is the same each time."""
    return {**os.environ, "LD_PRELOAD": str(library), "PYTHONHASHSEED": "0"}


class Disk:
    """The preloaded library, in this process and in those it forks."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._site = ctypes.c_uint32.in_dll(self._library, "disk_site")
        self._count = ctypes.c_uint64.in_dll(self._library, "disk_count")
        self.sites: list[str] = ["?"]
        self._numbers: dict[str, int] = {}

    @property
    def count(self) -> int:
        """Calls since ``watch``."""
        return self._count.value

    def watch(self, folder: Path, log: Path | None = None) -> None:
        """From now on calls below ``folder`` are numbered from 1, and written down where ``log`` is given.

        Which file has which inode now stands beside the log.
        """
        if log is not None:
            inodes = {path.relative_to(folder).as_posix(): path.lstat().st_ino for path in (folder, *folder.rglob("*"))}
            log.with_suffix(".inodes").write_text(json.dumps(inodes), "utf-8")
        self._library.disk_watch(os.fsencode(folder.resolve()), os.fsencode(log) if log else None)

    def kill_at(self, number: int) -> None:
        """This process dies in call ``number``: in the middle of a write, before anything else."""
        self._library.disk_kill_at(ctypes.c_uint64(number))

    def fail(self, first: int, error: int, last: int = 2**63) -> None:
        """Calls from ``first`` to ``last`` fail with this number of errno."""
        self._library.disk_fail(ctypes.c_uint64(first), ctypes.c_uint64(last + 1), error)

    def mark(self, text: str) -> None:
        """Write into the log that so much is promised by now."""
        self._library.disk_mark(text.encode())

    def rest(self) -> None:
        """Watch nothing any more."""
        self._library.disk_watch(b"", None)

    @contextmanager
    def telling_sites(self) -> Iterator[None]:
        """Meanwhile the log knows which line of ours each call comes from; ``sites`` has them by number."""
        sys.setprofile(self._called)
        threading.setprofile(self._called)
        try:
            yield
        finally:
            sys.setprofile(None)
            threading.setprofile(None)

    def _called(self, frame: FrameType, event: str, _: object) -> None:
        if event == "c_call":
            self._site.value = self._number(frame)

    def _number(self, frame: FrameType | None) -> int:
        while frame is not None and not frame.f_code.co_filename.startswith(_OURS):
            frame = frame.f_back
        place = f"{Path(frame.f_code.co_filename).relative_to(ROOT)}:{frame.f_lineno}" if frame else "?"
        if place not in self._numbers:
            self._numbers[place] = len(self.sites)
            self.sites.append(place)
        return self._numbers[place]


def in_child(action: Callable[[], object]) -> int:
    """Do something in a child: what it ends with, negative where a signal ended it."""
    pid = os.fork()
    if pid == 0:
        status = 70
        try:
            action()
            status = 0
        except BaseException as error:  # noqa: BLE001 - whatever it is, the child must not go on as the parent
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
