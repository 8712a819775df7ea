"""Facts as an editor reads them: a fee is an amount, hours are days and times, dates have months with names."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import msgspec

from content.entities import (
    WEEKDAYS,
    Code,
    Count,
    Day,
    Duration,
    Fee,
    Hour,
    Money,
    Opening,
    TimeLimit,
    Weekday,
)
from content.entities.office import Position

NOTHING = "nothing"
_DAYS = dict(zip(WEEKDAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True))


def said(value: object, currency: str) -> str | None:
    """A value in words; None for one that has to be said piece by piece, ``currency`` is the town's."""
    text: str | None = None
    match value:
        case msgspec.Struct():
            text = _said_struct(value, currency)
        case bool():
            text = "yes" if value else "no"
        case date():
            text = _date(value)
        case None | "" | []:
            text = NOTHING
        case list():
            text = _said_list(value)
        case str() | int() | float():
            text = str(value)
    return text


def _said_struct(value: msgspec.Struct, currency: str) -> str | None:
    text: str | None = None
    match value:
        case Fee(state, amount, own):
            words = "stated in words" if state == "stated" else state
            text = words if amount is None else _money(amount, own or currency)
        case TimeLimit(number, unit):
            text = "unknown" if number is None else _duration(number, unit or "days")
        case Money(amount, own):
            text = _money(amount, own)
        case Duration(number, unit):
            text = _duration(number, unit)
        case Day(day):
            text = _date(day)
        case Position(latitude, longitude):
            text = f"{latitude}, {longitude}"
        case Count(single) | Hour(single) | Code(single):
            text = str(single)
    return text


def _said_list(values: Sequence[object]) -> str | None:
    openings = [value for value in values if isinstance(value, Opening)]
    if openings:
        return "; ".join(map(_opening, openings))
    return None if isinstance(values[0], msgspec.Struct) else ", ".join(map(str, values))


def _money(amount: Decimal, currency: str) -> str:
    from babel.numbers import format_currency

    whole = amount == amount.to_integral_value()
    return format_currency(amount, currency, "¤#,##0" if whole else None, "en", currency_digits=not whole)


def _duration(number: int, unit: str) -> str:
    words = unit.replace("-", " ")
    return f"{number} {words.removesuffix('s') if number == 1 else words}"


def _date(day: date) -> str:
    from babel.dates import format_date

    return format_date(day, "d MMMM y", "en")


def _opening(opening: Opening) -> str:
    return f"{_days(opening.days)} {opening.opens}–{opening.closes}"


def _days(days: Sequence[Weekday]) -> str:
    """Three days or more in a row are said as a stretch."""
    stretches: list[list[Weekday]] = []
    for day in sorted(set(days), key=WEEKDAYS.index):
        if stretches and WEEKDAYS.index(day) == WEEKDAYS.index(stretches[-1][-1]) + 1:
            stretches[-1].append(day)
        else:
            stretches.append([day])
    return ", ".join(
        f"{_DAYS[stretch[0]]} to {_DAYS[stretch[-1]]}" if len(stretch) > 2 else ", ".join(_DAYS[day] for day in stretch)
        for stretch in stretches
    )
