"""Which imported records may come in, given what they point at and what points at what would go."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from content.bookshelf.rules import needed, owned
from content.entities import Entity, Office, Procedure, Reference
from content.references import circles

_TREES = ("parent", "replaced_by")


class Pointing:
    """Every record as it would be after an import, and what must not be so."""

    def __init__(self, keys: Collection[str]) -> None:
        """``keys``: the records that are in the folder, readable or not."""
        self._keys = set(keys)
        self._facts: dict[str, Entity] = {}
        self._before: dict[str, Entity | None] = {}
        self.refused: dict[str, str] = {}

    def stays(self, key: str, facts: Entity) -> None:
        self._facts[key] = facts

    def comes(self, key: str, facts: Entity, before: Entity | None) -> None:
        """A record the import brings, and what stands in its place if it is refused."""
        self._facts[key] = facts
        self._before[key] = before
        self._keys.add(key)

    def goes(self, gone: Mapping[str, Entity | None]) -> set[str]:
        """Take records away, and return those that must stay because others point at them."""
        found = [facts for facts in (*self._facts.values(), *self._before.values()) if facts]
        waiting = {reference.key for facts in found for reference in facts.references()} & gone.keys()
        waiting |= _places_for(found, gone)
        held: set[str] = set()
        while waiting:
            key = waiting.pop()
            held.add(key)
            if facts := gone[key]:
                self._facts[key] = facts
                waiting |= {reference.key for reference in facts.references()} & (gone.keys() - held)
        self._keys -= gone.keys() - held
        return held

    def settle(self) -> None:
        """Refuse until nothing that comes in points at nothing, at itself, in a circle, or at a missing counter.

        And until no barcode and no place is there twice, and no copy stands nowhere.
        """
        while found := dict(self._missing()) or dict(self._circles()) or dict(self._counters()) or self._on_shelves():
            for key, why in found.items():
                self._refuse(key, why)

    def _waiting(self) -> Iterator[tuple[str, Entity]]:
        return ((key, self._facts[key]) for key in self._before if key not in self.refused)

    def _refuse(self, key: str, why: str) -> None:
        self.refused[key] = why
        before = self._before[key]
        if before is not None:
            self._facts[key] = before
            return
        del self._facts[key]
        self._keys.discard(key)

    def _missing(self) -> Iterator[tuple[str, str]]:
        for key, facts in self._waiting():
            for reference in facts.references():
                if reference.key not in self._keys:
                    yield key, self._why_missing(reference)
                elif reference.key == key and reference.field not in _TREES:
                    yield key, f"{reference.field}: the record points at itself"

    def _why_missing(self, reference: Reference) -> str:
        why = f", because {self.refused[reference.key]}" if reference.key in self.refused else ""
        return f"{reference.field}: there is no record {reference.key!r}{why[:200]}"

    def _circles(self) -> Iterator[tuple[str, str]]:
        for field in _TREES:
            links = {
                key: reference.key
                for key, facts in self._facts.items()
                for reference in facts.references()
                if reference.field == field
            }
            for circle in circles(links):
                why = f"{field}: it leads back to itself: {' > '.join([*circle, circle[0]])}"
                yield from ((key, why) for key in circle if key in self._before and key not in self.refused)

    def _counters(self) -> Iterator[tuple[str, str]]:
        for key, facts in self._facts.items():
            for case in facts.cases if isinstance(facts, Procedure) else ():
                for way in case.submissions:
                    office = self._facts.get(f"office/{way.office}")
                    if not way.counter or not isinstance(office, Office):
                        continue
                    if way.counter not in {counter.id for counter in office.counters}:
                        yield from self._to_blame(key, f"office/{way.office}", way.counter)

    def _on_shelves(self) -> dict[str, str]:
        waiting = dict(self._waiting())
        owners: dict[str, str] = {}
        found: dict[str, str] = {}
        for key in sorted(self._facts, key=waiting.__contains__):  # who is there already has a right to it
            for path, name in owned(self._facts[key]):
                if (owner := owners.setdefault(name, key)) != key and key in waiting:
                    found[key] = f"{path}: {owner} has the {name} already"
        for key, facts in self._facts.items():
            for path, name in needed(facts):
                if name not in owners and key in waiting:
                    found[key] = f"{path}: no bookcase has a {name}"
                elif name not in owners:
                    found |= {case: f"{key} needs its {name}" for case in waiting if self._had(case, name)}
        return found

    def _had(self, key: str, name: str) -> bool:
        before = self._before[key]
        return before is not None and any(each == name for _, each in owned(before))

    def _to_blame(self, procedure: str, office: str, counter: str) -> Iterator[tuple[str, str]]:
        if procedure in self._before and procedure not in self.refused:
            yield procedure, f"{office} has no counter {counter!r}"
        elif office in self._before and office not in self.refused:
            yield office, f"{procedure} needs its counter {counter!r}"


def _places_for(found: Iterable[Entity], gone: Mapping[str, Entity | None]) -> set[str]:
    """Of the bookcases that would go, those in which a copy stands."""
    names = {name for facts in found for _, name in needed(facts)}
    return {key for key, facts in gone.items() if facts and any(name in names for _, name in owned(facts))}
