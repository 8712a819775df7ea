"""When something was or will be, as people in the hall say it."""

from datetime import date, datetime

from hardware.state import Known
from kiosk.pages.context import Context


def moment(context: Context, at: datetime) -> str:
    """Day and time in the hall."""
    here = at.astimezone(context.now.tzinfo)
    return context.formats.line(_day(context, here.date()), context.formats.time(here.time()))


def since(context: Context, known: Known) -> str:
    """Since when it is so; nothing of that where the clock cannot be right, or nobody can tell."""
    if known.since is None or known.how == "none" or not context.clock_sure:
        return ""
    here = known.since.astimezone(context.now.tzinfo)
    day = "" if here.date() == context.today else context.formats.short_date(here.date())
    time = context.formats.time(here.time())
    return context.words.say("since {time}", time=f"{day} {time}".strip())


def how(context: Context, known: Known) -> str:
    """By what it is known."""
    say = context.words.say
    return {
        "line": say("told by its line"),
        "meter": say("measured"),
        "probe": say("tried out"),
        "rule": say("decided by the kiosk"),
        "staff": say("asked for by staff"),
        "none": "",
    }[known.how]


def _day(context: Context, day: date) -> str:
    return context.words.say("Today") if day == context.today else context.formats.date(day)
