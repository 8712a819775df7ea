"""What records say about each other: that everything pointed at is there, and that no tree bites its tail."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from content.bookshelf.rules import Shelves
from content.entities import Office, Procedure, Reference
from content.faults import Fault, Place, nearest
from content.record import Record

_MOST_REMEDIES = 100  # looking for the nearest of 10,000 names takes a while


@dataclass(frozen=True, slots=True)
class _Counter:
    place: Place
    field: str
    office: str
    counter: str


class References:
    """Gathers what records point at, and finds what is wrong once all are known."""

    def __init__(self, keys: Collection[str]) -> None:
        """``keys``: every record there is, readable or not."""
        self._keys = frozenset(keys)
        self._references: list[tuple[Place, Reference]] = []
        self._next: dict[str, dict[str, tuple[str, Place]]] = {"parent": {}, "replaced_by": {}}
        self._counters: dict[str, frozenset[str]] = {}
        self._named_counters: list[_Counter] = []
        self._shelves = Shelves()
        self._remedies = 0

    def add(self, record: Record, place: Place) -> None:
        self._shelves.add(record.facts, place)
        for reference in record.facts.references():
            self._references.append((place, reference))
            if reference.field in self._next:
                self._next[reference.field][record.key] = (reference.key, place)
        if isinstance(record.facts, Office):
            self._counters[record.key] = frozenset(counter.id for counter in record.facts.counters)
        if isinstance(record.facts, Procedure):
            self._named_counters += _counters(record.facts, place)

    def faults(self) -> Iterator[Fault]:
        """Every fault between records; only whole once every record was added."""
        for place, reference in self._references:
            if reference.key not in self._keys:
                what = f"there is no record {reference.key!r}"
                yield place.fault("missing-reference", reference.field, what, self._remedy(reference.key))
            elif reference.key == place.record and reference.field not in self._next:
                yield place.fault("cycle", reference.field, "the record points at itself", "Remove it.")
        for field, links in self._next.items():
            yield from _cycles(field, links)
        yield from self._counter_faults()
        yield from self._shelves.faults()

    def _counter_faults(self) -> Iterator[Fault]:
        for named in self._named_counters:
            known = self._counters.get(named.office)
            if known is not None and named.counter not in known:
                what = f"{named.office} has no counter {named.counter!r}"
                remedy = nearest(named.counter, known) or "Add the counter to the office, or remove it here."
                yield named.place.fault("missing-reference", named.field, what, remedy)

    def _remedy(self, key: str) -> str:
        self._remedies += 1
        kind = key.partition("/")[0]
        if self._remedies <= _MOST_REMEDIES:
            close = nearest(key, (known for known in self._keys if known.startswith(f"{kind}/")))
            if close:
                return close.replace(f"{kind}/", "")
        return "Make the record, or remove what points at it."


def _counters(facts: Procedure, place: Place) -> Iterator[_Counter]:
    for case in facts.cases:
        for way in case.submissions:
            if way.office and way.counter:
                field = f"cases.{case.id}.submissions.{way.id}.counter"
                yield _Counter(place, field, f"office/{way.office}", way.counter)


def _cycles(field: str, links: Mapping[str, tuple[str, Place]]) -> Iterator[Fault]:
    for circle in circles({key: after for key, (after, _) in links.items()}):
        what = f"it leads back to itself: {' > '.join([*circle, circle[0]])}"
        yield links[circle[0]][1].fault("cycle", field, what, "Remove one of these links.")


def circles(links: Mapping[str, str]) -> Iterator[list[str]]:
    """Each circle once, from the first of its keys in alphabetical order; every key has one link at most."""
    done: set[str] = set()
    for start in sorted(links):
        trail: list[str] = []
        key = start
        while key in links and key not in done:
            done.add(key)
            trail.append(key)
            key = links[key]
        if key in trail:
            circle = trail[trail.index(key) :]
            first = circle.index(min(circle))
            yield [*circle[first:], *circle[:first]]
