"""Staff set the clock by their watch: digit by digit, checked, and sent to the daemon."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QTimer

from kiosk.staff.testing import FakeDaemon
from tests.viewmodels.conftest import MORNING
from tests.viewmodels.staff.conftest import Hall


@pytest.fixture
def daemon(hall: Hall) -> FakeDaemon:
    daemon = FakeDaemon()
    hall.visits.staff.room.ask = daemon
    hall.go_in("staff-clock")
    return daemon


def enter_part(hall: Hall, part: str, digits: str) -> None:
    hall.app.activate(f"staff-clock/{part}")
    for digit in digits:
        hall.app.activate(f"staff:clock-key {part} {digit}")
    hall.app.activate(f"staff:clock-key {part} done")


def rows(hall: Hall) -> dict[str, str]:
    return {block.title: block.text for block in hall.blocks}


def titles(hall: Hall) -> list[str]:
    return [block.title for block in hall.blocks]


def test_day_and_time_are_entered_part_by_part_and_sent(hall: Hall, daemon: FakeDaemon) -> None:
    enter_part(hall, "time", "1705")
    assert hall.app.page.target == "staff-clock"
    enter_part(hall, "day", "9")
    hall.app.activate("staff-clock/month")
    hall.app.activate("staff:clock-month 2")
    enter_part(hall, "year", "2027")
    assert "Tuesday, 9 February 2027 · 17:05" in titles(hall)
    hall.touch("Yes, set the clock")
    (command,) = daemon.asked
    zone = hall.app.context().now.tzinfo
    assert command.verb == "set-clock"
    assert datetime.fromtimestamp(command.seconds, zone) == datetime(2027, 2, 9, 17, 5, tzinfo=zone)
    assert hall.told == "The clock is being set."
    assert hall.audit[-1] == "set-clock"


def test_nothing_is_offered_to_be_set_before_anything_is_entered(hall: Hall, daemon: FakeDaemon) -> None:
    assert "Yes, set the clock" not in titles(hall)
    assert rows(hall)["Time"] == f"{MORNING:%H:%M}"
    assert daemon.asked == []


@pytest.mark.parametrize(
    ("part", "digits", "told"),
    [
        ("time", "2460", "There is no such time"),
        ("time", "2400", "There is no such time"),
        ("time", "1260", "There is no such time"),
        ("time", "12", "There is no such time"),
        ("time", "", "There is no such time"),
        ("day", "0", "There is no such day"),
        ("day", "32", "There is no such day"),
        ("year", "1999", "There is no such year"),
        ("year", "26", "There is no such year"),
    ],
)
def test_what_cannot_be_is_told_at_once(hall: Hall, daemon: FakeDaemon, part: str, digits: str, told: str) -> None:
    enter_part(hall, part, digits)
    assert hall.app.page.target == f"staff-clock/{part}"
    assert hall.told == told
    hall.app.activate(f"staff:clock-key {part} 1")
    assert hall.told != told


@pytest.mark.parametrize(("year", "days"), [("2026", 28), ("2028", 29)])
def test_a_day_that_the_month_has_not_is_not_set(hall: Hall, daemon: FakeDaemon, year: str, days: int) -> None:
    enter_part(hall, "day", "31")
    hall.app.activate("staff:clock-month 2")
    enter_part(hall, "year", year)
    assert f"This month has {days} days." in titles(hall)
    assert "Yes, set the clock" not in titles(hall)
    hall.app.activate("staff:clock-set")
    assert daemon.asked == []
    enter_part(hall, "day", str(days))
    hall.touch("Yes, set the clock")
    assert len(daemon.asked) == 1


def test_a_moment_that_is_over_for_sure_is_not_set(hall: Hall, daemon: FakeDaemon) -> None:
    hall.visits.staff.room.past = datetime(2026, 11, 1, tzinfo=UTC).timestamp
    enter_part(hall, "year", "2025")
    hall.touch("Yes, set the clock")
    assert daemon.asked == []
    assert "That moment is over for sure" in titles(hall)
    enter_part(hall, "year", "2027")
    hall.touch("Yes, set the clock")
    assert len(daemon.asked) == 1


def test_a_year_far_ahead_is_asked_about(hall: Hall, daemon: FakeDaemon) -> None:
    enter_part(hall, "year", "2062")
    assert "That is far in the future" in titles(hall)
    enter_part(hall, "year", "2027")
    assert "That is far in the future" not in titles(hall)


def test_what_was_entered_can_be_dropped(hall: Hall, daemon: FakeDaemon) -> None:
    enter_part(hall, "time", "0001")
    hall.touch("No, leave it")
    assert rows(hall)["Time"] == f"{MORNING:%H:%M}"
    assert daemon.asked == []


def test_the_last_digit_can_be_deleted_and_no_more_than_fit_are_taken(hall: Hall, daemon: FakeDaemon) -> None:
    hall.app.activate("staff-clock/time")
    for sign in ("1", "7", "0", "5", "9", "back", "6"):
        hall.app.activate(f"staff:clock-key time {sign}")
    assert hall.field == "17:06"


def test_the_page_says_whether_the_clock_is_sure(hall: Hall, daemon: FakeDaemon) -> None:
    assert hall.told == "The clock is sure"
    hall.app._contexts.clock.sure = False  # type: ignore[attr-defined]
    hall.app.refresh()
    assert hall.told == "The clock is not sure"


def test_the_clock_is_looked_at_once_more_when_the_system_has_set_it(hall: Hall, daemon: FakeDaemon) -> None:
    enter_part(hall, "time", "1705")
    hall.touch("Yes, set the clock")
    (timer,) = [timer for timer in hall.app.findChildren(QTimer) if timer.isActive() and timer.interval() == 2_000]
    hall.app._contexts.clock.moment = datetime(2027, 2, 9, 17, 5, tzinfo=UTC)  # type: ignore[attr-defined]
    timer.timeout.emit()
    assert any("9 February 2027" in block.text for block in hall.blocks)


def test_without_the_code_the_clock_is_not_set(hall: Hall) -> None:
    hall.visits.staff.room.ask = daemon = FakeDaemon()
    hall.app.activate("staff:clock-set")
    assert daemon.asked == []
