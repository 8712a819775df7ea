"""One sync at a time in a content folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.reason import Reason, SyncError

_LOCK = ".sync.lock"


def is_held(folder: Path) -> bool:
    """Whether a sync of this folder is at work, for whoever may not disturb it, and may do no more than read.

    A sync that begins in the very moment of asking finds the folder busy; that is a millionth of the time, and it
    comes again. Raises OSError where nobody can tell; where there was no sync yet, none is at work.
    """
    try:
        handle = os.open(folder / _LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


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
