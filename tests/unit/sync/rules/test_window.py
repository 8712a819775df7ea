"""When a kiosk syncs by itself: over a year of nights, with summer time and with a clock that was wrong."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sync.rules.window import Window, is_due, moment, next_run, parse_window

NIGHT = parse_window("01:00-05:00")
LATE = parse_window("22:00-06:00")
WHOLE_DAY = parse_window("03:00-03:00")
TOWN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TOWN)


def test_a_window_is_written_as_from_and_to() -> None:
    assert parse_window("22:00-06:30") == Window(time(22), time(6, 30))


@pytest.mark.parametrize(
    "text", ["", "1:00-5:00", "01:00", "01:00-24:00", "01:60-02:00", "01:00 - 05:00", "x01:00-05:00"]
)
def test_anything_else_is_refused_with_the_remedy(text: str) -> None:
    with pytest.raises(ValueError, match="24-hour clock"):
        parse_window(text)


@pytest.mark.parametrize(
    ("window", "moment_", "is_open", "night"),
    [
        (NIGHT, "2026-11-22T00:59", False, date(2026, 11, 21)),
        (NIGHT, "2026-11-22T01:00", True, date(2026, 11, 22)),
        (NIGHT, "2026-11-22T04:59", True, date(2026, 11, 22)),
        (NIGHT, "2026-11-22T05:00", False, date(2026, 11, 22)),
        (LATE, "2026-11-22T23:00", True, date(2026, 11, 22)),
        (LATE, "2026-11-23T05:59", True, date(2026, 11, 22)),
        (LATE, "2026-11-23T06:00", False, date(2026, 11, 22)),
        (WHOLE_DAY, "2026-11-22T02:59", True, date(2026, 11, 21)),
        (WHOLE_DAY, "2026-11-22T03:00", True, date(2026, 11, 22)),
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_began(window: Window, moment_: str, is_open: bool, night: date) -> None:
    assert window.is_open(at(moment_)) is is_open
    assert window.night(at(moment_)) == night


@pytest.mark.parametrize("window", [NIGHT, LATE])
def test_in_a_year_every_night_has_one_run_within_its_window(window: Window) -> None:
    now, nights = at("2026-01-01T12:00"), []
    for _ in range(365):
        now = next_run(window, now, "kiosk-7", None)
        assert window.is_open(now)
        nights.append(window.night(now))
    assert nights == [nights[0] + timedelta(days=count) for count in range(365)]


def test_kiosks_spread_over_the_window() -> None:
    begin, end = at("2026-11-22T01:00"), at("2026-11-22T04:00")
    starts = [moment(NIGHT, date(2026, 11, 22), begin, f"kiosk-{number}") for number in range(500)]
    tenths = [int((start - begin) / (end - begin) * 10) for start in starts]
    assert all(30 <= tenths.count(tenth) <= 70 for tenth in range(10))


def test_a_moment_is_the_same_whenever_it_is_asked() -> None:
    now = at("2026-11-22T12:00")
    assert next_run(NIGHT, now, "a", None) == next_run(NIGHT, now + timedelta(hours=3), "a", None)
    assert next_run(NIGHT, now, "a", None) != next_run(NIGHT, now, "b", None)


def test_a_failure_is_tried_again_in_the_same_night() -> None:
    now = at("2026-11-22T02:00")
    assert next_run(NIGHT, now, "a", timedelta(minutes=20)) == now + timedelta(minutes=20)


def test_but_not_after_the_window_has_closed() -> None:
    late = next_run(NIGHT, at("2026-11-22T04:50"), "a", timedelta(minutes=20))
    assert NIGHT.night(late) == date(2026, 11, 23)


def test_a_failure_by_day_is_tried_again_at_night() -> None:
    by_day = next_run(NIGHT, at("2026-11-22T14:00"), "a", timedelta(minutes=20))
    assert NIGHT.is_open(by_day)
    assert NIGHT.night(by_day) == date(2026, 11, 23)


def test_what_is_due() -> None:
    now = datetime(2026, 11, 22, 2, tzinfo=UTC)
    assert is_due(None, now)
    assert is_due(now, now)
    assert not is_due(now + timedelta(minutes=1), now)
    assert not is_due(now + timedelta(hours=47), now)


def test_a_time_that_a_wrong_clock_has_set_is_not_waited_for() -> None:
    assert is_due(datetime(2099, 1, 1, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC))
