"""The records of a town, from a content source or from a slot."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from content.diff.reading import opened
from content.entities import Town
from content.layout import Layout
from content.media.rules import files_of
from content.reader import Slot
from content.record import Record
from content.translation import Words, part_hashes, states


def records_of(path: Path | str) -> list[Record]:
    """Every record, the town first. Raises FaultySource for a source with faults, SlotError for a broken slot."""
    with opened(Path(path)) as content:
        return list(content.records())


def media_of(path: Path | str, records: Sequence[Record]) -> Mapping[str, Path]:
    """The files that the records show, by the names they know them by. Raises SlotError for a broken slot."""
    path = Path(path)
    shown = {name for record in records for name in files_of(record)}
    if not (path / "content.db").exists():
        media = Layout(path).media
        return {name: media[name] for name in sorted(shown)}
    with Slot(path) as slot:
        return {name: slot.media(name) for name in sorted(shown)}


def town_of(records: Sequence[Record]) -> Town:
    """The town among them."""
    town = records[0].facts
    assert isinstance(town, Town), "the town comes first"
    return town


def resolved(record: Record, town: Town, language: str) -> Words:
    """The words of a record as a reader of a language gets them, with the state of every part."""
    source, own = record.written(town.source_language), record.written(language)
    parts = list(record.facts.parts())
    found = {} if language == town.source_language else states(parts, source, own, part_hashes(parts, source))
    return Words(language, own, town.source_language, source, found, record.facts.printed())
