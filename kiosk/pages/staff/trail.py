"""What stands above the title of a page for the technician."""

from kiosk.pages.context import Context


def trail(context: Context) -> tuple[str, ...]:
    """The two menus that lead to it."""
    return context.words.say("For the librarian"), context.words.say("For the technician")
