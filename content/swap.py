"""Putting a finished folder in the place of an older one, so that a crash at any moment leaves one of the two.

Unfinished and replaced folders stand beside their target under hidden names, each with a lock file: whoever
writes or reads one holds the lock, and whatever nobody holds is swept away by the next swap.
"""

import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_REPLACED = "replaced-"
_READABLE_FILE, _READABLE_FOLDER = 0o644, 0o755  # another user builds or fetches than the one who reads
_NOT_SUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def flush_readable(folder: Path) -> None:
    """Everything in a folder is on the disk, and readable by others."""
    for root, _, names in folder.walk(top_down=False):
        for path in (root / name for name in names):
            path.chmod(_READABLE_FILE)
            sync(path)
        root.chmod(_READABLE_FOLDER)
        sync(root)


@contextmanager
def replacing(target: Path, *, lock: str = "lock", flush: Callable[[Path], None] = flush_readable) -> Iterator[Path]:
    """A new folder to fill; when the block ends well it takes the place of ``target``, else it is removed.

    ``lock`` is the name of its lock file, ``flush`` brings the filled folder to the disk.
    Raises OSError (such as ENOSPC) as it comes; the target is then as it was.
    """
    target = Path(os.path.realpath(target))
    with _alone(target.parent):
        _sweep(target, lock)
        folder = Path(tempfile.mkdtemp(prefix=_beside(target), dir=target.parent))
        held = _hold(folder / lock)
    try:
        try:
            yield folder
            flush(folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        with _alone(target.parent):
            _put(folder, target)
            sync(target.parent)
    finally:
        os.close(held)
    with _alone(target.parent):
        _sweep(target, lock)


def _beside(target: Path) -> str:
    """How the names of unfinished and replaced folders begin."""
    return f".{target.name}.swap-"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other swap in this folder meanwhile; it is held for moments only."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _hold(lock: Path) -> int:
    lock.parent.mkdir(exist_ok=True)
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def _put(folder: Path, target: Path) -> None:
    """``folder`` becomes ``target``; what was there takes the hidden name of ``folder``."""
    if not target.exists():
        folder.rename(target)
    elif not _exchange(folder, target):
        aside = Path(tempfile.mkdtemp(prefix=_beside(target) + _REPLACED, dir=target.parent))
        target.rename(aside)
        folder.rename(target)


def _exchange(first: Path, second: Path) -> bool:
    """Swap two names in one step; False where the system or its file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    if libc.renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_SUPPORTED:
        return False
    raise OSError(number, os.strerror(number), os.fspath(second))


def _sweep(target: Path, lock: str) -> None:
    """Remove what earlier swaps left beside ``target``, unless somebody still holds it."""
    left = sorted(path for path in target.parent.iterdir() if path.name.startswith(_beside(target)) and path.is_dir())
    if not target.exists():
        _recover(target, left)
    for path in left:
        if path.exists() and _is_free(path / lock):
            shutil.rmtree(path, ignore_errors=True)


def _recover(target: Path, left: list[Path]) -> None:
    """Give back what a crash between two plain renames put aside."""
    for path in left:
        if path.name.startswith(_beside(target) + _REPLACED) and any(path.iterdir()):
            path.rename(target)
            return


def _is_free(lock: Path) -> bool:
    with suppress(FileNotFoundError):
        handle = os.open(lock, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(handle)
    return True


def sync(path: Path) -> None:
    """A file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
