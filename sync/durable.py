"""Writing so that a power cut leaves the old state or the new one, never a part of either.

With ``content.swap`` these are the only places where sync renames and flushes; faults are tried at each of them.
"""

import errno
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from content.swap import sync


def write(file: Path, content: bytes, mode: int | None = None) -> None:
    """``content`` stands in ``file``, on the disk, or ``file`` is as it was. Raises OSError.

    ``mode``: who may read and write it, before anything is in it; else what the process's umask allows.
    """
    unfinished = file.with_name(f".{file.name}.new")
    try:
        with open(unfinished, "wb", opener=lambda path, flags: os.open(path, flags, mode or 0o666)) as writing:
            if mode is not None:
                os.fchmod(writing.fileno(), mode)  # one that a killed run left behind has a mode of its own
            writing.write(content)
            flush(writing)
        unfinished.replace(file)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    sync(file.parent)


def create(file: Path, content: bytes, mode: int | None = None) -> None:
    """A new file that nobody looks for before it is told of; a crash may leave a part of it.

    ``mode``: as for ``write``. Raises FileExistsError, OSError.
    """
    with file.open("xb") as writing:
        if mode is not None:
            os.fchmod(writing.fileno(), mode)
        writing.write(content)
        flush(writing)
    sync(file.parent)


def point(link: Path, target: str) -> None:
    """The symbolic link ``link`` names ``target``, on the disk, or names what it named before. Raises OSError."""
    unfinished = link.with_name(f".{link.name}.new")
    unfinished.unlink(missing_ok=True)
    unfinished.symlink_to(target)
    unfinished.replace(link)
    sync(link.parent)


def make_folder(folder: Path) -> None:
    """The folder is there, with those above it, after a power cut too. Raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync(folder.parent)


def finish(part: Path, whole: Path) -> None:
    """A file that was filled under the name ``part`` gets its own; it may have to be copied. Raises OSError."""
    sync(part)
    try:
        part.replace(whole)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _carry(part, whole)
    sync(whole.parent)


def finish_all(parts: Sequence[tuple[Path, Path]]) -> None:
    """The same for several ``(part, whole)`` on one file system, new folders of one parent among them.

    Each folder is brought to the disk once, and all files are begun before the first is waited for: that spares the
    card what its file system writes each time.
    """
    for part, _ in parts:
        begin(part)
    for part, _ in parts:
        sync(part)
    for part, whole in parts:
        part.replace(whole)
    folders = {whole.parent for _, whole in parts}
    for folder in sorted(folders | {folder.parent for folder in folders}):
        sync(folder)


def begin(file: Path) -> None:
    """Have the system write a file now, without waiting: Linux does so for one that nobody will read soon."""
    handle = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def _carry(part: Path, whole: Path) -> None:
    unfinished = whole.with_name(f".{whole.name}.new")
    with part.open("rb") as reading, unfinished.open("wb") as writing:
        shutil.copyfileobj(reading, writing)
        flush(writing)
    unfinished.replace(whole)
    part.unlink()


def remove(file: Path) -> None:
    """The file is gone, after a power cut too; none is there already: well. Raises OSError."""
    file.unlink(missing_ok=True)
    sync(file.parent)


def flush(file: BinaryIO) -> None:
    """What was written to an open file is on the disk. Raises OSError."""
    file.flush()
    os.fsync(file.fileno())
