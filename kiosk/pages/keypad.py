"""The pages about keypads: "Try the keys" for everybody, and "Press each key" for whoever sets a keypad up."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kiosk.i18n.catalogue import mark
from kiosk.keypad import ESSENTIAL, VERBS
from kiosk.keypad_setup import Setup
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page


@dataclass(frozen=True, slots=True)
class Doing:
    """Something that a key does: what it is called, and what happens."""

    name: str
    what: str


_DOINGS = {
    "next": Doing(mark("Next"), mark("goes to the next place")),
    "previous": Doing(mark("Previous"), mark("goes to the place before")),
    "select": Doing(mark("Select"), mark("chooses what one is at")),
    "back": Doing(mark("Back"), mark("goes to the page before")),
    "home": Doing(mark("Home"), mark("goes to the first page")),
    "help": Doing(mark("Help"), mark("opens Help")),
    "louder": Doing(mark("Louder"), mark("makes the voice louder")),
    "quieter": Doing(mark("Softer"), mark("makes the voice softer")),
    "speech": Doing(mark("Speech"), mark("begins and ends reading aloud")),
    "pause": Doing(mark("Pause"), mark("holds the voice, and lets it go on")),
    "repeat": Doing(mark("Say again"), mark("says the last words again")),
    "stop": Doing(mark("Silence"), mark("ends what is being said")),
    "read_page": Doing(mark("Read the page"), mark("reads from here to the end of the page")),
    "next_heading": Doing(mark("Next part"), mark("goes to the next part of the page")),
    "previous_heading": Doing(mark("Part before"), mark("goes to the part of the page before")),
    "faster": Doing(mark("Faster"), mark("makes the voice faster")),
    "slower": Doing(mark("Slower"), mark("makes the voice slower")),
}
# What stands on most keys is the same everywhere and stays as it is.
_ARROWS = {
    "Up": mark("Up arrow"),
    "Down": mark("Down arrow"),
    "Left": mark("Left arrow"),
    "Right": mark("Right arrow"),
}


def doing(context: Context, verb: str) -> Doing:
    """What ``verb`` is called and does, in the language of the page."""
    say, it = context.words.say, _DOINGS[verb]
    return Doing(say(it.name), say(it.what))


def key_label(context: Context, name: str) -> str:
    """What to call a key of this name."""
    if name in _ARROWS:
        return context.words.say(_ARROWS[name])
    word, _, number = name.partition(" ")
    if word == "scan":
        return context.words.say("Key number {number}", number=context.formats.number(int(number)))
    return context.formats.isolate(name)


def compose_keys(context: Context, _key: str) -> Page:
    """What each key does, and what the last one pressed would have done."""
    say = context.words.say
    how = say("Press any key of the keypad: this page says what it does, and nothing else happens.")
    leave = say("To leave, press Back twice, or touch a button below.")
    rows = (key_fact(context, verb, key_label(context, name)) for verb in VERBS if (name := context.keys.get(verb, "")))
    last = tuple(tried(context))
    blocks = (
        *last,
        Block("lead", text=f"{how} {leave}"),
        Block("heading", key="keys", title=say("What the keys do")),
        *rows,
    )
    return Page("keys", "", say("Try the keys"), blocks, greeting=len(last) + 1)


def tried(context: Context) -> Iterator[Block]:
    """What the key does that was pressed last; nothing before one was."""
    say, last = context.words.say, context.choices.tried
    if last is None:
        return
    label = key_label(context, last.name) if last.name else ""
    if not last.verb:
        yield Block("banner", icon="info", title=say("This key does nothing"), text=label)
        return
    it = doing(context, last.verb)
    more = say("Press it once more to leave.") if last.verb == "back" else ""
    yield Block(
        "banner", icon="good", tone="good", title=it.name, text=_lines(context.formats.line(label, it.what), more)
    )


def compose_setup(context: Context, _key: str) -> Page:
    """Ask for one key after the other; then show them all, to be tried and saved."""
    say, setup = context.words.say, context.choices.setup or Setup()
    head = (_question(context, setup), *_answers(context, setup)) if setup.asked else _summary(context, setup)
    blocks = (
        *head,
        *_keys_so_far(context, setup),
    )
    return Page("keypad", "", say("Press each key"), blocks, greeting=1)


def told(context: Context, setup: Setup) -> Iterator[Block]:
    """What came of the last press, and what to press now, as it is heard."""
    say = context.words.say
    now = _to_press(context, setup) if setup.asked else _to_save(context, setup)
    if setup.outcome == "failed":
        why = setup.detail or say("There is no file in which this kiosk keeps its keys.")
        language = "en" if setup.detail else ""
        yield _banner("bad", say("The keys could not be saved. They are still here."), why, language)
    elif setup.outcome == "saved":
        yield _banner("good", say("The keys are saved, and work from now on."), setup.detail, "en")
    elif setup.outcome:
        yield _outcome(context, setup)
    if setup.outcome != "saved":
        yield now


def _to_press(context: Context, setup: Setup) -> Block:
    say, number = context.words.say, context.formats.number
    it = doing(context, setup.asked)
    place = say("{number} of {total}", number=number(setup.number), total=number(len(VERBS)))
    title = say("Press the key for: {name}", name=it.name)
    return Block("banner", icon="keyboard", title=title, text=context.formats.line(it.what, place))


def _to_save(context: Context, setup: Setup) -> Block:
    say = context.words.say
    how = say("Press any key to try it, then save.")
    if not setup.missing:
        return _banner("good", say("Everything that is needed has a key."), how)
    names = context.formats.line(*(doing(context, verb).name for verb in setup.missing))
    return _banner(
        "care", say("Without a key: {names}", names=names), say("Not every page can be used with these keys alone.")
    )


def _outcome(context: Context, setup: Setup) -> Block:
    say = context.words.say
    key = key_label(context, setup.name) if setup.name else ""
    name = doing(context, setup.verb).name if setup.verb else ""
    if setup.outcome == "nameless":
        how = say("Press another key, or set the keypad up to send another code with this one.")
        return _banner("care", say("This key tells the kiosk nothing of itself."), how)
    if setup.outcome == "socket":
        return _banner("good", say("{key} is: {name}", key=key, name=say("the socket for headphones")))
    if setup.outcome == "taken":
        return _banner("care", say("{key} is: {name}", key=key, name=name), say("Press another key."))
    if not name:
        return Block("banner", icon="info", title=say("This key does nothing"), text=key)
    return _banner("good", say("{key} is: {name}", key=key, name=name))


def _question(context: Context, setup: Setup) -> Block:
    """What to press now, and beneath it what came of the last press: both are seen on a panel of 7 inches."""
    now = _to_press(context, setup)
    if not setup.outcome:
        return now
    past = _outcome(context, setup)
    return replace(now, icon=past.icon, tone=past.tone, text=_lines(_sentences(past.title, past.text), now.text))


def _answers(context: Context, setup: Setup) -> Iterator[Block]:
    say = context.words.say
    yield Block("choice", key="keypad:skip", icon="chevron-next", title=say("The keypad has no such key"))
    if setup.asked not in ESSENTIAL:
        yield Block("choice", key="keypad:end", icon="check", title=say("The keypad has no more keys"))
    if setup.keys:
        yield Block("choice", key="keypad:undo", icon="back", title=say("Go back by one key"))


def _summary(context: Context, setup: Setup) -> Iterator[Block]:
    say = context.words.say
    yield from told(context, setup)
    yield Block("choice", key="keypad:save", icon="check", title=say("Save these keys"))
    yield Block("choice", key="keypad:anew", icon="close", title=say("Begin again"))


def _keys_so_far(context: Context, setup: Setup) -> Iterator[Block]:
    """What each key is; choosing one asks for it again."""
    say = context.words.say
    if setup.keys:
        how = say("Choose one to press its key again.")
        yield Block("heading", key="keys", title=say("The keys so far"), text=how)
    for verb in VERBS:
        if (name := setup.keys.get(verb)) is not None:
            label = key_label(context, name) if name else say("No key")
            yield Block("choice", key=f"keypad:ask {verb}", title=doing(context, verb).name, text=label)


def key_fact(context: Context, verb: str, label: str) -> Block:
    """A key of this label, and what it does."""
    it = doing(context, verb)
    return Block("fact", title=it.name, text=label, note=it.what)


def _banner(tone: Any, title: str, text: str = "", language: str = "") -> Block:
    return Block("banner", icon=tone, tone=tone, title=title, text=text, language=language)


def _sentences(*texts: str) -> str:
    """One after the other, each with an end that can be heard."""
    return " ".join(text if text.endswith(".") else f"{text}." for text in texts if text)


def _lines(first: str, last: str) -> str:
    """One below the other, the first with an end that can be heard."""
    return f"{_sentences(first)}\n{last}" if first and last else first or last
