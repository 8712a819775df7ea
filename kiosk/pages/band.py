"""What the top band says: whose kiosk this is, what day it is, and how old the content is."""

from kiosk.pages.context import Context


def band_texts(context: Context) -> tuple[str, str, str]:
    """Town, moment and age of the content, for this moment and language."""
    town = context.slot.words("town", context.language.code)["title"].text
    moment = context.formats.line(context.formats.day(context.today), context.formats.time(context.now.time()))
    if not context.clock_sure:
        moment = context.words.say("The time is not known")
    dated = context.words.say("Content as of {date}", date=context.formats.date(context.as_of))
    return town, moment, dated
