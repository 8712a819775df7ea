"""From one slot to what another one holds, as a pack would bring it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from content.items import Blob, Item, is_blob, travel_order
from content.items.reader import Items, read_items
from content.state_root import ROOT_OF_NOTHING, state_root
from content.take_in import Arrival, take_in

PUBLISHED = datetime(2026, 11, 22, 3, tzinfo=UTC)


def arrival_of(slot: Path, built: Path, *, number: int = 1, is_whole: bool = False) -> Arrival:
    """What makes the content of ``built`` of that of ``slot``, which may not be there yet."""
    before = _digests(slot)
    after = _digests(built)
    new = sorted((key for key in after if before.get(key) != after[key] or is_whole), key=travel_order)

    def texts() -> Iterator[Item]:
        with Items(built) as items:
            yield from [items.item(key) for key in new if not is_blob(key)]

    with Items(built) as items:
        blobs = [items.blob(key) for key in new if is_blob(key)]
    return Arrival(
        number=number,
        published=PUBLISHED,
        root_before=state_root(sorted(before.items())),
        root_after=state_root(sorted(after.items())),
        texts=texts,
        blobs=blobs,
        gone=() if is_whole else sorted(before.keys() - after.keys()),
        is_whole=is_whole,
    )


def bring(slot: Path, built: Path, *, number: int = 1, is_whole: bool = False) -> None:
    """``slot`` becomes what ``built`` is; one that is not there is filled."""
    if not slot.exists():
        slot.mkdir()
        (slot / "lock").touch()
        (slot / "media").mkdir()
    take_in(slot, arrival_of(slot, built, number=number, is_whole=is_whole), kept_in(built))


def kept_in(built: Path) -> "Kept":
    return Kept(built)


class Kept:
    """Where the file of a digest is, as the files of a slot are."""

    def __init__(self, built: Path) -> None:
        self._paths = {blob.digest: built / blob.key for blob in read_items(built) if isinstance(blob, Blob)}

    def __call__(self, digest: str) -> Path:
        return self._paths[digest]


def _digests(slot: Path) -> dict[str, str]:
    if not (slot / "content.db").exists():
        return {}
    return {item.key: item.digest for item in read_items(slot)}


def copied(slot: Path, to: Path) -> Path:
    """The same slot elsewhere."""
    return Path(shutil.copytree(slot, to))


TABLES = ("record", "words", "listing", "topic", "book", "thesaurus", "item")


def all_rows(slot: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row but those of the index, in one order."""
    with closing(sqlite3.connect(slot / "content.db")) as database:
        return {
            table: sorted(database.execute(f"SELECT * FROM {table}").fetchall(), key=repr)  # noqa: S608 - ours
            for table in TABLES
        }


def really_holds(slot: Path) -> str:
    """The state root of what is there, every item read and hashed anew."""
    return state_root((item.key, item.digest) for item in read_items(slot))


__all__ = ["ROOT_OF_NOTHING", "all_rows", "arrival_of", "bring", "copied", "kept_in", "really_holds"]
