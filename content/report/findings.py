"""From records to what an editor has to look after. Pure: no files, no clock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from content.entities import Procedure, Town
from content.record import Record
from content.report.easy_reading import is_hard
from content.report.numbers import LanguageNumbers, OwnerNumbers, Tally
from content.translation import State, Written
from content.validity import standing

type FindingKind = Literal[
    "outdated", "stale", "untranslated", "expiring", "overdue", "never-reviewed", "ownerless", "hard-to-read",
    "unreviewed",
]  # fmt: skip

KINDS: tuple[FindingKind, ...] = (
    "outdated", "stale", "untranslated", "expiring", "overdue", "never-reviewed", "ownerless", "hard-to-read",
    "unreviewed",
)  # fmt: skip
SOON = timedelta(days=90)
_STATES: tuple[Literal["outdated", "stale", "untranslated"], ...] = ("outdated", "stale", "untranslated")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about one record.

    ``languages`` are those it is about, none where it is about the facts; ``parts`` the texts; ``day`` the last day in
    force, or the day on which a review was due. ``title`` and ``owner`` are in the source language.
    """

    kind: FindingKind
    key: str
    title: str
    owner: str = ""
    languages: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found on ``today``, by kind and then by key, with the numbers by language and by owner."""

    town: str
    source_language: str
    today: date
    records: int
    found: tuple[Finding, ...]
    languages: tuple[LanguageNumbers, ...]
    owners: tuple[OwnerNumbers, ...]

    def of(self, kind: FindingKind) -> list[Finding]:
        return [finding for finding in self.found if finding.kind == kind]


def find(records: Iterable[Record], today: date) -> Findings:
    """What there is to look after; the town comes first among the records, which are gone through once."""
    tally, found = Tally(), list[Finding]()
    town, name = None, ""
    for record in records:
        if isinstance(record.facts, Town):
            town, name = record.facts, _title(record, record.facts)
        assert town is not None, "the town comes first"
        about = list(_of_record(record, town, today))
        tally.add(record, town, _owner(record, town), [finding.kind for finding in about])
        found += about
    assert town is not None, "there is a town"
    found.sort(key=lambda finding: (KINDS.index(finding.kind), finding.key != "town", finding.key))
    language_numbers, owner_numbers = tally.by_language(), tally.by_owner()
    return Findings(name, town.source_language, today, tally.records, tuple(found), language_numbers, owner_numbers)


def _of_record(record: Record, town: Town, today: date) -> Iterator[Finding]:
    title, owner = _title(record, town), _owner(record, town)
    for state in _STATES:
        for language in (each.code for each in town.languages):
            if parts := _parts_in(record, language, state):
                yield Finding(state, record.key, title, owner, (language,), parts)
    written = {each.code: record.written(each.code) for each in town.languages}
    for language, words in written.items():
        if hard := _hard(words, language):
            yield Finding("hard-to-read", record.key, title, owner, (language,), hard)
    if unreviewed := tuple(code for code, each in written.items() if each.texts and not each.reviewed_by):
        yield Finding("unreviewed", record.key, title, owner, unreviewed)
    if isinstance(record.facts, Procedure):
        for kind, day in _of_procedure(record.facts, today):
            yield Finding(kind, record.key, title, owner, day=day)
        if not owner:
            yield Finding("ownerless", record.key, title)


def _of_procedure(procedure: Procedure, today: date) -> Iterator[tuple[FindingKind, date | None]]:
    """Of a procedure whose time is over, no date matters any more."""
    if standing(procedure, today) not in ("in-force", "not-yet"):
        return
    if procedure.valid_until and procedure.valid_until - today <= SOON:
        yield "expiring", procedure.valid_until
    if procedure.last_reviewed is None:
        yield "never-reviewed", None
    elif (due := _due(procedure.last_reviewed, procedure.review_interval_days)) < today:
        yield "overdue", due


def _due(reviewed: date, days: int) -> date:
    """The last day on which a review still counts; dates end with the year 9999."""
    return reviewed + timedelta(days=min(days, (date.max - reviewed).days))


def _parts_in(record: Record, language: str, state: State) -> tuple[str, ...]:
    return tuple(path for path, each in record.states.get(language, {}).items() if each == state)


def _hard(words: Written, language: str) -> tuple[str, ...]:
    """The parts in easy words that are not easy."""
    easy = ((path, text) for path, text in words.texts.items() if path.startswith("easy."))
    return tuple(path for path, text in easy if is_hard(text, language))


def _title(record: Record, town: Town) -> str:
    return record.title(town.source_language)


def _owner(record: Record, town: Town) -> str:
    return record.written(town.source_language).texts.get("owner", "")
