"""Taking a change into a slot where it stands: the one way in which a slot that is there becomes another.

What travels are items (see ``content.items``); lists, states of translations and the search index follow from them and
are changed in the same transaction. A slot that took changes in is equal to one that was built of the same content.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import groupby
from pathlib import Path, PurePosixPath

import msgspec

from content.build import put_places
from content.in_place.errors import TakeInError
from content.in_place.files import Files
from content.in_place.records import Records
from content.in_place.store import Changing, UnfinishedError, changing
from content.items import MAP, THESAURUS, Blob, Item, is_blob, record_of
from content.map.carried import check_map
from content.map.errors import MapError
from content.search.entry import part_of_map
from content.state_root import state_root

__all__ = ["Arrival", "TakeInError", "UnfinishedError", "index_anew", "take_in"]

DATABASE = "content.db"
_AGAIN = "Publish the content again."
_GROUPS = msgspec.json.Decoder(tuple[tuple[str, ...], ...])


@dataclass(frozen=True, slots=True)
class Arrival:
    """What makes generation ``number`` of a town's content, which was ``published`` then.

    ``texts`` can be asked for more than once; all of a record come together, the town first. ``is_whole``: it is taken
    into whatever is there, and what it does not name goes; else the slot must have the root ``root_before``.
    """

    number: int
    published: datetime
    root_before: str
    root_after: str
    texts: Callable[[], Iterable[Item]]
    blobs: Sequence[Blob] = ()
    gone: Collection[str] = ()
    is_whole: bool = False


def take_in(slot: Path, arrival: Arrival, kept: Callable[[str], Path]) -> None:
    """Change the slot in the folder ``slot``, or fill an empty one; nobody may read it meanwhile.

    ``kept``: where the file of a digest is kept. Everything is proved before anything is written.

    Raises TakeInError for what the slot does not take, which is then as it was; UnfinishedError for a slot that is not
    finished; StoreError and OSError for what cannot be written: the slot is then as it was, or not finished.
    """
    with changing(slot / DATABASE) as store:
        _Taking(slot, store, arrival, _proved(arrival, store)).run(kept)


def index_anew(slot: Path) -> None:
    """Give a finished slot that nobody reads a search index of this version; raises as ``take_in``."""
    with changing(slot / DATABASE) as store:
        records = Records(store)
        records.anew = True
        _derive(slot, store, records, map_changed=False)


def _proved(arrival: Arrival, store: Changing) -> dict[str, str]:
    """The digests of what arrives, by key; raises TakeInError unless they make the state root that was promised."""
    if not arrival.is_whole and store.root() != arrival.root_before:
        raise TakeInError("this slot is not what the change was made for. Fetch the whole content again.")
    coming = {blob.key: blob.digest for blob in arrival.blobs}
    coming.update((item.key, item.digest) for item in arrival.texts())
    for key in coming:
        if "\0" in key or PurePosixPath(key).is_absolute() or ".." in key.split("/"):
            raise TakeInError(f"{key!r} names nothing inside a slot. {_AGAIN}")
    if state_root(_made(arrival, store, coming)) != arrival.root_after:
        raise TakeInError(f"it does not make the content that it promises. {_AGAIN}")
    return coming


def _made(arrival: Arrival, store: Changing, coming: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The items that a slot has once it took the arrival in, in alphabetical order; a slot has too many for a list."""
    gone = {*arrival.gone, *coming}
    kept = () if arrival.is_whole else (item for item in store.listed() if item[0] not in gone)
    return merge(kept, sorted(coming.items()))


class _Taking:
    """One arrival on its way into one slot. ``coming``: digests by key."""

    def __init__(self, slot: Path, store: Changing, arrival: Arrival, coming: Mapping[str, str]) -> None:
        self._slot, self._store, self._arrival = slot, store, arrival
        self._new = {key for key, digest in coming.items() if store.digest(key) != digest}
        if arrival.is_whole:
            self._gone = [key for key, _ in store.listed() if key not in coming]
        else:
            self._gone = [key for key in sorted(arrival.gone) if store.digest(key)]
        self._records = Records(store)

    def run(self, kept: Callable[[str], Path]) -> None:
        self._take_records()
        self._take_thesauri()
        self._take_files(kept)
        _derive(self._slot, self._store, self._records, map_changed=self._changes_map())
        self._finish()

    def _take_records(self) -> None:
        gone: dict[str, list[str]] = {}
        for key in self._gone:
            if record := record_of(key):
                gone.setdefault(record, []).append(key)
        for record, items in groupby(self._texts(), lambda item: record_of(item.key)):
            if record is not None:
                self._records.change(record, list(items), gone.pop(record, ()))
        for record, keys in gone.items():
            self._records.change(record, (), keys)

    def _texts(self) -> Iterator[Item]:
        """Those that differ from what is there."""
        return (item for item in self._arrival.texts() if item.key in self._new)

    def _take_thesauri(self) -> None:
        for key in self._gone:
            if key.startswith(f"{THESAURUS}/"):
                self._store.put_thesaurus(key.partition("/")[2], ())
                self._store.forget_item(key)
        for item in self._texts():
            if record_of(item.key) is None:
                self._store.put_thesaurus(item.key.partition("/")[2], _groups(item))
                self._store.list_item(item)

    def _take_files(self, kept: Callable[[str], Path]) -> None:
        files = Files(self._slot)
        gone = [key for key in self._gone if is_blob(key)]
        new = [blob for blob in self._arrival.blobs if blob.key in self._new]
        if gone or new:
            self._store.no_way_back()
        for key in gone:
            files.remove(key)
            self._store.forget_item(key)
        for blob in new:
            files.put(blob.key, kept(blob.digest))
            self._store.list_item(blob)
        files.flush()

    def _changes_map(self) -> bool:
        return any(key.startswith(f"{MAP}/") for key in (*self._gone, *self._new))

    def _finish(self) -> None:
        assert self._records.town
        if (found := self._store.root()) != self._arrival.root_after:
            raise TakeInError(f"the slot came out as {found[:12]}, not {self._arrival.root_after[:12]}. {_AGAIN}")
        self._store.say(
            generation=self._arrival.root_after,
            built_at=self._arrival.published.isoformat(),
            number=str(self._arrival.number),
        )


def _derive(slot: Path, store: Changing, records: Records, *, map_changed: bool) -> None:
    """What follows from more than one record: all of it where it has to be, what search finds of the map, counts."""
    records.derive_anew()
    if records.anew or map_changed:
        store.index.drop_parts(map(part_of_map, records.languages))
        _put_map(slot / MAP, store, records)
    store.index.finish(whole=records.anew or store.is_new)


def _put_map(folder: Path, store: Changing, records: Records) -> None:
    if not store.has_map():
        return
    try:
        check_map(folder)
        put_places(store.index, folder, records.town)
    except MapError as error:
        raise TakeInError(f"{error} {_AGAIN}") from error


def _groups(item: Item) -> tuple[tuple[str, ...], ...]:
    try:
        return _GROUPS.decode(item.body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise TakeInError(f"{item.key}: it cannot be read ({error}). {_AGAIN}") from error
