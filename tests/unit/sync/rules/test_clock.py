"""Clocks that have stopped or run away, told apart from publishers that have fallen silent."""

from datetime import UTC, datetime, timedelta

from sync.reason import Reason
from sync.rules import clock

SEEN = datetime(2027, 3, 1, tzinfo=UTC)
STOPPED = datetime(1970, 1, 1, tzinfo=UTC)
AWAY = datetime(2099, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_stopped_clock_is_mended_by_what_was_signed() -> None:
    assert clock.reference(STOPPED, SEEN) == SEEN
    assert clock.lags(STOPPED, SEEN)


def test_a_clock_that_runs_is_taken_at_its_word() -> None:
    assert clock.reference(SEEN + DAY, SEEN) == SEEN + DAY
    assert not clock.lags(SEEN - timedelta(hours=3), SEEN)


def test_before_this_software_it_was_never() -> None:
    assert clock.known(STOPPED) == clock.EARLIEST
    assert clock.known(SEEN) == SEEN


def test_a_signed_time_moves_the_floor_and_never_back() -> None:
    assert clock.newer_floor(SEEN, SEEN + 9 * DAY, SEEN + 8 * DAY) == SEEN + 8 * DAY
    assert clock.newer_floor(SEEN, SEEN + 9 * DAY, SEEN - 8 * DAY) == SEEN


def test_a_publisher_whose_clock_runs_ahead_moves_no_kiosk_that_knows_better() -> None:
    assert clock.newer_floor(SEEN, SEEN + DAY, AWAY) == SEEN


def test_a_kiosk_whose_clock_has_stopped_believes_what_is_signed() -> None:
    assert clock.newer_floor(SEEN, STOPPED, SEEN + 30 * DAY) == SEEN + 30 * DAY


def test_signatures_too_old_for_a_clock_that_ran_away_are_the_clock_s_fault() -> None:
    assert clock.why_expired(AWAY, SEEN, None) is Reason.CLOCK
    assert clock.why_expired(SEEN + 40 * DAY, SEEN, SEEN + 2 * DAY) is Reason.CLOCK


def test_signatures_too_old_for_a_right_clock_are_the_publisher_s() -> None:
    assert clock.why_expired(SEEN + 40 * DAY, SEEN, None) is Reason.EXPIRED
    assert clock.why_expired(SEEN + 40 * DAY, SEEN, SEEN + 40 * DAY) is Reason.EXPIRED


def test_a_certificate_is_not_accepted_for_one_or_the_other() -> None:
    assert clock.why_not_certified(STOPPED, SEEN) is Reason.CLOCK
    assert clock.why_not_certified(AWAY, SEEN) is Reason.CLOCK
    assert clock.why_not_certified(SEEN + DAY, SEEN) is Reason.CERTIFICATE
