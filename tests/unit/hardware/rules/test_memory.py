"""What is counted for a day, and that it outlives the daemon."""

from datetime import datetime

import msgspec

from hardware.command import Command
from hardware.config import ChargingConfig, PortConfig
from hardware.rules.day import Day, DayMemory
from hardware.rules.debounce import Edge
from hardware.rules.rule import SECOND, recalled
from hardware.rules.station import TEMPERATURE, Station

HOUR = 3600 * SECOND
MONDAY = datetime(2026, 11, 23, 9)  # noqa: DTZ001 - as the town has it
CONFIG = ChargingConfig(port=(PortConfig(name="A", sense=4, fault=6, enable=14), PortConfig(name="B", sense=5)))


def restarted(station: Station, local: datetime = MONDAY, now: int = 0) -> Station:
    """Another daemon, with what the first one left behind, as the disk gives it back."""
    another = Station(CONFIG, now, local)
    another.remember(msgspec.json.decode(msgspec.json.encode(station.memory())))
    return another


def minutes(station: Station, now: int) -> int:
    return station.charging.minutes(station.charging.ports[0], now)


def used() -> Station:
    """An hour in use; the relay came on as the daemon began, and once back from a short circuit."""
    station = Station(CONFIG, 0, MONDAY)
    station.remember({})
    station.line("hardware.charging.port[0].sense", Edge(4, True, 0))
    station.tick(0, MONDAY)
    station.line("hardware.charging.port[0].fault", Edge(6, True, HOUR))
    station.tick(HOUR, MONDAY)
    station.line("hardware.charging.port[0].fault", Edge(6, False, HOUR + SECOND))
    station.line("hardware.charging.port[0].sense", Edge(4, False, HOUR + SECOND))
    station.tick(HOUR + 40 * SECOND, MONDAY)
    assert station.charging.ports[0].ons == 2
    return station


def test_minutes_and_relay_counts_of_today_outlive_the_daemon() -> None:
    station = restarted(used())
    assert minutes(station, 0) == 60
    assert station.charging.ports[0].ons == 2
    station.tick(0, MONDAY)
    assert station.charging.ports[0].ons == 3, "and each start is one more"


def test_what_was_counted_before_the_disk_answered_is_added() -> None:
    station = Station(CONFIG, 0, MONDAY)
    station.line("hardware.charging.port[0].sense", Edge(4, True, 0))
    station.tick(10 * SECOND, MONDAY)
    station.tick(10 * 61 * SECOND, MONDAY)
    station.remember(used().memory())
    assert minutes(station, 10 * 61 * SECOND) == 70
    assert station.charging.ports[0].ons == 3


def test_yesterdays_counts_are_not_todays_but_what_staff_turned_off_stays_off() -> None:
    station = used()
    station.asked(Command(verb="port-off", name="A"), 2 * HOUR)
    tomorrow = restarted(station, datetime(2026, 11, 24, 9))  # noqa: DTZ001 - as the town has it
    assert minutes(tomorrow, 0) == 0
    assert tomorrow.charging.ports[0].ons == 0
    assert tomorrow.charging.ports[0].by_staff


def test_a_clock_that_went_back_with_the_daemon_gives_no_limit_anew() -> None:
    station = restarted(used(), datetime(1970, 1, 1))  # noqa: DTZ001 - a clock without a battery
    assert station.charging.ports[0].ons == 2
    station.tick(SECOND, MONDAY)
    assert station.charging.ports[0].ons == 3, "the clock is right again, and it is the same day"


def test_a_day_that_the_clock_was_ahead_of_lasts_no_longer_than_a_day() -> None:
    day = Day(900, 0)
    assert not day.ends(7, HOUR)
    assert not day.ends(7, 24 * HOUR - 1)
    assert day.ends(7, 24 * HOUR)
    assert not day.ends(7, 24 * HOUR)
    assert day.ends(8, 25 * HOUR)


def test_a_day_ends_at_midnight_also_where_the_daemon_began_late_and_its_clock_was_put_right() -> None:
    day = Day(7, 0)
    assert day.ends(8, HOUR // 60), "the clock is right"
    assert [hour for hour in range(1, 60) if day.ends(8 + (hour + 9) // 24, hour * HOUR)] == [15, 39]


def test_a_clock_that_jumps_ahead_for_ever_ends_a_day_in_twenty_hours() -> None:
    day = Day(7, 0)
    assert [hour for hour in range(1, 70) if day.ends(7 + hour, hour * HOUR)] == [1, 2, 22, 42, 62]


def test_a_day_ahead_is_not_held_by_restarts_either() -> None:
    day = Day(7, 0)
    assert day.remember(DayMemory(900, 23 * 3600))
    assert not day.ends(7, HOUR - 1)
    assert day.ends(7, HOUR)
    assert not day.remember(DayMemory(900, 24 * 3600))


def test_heat_that_nobody_saw_the_end_of_outlives_the_daemon() -> None:
    warm = msgspec.structs.replace(CONFIG, temperature="w1:28-0123456789ab")
    assert not begins_after(60.0, warm)
    assert begins_after(40.0, warm)
    assert begins_after(60.0, CONFIG), "there is no thermometer any more that could tell its end"


def begins_after(celsius: float, config: ChargingConfig) -> bool:
    """Whether a port comes on in another daemon, where a thermometer said this and then nothing more."""
    before, after = Station(CONFIG, 0, MONDAY), Station(config, 0, MONDAY)
    for found in (celsius, None):
        before.measured({TEMPERATURE: found}, SECOND)
    after.remember(before.memory())
    after.tick(20 * SECOND, MONDAY)
    return after.charging.ports[0].on


def test_what_another_version_wrote_otherwise_is_left_out() -> None:
    assert recalled({"day": {"number": "Monday"}}, "day", DayMemory) is None
    assert recalled({}, "day", DayMemory) is None
    assert recalled({"day": {"number": 5, "newer": 1}}, "day", DayMemory) == DayMemory(5)
    station = Station(CONFIG, 0, MONDAY)
    station.remember({"charging": 7})
    assert minutes(station, 0) == 0
