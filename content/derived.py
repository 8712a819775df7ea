"""What a slot has of a record beside its facts and words: all of it follows from these and from the town.

A build and a sync derive it here, so that both make the same slot of the same content.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from content.bookshelf.row import ShelfBook, shelf_book
from content.entities import Book, Entity, Procedure, Town
from content.listing import row
from content.reader import Listed
from content.record import Record
from content.search.entry import Entry, entry
from content.translation import NOTHING_WRITTEN, Words, Written, part_hashes, states


@dataclass(frozen=True, slots=True)
class Derived:
    """``topics``: what a procedure is found under; the row of a list, by language."""

    topics: tuple[str, ...] = ()
    book: ShelfBook | None = None
    listed: Mapping[str, Listed] = field(default_factory=dict)


NOTHING = Derived()


def resolved(key: str, facts: Entity, words: Mapping[str, Written], town: Town) -> Record:
    """A record with the states of every translation the town should have."""
    parts, source = list(facts.parts()), words.get(town.source_language, NOTHING_WRITTEN)
    hashes = part_hashes(parts, source)
    codes = [language.code for language in town.languages if language.code != town.source_language]
    found = {code: states(parts, source, words.get(code, NOTHING_WRITTEN), hashes) for code in codes}
    return Record(key, facts, words, hashes, found)


def derived(record: Record, town: Town) -> Derived:
    """``record`` has its states already."""
    facts, languages = record.facts, [language.code for language in town.languages]
    return Derived(
        topics=tuple(_topics(facts)) if isinstance(facts, Procedure) else (),
        book=shelf_book(record.key, facts) if isinstance(facts, Book) else None,
        listed={language: row(record.key, facts, _words(record, language, town)) for language in languages},
    )


def found_as(record: Record, language: str, town: Town) -> Entry | None:
    """What search finds of a record in a language, if anything."""
    words = _words(record, language, town)
    return entry(record.key, record.facts, words, row(record.key, record.facts, words).subtitle)


def _words(record: Record, language: str, town: Town) -> Words:
    source, states_of_it = record.written(town.source_language), record.states.get(language, {})
    own, printed = record.written(language), record.facts.printed()
    return Words(language, own, town.source_language, source, states_of_it, printed)


def _topics(procedure: Procedure) -> list[str]:
    """What a procedure is found under: its fields, its life events, and the offices that take it."""
    ways = [way.office for case in procedure.cases for way in case.submissions if way.office]
    offices = dict.fromkeys([*ways, *([procedure.authority] if procedure.authority else [])])
    return [
        *(f"field/{id}" for id in procedure.fields),
        *(f"life-event/{id}" for id in procedure.life_events),
        *(f"office/{id}" for id in offices),
    ]
