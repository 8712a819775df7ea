"""OpenStreetMap's opening hours: said exactly, or kept word for word."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.entities import WEEKDAYS, Opening, OpeningHours, Season, SpecialDay
from content.hours import state_at, week
from content.schedules import from_osm, to_osm

MONDAY = date(2026, 6, 1)


def shown(text: str, day: date = MONDAY, holidays: tuple[date, ...] = ()) -> list[str]:
    """The spans of the seven days from a Monday, as the screen has them."""
    hours = from_osm(text).hours
    assert hours is not None, text
    return [" ".join(f"{opens}-{closes}" for opens, closes in each.spans) for each in week(hours, holidays, day)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("24/7", ["00:00-24:00"] * 7),
        ("open", ["00:00-24:00"] * 7),
        ("off", [""] * 7),
        ("09:00-17:00", ["09:00-17:00"] * 7),
        ("Mo-Fr 09:00-17:00", ["09:00-17:00"] * 5 + ["", ""]),
        ("Mo-Fr 9:00-17:00;", ["09:00-17:00"] * 5 + ["", ""]),
        ("Mo,We 08:00-12:00,13:00-17:00", ["08:00-12:00 13:00-17:00", "", "08:00-12:00 13:00-17:00", "", "", "", ""]),
        ("Sa-Mo 10:00-12:00", ["10:00-12:00", "", "", "", "", "10:00-12:00", "10:00-12:00"]),
        ("Mo-Su 09:00-17:00; We off", ["09:00-17:00"] * 2 + [""] + ["09:00-17:00"] * 4),
        ("Mo-Fr 08:00-12:00, We 14:00-18:00", ["08:00-12:00"] * 2 + ["08:00-12:00 14:00-18:00"]
         + ["08:00-12:00"] * 2 + ["", ""]),
        ("Fr 22:00-26:00", ["", "", "", "", "22:00-02:00", "", ""]),
        ("Fr 22:00-02:00", ["", "", "", "", "22:00-02:00", "", ""]),
        ("Fr 18:00-24:00", ["", "", "", "", "18:00-24:00", "", ""]),
        ("Mo-Fr 09:00-17:00; Jun Mo 10:00-11:00", ["10:00-11:00"] + ["09:00-17:00"] * 4 + ["", ""]),
        ("Mo-Fr 09:00-17:00; 2026 Jun 2 off", ["09:00-17:00", ""] + ["09:00-17:00"] * 3 + ["", ""]),
    ],
)  # fmt: skip
def test_a_text_is_the_week_that_its_rules_say(text: str, wanted: list[str]) -> None:
    assert shown(text) == wanted
    assert from_osm(text).verbatim == ""


@pytest.mark.parametrize(
    "text",
    [
        "", "call us", "sunrise-sunset", "Mo-Fr 17:00+", 'Mo-Fr 09:00-17:00 "by appointment"', "Mo[1] 09:00-10:00",
        "week 1-53/2 Mo 09:00-10:00", "SH off", "Mo-Fr 09:00-17:00 || on request", "Mo-Fr 09:00-17:00; PH 10:00-12:00",
        "PH off; Mo-Fr 09:00-17:00", "2026 Dec 24 off; Mo-Fr 09:00-17:00", "Jul-Aug off; Mo-Fr 09:00-17:00",
        "Mo-Fr 09:00-09:00", "Mo-Fr 25:00-26:00", "Mo-Fr 09:61-10:00", "Mo-Fr 10:00-35:00", "Feb 30 off", "2026 off",
        "easter off", "Mo-Fr", "mo-fr 09:00-17:00", "Mo–Fr 09:00–17:00", "Mo-Fr 09:00-17:00/30", "PH Mo-Fr 09:00-17:00",
        "2026 Jan 1-2026 Dec 31 09:00-17:00", "2026 Dec 31-2026 Dec 1 off", "Jun 5-Aug 09:00-10:00", "-", ",", "Mo,",
        ";;", "Mo-Fr 09:00-17:00, Sa off", "Mo-Fr 09:00-17:00; Jun 1, 2026 Jun 2 off", "٠٩:٠٠-١٧:٠٠", "Mo" * 2_000,
    ],
)  # fmt: skip
def test_what_cannot_be_said_exactly_is_kept_word_for_word(text: str) -> None:
    read = from_osm(text)
    assert (read.hours, read.verbatim, dict(read.names)) == (None, text.strip(), {})


def test_holidays_close_only_what_says_so() -> None:
    christmas = date(2026, 12, 25)
    assert shown("Mo-Fr 09:00-17:00; PH off", christmas, (christmas,))[0] == ""
    assert shown("Mo-Fr 09:00-17:00", christmas, (christmas,))[0] == "09:00-17:00"
    assert shown("Mo-Su,PH 09:00-17:00", christmas, (christmas,))[0] == "09:00-17:00"


def test_a_season_has_a_whole_week_of_its_own_and_a_name() -> None:
    text = "Mo-Sa 09:00-17:00; Jul-Aug Mo-Fr 08:00-14:00"
    assert shown(text, date(2026, 7, 6)) == ["08:00-14:00"] * 5 + ["09:00-17:00", ""]
    assert dict(from_osm(text).names) == {"seasons.07-01-to-08-31": "Jul 1 – Aug 31"}


def test_a_season_over_new_year_is_one() -> None:
    hours = from_osm("Apr-Oct 09:00-18:00; Nov-Mar 10:00-16:00").hours
    assert hours is not None
    assert [(season.first, season.last) for season in hours.seasons] == [("11-01", "03-31")]


def test_single_days_of_one_year_have_names() -> None:
    read = from_osm("Mo-Fr 09:00-17:00; PH off; 2026 Dec 24-26 off; 2026 Dec 31 10:00-12:00")
    assert read.hours is not None
    assert {day.id: len(day.hours) for day in read.hours.special} == {
        "2026-12-24": 0, "2026-12-25": 0, "2026-12-26": 0, "2026-12-31": 1,
    }  # fmt: skip
    assert set(read.names) == {part.path.removeprefix("hours.") for part in read.hours.parts("hours") if part.required}
    assert read.names["special.2026-12-31"] == "2026 Dec 31"


DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
PIECES = st.sampled_from(
    [
        *DAYS,
        "-",
        ",",
        ";",
        " ",
        "09:00-17:00",
        "22:00-26:00",
        "PH",
        "off",
        "24/7",
        "Jul",
        "Dec 25",
        "2026",
        "31",
        "open",
        "x",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40))
def test_any_text_is_either_exact_or_kept(text: str) -> None:
    read = from_osm(text)
    if read.hours is None:
        assert read.verbatim == text.strip()
    else:
        assert set(read.names) == {part.path[2:] for part in read.hours.parts("h") if part.required}
        state_at(read.hours, [], datetime(2026, 6, 1, tzinfo=UTC))


@given(st.sets(st.integers(0, 6), min_size=1), st.integers(0, 22), st.integers(1, 24))
def test_days_and_hours_arrive_as_they_were_written(days: set[int], opens: int, length: int) -> None:
    closes = min(24, opens + length)
    text = f"{','.join(DAYS[day] for day in sorted(days))} {opens:02}:00-{closes:02}:00"
    hours = from_osm(text).hours
    assert isinstance(hours, OpeningHours)
    for number in range(7):
        found = week(hours, [], MONDAY + timedelta(number))[0].spans
        assert found == ([(f"{opens:02}:00", f"{closes:02}:00")] if number in days else [])


CLOCKS = st.times().map(lambda time: f"{time:%H:%M}")
OPENINGS = st.lists(
    st.builds(Opening, st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True), CLOCKS, CLOCKS | st.just("24:00")),
    max_size=3,
).map(lambda found: [each for each in found if each.opens != each.closes])
SEASONS = st.sampled_from([("06-01", "08-31"), ("11-15", "02-10"), ("12-24", "12-26")])
HOURS = st.builds(
    OpeningHours,
    OPENINGS,
    st.tuples(SEASONS, OPENINGS).map(lambda pair: [Season("x", *pair[0], pair[1])]) | st.just([]),
    st.lists(st.builds(SpecialDay, st.just("x"), st.dates(date(2026, 1, 1), date(2027, 12, 31)), OPENINGS), max_size=2,
             unique_by=lambda day: day.date),
    st.booleans(),
)  # fmt: skip


@given(HOURS, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_hours_of_ours_are_the_same_after_their_way_through_the_notation(hours: OpeningHours, day: date) -> None:
    days = [SpecialDay(each.id, each.date, on_its_day(each)) for each in hours.special]
    hours = OpeningHours(hours.regular, hours.seasons, days, hours.holidays)
    text = to_osm(hours)
    if text:
        read = from_osm(text)
        assert read.hours is not None, text
        assert spans(read.hours, day, ()) == spans(hours, day, ())
        assert spans(read.hours, day, (day,)) == spans(hours, day, (day,))


def on_its_day(special: SpecialDay) -> list[Opening]:
    """A special day is one day, whatever weekdays its openings name."""
    return [Opening([WEEKDAYS[special.date.weekday()]], each.opens, each.closes) for each in special.hours]


def spans(hours: OpeningHours, day: date, holidays: tuple[date, ...]) -> list[list[tuple[str, str]]]:
    return [sorted(set(each.spans)) for each in week(hours, holidays, day)]
