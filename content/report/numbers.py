"""The numbers of a report: how far each language is, and what each owner has to look after."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from content.entities import Procedure, Town
from content.record import Record


@dataclass(frozen=True, slots=True)
class LanguageNumbers:
    """Of one language: parts of texts by how they are shown, and whole texts (one per record) by review."""

    language: str
    parts: int
    own: int
    stale: int
    outdated: int
    untranslated: int
    texts: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class OwnerNumbers:
    """Of one owner: records, and how many of them have each kind of finding. Only procedures have owners.

    ``owner`` is None for the records that need none, and empty for procedures that lack theirs.
    """

    owner: str | None
    records: int
    found: dict[str, int]


class Tally:
    """Counts as records come by."""

    def __init__(self) -> None:
        self.records = 0
        self._languages: dict[str, Counter[str]] = {}
        self._owned: Counter[str | None] = Counter()
        self._found: defaultdict[str | None, Counter[str]] = defaultdict(Counter)

    def add(self, record: Record, town: Town, owner: str, kinds: Iterable[str]) -> None:
        self.records += 1
        whose = owner if isinstance(record.facts, Procedure) else None
        self._owned[whose] += 1
        self._found[whose].update(set(kinds))
        source = record.written(town.source_language)
        for language in (each.code for each in town.languages):
            counts = self._languages.setdefault(language, Counter())
            states = Counter(record.states.get(language, {}).values())
            written = record.written(language)
            counts.update(states)
            counts["parts"] += len(source.texts)
            counts["own"] += len(source.texts) - states.total()
            counts["texts"] += bool(written.texts)
            counts["reviewed"] += bool(written.texts and written.reviewed_by)

    def by_language(self) -> tuple[LanguageNumbers, ...]:
        """In the town's order."""
        names = ("parts", "own", "stale", "outdated", "untranslated", "texts", "reviewed")
        return tuple(
            LanguageNumbers(language, *(counts[name] for name in names)) for language, counts in self._languages.items()
        )

    def by_owner(self) -> tuple[OwnerNumbers, ...]:
        """By name; then those without an owner, then those that need none."""
        owners = sorted(self._owned, key=lambda owner: (owner is None, not owner, owner or ""))
        return tuple(OwnerNumbers(owner, self._owned[owner], dict(self._found[owner])) for owner in owners)
