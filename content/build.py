"""From a content source to a slot."""

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from content.check import Reading
from content.derived import derived, found_as
from content.entities import Town
from content.faults import FaultySource, Report
from content.items import Blob
from content.map.carried import copy_map
from content.map.errors import MapError
from content.map.town import TownMap
from content.record import Record
from content.search.entry import part_of_map
from content.search.places import place_entries
from content.search.store import IndexStore
from content.store import Store, new_database
from content.swap import replacing
from content.thesaurus import Groups


class BuildError(Exception):
    """A slot that could not be written; the text says what, where and how to mend it."""


def build(source: Path | str, slot: Path | str, *, now: datetime | None = None) -> Report:
    """Check a source and make a slot of it; the slot that was there stays until the new one is whole.

    Raises FaultySource when the source has faults, BuildError when the slot cannot be written.
    """
    source, slot = Path(source), Path(slot)
    _refuse_unsafe(source, slot)
    try:
        slot.parent.mkdir(parents=True, exist_ok=True)
        with replacing(slot) as folder:
            return _fill(source, folder, now or datetime.now(UTC))
    except OSError as error:
        raise BuildError(f"{slot}: {_reason(error)} Nothing was changed.") from error


def _fill(source: Path, folder: Path, now: datetime) -> Report:
    reading = Reading(source)
    with new_database(folder / "content.db") as store:
        builder = Builder(store)
        for record in reading.records():
            if not reading.report.faults:
                builder.add(record)
        if reading.report.faults:
            raise FaultySource(reading.report.faults)
        for language, groups in sorted(reading.thesauri.items()):
            builder.add_thesaurus(language, groups)
        builder.copy_media(reading.layout.media, folder / "media")
        if reading.layout.map is not None:
            builder.copy_map(reading.layout.map, folder / "map")
        store.finish(now)
    return reading.report


class Builder:
    """Takes records, the town first, and gives them to a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._town: Town | None = None

    def add(self, record: Record) -> None:
        if isinstance(record.facts, Town):
            self._town = record.facts
            self._store.begin_index(each.code for each in record.facts.languages)
        assert self._town is not None, "the town comes first"
        _put(self._store, record, self._town)

    def add_thesaurus(self, language: str, groups: Groups) -> None:
        self._store.add_thesaurus(language, groups)

    def copy_media(self, media: Mapping[str, Path], folder: Path) -> None:
        """Media files under their names; a file is copied as it stands, never linked."""
        folder.mkdir()
        for name, path in sorted(media.items()):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            body = target.read_bytes()
            self._store.add_blob(Blob(f"media/{name}", sha256(body).hexdigest(), len(body)))

    def copy_map(self, source: Path, folder: Path) -> None:
        """The town's map, as it was built, and what search finds of it."""
        try:
            for blob in copy_map(source, folder):
                self._store.add_blob(blob)
            assert self._town is not None, "the town comes first"
            put_places(self._store.index, folder, self._town)
        except MapError as error:
            raise BuildError(str(error)) from error


def put_places(index: IndexStore, folder: Path, town: Town) -> None:
    """The places of a map into the index, in every language of the town; raises MapError."""
    languages = [each.code for each in town.languages]
    index.add_parts(map(part_of_map, languages))
    with closing(TownMap(folder)) as town_map:
        for language in languages:
            for found in place_entries(town_map, language, town.source_language):
                index.put(part_of_map(language), found)


def _put(store: Store, record: Record, town: Town) -> None:
    """Everything a slot has of one record: facts, words, and what follows from them."""
    store.add_record(record.key, record.kind, record.facts)
    for language in (each.code for each in town.languages):
        store.add_words(record.key, language, record.written(language), record.states.get(language, {}))
    found = derived(record, town)
    if found.book:
        store.add_book(found.book)
    store.add_topics(record.id, found.topics)
    for language, listed in found.listed.items():
        store.add_listed(language, listed)
        if entry := found_as(record, language, town):
            store.add_entry(language, entry)


def _refuse_unsafe(source: Path, slot: Path) -> None:
    real_source, real_slot = Path(os.path.realpath(source)), Path(os.path.realpath(slot))
    if not source.is_dir():
        raise BuildError(f"{source}: there is no such folder. Name the folder that holds 'town'.")
    if real_slot.is_relative_to(real_source) or real_source.is_relative_to(real_slot):
        raise BuildError(f"{slot}: the slot and its source must not stand inside each other. Choose another place.")
    if slot.exists() and not _is_slot_or_empty(slot):
        raise BuildError(f"{slot}: it is there already and is no slot. Choose another place, or remove it.")


def _is_slot_or_empty(slot: Path) -> bool:
    if not slot.is_dir():
        return False
    return not any(slot.iterdir()) or all((slot / name).is_file() for name in ("content.db", "lock"))


def _reason(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full. Make room and build again."
    return f"it cannot be written ({error.strerror or error}). Mend that and build again."
