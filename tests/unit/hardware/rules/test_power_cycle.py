"""Limits of a relay that many people hang on. Each is tried on the access point, and on one without the limit."""

import random
from collections.abc import Callable
from typing import override

import msgspec
import pytest

from hardware.config import WifiConfig
from hardware.rules.day import Day, DayMemory
from hardware.rules.power_cycle import CycleMemory, PowerCycle
from hardware.rules.rule import SECOND

CONFIG = WifiConfig(
    power=15, down_seconds=300.0, off_seconds=10.0, boot_seconds=60.0, pause_seconds=600.0, restarts_a_day=3
)
DAY = 24 * 3600


def restarts(cycle: PowerCycle, begin: int, end: int, *, day: int = 1, syncing: bool = False) -> list[int]:
    """The seconds at which the power goes off, as the Wi-Fi is down from second 0 on."""
    offs = []
    for second in range(begin, end):
        before = cycle.restarts
        cycle.tick(second * SECOND, day)
        if not cycle.phase:
            cycle.heal(0, second * SECOND, syncing=syncing)
        if cycle.restarts > before:
            offs.append(second)
    return offs


def it_has_to_be_down_for_a_while(kind: type[PowerCycle]) -> None:
    assert restarts(kind(CONFIG, 0, 1), 0, 300) == []


def the_power_stays_off_for_a_while(kind: type[PowerCycle]) -> None:
    cycle = kind(CONFIG, 0, 1)
    assert cycle.ask(SECOND, syncing=False) == ""
    for second in range(2, 11):
        cycle.tick(second * SECOND, 1)
        assert cycle.phase == "off"
    cycle.tick(11 * SECOND, 1)
    assert cycle.phase == "boot"


def pauses_grow(kind: type[PowerCycle]) -> None:
    first, second, third = restarts(kind(CONFIG, 0, 1), 0, 5000)
    assert (second - first, third - second) == (10 + 60 + 600, 10 + 60 + 1200)


def so_many_times_a_day_and_no_more(kind: type[PowerCycle]) -> None:
    cycle = kind(CONFIG, 0, 1)
    assert len(restarts(cycle, 0, 12_000)) == 3
    assert cycle.next(0) is None
    assert restarts(cycle, 12_000, 13_000, day=0) == [], "a clock that was set back begins no new day"
    assert len(restarts(cycle, 13_000, 14_000, day=2)) == 1, "another day, another try"


def never_while_content_is_fetched(kind: type[PowerCycle]) -> None:
    cycle = kind(CONFIG, 0, 1)
    assert restarts(cycle, 0, 5000, syncing=True) == []
    assert cycle.ask(5000 * SECOND, syncing=True)
    assert restarts(cycle, 5000, 5001) == [5000]


def what_was_kept_counts(kind: type[PowerCycle]) -> None:
    """As when the daemon is killed again and again: no more restarts in a day than one that lives."""
    total, cycle = 0, kind(CONFIG, 0, 1)
    for begin in range(0, 12_000, 400):
        total += len(restarts(cycle, begin, begin + 400))
        kept, cycle = cycle.memory((begin + 400) * SECOND), kind(CONFIG, (begin + 400) * SECOND, 1)
        cycle.remember(kept, (begin + 400) * SECOND)
    assert total == 3


def what_takes_the_kiosk_down_is_counted_before(kind: type[PowerCycle]) -> None:
    """Each time the relay goes off the kiosk loses its power, and all that was not on the disk with it."""
    total, kept = 0, None
    for life in range(20):
        begin = life * 4000
        cycle = kind(CONFIG, begin * SECOND, 1, careful=True)
        if kept is not None:
            cycle.remember(kept, begin * SECOND)
        unsaved = None
        for second in range(begin, begin + 3000):
            if restarts(cycle, second, second + 1):
                total += 1
                break
            if second % 600 == 599:
                unsaved = cycle.memory(second * SECOND)
            if second % 600 == 40 and unsaved is not None:  # a card that takes its time
                kept, unsaved = unsaved, None
                cycle.written(kept)
    assert total == 3


def a_disk_that_takes_nothing_is_waited_for(kind: type[PowerCycle]) -> None:
    """It is asked to keep it every ten minutes, and fails each time."""
    cycle = kind(CONFIG, 0, 1, careful=True)
    for second in range(3599):
        assert restarts(cycle, second, second + 1) == []
        if second % 600 == 599:
            cycle.memory(second * SECOND)


