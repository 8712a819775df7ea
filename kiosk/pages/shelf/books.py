"""The words for whom a book is and where it stands."""

from kiosk.pages.context import Context
from kiosk.pages.shelf.teller import place_names


def audience_name(context: Context, audience: str) -> str:
    """For whom a book is."""
    say = context.words.say
    return {
        "everyone": say("For everyone"),
        "small-children": say("For small children"),
        "children": say("For children"),
        "young-people": say("For young people"),
        "adults": say("For adults"),
    }[audience]


def place_name(context: Context, place: str) -> str:
    """The bookcase and the board of a place, from the top; its own id where no bookcase has it."""
    return place_names(context).get(place) or context.formats.isolate(place)
