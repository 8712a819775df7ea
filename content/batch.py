"""Writing a batch of changes into a source folder in one step, and taking the last one back.

The work is done in a copy beside the folder, made of hard links, which then takes the folder's place: a kill at any
moment leaves the folder as before or as after. ``.imports/`` inside the folder remembers the last batch with the
files it replaced, and which records each source has made. Nobody else needs it; without it nothing can be undone.
"""

import ctypes
import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from content.incoming import Change, LandingError
from content.swap import replacing, sync

MEMORY = ".imports"
_LOCK = f"{MEMORY}/lock"
_LAST = f"{MEMORY}/last"
_MADE = f"{MEMORY}/made.json"
_SYNCED_ONE_BY_ONE = 500
type _State = dict[str, tuple[int, int, int]]


class Batch(msgspec.Struct, frozen=True):
    """What one commit did. ``files`` maps names to the hash of what was written (empty: removed)."""

    source: str
    at: datetime
    counts: dict[str, int]
    files: dict[str, str]
    made_before: list[str]
    kept: list[str] = []


@dataclass(slots=True)
class Batches:
    """The batches of one source folder."""

    folder: Path
    _seen: _State | None = None

    def __post_init__(self) -> None:
        self.folder = Path(os.path.realpath(self.folder))

    def remember_state(self) -> None:
        """From now on, a change by anybody else stops the commit, because the plan would be out of date."""
        self._seen = _state(self.folder)

    def made_by(self, source: str) -> list[str]:
        """The keys of the records that earlier imports from a source brought, and that were not undone."""
        return self._made(self.folder).get(source, [])

    def write(self, changes: Sequence[Change], source: str) -> Batch:
        """Apply changes. Raises LandingError, and then nothing was changed."""
        if not any(change.files for change in changes):
            return Batch(source, datetime.now(UTC), _counts(changes), {}, [])
        with self._replacing() as folder:
            shutil.rmtree(folder / _LAST, ignore_errors=True)
            files = {name: text for change in changes for name, text in change.files.items()}
            for name, text in files.items():
                _set_aside(folder, name)
                if text is not None:
                    _write(folder / name, text)
            _remove_empty(folder, files)
            made = self._made(folder)
            batch = Batch(source, datetime.now(UTC), _counts(changes), _hashes(files), made.get(source, []))
            made[source] = _made_after(made.get(source, []), changes)
            _remember(folder, made)
            _write(folder / _LAST / "batch.json", msgspec.json.encode(batch).decode())
        return batch

    def undo(self) -> Batch:
        """Take the last batch back, except what was edited since. Raises LandingError where there is none."""
        self.remember_state()
        batch = self._last()
        with self._replacing() as folder:
            kept = {_record(name) for name, digest in batch.files.items() if _hash(folder / name) != digest}
            back = [name for name in batch.files if _record(name) not in kept]
            for name in back:
                _put_back(folder, name)
            _remove_empty(folder, back)
            made = self._made(folder)
            made[batch.source] = sorted({*batch.made_before, *(kept & set(made.get(batch.source, [])))})
            _remember(folder, made)
            shutil.rmtree(folder / _LAST)
        return msgspec.structs.replace(batch, kept=sorted(kept))

    def _last(self) -> Batch:
        path = self.folder / _LAST / "batch.json"
        try:
            return msgspec.json.decode(path.read_bytes(), type=Batch)
        except FileNotFoundError:
            raise LandingError(f"{self.folder}: there is no import to take back.") from None
        except (OSError, msgspec.MsgspecError) as error:
            raise LandingError(f"{path}: it cannot be read ({error}). Take changes back by hand.") from error

    def _made(self, folder: Path) -> dict[str, list[str]]:
        path = folder / _MADE
        try:
            return msgspec.json.decode(path.read_bytes(), type=dict[str, list[str]])
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.MsgspecError) as error:
            remedy = f"Remove {MEMORY}; then nothing can be undone or replaced, and all else goes on."
            raise LandingError(f"{path}: it cannot be read ({error}). {remedy}") from error

    @contextmanager
    def _replacing(self) -> Iterator[Path]:
        """A copy to change, which takes the folder's place if nobody else changed the folder meanwhile."""
        try:
            with _held(self.folder), replacing(self.folder, lock=_LOCK, flush=self._flush) as folder:
                _copy(self.folder, folder)
                yield folder
        except OSError as error:
            raise LandingError(f"{self.folder}: {_reason(error)} Nothing was changed.") from error

    def _flush(self, folder: Path) -> None:
        _bring_to_disk(folder)
        if self._seen is not None and _state(self.folder) != self._seen:
            raise LandingError(f"{self.folder}: it was changed meanwhile. Nothing was imported; do it again.")


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """No other import into this folder meanwhile."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise LandingError(f"{folder}: another import is writing to it. Wait until it is done.") from None
    finally:
        os.close(handle)


def _state(folder: Path) -> _State:
    """Every file of a folder as the file system knows it, without what only imports write."""
    state: _State = {}
    for root, folders, names in folder.walk():
        if root == folder and MEMORY in folders:
            folders.remove(MEMORY)
        for path in (root / name for name in names):
            status = path.lstat()
            state[str(path)] = (status.st_ino, status.st_mtime_ns, status.st_size)
    return state


def _copy(source: Path, target: Path) -> None:
    """The same folder in other words: its files are linked, not copied, where the file system can."""
    for root, folders, names in source.walk():
        place = target / root.relative_to(source)
        for name in folders:
            (place / name).mkdir(exist_ok=True)
        for name in names:
            if root / name != source / _LOCK:
                _link(root / name, place / name)
    for root, _, _ in source.walk(top_down=False):
        _same_rights(root, target / root.relative_to(source))


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EACCES, errno.EXDEV, errno.ENOTSUP, errno.EMLINK):
            raise
        shutil.copy2(source, target, follow_symlinks=False)


def _same_rights(source: Path, target: Path) -> None:
    status = source.stat()
    target.chmod(status.st_mode & 0o7777)
    if os.geteuid() == 0:
        os.chown(target, status.st_uid, status.st_gid)


def _write(path: Path, text: str) -> None:
    """A file of its own: what stood there may be linked to the folder that is being replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_text(text, "utf-8", newline="")


