"""One sync at a time in a content folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.reason import Reason, SyncError

_LOCK = ".sync.lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else syncs this folder meanwhile; the system lets go of it when the process ends, however it ends.

    Raises SyncError where somebody does, OSError.
    """
    handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SyncError(Reason.BUSY, f"{folder}: another sync is at work; wait until it is done") from None
        yield
    finally:
        os.close(handle)
