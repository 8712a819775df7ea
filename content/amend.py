"""A slot made from another one by changing a few records, at the cost of those records: what a nightly sync does.

It is equal to a slot that was built from the same content, and gives equal answers.
"""

import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from content.build import put
from content.listing import row
from content.reader import Slot, UnknownRecord
from content.record import Record
from content.search.entry import entry
from content.store import Store, changed_database
from content.swap import replacing


class AmendError(Exception):
    """A change that a slot cannot take; it has to be built anew."""


def amend(
    slot: Path | str,
    out: Path | str,
    *,
    records: Iterable[Record] = (),
    gone: Iterable[str] = (),
    now: datetime | None = None,
) -> None:
    """Make the slot ``out`` of ``slot`` with ``records`` as they are now and without those whose keys are ``gone``.

    Raises SlotError for what cannot be read, StoreError or OSError for what cannot be written; ``out`` is then as it
    was. Raises AmendError where the town itself changes: its languages decide what every other record looks like.
    """
    with Slot(slot) as old, replacing(Path(out)) as folder:
        shutil.copyfile(old.path / "content.db", folder / "content.db")
        shutil.copytree(old.path / "media", folder / "media")
        if old.map is not None:
            shutil.copytree(old.map, folder / "map")
        with changed_database(folder / "content.db") as store:
            for key in gone:
                _take_out(store, old, key)
            for record in records:
                if record.key == "town":
                    raise AmendError("the town itself changed: build the slot anew")
                _take_out(store, old, record.key)
                put(store, record, old.town)
            store.finish_change(now or datetime.now(UTC))


def _take_out(store: Store, old: Slot, key: str) -> None:
    """Remove what the old slot has of a record, if anything."""
    try:
        facts = old.record(key)
    except UnknownRecord:
        return
    store.remove_record(key)
    for language in (each.code for each in old.languages):
        words = old.words(key, language)
        if found := entry(key, facts, words, row(key, facts, words).subtitle):
            store.remove_entry(language, found)
