"""What stands on every page: whose kiosk it is, what day it is, how old its content is; and that it is about to end."""

from kiosk.pages.context import Context


def band_texts(context: Context) -> tuple[str, str, str]:
    """Town, moment and age of the content, for this moment and language."""
    town = context.slot.words("town", context.language.code)["title"].text
    moment = context.formats.line(context.formats.day(context.today), context.formats.time(context.now.time()))
    if not context.clock_sure:
        moment = context.words.say("The time is not known")
    dated = context.words.say("Content as of {date}", date=context.formats.date(context.as_of))
    return town, moment, dated


def power_notice(context: Context) -> str:
    """That the kiosk runs on its battery, and until when; empty while it has its power."""
    state = context.hall()
    if state is None or state.power.ends is None:
        return ""
    if not context.clock_sure:
        return context.words.say("The kiosk runs on its battery and goes off soon.")
    try:
        ends = context.formats.time(state.power.ends.astimezone(context.now.tzinfo).time())
    except OverflowError:  # a document may say anything
        return context.words.say("The kiosk runs on its battery and goes off soon.")
    return context.words.say("The kiosk runs on its battery and goes off at {time}.", time=ends)
