"""Recurring schedules: RRULE (RFC 5545) with times of day, as HSDS and calendars have them.

Read exactly: every day or week, on weekdays and in months that are named, without end; and what ends after few days, as
single days. Anything else (every second week, the first Tuesday of a month) is kept word for word.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from content.schedules.read import MOST_SPECIAL_DAYS, YEAR, NotExactError, Read, Span, Spans, Week, compose

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EVERY_DAY = frozenset(range(7))
_EVERY_MONTH = frozenset(range(1, 13))
_LONGEST_DAYS = 3_700  # how far a rule that ends is followed
_KNOWN = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTH", "UNTIL", "COUNT", "WKST"})


@dataclass(frozen=True, slots=True)
class Schedule:
    """One recurring opening: an RRULE and the span of each occurrence; ``verbatim`` says the same in words.

    ``first`` and ``last`` bound it; ``remark`` is shown beside hours that are exact. ``rule`` "" is one day, ``first``.
    """

    rule: str
    span: Span
    first: date | None = None
    last: date | None = None
    verbatim: str = ""
    remark: str = ""
    left_out: frozenset[date] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """``dates`` None: for ever, on these weekdays in these months."""

    span: Span
    days: frozenset[int] = _EVERY_DAY
    months: frozenset[int] = _EVERY_MONTH
    dates: frozenset[date] | None = None
    left_out: frozenset[date] = frozenset()

    def spans(self, day: date, weekday: int, *, single: bool) -> list[Span]:
        if self.dates is not None:
            return [self.span] if single and day in self.dates else []
        if weekday not in self.days or day.month not in self.months or (single and day in self.left_out):
            return []
        return [self.span]


def from_rrule(rule: str, span: Span, *, first: date | None = None, today: date | None = None) -> Read:
    """Hours that one RRULE and the span of its occurrences say; else the rule as it stands."""
    return from_schedules([Schedule(rule, span, first, verbatim=f"{rule} {span[0]}-{span[1]}")], today=today)


def from_schedules(schedules: Sequence[Schedule], *, today: date | None = None) -> Read:
    """Hours that several schedules say together; else all of them word for word.

    ``today``: what ended before is left out, what begins after is not in force. Without it, everything has begun.
    """
    try:
        patterns = [pattern for schedule in schedules if (pattern := _pattern(schedule, today)) is not None]
        return _evaluated(patterns, _lines(schedule.remark for schedule in schedules))
    except NotExactError:
        return Read(None, _lines(text for each in schedules for text in (each.verbatim, each.remark)))


def _lines(texts: Iterator[str]) -> str:
    return "\n\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _evaluated(patterns: Sequence[_Pattern], remark: str) -> Read:
    def week_of(day: date) -> Week:
        return tuple(_on(patterns, day, weekday, single=False) for weekday in range(7))

    if not patterns:
        raise NotExactError("nothing of it is still to come")
    days = {day for pattern in patterns for day in (pattern.dates or frozenset()) | pattern.left_out}
    special = {day: _on(patterns, day, day.weekday(), single=True) for day in days}
    if not special and not any(any(week_of(day)) for day in YEAR):
        raise NotExactError("it never opens")
    return compose(week_of, special, holidays=False, verbatim=remark)


def _on(patterns: Sequence[_Pattern], day: date, weekday: int, *, single: bool) -> Spans:
    return tuple(sorted({each for pattern in patterns for each in pattern.spans(day, weekday, single=single)}))


def _pattern(schedule: Schedule, today: date | None) -> _Pattern | None:
    """None where everything a schedule says lies behind ``today``."""
    parts = _parts(schedule.rule)
    first, last = schedule.first, _until(parts, schedule.last)
    if last and today and last < today:
        return None
    days, months = _weekdays(parts, first), _months(parts)
    if not parts or last or "COUNT" in parts:
        dates = frozenset(_dates(parts, first, last, days, months)) - schedule.left_out
        coming = frozenset(day for day in dates if today is None or day >= today)
        return _Pattern(schedule.span, dates=coming) if coming else None
    if _number(parts, "INTERVAL") != 1:
        raise NotExactError("it does not happen every time")
    if first and today and first > today:
        raise NotExactError("it has not begun")
    left_out = frozenset(day for day in schedule.left_out if today is None or day >= today)
    return _Pattern(schedule.span, days, months, left_out=left_out)


def _dates(
    parts: Mapping[str, str], first: date | None, last: date | None, days: frozenset[int], months: frozenset[int]
) -> Iterator[date]:
    if first is None:
        raise NotExactError("it ends, but when it begins is not said")
    if not parts:
        yield first
        return
    if "COUNT" in parts and "UNTIL" in parts:
        raise NotExactError("it ends in two ways")
    count, interval, weekly = _number(parts, "COUNT", 0), _number(parts, "INTERVAL"), parts["FREQ"] == "WEEKLY"
    found, monday = 0, first - timedelta(first.weekday())
    for number in range(_LONGEST_DAYS):
        day = first + timedelta(number)
        if (last and day > last) or (count and found >= count):
            return
        turn = (day - monday).days // 7 if weekly else number
        if turn % interval == 0 and day.weekday() in days and day.month in months:
            found += 1
            if found > MOST_SPECIAL_DAYS:
                break
            yield day
    raise NotExactError("it lasts too long to name every day")


def _parts(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in filter(None, rule.strip().upper().removeprefix("RRULE:").split(";")):
        name, equals, value = part.partition("=")
        if not equals or name in parts or name not in _KNOWN:
            raise NotExactError(f"{part!r} is not understood")
        parts[name] = value
    if parts and parts.get("FREQ") not in ("DAILY", "WEEKLY"):
        raise NotExactError("it is neither daily nor weekly")
    if parts.get("WKST", "MO") != "MO" and parts.get("INTERVAL", "1") != "1":
        raise NotExactError("its weeks do not begin on Monday")
    return parts


def _weekdays(parts: Mapping[str, str], first: date | None) -> frozenset[int]:
    if "BYDAY" in parts:
        names = [name.strip() for name in parts["BYDAY"].split(",")]
        if not set(names) <= set(_DAYS):
            raise NotExactError("it names weekdays by their number in a month")
        return frozenset(_DAYS.index(name) for name in names)
    if parts.get("FREQ") == "WEEKLY":
        if first is None:
            raise NotExactError("its weekday is not said")
        return frozenset({first.weekday()})
    return _EVERY_DAY


def _months(parts: Mapping[str, str]) -> frozenset[int]:
    if "BYMONTH" not in parts:
        return _EVERY_MONTH
    return frozenset(_bounded(text, 12) for text in parts["BYMONTH"].split(","))


def _until(parts: Mapping[str, str], last: date | None) -> date | None:
    if "UNTIL" not in parts:
        return last
    if len(parts["UNTIL"]) > 8 and parts["UNTIL"].endswith("Z"):
        raise NotExactError("it ends at an instant, whose day depends on the place")
    until = parse_date(parts["UNTIL"][:8])
    return min(until, last) if last else until


def _number(parts: Mapping[str, str], name: str, default: int = 1) -> int:
    return _bounded(parts[name], 10_000) if name in parts else default


def _bounded(text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 6 or not 1 <= int(text) <= most:
        raise NotExactError(f"{text[:20]!r} is no number of use")
    return int(text)


def parse_date(text: str) -> date:
    """``20260501`` or ``2026-05-01``. Raises NotExactError."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise NotExactError(f"{text[:20]!r} is no date") from error
