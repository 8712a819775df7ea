"""One daemon at a time in a runtime folder, and whether there is one."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = "daemon.lock"


def is_held(folder: Path) -> bool:
    """Whether a daemon is at work there, for whoever may do no more than read; where nobody can tell, it is believed.

    One that begins in the very moment of asking finds the folder taken; that is a millionth of the time, and systemd
    begins it again.
    """
    try:
        handle = os.open(folder / FILE, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Whether nobody else is at work there, nor can be for the length of the block, however the process ends.

    A folder in which nothing can be written has no document either: whoever is there goes on without.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        yield True
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            os.fchmod(handle, 0o644)  # only now: in a new folder nobody can hold it first
            yield True
    finally:
        os.close(handle)
