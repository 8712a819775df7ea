"""A copy of a folder to be changed file by file, while the folder itself stays as it is.

Its files are hard links, so what is written must be a new file each time. Names are plain texts relative to the folder.
"""

import ctypes
import errno
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path

from content.swap import sync

_SYNCED_ONE_BY_ONE = 500
NO_LINKS_HERE = (errno.EPERM, errno.EACCES, errno.EXDEV, errno.ENOTSUP, errno.EMLINK)
type State = dict[str, tuple[int, int, int]]


class WorkingCopy:
    """The files of the folder ``root``. Raises OSError as it comes."""

    def __init__(self, root: Path) -> None:
        self.root = os.fspath(root)
        self._folders: set[str] = set()

    def fill(self, source: Path, left_out: Collection[str]) -> None:
        """Everything of ``source`` but the files and folders ``left_out``."""
        _copy(os.fspath(source), self.root, {os.path.join(source, name) for name in left_out})

    def write(self, name: str, content: str | bytes) -> None:
        """A file where none is."""
        path = self._place(name)
        with open(path, "xb") as file:
            file.write(as_bytes(content))

    def replace(self, name: str, text: str) -> None:
        """A new file, whatever is there."""
        self.remove(name)
        self.write(name, text)

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            os.unlink(f"{self.root}/{name}")

    def move(self, name: str, to: str) -> bool:
        """Give a file another name; False where there is none."""
        path = f"{self.root}/{name}"
        if not os.path.lexists(path):
            return False
        os.rename(path, self._place(to))
        return True

    def hash(self, name: str) -> str:
        """Of a file's content; empty where there is no file."""
        path = f"{self.root}/{name}"
        if not os.path.isfile(path):
            return ""
        with open(path, "rb") as file:
            return sha256(file.read()).hexdigest()

    def remove_empty(self, names: Iterable[str]) -> None:
        """Folders of these files in which nothing is left, such as those of removed records."""
        for name in sorted({name.rpartition("/")[0] for name in names}, reverse=True):
            folder = f"{self.root}/{name}"
            while folder != self.root and os.path.isdir(folder) and not os.listdir(folder):
                os.rmdir(folder)
                folder = folder.rpartition("/")[0]

    def remove_folder(self, name: str) -> None:
        shutil.rmtree(f"{self.root}/{name}", ignore_errors=True)
        self._folders.clear()

    def _place(self, name: str) -> str:
        """The path of a file, in a folder that is there."""
        path = f"{self.root}/{name}"
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        return path


def as_bytes(content: str | bytes) -> bytes:
    """What a file of this content has in it; texts are in UTF-8."""
    return content.encode() if isinstance(content, str) else content


def state(folder: Path, left_out: str) -> State:
    """Every file as the file system knows it, without those in the folder ``left_out``."""
    out = os.path.join(folder, left_out)
    found: State = {}
    for entry in _files(os.fspath(folder), (out,)):
        status = entry.stat(follow_symlinks=False)
        found[entry.path] = (status.st_ino, status.st_mtime_ns, status.st_size)
    return found


def bring_to_disk(folder: Path) -> None:
    """What is new in a copy: one by one, or with all else on the file system where that is quicker."""
    new = list(islice(_new(os.fspath(folder)), _SYNCED_ONE_BY_ONE + 1))
    if len(new) > _SYNCED_ONE_BY_ONE:
        _sync_file_system(folder)
        return
    for path in new:
        sync(Path(path))


def _files(folder: str, left_out: Collection[str] = ()) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry
            elif entry.path not in left_out:
                yield from _files(entry.path, left_out)


def _new(folder: str) -> Iterator[str]:
    """Every folder, and every file that is no link to another."""
    yield folder
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _new(entry.path)
            elif not entry.is_symlink() and entry.stat().st_nlink == 1:
                yield entry.path


def _copy(source: str, target: str, left_out: Collection[str]) -> None:
    with os.scandir(source) as entries:
        for entry in (each for each in entries if each.path not in left_out):
            place = f"{target}/{entry.name}"
            if not entry.is_dir(follow_symlinks=False):
                _link(entry.path, place)
                continue
            with suppress(FileExistsError):
                os.mkdir(place)
            _copy(entry.path, place, left_out)
    _same_rights(source, target)


def _link(source: str, target: str) -> None:
    """A link, or a copy where the file system cannot."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NO_LINKS_HERE:
            raise
        shutil.copy2(source, target, follow_symlinks=False)


def _same_rights(source: str, target: str) -> None:
    status = os.stat(source)
    os.chmod(target, status.st_mode & 0o7777)
    if os.geteuid() == 0:
        os.chown(target, status.st_uid, status.st_gid)


def _sync_file_system(folder: Path) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "syncfs"):
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if libc.syncfs(handle) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), os.fspath(folder))
    finally:
        os.close(handle)
