"""A library's file into a content source: every record accounted for, nothing doubled, all or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from content.batch import Batch
from content.entities import Book, Subject
from content.incoming import Change, Incoming
from content.landing import Landing
from content.marc.books import NoTitle, again, incoming
from content.marc.reading import read_file
from content.marc.record import Damaged


@dataclass(frozen=True, slots=True)
class MarcImport:
    """What would be done; ``commit`` does it. ``notes`` tell of records that were read in spite of a fault."""

    landing: Landing
    source: str
    changes: list[Change]
    notes: list[str]

    def commit(self) -> Batch:
        """All or nothing. Raises LandingError."""
        return self.landing.commit(self.changes, self.source)


def plan_import(path: Path, folder: Path, today: date, *, replace: bool = False, compare: bool = True) -> MarcImport:
    """Read a file and say what would become of every record. Raises MarcError and LandingError.

    No book goes while there are records that could not be read: one of them may be its own.
    """
    landing = Landing(folder)
    order: dict[str, int] = {}
    skipped: list[Change] = []
    notes: list[str] = []
    books = list(_books(path, landing, today, order, skipped, notes))
    changes = landing.plan(books, path.name, replace=replace and not skipped, compare=compare)
    changes = sorted(skipped + changes, key=lambda change: order.get(change.origin, len(order)))
    return MarcImport(landing, path.name, changes, notes)


def _books(
    path: Path, landing: Landing, today: date, order: dict[str, int], skipped: list[Change], notes: list[str]
) -> Iterator[Incoming]:
    subjects = {id_: facts for id_, facts in landing.of_kind("subject") if isinstance(facts, Subject)}
    for found in read_file(path):
        origin = f"record {found.number}"
        order[origin] = len(order)
        if isinstance(found, Damaged):
            where = f"bytes {found.offset:,} to {found.offset + len(found.data):,}"
            skipped.append(Change("", "skipped", origin, f"{where}: {found.why}"))
            continue
        notes += [f"{origin}: {note}" for note in found.notes]
        try:
            come = incoming(found.number, found.record, subjects, landing.languages[0], today)
        except NoTitle as error:
            skipped.append(Change("", "skipped", origin, str(error)))
            continue
        known = landing.facts(come.key)
        yield again(come, known) if isinstance(known, Book) else come
