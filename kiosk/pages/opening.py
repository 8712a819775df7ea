"""Opening hours in words: open now or not, until when, and the week."""

from collections.abc import Iterator
from datetime import date, datetime

from content.entities import OpeningHours
from content.hours import state_at, week
from content.reader import Words
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Tone


def stated(hours: OpeningHours) -> bool:
    """Whether any hours are given at all: unknown is not closed."""
    return bool(hours.regular or hours.seasons or hours.special)


def living_line(context: Context, hours: OpeningHours) -> tuple[str, Tone]:
    """Say that it is open and until when, or closed and when it opens; with the tone that goes with it."""
    if not stated(hours):
        return context.words.say("Opening hours are not known"), ""
    if not context.clock_sure:
        return context.words.say("The kiosk does not know the time, so not whether it is open now either"), ""
    state = state_at(hours, context.closures, context.now)
    words, formats = context.words, context.formats
    if state.open and state.until is None:
        return words.say("Always open"), "good"
    if state.open and state.until is not None:
        return words.say("Open until {time}", time=formats.time(state.until.time())), "good"
    if state.opens is None:
        return words.say("Closed. When it opens is not known."), "care"
    return _opens(context, state.opens), "care"


def state_icon(tone: Tone) -> str:
    """The pictogram that stands beside a living line."""
    return {"good": "good", "care": "clock"}.get(tone, "unknown")


def _opens(context: Context, moment: datetime) -> str:
    words, time = context.words, context.formats.time(moment.time())
    days = (moment.date() - context.today).days
    if days == 0:
        return words.say("Closed, opens at {time}", time=time)
    if days == 1:
        return words.say("Closed, opens tomorrow at {time}", time=time)
    if days < 7:
        return words.say("Closed, opens {weekday} at {time}", weekday=context.formats.weekday(moment.date()), time=time)
    return words.say("Closed, opens {date} at {time}", date=context.formats.day(moment.date()), time=time)


def week_rows(context: Context, hours: OpeningHours, entity_words: Words, path: str) -> Iterator[Block]:
    """Seven rows from today, holidays and special days named."""
    if not stated(hours):
        return
    names = {holiday.date: f"holidays.{holiday.id}" for holiday in context.town.holidays} if hours.holidays else {}
    town_words = context.slot.words("town", context.language.code)
    for day, spans, special in week(hours, context.closures, context.today):
        text = context.formats.line(*(context.formats.span(opens, closes) for opens, closes in spans))
        name = entity_words[f"{path}.special.{special}"].text if special else ""
        if not name and day in names and not spans:
            name = town_words[names[day]].text
        yield Block(
            "fact",
            title=_day_name(context, day),
            text=text or context.words.say("Closed"),
            note=name,
            tone="lamp" if day == context.today and context.clock_sure else "",
        )


def _day_name(context: Context, day: date) -> str:
    weekday = context.formats.weekday(day)
    is_today = day == context.today and context.clock_sure
    return context.words.say("Today, {weekday}", weekday=weekday) if is_today else weekday
