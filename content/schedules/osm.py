"""OpenStreetMap's ``opening_hours`` notation, evaluated as specified: the last rule that matches a day wins.

Source: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. What is not read (and so kept word for
word): events such as sunset, open ends, weeks of the year, n-th weekdays, school holidays, comments, fallbacks.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from content.schedules.read import (
    MONTHS,
    MOST_SPECIAL_DAYS,
    WHOLE_DAY,
    YEAR,
    NotExactError,
    Read,
    Span,
    Spans,
    Week,
    compose,
    span,
)

MOST_CHARACTERS = 2_000
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_TOKEN = re.compile(
    r"\s*(?:(?P<always>24/7)(?![\w:])|(?P<span>\d{1,2}:\d\d\s*-\s*\d{1,2}:\d\d)(?![\d:])|(?P<day>Mo|Tu|We|Th|Fr|Sa|Su)\b|"
    rf"(?P<holiday>PH)\b|(?P<month>{'|'.join(MONTHS)})\b|(?P<year>\d{{4}})\b|(?P<number>\d{{1,2}})(?![\d:])|"
    r"(?P<state>off|closed|open)\b|(?P<sign>[-,;]))"
)


@dataclass(slots=True)
class _Rule:
    """``days`` None: every day. ``yearly``: month and day in 2024; ``dates``: days of one year; both empty: always."""

    additional: bool
    days: frozenset[int] | None = None
    holiday: bool = False
    dated: bool = False
    yearly: set[date] = field(default_factory=set)
    dates: set[date] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)

    @property
    def is_exception(self) -> bool:
        return self.dated or (self.holiday and self.days is None)

    def covers(self, weekday: int, *, holiday: bool) -> bool:
        if self.days is None:
            return not self.holiday or holiday
        return weekday in self.days or (holiday and self.holiday)


def from_osm(text: str) -> Read:
    """Hours that an ``opening_hours`` text says; where they cannot be said exactly, the text as it stands."""
    text = text.strip()
    try:
        return _evaluated(_Parser(text).rules())
    except NotExactError:
        return Read(None, text)


def _evaluated(rules: Sequence[_Rule]) -> Read:
    for exception, following in pairwise(rules):
        if exception.is_exception and not following.is_exception and not following.additional:
            raise NotExactError("a rule for all days follows an exception and undoes it; hardly what was meant")
    plain, on_holidays = _weeks(rules, holiday=False), _weeks(rules, holiday=True)
    differ = [day for day in YEAR if plain(day) != on_holidays(day)]
    if differ and any(any(on_holidays(day)) for day in YEAR):
        raise NotExactError("public holidays have hours of their own")
    special: dict[date, Spans] = {}
    for day in sorted({day for rule in rules for day in rule.dates}):
        special[day] = _on(rules, day, day.weekday(), holiday=False)
        if special[day] != _on(rules, day, day.weekday(), holiday=True):
            raise NotExactError("a single day depends on whether it is a holiday")
    return compose(plain, special, holidays=bool(differ))


def _weeks(rules: Sequence[_Rule], *, holiday: bool) -> Callable[[date], Week]:
    """The week in force on a day of the year, leaving out what holds in single years.

    Worked out once for all days on which the same rules hold: most places have one week.
    """
    lasting = [rule for rule in rules if not rule.dates]

    @cache
    def week(holding: tuple[bool, ...]) -> Week:
        there = [rule for rule, holds in zip(lasting, holding, strict=True) if holds]
        return tuple(_spans(there, weekday, holiday=holiday) for weekday in range(7))

    return lambda day: week(tuple(_holds(rule, day) for rule in lasting))


def _on(rules: Sequence[_Rule], day: date, weekday: int, *, holiday: bool) -> Spans:
    return _spans([rule for rule in rules if _holds(rule, day)], weekday, holiday=holiday)


def _holds(rule: _Rule, day: date) -> bool:
    if not rule.dated or day in rule.dates:
        return True
    return (day if day.year == YEAR[0].year else YEAR[0].replace(month=day.month, day=day.day)) in rule.yearly


def _spans(rules: Sequence[_Rule], weekday: int, *, holiday: bool) -> Spans:
    spans: list[Span] = []
    for rule in rules:
        if rule.covers(weekday, holiday=holiday):
            spans = [*spans, *rule.spans] if rule.additional else list(rule.spans)
    return tuple(sorted(set(spans)))


class _Parser:
    def __init__(self, text: str) -> None:
        if len(text) > MOST_CHARACTERS:
            raise NotExactError("it is endless")
        self._tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None or found.lastgroup is None:
                raise NotExactError(f"{text[at : at + 20]!r} is not understood")
            self._tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()
        self._at = 0

    def rules(self) -> list[_Rule]:
        found = [self._rule(additional=False)]
        while self._kind():
            sign = self._take("sign")
            if sign == "-":
                raise NotExactError("a range begins with nothing")
            if self._kind():
                found.append(self._rule(additional=sign == ","))
        return found

    def _rule(self, *, additional: bool) -> _Rule:
        rule = _Rule(additional)
        if self._kind() == "always":
            self._take("always")
            rule.spans = [WHOLE_DAY]
            return rule
        if self._kind() in ("month", "year"):
            self._dates(rule)
        if self._kind() in ("day", "holiday"):
            self._days(rule)
        if self._kind() == "state":
            rule.spans = [WHOLE_DAY] if self._take("state") == "open" else []
        else:
            self._spans(rule)
        if additional and not rule.spans:
            raise NotExactError("closing in addition says nothing")
        return rule

    def _spans(self, rule: _Rule) -> None:
        rule.spans.append(_long_span(self._take("span")))
        while self._sign() == "," and self._kind(1) == "span":
            self._at += 1
            rule.spans.append(_long_span(self._take("span")))

    def _days(self, rule: _Rule) -> None:
        days: set[int] = set()
        while True:
            if self._kind() == "holiday":
                self._take("holiday")
                rule.holiday = True
            else:
                days |= self._day_range()
            if self._sign() != "," or self._kind(1) not in ("day", "holiday"):
                break
            self._at += 1
        rule.days = frozenset(days) if days else None

    def _day_range(self) -> set[int]:
        first = last = _DAYS.index(self._take("day"))
        if self._sign() == "-":
            self._at += 1
            last = _DAYS.index(self._take("day"))
        return {(first + number) % 7 for number in range((last - first) % 7 + 1)}

    def _dates(self, rule: _Rule) -> None:
        rule.dated = True
        self._date_range(rule)
        while self._sign() == "," and self._kind(1) in ("month", "year"):
            self._at += 1
            self._date_range(rule)
        if rule.dates and rule.yearly:
            raise NotExactError("dates with and without a year stand together")

    def _date_range(self, rule: _Rule) -> None:
        year, month, day = self._date()
        last_year, last_month, last_day = year, month, day
        if self._sign() == "-":
            self._at += 1
            if self._kind() == "number" and day:
                last_day = int(self._take("number"))
            else:
                last_year, last_month, last_day = self._date()
                last_year = last_year or year
        if bool(year) != bool(last_year) or bool(day) != bool(last_day):
            raise NotExactError("a range has a date that is not whole")
        in_year = year or YEAR[0].year
        first = _day(in_year, month, day or 1)
        last = _day(last_year or in_year, last_month, last_day or monthrange(last_year or in_year, last_month)[1])
        if year:
            rule.dates |= _between(first, last)
        else:
            rule.yearly |= {each for each in YEAR if _falls(each, first, last)}

    def _date(self) -> tuple[int, int, int]:
        """Year, month and day; 0 for what is not there."""
        year = int(self._take("year")) if self._kind() == "year" else 0
        month = MONTHS.index(self._take("month")) + 1
        return year, month, int(self._take("number")) if self._kind() == "number" else 0

    def _kind(self, ahead: int = 0) -> str:
        return self._tokens[self._at + ahead][0] if self._at + ahead < len(self._tokens) else ""

    def _sign(self) -> str:
        return self._tokens[self._at][1] if self._kind() == "sign" else ""

    def _take(self, kind: str) -> str:
        if self._kind() != kind:
            raise NotExactError(f"a {kind} is wanted")
        self._at += 1
        return self._tokens[self._at - 1][1]


def _long_span(text: str) -> Span:
    """``22:00-26:00`` closes at 02:00 on the next day."""
    opens, _, closes = (part.strip() for part in text.partition("-"))
    hour, _, minute = closes.partition(":")
    if 24 < int(hour) + int(minute) / 60 <= 48:
        closes = f"{int(hour) - 24:02}:{minute}"
        if closes >= span(opens, "24:00")[0]:
            raise NotExactError("it is open for more than a day")
    return span(opens, closes)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotExactError(f"{year}-{month}-{day} is no date") from error


def _between(first: date, last: date) -> set[date]:
    if not timedelta(0) <= last - first < timedelta(MOST_SPECIAL_DAYS):
        raise NotExactError("a range of single days is too long, or runs backwards")
    return {first + timedelta(number) for number in range((last - first).days + 1)}


def _falls(day: date, first: date, last: date) -> bool:
    return first <= day <= last if first <= last else day >= first or day <= last
