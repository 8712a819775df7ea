"""Help: who can be asked, what makes the kiosk easier to use and how (EN 301 549 12.1.1), and the buttons."""

from collections.abc import Iterator

from kiosk.keypad import VERBS
from kiosk.pages.context import Context
from kiosk.pages.keypad import key_fact, key_label
from kiosk.pages.page import Block, Page, index_of
from kiosk.pages.text import paragraphs


def compose(context: Context, _key: str) -> Page:
    """The sections, and before them a way to each."""
    sections = (_person, _easier, _aloud, _keys, _letters, _time, _buttons, _about)
    blocks = tuple(block for section in sections for block in section(context))
    return Page("help", "", context.words.say("Help"), (index_of(blocks), *blocks))


def settings_told(context: Context) -> dict[str, Block]:
    """What each setting of ``kiosk.look.SETTINGS`` is good for."""
    say = context.words.say
    told = {
        "preset": ("wheelchair", say("Standing or seated"), say("One touch sets what helps whoever stands or sits.")),
        "speech": ("speech", say("Reading aloud"), say("A voice says what is on the screen, in your language.")),
        "scale": ("text-size", say("Size of text"), say("Letters become up to twice as large.")),
        "theme": ("contrast", say("Colours"), say("Dark on light, light on dark, or the strongest contrast.")),
        "reach": (
            "reach-low",
            say("Where the buttons are"),
            say("Everything you touch comes down to the lower half of the screen."),
        ),
        "easy": (
            "easy-words",
            say("Easy words"),
            say("Short sentences and pictures, wherever somebody has written them."),
        ),
        "motion": ("motion", say("Movement"), say("If moving things disturb you, nothing moves any more.")),
    }
    if not context.halves:
        del told["reach"]
    return {name: Block("fact", icon=icon, title=title, text=text) for name, (icon, title, text) in told.items()}


def _person(context: Context) -> Iterator[Block]:
    town = context.slot.words("town", context.language.code)
    words = tuple(paragraphs(context, town["help"], context.town.figures))
    if words:
        yield Block("heading", key="person", title=context.words.say("Ask a person"))
    yield from words


def _easier(context: Context) -> Iterator[Block]:
    say = context.words.say
    yield Block("heading", key="easier", title=say("Make it easier for you"))
    where = say("Touch “Easier to use”: it stands on every page, and on the first screen.")
    forgotten = say("What you choose works at once and is forgotten when you finish.")
    yield Block("paragraph", text=_told(where, forgotten))
    yield from settings_told(context).values()
    yield Block("choice", key="easier", icon="easier", title=say("Easier to use"))


def _aloud(context: Context) -> Iterator[Block]:
    say, key = context.words.say, context.keys.get("speech", "")
    turned = say("Touch “Read aloud” at the lower edge of the first screen, or choose it under “Easier to use”.")
    without = say("Or press the key for Help on the first screen.") if context.keys.get("help") else ""
    pressed = say("Or press this key, on any page: {key}.", key=key_label(context, key)) if key else without
    plugged = say("Or put headphones in: then only you hear it.") if context.socket else ""
    slide = say("Slide a finger over the screen: what it touches is spoken.")
    again = say("Touch the same place again to choose it.")
    by_key = say("The keys for next and previous go from place to place, the select key chooses.")
    voice = say("Make the voice louder, softer, faster or slower; pause it, or hear the last words again.")
    yield Block("heading", key="aloud", title=say("Hear the screen"))
    yield Block("fact", icon="speech", title=say("To begin, and to end"), text=_told(turned, pressed, plugged))
    yield Block("fact", icon="counter", title=say("With a finger"), text=_told(slide, again))
    yield Block("fact", icon="keyboard", title=say("With keys"), text=_told(by_key, voice))


def _keys(context: Context) -> Iterator[Block]:
    """Each key there is; a kiosk without any has nothing to say of them."""
    say = context.words.say
    named = [(verb, name) for verb in VERBS if (name := context.keys.get(verb, ""))]
    if not named:
        return
    yield Block("heading", key="keys", title=say("What the keys do"))
    for verb, name in named:
        yield key_fact(context, verb, key_label(context, name))
    yield Block("choice", key="keys", icon="keyboard", title=say("Try the keys"))


def _letters(context: Context) -> Iterator[Block]:
    say = context.words.say
    keys = say("The letters stand on the screen, for each language. Nothing you type is kept.")
    picked = say("With a keypad, choose a group of letters first, then the letter. “All groups” leads back.")
    heard = say("While the screen is read aloud, a first touch says the letter and a second one types it.")
    yield Block("heading", key="letters", title=say("Type letters"))
    yield Block("fact", icon="keyboard", title=say("Keyboard"), text=keys)
    yield Block("fact", icon="alphabet", title=say("Pick letters one by one"), text=_told(picked, heard))


def _time(context: Context) -> Iterator[Block]:
    say = context.words.say
    asked = say("When nothing was touched for a while, the screen asks whether you are still there.")
    longer = say("Touch it anywhere or press any key, and you have as much time again, as often as you like.")
    yield Block("heading", key="time", title=say("Take your time"))
    yield Block("fact", icon="clock", title=say("Are you still there?"), text=_told(asked, longer))
    done = say("Touch “Finish” when you leave: what you did and what you set is cleared at once.")
    yield Block("fact", icon="finish", title=say("When you have finished"), text=done)


def _buttons(context: Context) -> Iterator[Block]:
    """Each button of the rail in full size, where its word there is small."""
    say = context.words.say
    buttons = (
        ("back", say("Back"), say("goes to the page before")),
        ("home", say("Home"), say("goes to the first page")),
        ("search", say("Search"), say("finds what you type, even misspelt")),
        ("language", say("Language"), say("changes the language")),
        ("easier", say("Easier to use"), say("reads aloud, makes text larger and changes colours")),
        ("help", say("Help"), say("opens this page")),
        ("finish", say("Finish"), say("clears everything you did at once")),
    )
    yield Block("heading", key="buttons", title=say("The buttons"))
    for icon, title, text in buttons:
        yield Block("fact", icon=icon, title=title, text=text)


def _about(context: Context) -> Iterator[Block]:
    say = context.words.say
    title, dated = say("About this information"), context.formats.date(context.as_of)
    yield Block("heading", key="about", title=title)
    yield Block("choice", key="about", icon="info", title=title, text=say("Content as of {date}", date=dated))
    yield Block("choice", key="staff", icon="key", title=say("For the librarian"))


def _told(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
