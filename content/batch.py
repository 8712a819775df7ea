"""Writing a batch of changes into a source folder in one step, and taking the last one back.

The work is done in a copy beside the folder, made of hard links, which then takes the folder's place: a kill at any
moment leaves the folder as before or as after. ``.imports/`` inside the folder remembers the last batch with the
files it replaced, and which records each source has made. Nobody else needs it; without it nothing can be undone.
"""

import errno
import fcntl
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from content.incoming import Change, LandingError
from content.swap import replacing
from content.working_copy import State, WorkingCopy, as_bytes, bring_to_disk, state

MEMORY = ".imports"
_LOCK = f"{MEMORY}/lock"
_LAST = f"{MEMORY}/last"
_BATCH = f"{_LAST}/batch.json"
_MADE = f"{MEMORY}/made.json"


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
    _seen: State | None = None

    def __post_init__(self) -> None:
        self.folder = Path(os.path.realpath(self.folder))

    def remember_state(self) -> None:
        """From now on, a change by anybody else stops the commit, because the plan would be out of date."""
        self._seen = state(self.folder, MEMORY)

    def made_by(self, source: str) -> list[str]:
        """The keys of the records that earlier imports from a source brought, and that were not undone."""
        return self._made().get(source, [])

    def write(self, changes: Sequence[Change], source: str) -> Batch:
        """Apply changes. Raises LandingError, and then nothing was changed."""
        if not any(change.files for change in changes):
            return Batch(source, datetime.now(UTC), _counts(changes), {}, [])
        files = {name: content for change in changes for name, content in change.files.items()}
        with self._replacing(without=_LAST) as copy:
            for number, (name, content) in enumerate(files.items()):
                copy.move(name, _before(number))
                if content is not None:
                    copy.write(name, content)
            copy.remove_empty(name for name, content in files.items() if content is None)
            made = self._made()
            batch = Batch(source, datetime.now(UTC), _counts(changes), _hashes(files), made.get(source, []))
            made[source] = _made_after(made.get(source, []), changes)
            _remember(copy, made)
            copy.write(_BATCH, msgspec.json.encode(batch).decode())
        return batch

    def undo(self) -> Batch:
        """Take the last batch back, except what was edited since. Raises LandingError where there is none."""
        self.remember_state()
        batch = self._last()
        with self._replacing() as copy:
            kept = {_record(name) for name, digest in batch.files.items() if copy.hash(name) != digest}
            for number, name in enumerate(batch.files):
                if _record(name) not in kept:
                    copy.remove(name)
                    if not copy.move(_before(number), name):
                        copy.remove_empty([name])
            made = self._made()
            made[batch.source] = sorted({*batch.made_before, *(kept & set(made.get(batch.source, [])))})
            _remember(copy, made)
            copy.remove_folder(_LAST)
        return msgspec.structs.replace(batch, kept=sorted(kept))

    def _last(self) -> Batch:
        path = self.folder / _BATCH
        try:
            return msgspec.json.decode(path.read_bytes(), type=Batch)
        except FileNotFoundError:
            raise LandingError(f"{self.folder}: there is no import to take back.") from None
        except (OSError, msgspec.MsgspecError) as error:
            raise LandingError(f"{path}: it cannot be read ({error}). Take changes back by hand.") from error

    def _made(self) -> dict[str, list[str]]:
        path = self.folder / _MADE
        try:
            return msgspec.json.decode(path.read_bytes(), type=dict[str, list[str]])
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.MsgspecError) as error:
            remedy = f"Remove {MEMORY}; then nothing can be undone or replaced, and all else goes on."
            raise LandingError(f"{path}: it cannot be read ({error}). {remedy}") from error

    @contextmanager
    def _replacing(self, without: str = "") -> Iterator[WorkingCopy]:
        """A copy to change, ``without`` one of its folders.

        It takes the folder's place if nobody else changed that meanwhile.
        """
        try:
            with _held(self.folder), replacing(self.folder, lock=_LOCK, flush=self._flush) as folder:
                copy = WorkingCopy(folder)
                copy.fill(self.folder, {_LOCK, without})
                yield copy
        except OSError as error:
            raise LandingError(f"{self.folder}: {_reason(error)} Nothing was changed.") from error

    def _flush(self, folder: Path) -> None:
        bring_to_disk(folder)
        if self._seen is not None and state(self.folder, MEMORY) != self._seen:
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


def _hashes(files: Mapping[str, str | bytes | None]) -> dict[str, str]:
    return {name: "" if content is None else sha256(as_bytes(content)).hexdigest() for name, content in files.items()}


def _remember(copy: WorkingCopy, made: Mapping[str, Sequence[str]]) -> None:
    said = {source: keys for source, keys in made.items() if keys}
    if said:
        copy.replace(_MADE, json.dumps(said, ensure_ascii=False))
    else:
        copy.remove(_MADE)


def _before(number: int) -> str:
    """Where the file that a batch replaced is kept, by its number in ``Batch.files``."""
    return f"{_LAST}/before/{number}"


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


def _reason(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full. Make room and import again."
    if error.errno == errno.EBUSY:
        return "it is a mount point, which nothing can take the place of. Name a folder inside it."
    return f"it cannot be written ({error.strerror or error}). Mend that and import again."
