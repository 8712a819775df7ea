"""The steps of one run: what is offered, the way there, fetch, apply, show."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from random import random

from sync import durable
from sync.outbox.inbox_key import INBOX_KEY, INBOX_TARGET, MOST_BYTES
from sync.ports import Clock, Link, Offered, Slots, Told
from sync.reason import Reason, SyncError
from sync.rules.backoff import WITHIN_A_RUN
from sync.rules.budget import Fetch, affordable
from sync.rules.plan import Pack, Place, newest, plan, refuse_older

PACKS = "packs"
_DROPPED = frozenset({Reason.INTERRUPTED, Reason.SLOW, Reason.UNREACHABLE})  # worth another try in the same run
_HEADWAY = 4096  # bytes; a link that drops after fewer brings nothing home


@dataclass(frozen=True, slots=True)
class Bounds:
    """``floor``: nothing below this generation is taken; ``left`` of the bytes of a ``whole`` night; ``until`` when.

    ``refused``: the digests of packs that proved to be wrongly made. ``signers``: whose keys the floor was signed by.
    """

    floor: int
    left: int | None
    whole: int | None
    until: datetime | None
    refused: tuple[str, ...] = ()
    signers: str = ""


@dataclass(frozen=True, slots=True)
class Parties:
    """``packs``: a folder. ``open_trust`` opens the repository, anew each time that its metadata are read."""

    packs: Path
    slots: Slots
    link: Link
    clock: Clock
    told: Told
    open_trust: Callable[[], Offered]


class Run:
    """Goes once ``to_the_end``; what it ``reached`` and ``applied`` is to be asked afterwards, whatever came."""

    def __init__(self, parties: Parties, bounds: Bounds) -> None:
        self._packs, self._slots, self._link = parties.packs, parties.slots, parties.link
        self._clock, self._told, self._open_trust = parties.clock, parties.told, parties.open_trust
        self._bounds = bounds
        self.refused = set(bounds.refused)
        self.reached: Place | None = None
        self._held: Place | None = None
        self.published: datetime | None = None
        self.signers = bounds.signers
        self.applied = 0

    def to_the_end(self) -> None:
        """As far as it goes; what was reached before an error is kept. Raises SyncError, OSError."""
        self.reached = self._slots.shown()
        offered = self._persistently(self._refreshed)
        packs = offered.packs()
        goal = newest(packs)
        self.signers = offered.signers()
        if self._bounds.signers in ("", self.signers):
            refuse_older(goal[0], max(self._bounds.floor, self.reached[0] if self.reached else 0))
        self.refused &= {pack.digest for pack in packs}
        try:
            if self.reached != goal:
                self._advance(offered, packs, goal)
        finally:
            self._note_published(packs)
        self._bring_inbox_key(offered)

    def _refreshed(self) -> Offered:
        self._told("metadata", 0, 0)
        offered = self._open_trust()
        offered.refresh()
        offered.packs()
        return offered

    def _advance(self, offered: Offered, packs: tuple[Pack, ...], goal: Place) -> None:
        self._held = self._slots.prepare()
        try:
            while not self._walk(offered, packs, goal):
                self._held = self._slots.prepare()
        finally:
            self._show_newer(goal)
        self._slots.tidy()

    def _bring_inbox_key(self, offered: Offered) -> None:
        """What residents write is sealed to it; where the town no longer has one, nothing more is taken."""
        file = self._packs.parent / INBOX_KEY
        if not self._persistently(lambda: offered.bring(INBOX_TARGET, file, MOST_BYTES)) and file.exists():
            durable.remove(file)

    def _walk(self, offered: Offered, packs: tuple[Pack, ...], goal: Place) -> bool:
        """Apply the packs of the cheapest way; False where one proved wrong that was thought sound until now."""
        for pack in self._brought(offered, self._way(packs, goal)):
            self._told("apply", pack.end, goal[0])
            try:
                self._slots.apply(self._whole(pack), pack)
            except SyncError as error:
                if error.reason is not Reason.BAD_PACK or pack.digest in self.refused:
                    raise
                self.refused.add(pack.digest)
                return False
            self.applied += 1
            self._held = pack.after
        return True

    def _way(self, packs: tuple[Pack, ...], goal: Place) -> tuple[Pack, ...]:
        """Without what proved wrong, unless nothing else leads there: newer software may well take it."""
        sound = [pack for pack in packs if pack.digest not in self.refused]
        with suppress(SyncError):
            if newest(sound) == goal:
                return plan(self._held, sound, self._missing)
        return plan(self._held, packs, self._missing)

    def _show_newer(self, goal: Place) -> None:
        """What is newer by now, whatever came in between."""
        held, shown = self._held, self.reached
        if held is not None and held != shown and (held == goal or shown is None or held[0] > shown[0]):
            self._slots.show()
            self.reached = held

    def _note_published(self, packs: tuple[Pack, ...]) -> None:
        self.published = max(
            (each.published for each in packs if each.after == self.reached and each.published), default=None
        )

    def _brought(self, offered: Offered, way: tuple[Pack, ...]) -> Iterator[Pack]:
        """The packs of the way in turn, each whole on the disk; raises SyncError where the bytes are used up."""
        bounds = self._bounds
        left = None if bounds.left is None else max(bounds.left - self._link.traffic.received, 0)
        fetches = affordable(way, self._missing, left, bounds.whole)
        total = sum(self._missing(fetch.pack) for fetch in fetches)
        fetched = 0
        for fetch in fetches:
            lacked = self._missing(fetch.pack)
            self._bring(offered, fetch, partial(self._tell_fetched, fetched + lacked - fetch.pack.size, total))
            fetched += lacked
            if fetch.upto == fetch.pack.size:
                yield fetch.pack
        if sum(fetch.upto for fetch in fetches) < sum(pack.size for pack in way):
            raise SyncError(Reason.BUDGET, "tonight's bytes are used up; it goes on the next night")

    def _tell_fetched(self, before: int, total: int, there: int) -> None:
        self._refuse_late()  # what came is kept
        self._told("fetch", before + there, total)

    def _bring(self, offered: Offered, fetch: Fetch, told: Callable[[int], None]) -> None:
        """The pack is on the disk as far as it is to be, and what is whole is what was signed."""
        whole, part = self._whole(fetch.pack), self._part(fetch.pack)
        if whole.exists():
            if offered.holds(fetch.pack, whole):
                return
            durable.remove(whole)
        self._packs.mkdir(parents=True, exist_ok=True)
        if self._persistently(lambda: offered.fetch_pack(fetch.pack, part, fetch.upto, told)):
            durable.finish(part, whole)

    def _persistently[T](self, act: Callable[[], T]) -> T:
        """Try again after the link dropped, at once while it gets ahead, else less and less often. Raises SyncError."""
        failures = 0
        while True:
            before = self._link.traffic.received
            self._refuse_late()
            try:
                return act()
            except SyncError as error:
                if error.reason not in _DROPPED:
                    raise
                headway = error.reason is Reason.INTERRUPTED and self._link.traffic.received - before >= _HEADWAY
                failures = 1 if headway else failures + 1
                wait = WITHIN_A_RUN.wait(failures, random())  # noqa: S311 - spreads load, hides nothing
                if wait is None:
                    raise
            self._clock.wait(wait)

    def _refuse_late(self) -> None:
        if self._bounds.until is not None and self._clock.now() >= self._bounds.until:
            raise SyncError(Reason.WINDOW, "the hours in which this kiosk may sync are over; it goes on the next night")

    def _missing(self, pack: Pack) -> int:
        """Bytes of a pack that are still to be fetched."""
        for file in (self._whole(pack), self._part(pack)):
            if file.exists():
                return max(pack.size - file.stat().st_size, 0)
        return pack.size

    def _whole(self, pack: Pack) -> Path:
        return self._packs / f"{pack.digest}.pack"

    def _part(self, pack: Pack) -> Path:
        return self._packs / f"{pack.digest}.part"
