"""Opening hours: one day rules over another, nights run past midnight, clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.entities import WEEKDAYS, Opening, OpeningHours, Season, SpecialDay
from content.hours import LOOK_AHEAD_DAYS, OpenState, day_hours, state_at, week

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 3, 9)
OFFICE = OpeningHours(
    regular=[
        Opening(days=["mo", "tu", "we", "th"], opens="13:00", closes="17:30"),
        Opening(days=["mo", "tu", "we", "th", "fr"], opens="09:00", closes="12:00"),
    ]
)
EVERY_DAY = list(WEEKDAYS)
ALWAYS = OpeningHours(regular=[Opening(days=EVERY_DAY, opens="00:00", closes="24:00")])


def london(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=fold)


def test_an_open_office_says_when_it_closes() -> None:
    assert state_at(OFFICE, [], london("2026-03-09T10:15")) == OpenState(True, until=london("2026-03-09T12:00"))


def test_the_moment_of_opening_is_open_and_that_of_closing_is_closed() -> None:
    assert state_at(OFFICE, [], london("2026-03-09T09:00")).open
    assert not state_at(OFFICE, [], london("2026-03-09T12:00")).open


def test_a_lunch_break_says_when_it_ends() -> None:
    assert state_at(OFFICE, [], london("2026-03-09T12:30")) == OpenState(False, opens=london("2026-03-09T13:00"))


def test_before_a_weekend_the_next_opening_is_on_monday() -> None:
    assert state_at(OFFICE, [], london("2026-03-13T12:01")).opens == london("2026-03-16T09:00")


def test_a_holiday_closes_an_office_that_keeps_it() -> None:
    tuesday = MONDAY + timedelta(days=1)
    assert state_at(OFFICE, [tuesday], london("2026-03-09T18:00")).opens == london("2026-03-11T09:00")


def test_a_holiday_does_not_close_a_place_that_keeps_none() -> None:
    cafe = OpeningHours(regular=OFFICE.regular, holidays=False)
    assert state_at(cafe, [MONDAY], london("2026-03-09T10:00")).open


def test_a_special_day_rules_over_a_holiday_whatever_weekdays_its_openings_name() -> None:
    market = SpecialDay(id="market", date=MONDAY, hours=[Opening(days=["su"], opens="10:00", closes="11:00")])
    hours = OpeningHours(regular=OFFICE.regular, special=[market])
    assert day_hours(hours, [MONDAY], MONDAY) == (MONDAY, [("10:00", "11:00")], "market")


def test_a_special_day_without_hours_is_closed_all_day() -> None:
    hours = OpeningHours(regular=OFFICE.regular, special=[SpecialDay(id="training", date=MONDAY)])
    assert day_hours(hours, [], MONDAY) == (MONDAY, [], "training")
    assert state_at(hours, [], london("2026-03-09T10:00")).opens == london("2026-03-10T09:00")


@pytest.mark.parametrize(
    ("day", "in_season"),
    [
        ("2026-11-14", False),
        ("2026-11-15", True),
        ("2026-12-31", True),
        ("2027-01-01", True),
        ("2027-02-28", True),
        ("2028-02-29", False),
        ("2027-03-01", False),
    ],
)
def test_a_season_may_run_across_the_new_year(day: str, in_season: bool) -> None:
    winter = Season(
        id="winter", first="11-15", last="02-28", hours=[Opening(days=EVERY_DAY, opens="10:00", closes="15:00")]
    )
    hours = OpeningHours(regular=[Opening(days=EVERY_DAY, opens="08:00", closes="20:00")], seasons=[winter])
    expected = ("10:00", "15:00") if in_season else ("08:00", "20:00")
    assert day_hours(hours, [], date.fromisoformat(day)).spans == [expected]


def test_a_season_includes_its_last_day_and_not_the_next() -> None:
    summer = Season(id="summer", first="07-01", last="08-31", hours=[])
    hours = OpeningHours(regular=ALWAYS.regular, seasons=[summer])
    assert day_hours(hours, [], date(2026, 8, 31)).spans == []
    assert day_hours(hours, [], date(2026, 9, 1)).spans == [("00:00", "24:00")]


def test_a_night_past_midnight_belongs_to_the_day_it_begins() -> None:
    bar = OpeningHours(regular=[Opening(days=["fr"], opens="22:00", closes="02:00")])
    assert state_at(bar, [], london("2026-03-14T01:59")) == OpenState(True, until=london("2026-03-14T02:00"))
    assert not state_at(bar, [], london("2026-03-14T02:00")).open
    assert [row.spans for row in week(bar, [], MONDAY)[4:6]] == [[("22:00", "02:00")], []]


def test_a_holiday_does_not_cut_off_the_night_before_it() -> None:
    bar = OpeningHours(regular=[Opening(days=EVERY_DAY, opens="22:00", closes="02:00")])
    assert state_at(bar, [date(2026, 3, 14)], london("2026-03-14T01:00")).open
    assert not state_at(bar, [date(2026, 3, 14)], london("2026-03-14T23:00")).open


def test_openings_that_touch_at_midnight_are_one() -> None:
    hours = OpeningHours(
        regular=[
            Opening(days=["mo"], opens="20:00", closes="24:00"),
            Opening(days=["tu"], opens="00:00", closes="04:00"),
        ]
    )
    assert state_at(hours, [], london("2026-03-09T21:00")).until == london("2026-03-10T04:00")


def test_an_opening_within_a_longer_one_does_not_shorten_it() -> None:
    spans = (("09:00", "17:00"), ("10:00", "12:00"))
    hours = OpeningHours(regular=[Opening(days=["mo"], opens=opens, closes=closes) for opens, closes in spans])
    assert state_at(hours, [], london("2026-03-09T11:00")).until == london("2026-03-09T17:00")


def test_a_place_that_never_closes_has_no_until() -> None:
    assert state_at(ALWAYS, [], london("2026-03-09T21:00")) == OpenState(True)


def test_a_place_that_never_closes_but_for_a_holiday_closes_then() -> None:
    assert state_at(ALWAYS, [date(2026, 4, 3)], london("2026-03-09T21:00")).until == london("2026-04-03T00:00")


def test_a_place_with_no_hours_is_closed_and_does_not_open() -> None:
    assert state_at(OpeningHours(), [], london("2026-03-09T21:00")) == OpenState(False)


def test_the_look_ahead_ends_after_its_days() -> None:
    def opening_after(days: int) -> OpeningHours:
        hours = [Opening(days=["mo"], opens="09:00", closes="10:00")]
        return OpeningHours(special=[SpecialDay(id="once", date=MONDAY + timedelta(days=days), hours=hours)])

    moment = london("2026-03-09T12:00")
    assert state_at(opening_after(LOOK_AHEAD_DAYS - 1), [], moment).opens is not None
    assert state_at(opening_after(LOOK_AHEAD_DAYS), [], moment).opens is None


@pytest.mark.parametrize(("opens", "closes"), [("09:00", "09:00"), ("24:00", "00:00"), ("24:00", "24:00")])
def test_an_opening_without_length_is_no_opening(opens: str, closes: str) -> None:
    hours = OpeningHours(regular=[Opening(days=EVERY_DAY, opens=opens, closes=closes)])
    assert day_hours(hours, [], MONDAY).spans == []


def test_a_time_without_a_zone_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="2026-03-09T10:00:00 has no time zone"):
        state_at(OFFICE, [], datetime.fromisoformat("2026-03-09T10:00"))


def test_an_hour_the_clocks_skip_opens_an_hour_later_by_the_new_clock() -> None:
    hours = OpeningHours(regular=[Opening(days=["su"], opens="01:30", closes="05:00")])
    assert state_at(hours, [], london("2026-03-29T00:59")).opens == london("2026-03-29T02:30")


def test_a_night_in_which_the_clocks_go_forward_is_an_hour_shorter() -> None:
    hours = OpeningHours(regular=[Opening(days=["sa"], opens="23:00", closes="03:00")])
    state = state_at(hours, [], london("2026-03-28T23:00"))
    assert state.until is not None
    assert state.until.astimezone(UTC) - london("2026-03-28T23:00").astimezone(UTC) == timedelta(hours=3)


def test_an_hour_the_clocks_repeat_closes_at_its_first_occurrence() -> None:
    hours = OpeningHours(regular=[Opening(days=["sa"], opens="22:00", closes="01:30")])
    assert state_at(hours, [], london("2026-10-25T01:15")).open
    assert not state_at(hours, [], london("2026-10-25T01:15", fold=1)).open


def test_the_week_has_seven_days_from_the_day_asked_for() -> None:
    wednesday = MONDAY + timedelta(days=2)
    rows = week(OFFICE, [], wednesday)
    assert [row.day for row in rows] == [wednesday + timedelta(days=number) for number in range(7)]
    assert rows[0].spans == [("09:00", "12:00"), ("13:00", "17:30")]
    assert [bool(row.spans) for row in rows] == [True, True, True, False, False, True, True]


CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 45])) | st.just("24:00")
OPENINGS = st.builds(Opening, days=st.lists(st.sampled_from(EVERY_DAY), max_size=7), opens=CLOCKS, closes=CLOCKS)
MONTH_DAYS = st.builds("{:02}-{:02}".format, st.integers(1, 12), st.integers(1, 31))
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
SEASONS = st.builds(
    Season, id=st.just("season"), first=MONTH_DAYS, last=MONTH_DAYS, hours=st.lists(OPENINGS, max_size=2)
)
SPECIAL = st.builds(SpecialDay, id=st.just("day"), date=DAYS, hours=st.lists(OPENINGS, max_size=2))
HOURS = st.builds(
    OpeningHours,
    regular=st.lists(OPENINGS, max_size=4),
    seasons=st.lists(SEASONS, max_size=2),
    special=st.lists(SPECIAL, max_size=3),
    holidays=st.booleans(),
)
# Europe as most towns know it, a half-hour change, and a change at midnight.
ZONES = st.sampled_from([ZoneInfo(name) for name in ("Europe/London", "Australia/Lord_Howe", "Asia/Beirut", "UTC")])
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=ZONES)  # noqa: DTZ001 - drawn with zones
SECOND = timedelta(seconds=1)


def shifted(moment: datetime, by: timedelta) -> datetime:
    """By elapsed time, not by the clock on the wall."""
    return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo)


@given(HOURS, st.lists(DAYS, max_size=3), MOMENTS)
def test_what_is_announced_comes_true_to_the_second(
    hours: OpeningHours, closures: list[date], moment: datetime
) -> None:
    state = state_at(hours, closures, moment)
    assert not (state.open and state.opens)
    assert not (not state.open and state.until)
    change = state.until or state.opens
    if change is None:
        return
    assert change.astimezone(UTC) > moment.astimezone(UTC)
    assert change.tzinfo is moment.tzinfo
    assert state_at(hours, closures, change).open is not state.open
    assert state_at(hours, closures, shifted(change, -SECOND)).open is state.open


@given(HOURS, st.lists(DAYS, max_size=3), MOMENTS)
def test_it_is_open_exactly_when_the_hours_of_today_or_the_night_before_say_so(
    hours: OpeningHours, closures: list[date], moment: datetime
) -> None:
    def instant(day: date, clock: str) -> datetime:
        extra, clock = (1, "00:00") if clock == "24:00" else (0, clock)
        text = f"{day + timedelta(days=extra)}T{clock}"
        return datetime.fromisoformat(text).replace(tzinfo=moment.tzinfo).astimezone(UTC)

    today = moment.date()
    expected = False
    for row in (day_hours(hours, closures, day) for day in (today - timedelta(days=1), today)):
        for opens, closes in row.spans:
            last = row.day if closes > opens else row.day + timedelta(days=1)
            if opens == "24:00":
                last = row.day + timedelta(days=1)
            expected |= instant(row.day, opens) <= moment.astimezone(UTC) < instant(last, closes)
    assert state_at(hours, closures, moment).open is expected


# In UTC: where the clocks change, an opening may fall wholly into the hour they skip.
@given(HOURS, st.lists(DAYS, max_size=3), st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)))  # noqa: DTZ001
def test_a_place_said_not_to_open_has_no_hours_in_the_days_looked_at(
    hours: OpeningHours, closures: list[date], moment: datetime
) -> None:
    state = state_at(hours, closures, moment.replace(tzinfo=UTC))
    if state == OpenState(False):
        days = (moment.date() + timedelta(days=number) for number in range(1, LOOK_AHEAD_DAYS - 1))
        assert not any(day_hours(hours, closures, day).spans for day in days)
