"""The counters of the hall: which are open now, and until when."""

from collections.abc import Iterator

from content.entities import Counter, Office, OpeningHours
from content.hours import state_at
from content.reader import Words
from kiosk.pages.context import Context
from kiosk.pages.opening import living_line, state_icon, stated
from kiosk.pages.page import Block


def counter_rows(context: Context, key: str, office: Office) -> Iterator[Block]:
    """A heading, a row for each counter, the way there, and all about the office."""
    say, words = context.words.say, context.slot.words(key, context.language.code)
    yield Block("heading", key="counters", title=say("Counters"))
    for counter in office.counters:
        yield _row(context, office, counter, words)
    title = words["title"]
    yield Block("choice", key=key, icon=office.icon, title=title.text, language=context.foreign(title))
    yield from _way(context, key)


def counters_line(context: Context, office: Office) -> str:
    """How many are open now; empty where that is not known."""
    hours = [_hours(office, counter) for counter in office.counters]
    if not context.clock_sure or not hours or not all(map(stated, hours)):
        return ""
    number = sum(state_at(each, context.closures, context.now).open for each in hours)
    if not number:
        return context.words.say("No counter is open")
    return context.words.count("{n} counter is open", "{n} counters are open", number)


def _row(context: Context, office: Office, counter: Counter, words: Words) -> Block:
    say, name = context.words.say, words[f"counters.{counter.id}.name"]
    line, tone = living_line(context, _hours(office, counter))
    title = context.fill(name, office.figures)
    if counter.number and not context.foreign(name):
        title = say("Counter {number}: {name}", number=context.formats.isolate(counter.number), name=title)
    icon = state_icon(tone)
    return Block("state", icon=icon, tone=tone, title=title, text=line, title_language=context.foreign(name))


def _hours(office: Office, counter: Counter) -> OpeningHours:
    return counter.hours or office.hours


def _way(context: Context, key: str) -> Iterator[Block]:
    if context.slot.map is None:
        return
    from kiosk.pages.map.goal import has_way

    if has_way(context, key):
        yield Block("choice", key=f"way/{key}", icon="map-pin", title=context.words.say("How to get there"))
