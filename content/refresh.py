"""Making the search index of a slot anew, for a version of the software that folds or lays it out in another way."""

import shutil
from pathlib import Path

from content.in_place.files import link_files
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
            link_files(old.path, folder)
            shutil.copyfile(old.path / DATABASE, folder / DATABASE)
            index_anew(folder)
    return True
