"""What is summed up of an hour, by a clock that may be wrong."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from hardware.history.sums import HOURS, RING, HourSums, Sums
from hardware.rules.rule import SECOND
from hardware.state import Charging, HardwareState, Port, Power, Wifi, WifiState
from hardware.week import Hour

EIGHT = datetime(2026, 11, 22, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def state(at: datetime, wifi: WifiState = "working", minutes: Sequence[int] = (), **more: object) -> HardwareState:
    ports = tuple(Port(name=str(number), minutes=used) for number, used in enumerate(minutes, 1))
    document = HardwareState(written=at, wifi=Wifi(state=wifi), charging=Charging(ports=ports))
    return msgspec.structs.replace(document, **more)


class Watched:
    """A daemon that tells its document every five seconds; the wall clock is its own."""

    def __init__(self, sums: Sums | None = None, at: datetime = EIGHT) -> None:
        self.sums, self.at, self.now = sums or Sums(), at, SECOND

    def tell(self, seconds: int, wifi: WifiState = "working", minutes: Sequence[int] = (), **more: object) -> None:
        for _ in range(0, seconds, 5):
            self.sums.see(state(self.at, wifi, minutes, **more), self.now)
            self.at, self.now = self.at + timedelta(seconds=5), self.now + 5 * SECOND

    def hours(self) -> dict[int, Hour]:
        return {hour.begin.hour: hour for hour in self.sums.week(self.at).hours}


def test_what_the_document_said_held_until_the_next_one() -> None:
    watched = Watched()
    watched.tell(1200, "working")
    watched.tell(600, "local-only")
    watched.tell(300, "down", power=Power(under_voltage=True))
    watched.tell(300, "restarting")
    watched.tell(600, "unknown")
    hour = watched.hours()[8]
    assert (hour.watched, hour.working, hour.local_only, hour.down, hour.under_voltage) == (50, 20, 10, 10, 5)


def test_minutes_of_ports_are_those_of_the_document_also_where_its_day_begins_anew() -> None:
    watched = Watched()
    for minutes in ((7, 0), (9, 0), (9, 1), (0, 0), (3, 0)):
        watched.tell(5, minutes=minutes)
    assert watched.hours()[8].ports == {"1": 5, "2": 1}, "what was there before it was watched is none of it"


def test_restarts_are_counted_and_the_most_of_each_temperature_stays() -> None:
    watched = Watched()
    watched.tell(5, wifi="working")
    for restarts, celsius in ((1, 41.5), (2, None), (0, 39.0), (1, 40.0)):
        document = HardwareState(
            written=EIGHT, wifi=Wifi(restarts=restarts), charging=Charging(celsius=celsius), power=Power(celsius=50.5)
        )
        watched.sums.see(document, watched.now)
    hour = watched.hours()[8]
    assert (hour.restarts, hour.cabinet_c, hour.processor_c) == (3, 41.5, 50.5)


def test_a_stretch_without_a_document_was_watched_by_nobody() -> None:
    watched = Watched()
    watched.tell(600)
    watched.at, watched.now = watched.at + 3 * HOUR, watched.now + 3 * 3600 * SECOND
    watched.tell(600)
    assert {hour: told.watched for hour, told in watched.hours().items()} == {8: 10, 11: 10}


def test_a_clock_that_is_set_neither_adds_minutes_nor_takes_any() -> None:
    watched = Watched()
    watched.tell(1800)
    watched.at -= timedelta(minutes=30)
    watched.tell(3000)
    assert watched.hours()[8].watched == 60, "80 minutes in the name of one hour are told as the hour"
    watched.at += 2 * HOUR
    watched.tell(600)
    assert {hour: told.watched for hour, told in watched.hours().items()} == {8: 60, 10: 10}


def test_hours_of_a_wrong_clock_are_not_told_and_make_way_for_newer_ones() -> None:
    watched = Watched()
    watched.tell(600)
    watched.at = datetime(2031, 5, 5, tzinfo=UTC)
    watched.tell(600)
    watched.at = datetime(1970, 1, 1, tzinfo=UTC)
    watched.tell(600)
    watched.at = EIGHT + timedelta(minutes=10)
    watched.tell(600)
    assert {hour: told.watched for hour, told in watched.hours().items()} == {8: 20}
    assert len(watched.sums.hours) == 3
    watched.at = EIGHT + HOUR
    for _ in range(RING):
        watched.tell(5)
        watched.at += HOUR
    assert len(watched.sums.hours) == RING
    assert min(watched.sums.hours) > EIGHT.timestamp() // 3600
    assert max(watched.sums.hours) < datetime(2027, 1, 1, tzinfo=UTC).timestamp() // 3600


def test_a_week_is_told_and_nothing_older() -> None:
    watched = Watched()
    for _ in range(RING):
        watched.tell(5)
        watched.at += HOUR
    hours = watched.sums.week(watched.at).hours
    assert len(hours) == HOURS - 1  # the present one has not been seen yet
    assert [hour.begin for hour in hours] == sorted(hour.begin for hour in hours)


def test_what_was_seen_before_the_disk_answered_is_added() -> None:
    kept, watched = Watched(), Watched(at=EIGHT + timedelta(minutes=30))
    kept.tell(600, minutes=[0])
    kept.tell(5, minutes=[4])
    watched.tell(605, minutes=[0], charging=Charging(ports=(Port(name="1"),), celsius=44.0))
    watched.tell(5, minutes=[2])
    watched.at += HOUR
    watched.tell(10)
    known = [msgspec.json.decode(msgspec.json.encode(hour), type=HourSums) for hour in kept.sums.hours.values()]
    sums = Sums(known)
    sums.absorb(watched.sums)
    eight, nine = sums.week(watched.at).hours
    assert (eight.watched, eight.ports, eight.cabinet_c) == (20, {"1": 6}, 44.0)
    assert nine.begin == EIGHT + HOUR
    assert [hour.number for hour in sums.hours.values()] == [1, 2]
    assert sums.fresh == {hour.begin for hour in sums.hours.values()}
