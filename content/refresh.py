"""Making the search index of a slot anew, for a version of the software that folds or lays it out in another way."""

import shutil
from pathlib import Path

from content.in_place.files import link
from content.items import BLOBS
from content.reader import Slot
from content.search.version import VERSION
from content.swap import replacing
from content.take_in import DATABASE, index_anew


def refresh(slot: Path | str) -> bool:
    """Give a slot an index of this version, all or nothing; False where it has one.

    Raises SlotError when the slot cannot be read, StoreError or OSError when it cannot be written; it is then as it
    was.
    """
    with Slot(slot) as old:
        if old.search_version == VERSION:
            return False
        with replacing(old.path) as folder:
            copy_slot(old.path, folder)
            index_anew(folder)
    return True


def copy_slot(slot: Path, folder: Path) -> None:
    """The same content in another folder; its files are links where the file system can, for nobody writes to them."""
    shutil.copyfile(slot / DATABASE, folder / DATABASE)
    for name in BLOBS:
        _link_all(slot / name, folder / name)


def _link_all(source: Path, target: Path) -> None:
    """Every file below a folder, if there is one."""
    for root, _, names in source.walk():
        inside = target / root.relative_to(source)
        inside.mkdir()
        for name in names:
            link(root / name, inside / name)
