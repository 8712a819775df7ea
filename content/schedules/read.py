"""What a schedule says, as hours of ours; the shape that all notations come to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from content.entities.hours import WEEKDAYS, Opening, OpeningHours, Season, SpecialDay

MOST_SPECIAL_DAYS = 60
WHOLE_DAY = ("00:00", "24:00")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
YEAR = tuple(date(2024, 1, 1) + timedelta(number) for number in range(366))  # a leap year has every month and day

type Span = tuple[str, str]
type Spans = tuple[Span, ...]
type Week = tuple[Spans, ...]


class NotExactError(Exception):
    """The schedule says something that opening hours of ours cannot say, or says nothing we understand."""


@dataclass(frozen=True, slots=True)
class Read:
    """``hours`` are exactly what the schedule says, or None where they could only be guessed.

    ``verbatim`` is what has to be shown in the schedule's own words: all of it without hours, remarks with them.
    ``names``: a name for each season and special day, by its part path below the hours (``seasons.06-01-to-08-31``).
    """

    hours: OpeningHours | None
    verbatim: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


def clock(text: str) -> str:
    """``9:00`` or ``09:00:00`` as ``09:00``. Raises NotExactError for anything but a time of day to the minute."""
    hour, _, rest = text.strip().partition(":")
    minute, _, second = rest.partition(":")
    digits = hour.isascii() and hour.isdigit() and len(hour) <= 2 and minute.isascii() and minute.isdigit()
    if not digits or len(minute) != 2 or second not in ("", "00"):
        raise NotExactError(f"{text!r} is no time of day")
    if int(minute) > 59 or int(hour) * 60 + int(minute) > 24 * 60:
        raise NotExactError(f"{text!r} is no time of day")
    return f"{int(hour):02}:{minute}"


def span(opens: str, closes: str) -> Span:
    """An opening from one time of day to another, past midnight where it closes earlier than it opens."""
    found = clock(opens), clock(closes)
    if found[0] in (found[1], "24:00"):
        raise NotExactError(f"{opens} to {closes} is no stretch of time")
    return found


def compose(
    week_of: Callable[[date], Week], special: Mapping[date, Spans], *, holidays: bool, verbatim: str = ""
) -> Read:
    """Hours of a function that says the week in force on a day of the year (in 2024), and of single dates."""
    if len(special) > MOST_SPECIAL_DAYS:
        raise NotExactError(f"it names {len(special)} single days")
    weeks = [week_of(day) for day in YEAR]
    regular = max(sorted(set(weeks)), key=weeks.count)
    seasons = list(_seasons(weeks, regular))
    days = [SpecialDay(str(day), day, _on(day, spans)) for day, spans in sorted(special.items())]
    names = {f"seasons.{season.id}": f"{_name(season.first)} – {_name(season.last)}" for season in seasons}
    names |= {f"special.{day.id}": f"{day.date.year} {_name(f'{day.date:%m-%d}')}" for day in days}
    return Read(OpeningHours(openings(regular), seasons, days, holidays), verbatim, names)


def openings(week: Week) -> list[Opening]:
    """The spans of a week, days that share one together."""
    found: dict[Span, list[int]] = {}
    for number, spans in enumerate(week):
        for each in dict.fromkeys(spans):
            found.setdefault(each, []).append(number)
    ordered = sorted(found.items(), key=lambda item: (item[1][0], item[0]))
    return [Opening([WEEKDAYS[number] for number in days], *each) for each, days in ordered]


def _seasons(weeks: Sequence[Week], regular: Week) -> list[Season]:
    """Stretches of days with another week than the regular one; one that runs over New Year is one stretch."""
    runs = [
        (week, [day for day, _ in run]) for week, run in groupby(zip(YEAR, weeks, strict=True), lambda pair: pair[1])
    ]
    if len(runs) > 1 and runs[0][0] == runs[-1][0]:
        first = runs.pop(0)
        runs[-1][1].extend(first[1])
    found = []
    for week, days in runs:
        if week != regular:
            first_day, last_day = f"{days[0]:%m-%d}", f"{days[-1]:%m-%d}"
            found.append(Season(f"{first_day}-to-{last_day}", first_day, last_day, openings(week)))
    return sorted(found, key=lambda season: season.id)


def _on(day: date, spans: Spans) -> list[Opening]:
    return [Opening([WEEKDAYS[day.weekday()]], *each) for each in sorted(set(spans))]


def _name(month_day: str) -> str:
    return f"{MONTHS[int(month_day[:2]) - 1]} {int(month_day[3:])}"
