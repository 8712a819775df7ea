"""Whether a place is open, until when, and what hours a week has.

Clock times are read in the town's time zone and compared as instants, so a night in which the clocks change is right:
a time the clocks skip stands for the instant an hour later by the new clock, one they repeat for its first occurrence.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from content.entities.hours import WEEKDAYS, Opening, OpeningHours, Season

LOOK_AHEAD_DAYS = 60
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenState:
    """``until``: when it closes, None if it is closed or stays open beyond the 60 days looked at.

    ``opens``: when it opens next, None if it is open or does not open within them. Both in the town's time zone.
    """

    open: bool
    until: datetime | None = None
    opens: datetime | None = None


class DayHours(NamedTuple):
    """The hours of one date as its facts state them; ``special`` is the id of the special day that set them."""

    day: date
    spans: list[tuple[str, str]]
    special: str | None


class Stretch(NamedTuple):
    """A time of being open without a break, as instants in UTC."""

    start: datetime
    end: datetime


def state_at(hours: OpeningHours, closures: Collection[date], moment: datetime) -> OpenState:
    """How things stand at ``moment``, an aware time in the town's zone; ``closures`` are the town's holidays."""
    zone = moment.tzinfo
    if zone is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; give the time of the town's own zone")
    now, today = moment.astimezone(UTC), moment.date()
    horizon = _instant(today + LOOK_AHEAD_DAYS * DAY, 0, zone)
    for stretch in _stretches(hours, closures, today, zone):
        if stretch.end <= now:
            continue
        if stretch.start > now:
            return OpenState(False, opens=stretch.start.astimezone(zone))
        return OpenState(True, until=None if stretch.end >= horizon else stretch.end.astimezone(zone))
    return OpenState(False)


def week(hours: OpeningHours, closures: Collection[date], day: date) -> list[DayHours]:
    """The hours of the seven days from ``day``; a stretch past midnight stands under the day it begins."""
    return [day_hours(hours, closures, day + number * DAY) for number in range(7)]


def day_hours(hours: OpeningHours, closures: Collection[date], day: date) -> DayHours:
    """The hours of ``day``: a special day rules over a holiday, a holiday over a season, a season over the regular."""
    for special in hours.special:
        if special.date == day:
            return DayHours(day, _spans(special.hours), special.id)
    if hours.holidays and day in closures:
        return DayHours(day, [], None)
    openings = next((season.hours for season in hours.seasons if _falls_in(day, season)), hours.regular)
    weekday = WEEKDAYS[day.weekday()]
    return DayHours(day, _spans([opening for opening in openings if weekday in opening.days]), None)


def _spans(openings: list[Opening]) -> list[tuple[str, str]]:
    """Sorted; one that closes the moment it opens says nothing and is left out."""
    return sorted((each.opens, each.closes) for each in openings if _length(each.opens, each.closes))


def _falls_in(day: date, season: Season) -> bool:
    month_day = f"{day:%m-%d}"
    if season.first <= season.last:
        return season.first <= month_day <= season.last
    return month_day >= season.first or month_day <= season.last


def _stretches(hours: OpeningHours, closures: Collection[date], today: date, zone: tzinfo) -> Iterator[Stretch]:
    """From yesterday, whose last stretch may run into today, to the end of the look-ahead; those that touch are one."""
    current: Stretch | None = None
    for number in range(-1, LOOK_AHEAD_DAYS):
        for stretch in _of_day(day_hours(hours, closures, today + number * DAY), zone):
            if current is None:
                current = stretch
            elif stretch.start <= current.end:
                current = Stretch(current.start, max(current.end, stretch.end))
            else:
                yield current
                current = stretch
    if current is not None:
        yield current


def _of_day(stated: DayHours, zone: tzinfo) -> Iterator[Stretch]:
    for opens, closes in stated.spans:
        start = _minutes(opens)
        end = start + _length(opens, closes)
        stretch = Stretch(_instant(stated.day, start, zone), _instant(stated.day, end, zone))
        if stretch.start < stretch.end:
            yield stretch


def _length(opens: str, closes: str) -> int:
    """Minutes by the clock on the wall, past midnight where it closes before it opens."""
    minutes = _minutes(closes) - _minutes(opens)
    return minutes if minutes >= 0 else minutes + 1440


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _instant(day: date, minutes: int, zone: tzinfo) -> datetime:
    """``minutes`` of wall-clock time after the midnight that begins ``day``; may lie on the next day."""
    whole_days, rest = divmod(minutes, 1440)
    return datetime.combine(day + whole_days * DAY, time(rest // 60, rest % 60), zone).astimezone(UTC)
