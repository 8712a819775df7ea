"""About the data, and the calm page for when something went wrong."""

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.pages.text import paragraphs


def compose_about(context: Context, _key: str) -> Page:
    """How old the content is, what it holds, and which languages nobody has reviewed yet."""
    say, date, slot = context.words.say, context.formats.date, context.slot
    town = slot.words("town", context.language.code)
    number = context.formats.number
    blocks = [
        *paragraphs(context, town["about"], context.town.figures),
        Block("fact", icon="calendar", title=say("Content as of"), text=date(context.as_of)),
        Block("fact", icon="document", title=say("Procedures"), text=number(slot.count("procedure"))),
        Block("fact", icon="building", title=say("Offices"), text=number(slot.count("office"))),
        Block("heading", key="privacy", title=say("What this kiosk keeps")),
        Block(
            "paragraph", text=say("Nothing about you. What you touch and choose is gone when you finish or walk away.")
        ),
        Block("heading", key="languages", title=say("Languages")),
        Block(
            "paragraph",
            text=say(
                "Words that no native speaker has reviewed say so at the foot of the page. "
                "Fees, dates and hours are the same in every language."
            ),
        ),
    ]
    return Page("about", "", say("About this information"), tuple(blocks))


def compose_calm(context: Context, where: str) -> Page:
    """Something went wrong, anywhere, at the ``shelf`` or for ``staff``: say it calmly, and what to do next."""
    say = context.words.say
    text = say(
        "This page could not be shown. Nothing you did caused it. "
        "Go back or start again; a person at the counter can help too."
    )
    if where == "shelf":
        text = say(
            "The kiosk cannot write down right now who takes or brings back a book. You may do so all the same: "
            "please tell the librarian, or a person at the counter."
        )
    elif where == "staff":
        text = say(
            "The kiosk cannot write this down right now, so nothing was changed. "
            "Please tell whoever looks after the kiosk."
        )
    home = Block("choice", key="home", icon="home", title=say("Go to the first page"))
    return Page(
        "calm",
        "",
        say("Something went wrong"),
        (Block("banner", icon="info", title=say("We are sorry"), text=text), home),
        greeting=1,
    )
