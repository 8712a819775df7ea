"""Wishing for a book that is not on the shelf: written in one line, asked for with a word instead of a name."""

from collections.abc import Iterator

from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page, TextField
from kiosk.pages.writing import writing_page


def compose(context: Context, _key: str) -> Page:
    """Write what you would like to read."""
    say = context.words.say
    told = say("Write the title, and who wrote it if you know. Please write nothing about yourself.")
    field = TextField(say("Title of the book"), "wish:written", icon="book")
    return writing_page("wish", "", wish_title(context), told, field, trail=(say("Community bookshelf"),))


def compose_wished(context: Context, _key: str) -> Page:
    """What was written, and the word to ask with."""
    say, trail = context.words.say, (context.words.say("Community bookshelf"),)
    return Page("wished", "", say("Your wish"), tuple(_wished(context)), trail=trail, greeting=1)


def wish_title(context: Context) -> str:
    """What leads to the page, and its title."""
    return context.words.say("Wish for a book that is not here")


def taken_back(context: Context) -> Block:
    """A wish was a mistake."""
    return Block("banner", icon="good", tone="good", title=context.words.say("It is as it was before."))


def mistake(context: Context, what: str) -> Block:
    """What takes a wish back."""
    return Block("choice", key=f"wish:undo {what}", icon="replaced", title=context.words.say("That was a mistake"))


def _wished(context: Context) -> Iterator[Block]:
    say, wish = context.words.say, context.choices.wish
    if wish is None:
        yield Block("lead", text=say("You have not wished for a book yet."))
        yield Block("choice", key="wish", icon="ticket", title=wish_title(context))
    elif wish.undone:
        yield taken_back(context)
        yield Block("choice", key="wish", icon="ticket", title=wish_title(context))
    else:
        told = say("Say it at the counter when you ask for the book. Nobody asks for your name.")
        yield Block("lead", text=say("The librarian will read it. Whether the book comes is not certain."))
        yield Block("figure", icon="ticket", title=say("Your word"), value=wish.word, text=told, private=True)
        yield Block("fact", icon="book", title=say("You wish for"), text=wish.text, private=True)
        yield mistake(context, "written")
        yield Block("choice", key="wish", icon="plus", title=say("Wish for another book"))
    yield Block("choice", key="shelf", icon="book", title=say("See all books"))
