"""Opening hours of ours in OpenStreetMap's notation, so that ``from_osm`` reads the same hours back."""

from collections.abc import Iterator

from content.entities.hours import WEEKDAYS, Opening, OpeningHours
from content.schedules.read import MONTHS


def to_osm(hours: OpeningHours) -> str:
    """An ``opening_hours`` text; empty where the hours say nothing."""
    rules = list(_rules("", hours.regular))
    for season in hours.seasons:
        dates = f"{_date(season.first)}-{_date(season.last)} "
        rules += [f"{dates}off", *_rules(dates, season.hours)]
    if rules and hours.holidays:
        rules.append("PH off")
    for special in hours.special:
        spans = ",".join(_span(each) for each in special.hours)
        rules.append(f"{special.date.year} {_date(f'{special.date:%m-%d}')} {spans or 'off'}")
    return "; ".join(rules)


def _rules(dates: str, openings: list[Opening]) -> Iterator[str]:
    """One rule for all days that have the same spans."""
    days: dict[str, list[int]] = {}
    for number, weekday in enumerate(WEEKDAYS):
        spans = sorted((each.opens, each.closes) for each in openings if weekday in each.days)
        if spans:
            days.setdefault(",".join(f"{opens}-{closes}" for opens, closes in dict.fromkeys(spans)), []).append(number)
    yield from (f"{dates}{','.join(_runs(numbers))} {spans}" for spans, numbers in days.items())


def _runs(numbers: list[int]) -> Iterator[str]:
    names = [weekday.title() for weekday in WEEKDAYS]
    start = previous = numbers[0]
    for number in [*numbers[1:], 9]:
        if number != previous + 1:
            yield names[start] if start == previous else f"{names[start]}-{names[previous]}"
            start = number
        previous = number


def _span(opening: Opening) -> str:
    return f"{opening.opens}-{opening.closes}"


def _date(month_day: str) -> str:
    return f"{MONTHS[int(month_day[:2]) - 1]} {int(month_day[3:])}"