def _remember(folder: Path, made: Mapping[str, Sequence[str]]) -> None:
    said = {source: keys for source, keys in made.items() if keys}
    if said:
        _write(folder / _MADE, json.dumps(said, ensure_ascii=False))
    else:
        (folder / _MADE).unlink(missing_ok=True)


def _set_aside(folder: Path, name: str) -> None:
    if (folder / name).exists(follow_symlinks=False):
        kept = folder / _LAST / "before" / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        (folder / name).rename(kept)


def _put_back(folder: Path, name: str) -> None:
    kept = folder / _LAST / "before" / name
    (folder / name).unlink(missing_ok=True)
    if kept.exists(follow_symlinks=False):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        kept.rename(folder / name)


def _remove_empty(folder: Path, names: Sequence[str] | Mapping[str, object]) -> None:
    """Folders in which nothing is left, such as those of removed records."""
    for name in sorted({str(Path(name).parent) for name in names}, reverse=True):
        for place in (folder / name, *(folder / name).parents):
            if place == folder or not place.is_dir() or any(place.iterdir()):
                break
            place.rmdir()


def _hashes(files: Mapping[str, str | None]) -> dict[str, str]:
    return {name: "" if text is None else sha256(text.encode()).hexdigest() for name, text in files.items()}


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _record(name: str) -> str:
    """The key of the record that a file belongs to."""
    return "town" if name.startswith("town/") else "/".join(name.split("/")[:2])


def _counts(changes: Sequence[Change]) -> dict[str, int]:
    counts = dict.fromkeys(("new", "changed", "unchanged", "removed", "skipped"), 0)
    for change in changes:
        counts[change.kind] += 1
    return counts


def _made_after(before: Sequence[str], changes: Sequence[Change]) -> list[str]:
    """A record that was there before its source first brought it is not the source's to remove."""
    new = {change.key for change in changes if change.kind == "new"}
    removed = {change.key for change in changes if change.kind == "removed"}
    return sorted({*before, *new} - removed)


def _bring_to_disk(folder: Path) -> None:
    """What is new here: one by one, or with all else on the file system where that is quicker."""
    new: list[Path] = []
    for root, _, names in folder.walk():
        new += [root, *(root / name for name in names if (root / name).lstat().st_nlink == 1)]
    if len(new) > _SYNCED_ONE_BY_ONE:
        _sync_file_system(folder)
        return
    for path in new:
        if not path.is_symlink():
            sync(path)


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


def _reason(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full. Make room and import again."
    if error.errno == errno.EBUSY:
        return "it is a mount point, which nothing can take the place of. Name a folder inside it."
    return f"it cannot be written ({error.strerror or error}). Mend that and import again."
