"""Opening hours of ours as schedules of HSDS.

HSDS has no yearly seasons: hours with seasons are written for one year from the town's content date, each stretch with
its first and last day. A day that differs from its week is a schedule of that day alone.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from content.entities import WEEKDAYS, Opening, OpeningHours, Season, Town
from content.standards.reading import uuid_of

_YEAR_DAYS = 365


def schedule_rows(hours: OpeningHours, town: Town, key: str, note: str) -> Iterator[dict[str, object]]:
    """Rows of ``schedules``; ``key`` makes their ids, ``note`` stands in the first."""
    rows = [*_weeks(hours, town.content_date), *_single_days(hours)]
    for number, row in enumerate(rows):
        notes = {"notes": note} if note and not number else {}
        yield {"id": uuid_of(key, "schedule", str(number)), **row, **notes}
    if note and not rows:
        yield {"id": uuid_of(key, "schedule", "0"), "description": note}


def _weeks(hours: OpeningHours, first: date) -> Iterator[dict[str, object]]:
    if not hours.seasons:
        yield from (_row(opening) for opening in hours.regular)
        return
    days = [first + timedelta(number) for number in range(_YEAR_DAYS)]
    for season, run in groupby(days, lambda day: next((each for each in hours.seasons if _falls(day, each)), None)):
        stretch = list(run)
        bounds = {"valid_from": str(stretch[0]), "valid_to": str(stretch[-1])}
        yield from ({**_row(opening), **bounds} for opening in (season.hours if season else hours.regular))


def _falls(day: date, season: Season) -> bool:
    month_day = f"{day:%m-%d}"
    if season.first <= season.last:
        return season.first <= month_day <= season.last
    return month_day >= season.first or month_day <= season.last


def _single_days(hours: OpeningHours) -> Iterator[dict[str, object]]:
    for special in hours.special:
        bounds: dict[str, object] = {"valid_from": str(special.date), "valid_to": str(special.date)}
        yield from ({**bounds, "opens_at": each.opens, "closes_at": each.closes} for each in special.hours)
        if not special.hours:
            yield bounds


def _row(opening: Opening) -> dict[str, object]:
    days = ",".join(day.upper() for day in WEEKDAYS if day in opening.days)
    return {"freq": "WEEKLY", "byday": days, "opens_at": opening.opens, "closes_at": opening.closes}
