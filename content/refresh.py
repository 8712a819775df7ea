"""Making the search index of a slot anew, for a version of the software that folds or lays it out in another way."""

import shutil
from pathlib import Path

from content.build import put_places
from content.listing import row
from content.reader import Slot
from content.search.entry import entry
from content.search.version import VERSION
from content.store import Store, changed_database
from content.swap import replacing


def refresh(slot: Path | str) -> bool:
    """Give a slot an index of this version, all or nothing; False where it has one.

    Raises SlotError when the slot cannot be read, StoreError or OSError when it cannot be written; it is then as it
    was.
    """
    with Slot(slot) as old:
        if old.search_version == VERSION:
            return False
        with replacing(old.path) as folder:
            shutil.copyfile(old.path / "content.db", folder / "content.db")
            shutil.copytree(old.path / "media", folder / "media")
            if old.map is not None:
                shutil.copytree(old.map, folder / "map")
            with changed_database(folder / "content.db") as store:
                _index(store, old)
    return True


def _index(store: Store, old: Slot) -> None:
    languages = [each.code for each in old.languages]
    store.remake_index(languages)
    for key in old.every_key():
        facts = old.record(key)
        for language in languages:
            words = old.words(key, language)
            if found := entry(key, facts, words, row(key, facts, words).subtitle):
                store.add_entry(language, found)
    if old.map is not None:
        put_places(store, old.map, old.town)
    store.finish_index()
