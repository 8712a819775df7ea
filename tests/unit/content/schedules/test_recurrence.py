"""Recurring schedules and calendars: said exactly, or kept word for word."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.hours import week
from content.schedules import Read, Schedule, from_ical, from_rrule, from_schedules

MONDAY = date(2026, 6, 1)
NINE_TO_FIVE = ("09:00", "17:00")


def shown(read: Read, day: date = MONDAY) -> list[str]:
    assert read.hours is not None
    return [" ".join(f"{opens}-{closes}" for opens, closes in each.spans) for each in week(read.hours, [], day)]


def test_a_weekly_rule_is_a_week() -> None:
    assert shown(from_rrule("FREQ=WEEKLY;BYDAY=MO,FR", NINE_TO_FIVE)) == [
        "09:00-17:00", "", "", "", "09:00-17:00", "", "",
    ]  # fmt: skip
    assert shown(from_rrule("RRULE:FREQ=DAILY", NINE_TO_FIVE)) == ["09:00-17:00"] * 7
    assert shown(from_rrule("FREQ=WEEKLY", NINE_TO_FIVE, first=date(2026, 5, 5)))[1] == "09:00-17:00"


def test_months_make_a_season() -> None:
    read = from_schedules(
        [Schedule("FREQ=DAILY", NINE_TO_FIVE), Schedule("FREQ=WEEKLY;BYDAY=SA;BYMONTH=7,8", ("18:00", "22:00"))]
    )
    assert shown(read, date(2026, 7, 6)) == ["09:00-17:00"] * 5 + ["09:00-17:00 18:00-22:00", "09:00-17:00"]
    assert shown(read)[5] == "09:00-17:00"


def test_a_rule_that_ends_soon_is_single_days() -> None:
    read = from_rrule("FREQ=WEEKLY;BYDAY=MO;COUNT=3;INTERVAL=2", NINE_TO_FIVE, first=MONDAY)
    assert read.hours is not None
    assert [str(day.date) for day in read.hours.special] == ["2026-06-01", "2026-06-15", "2026-06-29"]
    later = from_rrule("FREQ=DAILY;UNTIL=20260603", NINE_TO_FIVE, first=MONDAY, today=date(2026, 6, 3))
    assert later.hours is not None
    assert [str(day.date) for day in later.hours.special] == ["2026-06-03"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=1TU", "FREQ=YEARLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=WEEKLY", "FREQ=DAILY;BYHOUR=9", "FREQ=DAILY;COUNT=500", "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;UNTIL=20270101T000000Z", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;BYMONTH=13", "FREQ",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=99999999", "BYDAY=MO", "nonsense", "FREQ=DAILY;UNTIL=20200101",
    ],
)  # fmt: skip
def test_what_cannot_be_said_exactly_is_kept(rule: str) -> None:
    first = None if rule == "FREQ=WEEKLY" else date(2020, 1, 6)
    read = from_rrule(rule, NINE_TO_FIVE, first=first, today=MONDAY)
    assert (read.hours, read.verbatim) == (None, f"{rule} 09:00-17:00")


def test_what_has_not_begun_is_not_in_force() -> None:
    assert from_rrule("FREQ=DAILY", NINE_TO_FIVE, first=date(2026, 7, 1), today=MONDAY).hours is None
    assert from_rrule("FREQ=DAILY", NINE_TO_FIVE, first=date(2026, 7, 1)).hours is not None


def test_one_schedule_that_is_not_exact_keeps_all_word_for_word() -> None:
    read = from_schedules([
        Schedule("FREQ=DAILY", NINE_TO_FIVE, verbatim="Every day.", remark="Ring the bell."),
        Schedule("FREQ=MONTHLY", NINE_TO_FIVE, verbatim="Once a month."),
    ])  # fmt: skip
    assert read == Read(None, "Every day.\n\nRing the bell.\n\nOnce a month.")


def test_a_remark_stands_beside_exact_hours() -> None:
    read = from_schedules([Schedule("FREQ=DAILY", NINE_TO_FIVE, verbatim="Every day.", remark="Ring the bell.")])
    assert read.hours is not None
    assert read.verbatim == "Ring the bell."


def test_an_event_left_out_closes_its_day() -> None:
    text = "BEGIN:VEVENT\nDTSTART:20260601T090000\nDURATION:PT8H\nRRULE:FREQ=DAILY\nEXDATE:20260603T090000\nEND:VEVENT"
    assert shown(from_ical(text)) == ["09:00-17:00"] * 2 + [""] + ["09:00-17:00"] * 4
    assert from_ical(text.replace("DTSTART:", "DTSTART;TZID=Asia/Jakarta:"), zone="Europe/Lisbon").hours is None
    assert from_ical(text.replace("DTSTART:", "DTSTART;TZID=Asia/Jakarta:"), zone="Asia/Jakarta").hours is not None


EXACT = {
    "samples__blank_description.ics", "samples__daily_recur.ics", "samples__day_long_recur_yearly.ics",
    "samples__forced_types.ics", "samples__minimal.ics", "samples__only_dtstart_date.ics", "samples__parserv2.ics",
    "samples__timezone_from_file.ics", "samples__utc_negative_zero.ics", "test__parser__rfc.ics",
}  # fmt: skip


def test_real_calendars_are_exact_or_kept(real_data: Path) -> None:
    files = sorted((real_data / "ical").glob("*.ics"))
    reads = {path.name: from_ical(path.read_bytes().decode("utf-8")) for path in files}
    assert len(files) == 46
    assert {name for name, read in reads.items() if read.hours} == EXACT
    assert all(read.verbatim for read in reads.values() if read.hours is None)
    assert shown(reads["samples__daily_recur.ics"]) == ["05:00-06:00"] * 7


@given(st.text(max_size=300) | st.lists(st.sampled_from([
    "BEGIN:VEVENT", "END:VEVENT", "DTSTART:20260601T090000", "DTEND:20260601T100000", "DTSTART;VALUE=DATE:20260601",
    "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE:20260603", "RDATE:20260604", "DURATION:P1D", " x",
    "SUMMARY:a\\nb",
]), max_size=12).map("\n".join))  # fmt: skip
def test_any_calendar_is_either_exact_or_kept(text: str) -> None:
    read = from_ical(text)
    assert read.hours is not None or read.verbatim == read.verbatim.strip()
