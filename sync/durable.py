"""Writing so that a power cut leaves the old state or the new one, never a part of either.

With ``content.swap`` these are the only places where sync renames and flushes; faults are tried at each of them.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from content.swap import sync


def write(file: Path, content: bytes) -> None:
    """``content`` stands in ``file``, on the disk, or ``file`` is as it was. Raises OSError."""
    unfinished = file.with_name(f".{file.name}.new")
    try:
        with unfinished.open("wb") as writing:
            writing.write(content)
            flush(writing)
        unfinished.replace(file)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    sync(file.parent)


def point(link: Path, target: str) -> None:
    """The symbolic link ``link`` names ``target``, on the disk, or names what it named before. Raises OSError."""
    unfinished = link.with_name(f".{link.name}.new")
    unfinished.unlink(missing_ok=True)
    unfinished.symlink_to(target)
    unfinished.replace(link)
    sync(link.parent)


def finish(part: Path, whole: Path) -> None:
    """A file that was filled under the name ``part`` gets its own, on the same file system. Raises OSError."""
    sync(part)
    part.replace(whole)
    sync(whole.parent)


def remove(file: Path) -> None:
    """The file is gone, after a power cut too; none is there already: well. Raises OSError."""
    file.unlink(missing_ok=True)
    sync(file.parent)


def flush(file: BinaryIO) -> None:
    """What was written to an open file is on the disk. Raises OSError."""
    file.flush()
    os.fsync(file.fileno())
