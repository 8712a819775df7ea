"""The records of a town, from a content source or from a slot."""

from collections.abc import Sequence
from pathlib import Path

from content.diff.reading import opened
from content.entities import Town
from content.record import Record
from content.translation import Words, part_hashes, states


def records_of(path: Path | str) -> list[Record]:
    """Every record, the town first. Raises FaultySource for a source with faults, SlotError for a broken slot."""
    with opened(Path(path)) as content:
        return list(content.records())


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