def clocks_that_jump_give_no_limit_anew(kind: type[PowerCycle]) -> None:
    """Half a day in which the clock goes a day ahead every ten minutes."""
    cycle, total = kind(CONFIG, 0, 1), 0
    for second in range(0, DAY // 2, 10):
        total += len(restarts(cycle, second, second + 1, day=1 + second // 600))
    assert total <= 3 * 3


def whatever_happens_the_relay_keeps_its_limits(kind: type[PowerCycle]) -> None:
    """Hours of anything: content fetched, staff asking, a Wi-Fi that comes and goes, days and clocks that jump."""
    for seed in range(10):
        chance = random.Random(seed)  # noqa: S311 - nothing secret
        cycle, day, down, syncing = kind(CONFIG, 0, 1), 1, 0, False
        ends, of_day, off_since = 0, 0, None
        for second in range(1, 12_000):
            day = day + chance.choice((1, 1, -1)) if chance.random() < 0.0003 else day
            down = second if chance.random() < 0.001 else down
            syncing = not syncing if chance.random() < 0.002 else syncing
            before, was = cycle.phase, cycle.restarts
            cycle.tick(second * SECOND, day)
            of_day = 0 if cycle.restarts < was else of_day
            by_staff = chance.random() < 0.0005 and not cycle.ask(second * SECOND, syncing=syncing)
            cycle.heal(down * SECOND, second * SECOND, syncing=syncing)
            if cycle.phase == "off" and before != "off":
                assert not syncing
                of_day += 1
                assert by_staff or (of_day <= 3 and second - down >= 300 and second - ends >= 600 * bool(ends))
                off_since = second
            if before == "off" and cycle.phase != "off":
                assert off_since is not None
                assert second - off_since >= 10
            ends = second if before == "boot" and not cycle.phase else ends


class WithoutWaiting(PowerCycle):
    @override
    def _lasts(self, down_since: int, now: int) -> bool:
        return True


class WithoutRest(PowerCycle):
    @override
    def _rested(self, now: int) -> bool:
        return True


class WithoutPauses(PowerCycle):
    @override
    def _paused(self, now: int) -> bool:
        return False


class WithEvenPauses(PowerCycle):
    @override
    def _pause(self) -> int:
        return int(CONFIG.pause_seconds * SECOND)


class WithoutNumber(PowerCycle):
    @override
    def _worn(self) -> bool:
        return False


class WithoutSync(PowerCycle):
    @override
    def _may_interrupt(self, *, syncing: bool) -> bool:
        return True


class WithoutCare(PowerCycle):
    @override
    def _is_written(self, now: int) -> bool:
        return True


class WithoutLongDays(PowerCycle):
    @override
    def tick(self, now: int, day: int) -> None:
        self._day = Day(self._day.number, now)
        super().tick(now, day)


class WithoutMemory(PowerCycle):
    @override
    def remember(self, kept: object, now: int) -> None: ...


EVERY = (WithoutWaiting, WithoutRest, WithoutPauses, WithoutNumber, WithoutSync)

LIMITS = [
    (it_has_to_be_down_for_a_while, WithoutWaiting),
    (the_power_stays_off_for_a_while, WithoutRest),
    (pauses_grow, WithoutPauses),
    (pauses_grow, WithEvenPauses),
    (so_many_times_a_day_and_no_more, WithoutNumber),
    (never_while_content_is_fetched, WithoutSync),
    *((whatever_happens_the_relay_keeps_its_limits, without) for without in EVERY),
    (what_was_kept_counts, WithoutMemory),
    (what_takes_the_kiosk_down_is_counted_before, WithoutCare),
    (a_disk_that_takes_nothing_is_waited_for, WithoutCare),
    (clocks_that_jump_give_no_limit_anew, WithoutLongDays),
    (what_takes_the_kiosk_down_is_counted_before, WithoutMemory),
]


@pytest.mark.parametrize(("holds", "without"), LIMITS)
def test_the_limit_holds_and_its_test_would_notice_if_it_were_gone(
    holds: Callable[[type[PowerCycle]], None], without: type[PowerCycle]
) -> None:
    holds(PowerCycle)
    with pytest.raises((AssertionError, ValueError)):
        holds(without)


def test_what_was_planned_and_came_right_by_itself_is_not_counted() -> None:
    cycle = PowerCycle(CONFIG, 0, 1, careful=True)
    assert restarts(cycle, 0, 500) == []
    assert (cycle.memory(500 * SECOND).restarts, cycle.restarts) == (1, 0)
    cycle.leave()
    assert cycle.memory(501 * SECOND).restarts == 0
    assert restarts(cycle, 501, 3599) == [], "nobody has written it down"
    assert restarts(cycle, 3599, 3601) == [3600], "who has lived for an hour is not killed by its own relay"


def test_a_restart_that_the_daemon_did_not_outlive_is_waited_for() -> None:
    before = PowerCycle(CONFIG, 0, 1)
    before.ask(SECOND, syncing=False)
    after = PowerCycle(CONFIG, 5 * SECOND, 1)
    after.remember(before.memory(5 * SECOND), 5 * SECOND)
    assert after.restarts == 1
    assert (after.next(0) or 0) >= (5 + 60 + 600) * SECOND


def test_what_was_written_before_it_was_planned_again_does_not_count() -> None:
    cycle = PowerCycle(CONFIG, 0, 1, careful=True)
    restarts(cycle, 0, 400)
    of_before = cycle.memory(400 * SECOND)
    cycle.leave()
    cycle.written(of_before)
    assert restarts(cycle, 401, 500) == [], "it is on the disk no more by the time it is planned again"
    cycle.written(msgspec.structs.replace(of_before, day=DayMemory(0)))
    assert restarts(cycle, 500, 501) == [], "nor is what was planned yesterday"
    cycle.written(of_before)
    assert restarts(cycle, 501, 502) == [501]


def test_what_staff_do_lengthens_no_pause_and_nothing_has_one_of_more_than_a_day() -> None:
    cycle = PowerCycle(CONFIG, 0, 1)
    for second in range(7500):
        assert second % 75 or cycle.ask(second * SECOND, syncing=False) == ""
        cycle.tick(second * SECOND, 1)
    assert cycle.restarts == 100
    assert 590 <= cycle.memory(7500 * SECOND).seconds <= 600
    cycle.remember(CycleMemory(DayMemory(1), healed=2**60), 7500 * SECOND)
    assert cycle.ask(7500 * SECOND, syncing=False) == ""
    assert DAY <= cycle.memory(7500 * SECOND).seconds <= DAY + 60


def test_a_pause_that_an_earlier_version_wrote_too_long_is_a_day() -> None:
    cycle = PowerCycle(CONFIG, 0, 1)
    cycle.remember(CycleMemory(DayMemory(1), seconds=600 << 52), 0)
    assert cycle.next(0) == DAY * SECOND
    assert msgspec.json.encode(cycle.memory(0))
