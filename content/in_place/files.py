"""The files of a slot while it is changed: media and map, each a link to where it is kept once for both slots."""

import os
import shutil
from pathlib import Path

from content.items import BLOBS, MEDIA
from content.swap import sync
from content.working_copy import NO_LINKS_HERE


class Files:
    """Those of the slot ``folder``; names are keys of blobs. Raises OSError as it comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changed: set[Path] = set()

    def put(self, key: str, kept: Path) -> None:
        """The file ``kept`` stands in the slot as ``key``, in the place of what was there."""
        target = self._folder / key
        self._make(target.parent)
        target.unlink(missing_ok=True)
        link(kept, target)
        self._changed.add(target.parent)

    def remove(self, key: str) -> None:
        """And the folders in which nothing is left then; a slot always has one for media."""
        target = self._folder / key
        target.unlink(missing_ok=True)
        folder = target.parent
        while folder not in (self._folder, self._folder / MEDIA) and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
        self._changed.add(folder)

    def flush(self) -> None:
        """What was put and removed is on the disk."""
        for folder in sorted(self._changed):
            if folder.is_dir():
                sync(folder)
        self._changed.clear()

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            self._make(folder.parent)
            folder.mkdir()
            self._changed.add(folder.parent)


def link(kept: Path, target: Path) -> None:
    """A hard link, or a copy on the disk where the file system has none."""
    try:
        os.link(kept, target)
    except OSError as error:
        if error.errno not in NO_LINKS_HERE:
            raise
        shutil.copyfile(kept, target)
        sync(target)


def link_files(slot: Path, folder: Path) -> None:
    """The files of a slot stand in another folder too, as links where the file system can: nobody writes to them."""
    for name in BLOBS:
        for root, _, files in (slot / name).walk():
            inside = folder / root.relative_to(slot)
            inside.mkdir(exist_ok=True)
            for file in files:
                link(root / file, inside / file)
            sync(inside)
            sync(inside.parent)
