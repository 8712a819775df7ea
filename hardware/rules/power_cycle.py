"""Turning an access point off and on: when it may be done, and when it may not.

tests/unit/hardware/rules/test_power_cycle.py takes each of the limits away and sees the harm.
"""

from typing import Literal

import msgspec

from hardware.config import WifiConfig
from hardware.rules.day import Day, DayMemory
from hardware.rules.rule import SECOND

_PULSE = 1.0  # seconds for which a reset line is on
_YOUNG = 3600 * SECOND
_LONGEST = 24 * 3600  # seconds for which there is none by itself
_MOST_DOUBLED = 24  # as often as there may be one in a day


class CycleMemory(msgspec.Struct, frozen=True):
    """What outlives the daemon: the restarts of the ``day``, and for how many ``seconds`` there is to be none.

    ``healed``: how many of them nobody had asked for.
    """

    day: DayMemory
    restarts: int = 0
    seconds: int = 0
    healed: int = 0


class PowerCycle:
    """``config`` names those lines alone that can be used: the relay, else the reset line, else none.

    A ``careful`` one that has not lived for an hour has what it is about to do written down first: where the relay
    takes the kiosk's own power along, the limit of the day would otherwise begin anew each time.

    ``phase``: its power is ``off``, or it is to ``boot``; ``until`` when, in nanoseconds; ``restarts`` of today.
    """

    def __init__(self, config: WifiConfig, now: int, day: int, *, careful: bool = False) -> None:
        self._config = config
        self._careful_until = now + _YOUNG if careful else now
        self._planned = self._is_on_disk = False
        self._day = Day(day, now)
        self._again = now  # no earlier than that by itself
        self.restarts = 0
        self._healed = 0  # of them, by itself
        self.phase: Literal["", "off", "boot"] = ""
        self.since = now
        self.until: int | None = None
        self.by_staff = False

    @property
    def can(self) -> bool:
        """Whether there is a line to do it with."""
        return bool(self._config.power or self._config.reset)

    def tick(self, now: int, day: int) -> None:
        """Time has passed. ``day``: the number of the day in the town."""
        if self._day.ends(day, now):
            self.restarts = self._healed = 0
            self._is_on_disk = False
        if self.phase == "off" and self._rested(now):
            self.phase, self.until = "boot", now + int(self._config.boot_seconds * SECOND)
        elif self.phase == "boot" and self.until is not None and now >= self.until:
            self.phase, self.until = "", None
            self._again = now + self._pause()

    def heal(self, down_since: int, now: int, *, syncing: bool) -> None:
        """Start it anew, as it has been down since then, if that may be."""
        lasts = self._lasts(down_since, now)
        held = self.phase or self._paused(now) or self._worn() or not self._may_interrupt(syncing=syncing)
        if self.can and lasts and not held:
            if self._is_written(now):
                self._begin(now, by_staff=False)
            else:
                self._planned = True

    def leave(self) -> None:
        """There is nothing to heal."""
        self._planned = self._is_on_disk = False

    def ask(self, now: int, *, syncing: bool) -> str:
        """Staff want it: neither pause nor number hold them back. Why it is not done; empty where it is."""
        if not self.can:
            return "neither hardware.wifi.power nor hardware.wifi.reset can be used"
        if self.phase:
            return "it is being started anew"
        if not self._may_interrupt(syncing=syncing):
            return "new content is being fetched; ask again when that is done"
        self._begin(now, by_staff=True)
        return ""

    def next(self, down_since: int) -> int | None:
        """When it starts anew by itself, if it is still down and nothing is fetched then; None: not today."""
        if not self.can or self.phase or self._worn():
            return None
        return max(self._again, down_since + int(self._config.down_seconds * SECOND))

    def memory(self, now: int) -> CycleMemory:
        """What is to outlive the daemon."""
        pause = 0 if not self.phase else self._pause() + int(self._config.boot_seconds * SECOND)
        seconds = max(pause, self._again - now, 0) // SECOND
        planned = int(self._planned)
        return CycleMemory(self._day.memory(now), self.restarts + planned, seconds, self._healed + planned)

    def written(self, kept: CycleMemory) -> None:
        """What is on the disk now: what it is about to do counts, or not yet."""
        of_today = kept.day.number == self._day.number
        self._is_on_disk = self._planned and of_today and kept.restarts > self.restarts

    def remember(self, kept: CycleMemory, now: int) -> None:
        """What was kept is added to what was counted since."""
        if self._day.remember(kept.day):
            self.restarts += kept.restarts
            self._healed += kept.healed
        self._again = max(self._again, now + min(kept.seconds, _LONGEST) * SECOND)

    # Limits. Each is tried on a cycle without it.

    def _lasts(self, down_since: int, now: int) -> bool:
        return now - down_since >= self._config.down_seconds * SECOND

    def _paused(self, now: int) -> bool:
        return now < self._again

    def _worn(self) -> bool:
        return self.restarts >= self._config.restarts_a_day

    def _may_interrupt(self, *, syncing: bool) -> bool:
        return not syncing

    def _is_written(self, now: int) -> bool:
        return now >= self._careful_until or self._is_on_disk

    def _rested(self, now: int) -> bool:
        return self.until is not None and now >= self.until

    def _pause(self) -> int:
        """Nanoseconds until the next one, twice as long after each of a day that nobody had asked for."""
        doubled = min(max(0, self._healed - 1), _MOST_DOUBLED)
        return int(min(self._config.pause_seconds * 2.0**doubled, _LONGEST) * SECOND)

    def _begin(self, now: int, *, by_staff: bool) -> None:
        self.phase, self.since, self.by_staff = "off", now, by_staff
        self.until = now + int((self._config.off_seconds if self._config.power else _PULSE) * SECOND)
        self.restarts += 1
        self._healed += not by_staff
        self.leave()
