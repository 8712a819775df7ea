"""The last seven days of the hall as small charts, each with a sentence that says the same."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from hardware.week import Hour
from kiosk.pages.context import Context
from kiosk.pages.hall.told import plain
from kiosk.pages.page import Block, Chart, Page, Tone
from kiosk.pages.staff.charts import single, stacked
from kiosk.pages.staff.trail import trail

DAYS = 7
_HOUR = timedelta(hours=1)
_LEAST_SCALE_C = 60  # a cool week looks cool
_NAMED_BY_MINUTES = 120  # more is told in hours


def compose(context: Context, _key: str) -> Page:
    """``staff-history``: charging, Wi-Fi, warmth, current."""
    say, week = context.words.say, context.week()
    days = tuple(context.today - timedelta(days=ago) for ago in reversed(range(DAYS)))
    seen = _Seen(context, days, week.hours if week else ())
    blocks = tuple(_blocks(context, seen)) if seen.hours else (_nothing(context),)
    title = say("The last seven days")
    return Page("staff-history", "", title, blocks, trail=(*trail(context), say("The hall")), greeting=1)


class _Seen:
    """The hours that lie in these days, by their place among all of them."""

    def __init__(self, context: Context, days: Sequence[date], hours: Sequence[Hour]) -> None:
        self.days, self._zone = days, context.now.tzinfo
        self.first = datetime.combine(days[0], datetime.min.time(), self._zone)
        self.hours = tuple(hour for hour in hours if days[0] <= self.local(hour).date() <= days[-1])

    def local(self, hour: Hour) -> datetime:
        """When it began, in the hall."""
        return hour.begin.astimezone(self._zone)

    def by_day(self, of: Callable[[Hour], int]) -> list[int | None]:
        """The sum of each day; None for one on which nobody watched."""
        sums: dict[date, int] = {}
        for hour in self.hours:
            day = self.local(hour).date()
            sums[day] = sums.get(day, 0) + of(hour)
        return [sums.get(day) for day in self.days]

    def by_hour[T](self, of: Callable[[Hour], T], nothing: T) -> list[T]:
        """One for each hour of the days; a day on which the clock is turned has 24 all the same."""
        found = [nothing] * (DAYS * 24)
        for hour in self.hours:
            at = self.local(hour)
            found[self.days.index(at.date()) * 24 + at.hour] = of(hour)
        return found

    @property
    def unseen(self) -> int:
        """Minutes between the first hour that is known and the last of which nobody knows."""
        elapsed = max(hour.begin for hour in self.hours) - min(hour.begin for hour in self.hours) + _HOUR
        return max(0, int(elapsed / _HOUR) * 60 - sum(hour.watched for hour in self.hours))


def _blocks(context: Context, seen: _Seen) -> Iterator[Block]:
    say, formats = context.words.say, context.formats
    span = say("From {first} to {last}.", first=formats.date(seen.days[0]), last=formats.date(seen.days[-1]))
    gap = say("Nobody watched for {time}: that is left empty.", time=_lasting(context, seen.unseen))
    under = say("Under each chart stand the days of the month.")
    yield Block("lead", text=" ".join((span, under, gap if seen.unseen >= DAYS else "")).strip())
    yield from _ports(context, seen)
    yield from _wifi(context, seen)
    yield from _warmth(context, seen)
    yield from _current(context, seen)


def _nothing(context: Context) -> Block:
    return Block("banner", icon="info", title=context.words.say("Nothing is written down yet"))


def _ports(context: Context, seen: _Seen) -> Iterator[Block]:
    names = list(dict.fromkeys(name for hour in seen.hours for name in hour.ports))
    used = {name: seen.by_day(lambda hour, name=name: hour.ports.get(name, 0)) for name in names}  # type: ignore[misc]
    most = _scale(minutes or 0 for days in used.values() for minutes in days)
    say = context.words.say
    if names:
        yield Block("heading", key="charging", title=say("Charging station"))
    for name, days in used.items():
        title = say("Port {name}", name=context.formats.isolate(plain(name)))
        text = say("Not in use.")
        if total := sum(minutes or 0 for minutes in days):
            text = say("In use for {time}.", time=_lasting(context, total)) + _most_of_it(context, seen, days)
        chart = Chart(single(days, most), _labels(context, seen), _lasting(context, most))
        yield Block("chart", key=f"port/{name}", title=title, text=text, chart=chart)


def _wifi(context: Context, seen: _Seen) -> Iterator[Block]:
    say = context.words.say
    nothing: Mapping[Tone, float] = {}
    columns = seen.by_hour(_wifi_column, nothing)
    if not any(columns):
        return
    yield Block("heading", key="wifi", title=say("Wi-Fi"))
    names: dict[Tone, str] = {
        "good": say("It works"),
        "care": say("From above: the internet is away"),
        "bad": say("From below: it is down"),
    }
    drawn = {each.tone: each for each in stacked(columns, 60)}
    bars = tuple(replace(drawn[tone], name=name) for tone, name in names.items() if tone in drawn)
    title = say("Hour by hour")
    yield Block(
        "chart", key="wifi", title=title, text=_wifi_told(context, seen), chart=Chart(bars, _labels(context, seen))
    )
    restarts = seen.by_day(lambda hour: hour.restarts)
    if total := sum(each or 0 for each in restarts):
        most = max(each or 0 for each in restarts)
        text = context.words.count("{n} time in all", "{n} times in all", total)
        chart = Chart(single(restarts, most), _labels(context, seen), context.formats.number(most))
        yield Block("chart", key="restarts", title=say("Started anew"), text=text, chart=chart)


def _wifi_column(hour: Hour) -> Mapping[Tone, float]:
    """What fails stands out by its place, whatever colours one sees."""
    parts: dict[Tone, float] = {"bad": hour.down, "good": hour.working, "care": hour.local_only}
    return {tone: minutes for tone, minutes in parts.items() if minutes}


def _wifi_told(context: Context, seen: _Seen) -> str:
    say = context.words.say
    away, down = seen.by_day(lambda hour: hour.local_only), seen.by_day(lambda hour: hour.down)
    lost, dead = (sum(minutes or 0 for minutes in days) for days in (away, down))
    if not lost and not dead:
        return say("It worked all the time.")
    told = []
    if lost:
        told.append(
            say("The internet was away for {time}.", time=_lasting(context, lost)) + _most_of_it(context, seen, away)
        )
    if dead:
        told.append(say("It was down for {time}.", time=_lasting(context, dead)) + _most_of_it(context, seen, down))
    return " ".join(told)


def _warmth(context: Context, seen: _Seen) -> Iterator[Block]:
    say = context.words.say
    cabinet = seen.by_hour(lambda hour: hour.cabinet_c, None)
    processor = seen.by_hour(lambda hour: hour.processor_c, None)
    measured = {
        say("In the cabinet of the charging station"): cabinet,
        say("In the processor of the kiosk"): processor,
    }
    if any(value is not None for value in (*cabinet, *processor)):
        yield Block("heading", key="warmth", title=say("Warmth"))
    for title, values in measured.items():
        known = [value for value in values if value is not None]
        if known:
            yield _warm(context, seen, title, values, max(known))


def _warm(context: Context, seen: _Seen, title: str, values: Sequence[float | None], most: float) -> Block:
    say, formats = context.words.say, context.formats
    day, hour = divmod(list(values).index(most), 24)
    at = formats.time(f"{hour:02}:00")
    text = say(
        "At most {degrees} degrees, on {day} at {time}.",
        degrees=formats.number(Decimal(round(most))),
        day=formats.weekday(seen.days[day]),
        time=at,
    )
    scale = max(_LEAST_SCALE_C, round(most + 5, -1))
    told = say("{number} degrees", number=formats.number(Decimal(round(scale))))
    return Block(
        "chart", key=title, title=title, text=text, chart=Chart(single(values, scale), _labels(context, seen), told)
    )


def _current(context: Context, seen: _Seen) -> Iterator[Block]:
    weak = seen.by_day(lambda hour: hour.under_voltage)
    say, total = context.words.say, sum(minutes or 0 for minutes in weak)
    yield Block("heading", key="power", title=say("The kiosk and its current"))
    if not total:
        yield Block("paragraph", text=say("The current was never too weak."))
        return
    text = say("It was too weak for {time}.", time=_lasting(context, total)) + _most_of_it(context, seen, weak)
    most = _scale(minutes or 0 for minutes in weak)
    chart = Chart(single(weak, most, "bad"), _labels(context, seen), _lasting(context, most))
    yield Block("chart", key="current", title=say("The current is too weak"), text=text, chart=chart)


def _scale(minutes: Iterable[int]) -> int:
    """As high as the highest, in tens of minutes or full hours."""
    most = max(minutes, default=0) or 60
    step = 60 if most >= _NAMED_BY_MINUTES else 10
    return math.ceil(most / step) * step


def _labels(context: Context, seen: _Seen) -> tuple[str, ...]:
    return tuple(context.formats.number(day.day) for day in seen.days)


def _lasting(context: Context, minutes: int) -> str:
    if minutes < _NAMED_BY_MINUTES:
        return context.formats.duration(minutes, "minutes")
    return context.formats.duration(round(minutes / 60), "hours")


def _most_of_it(context: Context, seen: _Seen, days: Sequence[int | None]) -> str:
    """Which day stands out, where it was on more than one."""
    if sum(1 for minutes in days if minutes) < 2:
        alone = next(index for index, minutes in enumerate(days) if minutes)
        return " " + context.words.say("All of it on {day}.", day=context.formats.weekday(seen.days[alone]))
    most = max(range(len(days)), key=lambda index: days[index] or 0)
    return " " + context.words.say("Most of it on {day}.", day=context.formats.weekday(seen.days[most]))
