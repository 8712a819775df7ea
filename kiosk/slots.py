"""The slot to show: one that is finished, one made of a content source for the occasion, or the demo town's."""

import atexit
import fcntl
import logging
import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import content
from content.reader import Slot, SlotError
from content.search.version import VERSION
from kiosk.cache import cache_folder

log = logging.getLogger("kiosk.content")

CONTENT_PACKAGE = Path(content.__path__[0])
DEMO_SOURCE = CONTENT_PACKAGE / "demo"


def open_content(path: Path | None) -> Slot:
    """The slot at ``path``, or one made of the content source there; without a path the demo town.

    Raises SlotError, FaultySource, BuildError.
    """
    if path is None:
        return open_demo()
    if is_source(path):
        return Slot(_made_of(path))
    return open_slot(path)


def open_again(folder: str) -> Slot | None:
    """The slot that the screen showed before it began anew, which is known to be sound.

    None where it is gone, or where sync has begun to write it in the moment when nobody held it.
    """
    if folder and not _is_held(Path(folder), fcntl.LOCK_SH):
        with suppress(SlotError):
            return open_slot(Path(folder))
    return None


def open_slot(path: Path) -> Slot:
    """A finished slot. One whose search index is of another version gets a new one first; raises SlotError."""
    slot = Slot(path)
    if slot.search_version == VERSION:
        return slot
    slot.close()
    _refresh(path)
    return Slot(path)


def _refresh(path: Path) -> None:
    from content.refresh import refresh

    try:
        refresh(path)
    except OSError as error:
        remedy = "make it with: kiosk content index SLOT"
        log.warning("There is no search: the index of %s is of another version (%s); %s", path, error, remedy)


def open_source(source: Path) -> Slot:
    """A slot made of a content source, in a place of its own; raises FaultySource, BuildError, SlotError."""
    if (source / "content.db").exists():
        raise SlotError("this is a finished slot, not a content source", source, "Show it with --slot.")
    return Slot(_made_of(source))


def is_source(path: Path) -> bool:
    """Whether a folder holds a content source rather than a slot."""
    return (path / "town").is_dir() and not (path / "content.db").exists()


def open_demo() -> Slot:
    """The demo town, from the cache while neither it nor the code that builds it has changed."""
    slot = cache_folder() / "demo" / _fingerprint(CONTENT_PACKAGE)
    try:
        return Slot(slot)
    except SlotError:
        return _make_demo(slot)


def _make_demo(slot: Path) -> Slot:
    import shutil

    from content.build import BuildError, build

    shutil.rmtree(slot, ignore_errors=True)
    try:
        build(DEMO_SOURCE, slot)
        _forget_older(slot)
        return Slot(slot)
    except (BuildError, SlotError) as error:
        log.info("The demo town cannot be kept in the cache, so it is built at every start: %s", error)
        return Slot(_made_of(DEMO_SOURCE))


def _made_of(source: Path) -> Path:
    """A slot in a folder that goes away with the process."""
    import shutil
    import tempfile

    from content.build import build

    folder = Path(tempfile.mkdtemp(prefix="porchlight-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build(source, folder / "slot")
    return folder / "slot"


def _forget_older(slot: Path) -> None:
    import shutil

    for other in slot.parent.iterdir():
        if other != slot and not _is_held(other):
            shutil.rmtree(other, ignore_errors=True)


def _is_held(slot: Path, how: int = fcntl.LOCK_EX) -> bool:
    """Whether some process has the slot open; with LOCK_SH, whether some process writes it."""
    with suppress(FileNotFoundError):
        handle = os.open(slot / "lock", os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, how | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(handle)
    return False


def _fingerprint(folder: Path) -> str:
    """Changes with every file of a folder; names, sizes and times only, for it is taken at every start."""
    return f"{zlib.crc32(''.join(_listed(os.fspath(folder))).encode()):08x}"


def _listed(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_file():
                stat = entry.stat()
                yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}\n"
            elif entry.name != "__pycache__":
                yield from _listed(entry.path)
