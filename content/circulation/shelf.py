"""How the shelf stands after a set of events. A pure function of the set: order and repetition change nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from content.circulation.event import (
    Added,
    AnyEvent,
    Condition,
    Conditioned,
    Found,
    Moved,
    NotFound,
    Returned,
    Settled,
    Taken,
    Undone,
    Wished,
    joined,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one copy stands.

    ``at``: since when it is in or out, 0 for ever; ``found_at``: where the last shelf check came to it; ``added``: what
    the librarian said of one that the catalogue may not have yet.
    """

    place: str = ""
    out: bool = False
    at: int = 0
    missing: bool = False
    condition: Condition = "usable"
    found_at: str = ""
    added: Added | None = None

    @property
    def available(self) -> bool:
        """Whether a reader will find it on the shelf."""
        return not self.out and not self.missing and self.condition == "usable"


@dataclass(frozen=True, slots=True)
class Published:
    """What the published catalogue says: place and condition of each copy, by barcode.

    ``includes``: up to which number the events of each device have gone into it.
    """

    copies: Mapping[str, Standing] = field(default_factory=dict)
    includes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every copy that is known, by barcode, and the wishes that nobody has seen to yet, the oldest first."""

    copies: Mapping[str, Standing]
    wishes: tuple[Wished, ...]


def shelf(published: Published, *sets: Iterable[AnyEvent]) -> Shelf:
    """The published catalogue and what happened since.

    An event that has gone into the catalogue no longer moves, adds or conditions a copy, for the catalogue may know
    better by now; loans are never published, so they always count.
    """
    events = joined(*sets)
    counting = sorted(_counting(events), key=lambda event: event.order)
    copies = dict(published.copies)
    for event in counting:
        barcode = getattr(event, "copy", "")
        is_included = event.number <= published.includes.get(event.device, 0)
        if barcode and not (is_included and isinstance(event, Added | Moved | Conditioned)):
            copies[barcode] = _after(event, copies.get(barcode, Standing()))
    settled = {event.wish for event in counting if isinstance(event, Settled)}
    wishes = tuple(event for event in counting if isinstance(event, Wished) and event.id not in settled)
    return Shelf(copies, wishes)


def happened(events: Iterable[AnyEvent]) -> list[tuple[AnyEvent, bool]]:
    """What happened, in its order, and whether it counts; events that undo others are told by those."""
    known = joined(events)
    counts, told = _counts(known), (event for event in known.values() if not isinstance(event, Undone))
    return [(event, counts[event.id]) for event in sorted(told, key=lambda event: event.order)]


def undoing(events: Iterable[AnyEvent], event_id: str) -> list[Undone]:
    """Why an event does not count; nothing where it does."""
    known = joined(events)
    counts, undone = _counts(known), (event for event in known.values() if isinstance(event, Undone))
    return [each for each in undone if each.event == event_id and counts[each.id]]


def _counting(events: Mapping[str, AnyEvent]) -> Iterator[AnyEvent]:
    counts = _counts(events)
    return (event for event in events.values() if counts[event.id])


def _counts(events: Mapping[str, AnyEvent]) -> dict[str, bool]:
    """Whether each event counts: nobody has undone it. It is undone by one that counts itself, and that came later."""
    against: dict[str, list[Undone]] = {}
    for event in events.values():
        if isinstance(event, Undone):
            against.setdefault(event.event, []).append(event)
    counts: dict[str, bool] = {}
    for event in sorted(events.values(), key=lambda event: event.order, reverse=True):
        later = [each for each in against.get(event.id, ()) if each.order > event.order]
        counts[event.id] = not any(counts[each.id] for each in later)
    return counts


def _after(event: AnyEvent, standing: Standing) -> Standing:
    match event:
        case Taken():
            after = replace(standing, out=True, at=event.at, missing=False, found_at="")
        case Returned():
            after = replace(standing, out=False, at=event.at, missing=False, found_at="")
        case Found():
            since = event.at if standing.out else standing.at
            after = replace(standing, out=False, at=since, missing=False, found_at=event.place)
        case NotFound():
            after = standing if standing.out else replace(standing, missing=True, found_at="")
        case Moved():
            after = replace(standing, place=event.place)
        case Conditioned():
            after = replace(standing, condition=event.condition)
        case Added():
            place = event.place or standing.place
            after = replace(standing, place=place, condition="usable", missing=False, added=event)
        case _:
            after = standing
    return after
