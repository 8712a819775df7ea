"""Calendars (RFC 5545): every event is a stretch of being open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from content.schedules.read import WHOLE_DAY, NotExactError, Read
from content.schedules.recurrence import Schedule, from_schedules, parse_date

MOST_CHARACTERS = 2_000_000
MOST_EVENTS = 500
_SHOWN = 2_000
_DURATION = re.compile(r"\+?P(?:(?P<days>\d{1,3})D)?(?:T(?:(?P<hours>\d{1,3})H)?(?:(?P<minutes>\d{1,4})M)?(?:0+S)?)?")
_ZONE = re.compile(r';TZID="?([^";:]+)', re.IGNORECASE)


@dataclass(slots=True)
class _Event:
    """Name -> lines ``PARAMETERS:value`` of one event, in their order."""

    lines: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def one(self, name: str) -> tuple[str, str] | None:
        found = self.lines.get(name, [])
        if len(found) > 1:
            raise NotExactError(f"{name} is there {len(found)} times")
        return found[0] if found else None


def from_ical(text: str, *, zone: str | None = None, today: date | None = None) -> Read:
    """Hours that the events of a calendar say together; else what they are called and when, word for word.

    ``zone``: the town's time zone; times of another zone, or of UTC, are other times on the town's clocks.
    """
    events: list[_Event] = []
    try:
        events = list(_events(text[:MOST_CHARACTERS]))
        if not events or len(text) > MOST_CHARACTERS or len(events) > MOST_EVENTS:
            return Read(None, _said(events, text))
        return from_schedules([each for event in events for each in _schedules(event, zone)], today=today)
    except NotExactError:
        return Read(None, _said(events, text))


def _said(events: list[_Event], text: str) -> str:
    said = "\n\n".join(dict.fromkeys(filter(None, map(_words, events[:MOST_EVENTS]))))
    return (said or text.strip())[:_SHOWN]


def _events(text: str) -> Iterator[_Event]:
    """Events, without alarms and time zones; a line that begins with a space continues the one before."""
    inside: list[str] = []
    event = _Event()
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        head, _, value = line.partition(":")
        name = head.partition(";")[0].strip().upper()
        if name == "BEGIN":
            inside.append(value.strip().upper())
            event = _Event() if inside[-1] == "VEVENT" else event
        elif name == "END" and inside:
            if inside.pop() == "VEVENT":
                yield event
        elif inside and inside[-1] == "VEVENT":
            event.lines.setdefault(name, []).append((head[len(name) :], value.strip()))


def _schedules(event: _Event, zone: str | None) -> Iterator[Schedule]:
    start = event.one("DTSTART")
    if start is None or event.lines.keys() & {"RECURRENCE-ID", "EXRULE"}:
        raise NotExactError("it has no beginning, or changes another event")
    first = _moment(*start, zone)
    whole_day = not isinstance(first, datetime)
    opens, closes = WHOLE_DAY if whole_day else _span(event, first, zone)
    if whole_day and _length(event, first, zone) != timedelta(1):
        raise NotExactError("it lasts for several days")
    left_out = frozenset(day for each in event.lines.get("EXDATE", []) for day in _days(each, zone))
    rule = event.one("RRULE")
    day = first.date() if isinstance(first, datetime) else first
    schedule = Schedule(rule[1] if rule else "", (opens, closes), day, verbatim=_words(event), left_out=left_out)
    yield schedule
    for added in event.lines.get("RDATE", []):
        for day in _days(added, zone):
            yield replace(schedule, rule="", first=day, left_out=frozenset())


def _span(event: _Event, first: date, zone: str | None) -> tuple[str, str]:
    length = _length(event, first, zone)
    if not isinstance(first, datetime) or not timedelta(0) < length < timedelta(1) or first.second:
        raise NotExactError("it lasts for no time, or for more than a day")
    closes = f"{first + length:%H:%M}"
    return f"{first:%H:%M}", "24:00" if closes == "00:00" else closes


def _length(event: _Event, first: date, zone: str | None) -> timedelta:
    if end := event.one("DTEND"):
        last = _moment(*end, zone)
        if isinstance(first, datetime) != isinstance(last, datetime):
            raise NotExactError("it begins on a day and ends at a time")
        return last - first
    if duration := event.one("DURATION"):
        found = _DURATION.fullmatch(duration[1].upper())
        if found is None:
            raise NotExactError("its duration is not understood")
        days, hours, minutes = (int(found[name] or 0) for name in ("days", "hours", "minutes"))
        return timedelta(days, hours=hours, minutes=minutes)
    return timedelta(0) if isinstance(first, datetime) else timedelta(1)


def _moment(parameters: str, value: str, zone: str | None) -> date:
    """A date, or a time on the clocks of the place."""
    if re.fullmatch(r"\d{8}", value):
        return parse_date(value)
    named = _ZONE.search(parameters)
    if value.endswith("Z") or (named and zone and named[1] != zone):
        raise NotExactError("it is told in another time zone")
    try:
        return datetime.strptime(value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - by the clocks of the place
    except ValueError as error:
        raise NotExactError(f"{value[:20]!r} is no time") from error


def _days(line: tuple[str, str], zone: str | None) -> Iterator[date]:
    for value in line[1].split(","):
        moment = _moment(line[0], value, zone)
        yield moment.date() if isinstance(moment, datetime) else moment


def _words(event: _Event) -> str:
    """What an event is called, and the lines that say when."""
    called = [value for name in ("SUMMARY", "DESCRIPTION") for _, value in event.lines.get(name, [])[:1]]
    when = [f"{name}: {value}" for name in ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE")
            for _, value in event.lines.get(name, [])]  # fmt: skip
    return "\n".join(text for text in (*map(_unescaped, called), ", ".join(when)) if text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([nN,;\\])", lambda found: "\n" if found[1] in "nN" else found[1], text).strip()
