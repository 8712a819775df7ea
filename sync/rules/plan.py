"""Which packs to fetch: the way from what is installed to the newest generation that costs the fewest bytes."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from sync.reason import Reason, SyncError

type Place = tuple[int, str]  # a generation and its state root

NOTHING = 0  # the generation before the first; every base begins there


@dataclass(frozen=True, slots=True)
class Pack:
    """What the signed metadata say of a pack: it makes ``after`` of ``before``. ``size``: bytes, ``digest``: hex."""

    name: str
    start: int
    end: int
    root_before: str
    root_after: str
    size: int
    digest: str
    published: datetime | None = None

    @property
    def before(self) -> Place:
        return (self.start, self.root_before)

    @property
    def after(self) -> Place:
        return (self.end, self.root_after)


type _Waiting = tuple[int, int, int, tuple[Pack, ...]]  # bytes, packs, order of arrival, the way


def newest(packs: Iterable[Pack]) -> Place:
    """The newest generation offered. Raises SyncError where none is, or where it is said in two ways."""
    places = {pack.after for pack in packs}
    if not places:
        raise SyncError(Reason.INCOMPLETE, "the repository offers no content yet; publish some")
    end = max(places)[0]
    roots = {root for generation, root in places if generation == end}
    if len(roots) > 1:
        raise SyncError(Reason.BAD_PACK, f"the repository says in two ways what generation {end} is; publish a new one")
    return (end, roots.pop())


def refuse_older(offered: int, installed: int) -> None:
    """Raises SyncError for a repository that has gone back behind what is installed."""
    if offered < installed:
        raise SyncError(
            Reason.ROLLBACK,
            f"the repository offers generation {offered}, but {installed} is installed already; "
            f"publish a newer one, or look whether this is the right source",
        )


def plan(installed: Place | None, packs: Iterable[Pack], missing: Callable[[Pack], int]) -> tuple[Pack, ...]:
    """The packs to apply one after the other, nothing where the newest is installed.

    ``installed``: what the slot to write holds, None for an empty one; ``missing``: bytes of a pack still to fetch.
    The first pack begins at ``installed`` or at nothing; of two ways with as many bytes the one with fewer packs.
    Raises SyncError where no way leads there.
    """
    offered = tuple(packs)
    goal = newest(offered)
    if goal == installed:
        return ()
    for way in _ways(installed, offered, missing):
        if way[-1].after == goal:
            return way
    raise SyncError(
        Reason.INCOMPLETE, f"no packs lead to generation {goal[0]}; verify the repository with: kiosk publish verify"
    )


def _ways(
    installed: Place | None, packs: tuple[Pack, ...], missing: Callable[[Pack], int]
) -> Iterator[tuple[Pack, ...]]:
    """The cheapest way to each place that can be reached, the cheapest first."""
    order = count()  # no two ways are compared further
    cost = {pack.name: missing(pack) for pack in packs}
    starts = [pack for pack in packs if pack.start == NOTHING or pack.before == installed]
    waiting: list[_Waiting] = [(cost[pack.name], 1, next(order), (pack,)) for pack in starts]
    heapq.heapify(waiting)
    reached = {installed}
    while waiting:
        spent, length, _, way = heapq.heappop(waiting)
        place = way[-1].after
        if place in reached:
            continue
        reached.add(place)
        yield way
        for pack in packs:
            if pack.before == place and pack.start != NOTHING:
                heapq.heappush(waiting, (spent + cost[pack.name], length + 1, next(order), (*way, pack)))
