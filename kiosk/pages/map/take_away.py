"""A way on a phone: its steps as plain text that needs no network, and addresses for a map of the phone's own."""

from collections.abc import Iterator, Sequence

from content.map.geometry import Position
from content.map.routing.take_away import geo_link, walking_link
from kiosk.pages.context import Context
from kiosk.pages.map.goal import Goal
from kiosk.pages.page import Block

# So many bytes make a code that a large panel, and one of 7 inches, holds whole with modules of 1.2 mm and more.
_MOST_BYTES, _MOST_BYTES_LOW = 400, 53
_MOST_LINK = 110  # a longer one, as names in other letters make it, goes without the name
_INVISIBLE = dict.fromkeys([0x200E, 0x200F, *range(0x2066, 0x206A)])


def steps_to_take(context: Context, goal: Goal, steps: Sequence[str]) -> Iterator[Block]:
    """The sentences of the way, in codes that need nothing; on a low panel, which holds no such code, by a picture."""
    say = context.words.say
    yield Block("heading", key="phone", title=say("On your phone"))
    if context.halves:
        yield from _texts(context, goal, steps)
        return
    told = say("You can take a picture of the steps with your phone. That needs no network.")
    yield Block("note", icon="photo", text=told)


def place_to_take(context: Context, place: Position, name: str) -> Iterator[Block]:
    """A place for a map of the phone's own."""
    say = context.words.say
    yield Block("heading", key="phone", title=say("On your phone"))
    yield _code(context, say("For the map of your phone"), _geo(context, place, name), _needs_map(context))
    yield _code(context, say("On a map website"), short_link(place), _needs_network(context), _website_learns(context))


def map_links(context: Context, goal: Goal, start: Position, *, on_foot: bool) -> Iterator[Block]:
    """The way in the streets for a map of the phone's own."""
    assert goal.stop is not None
    say, end = context.words.say, goal.stop.position
    yield _code(context, say("For the map of your phone"), _geo(context, end, goal.name.text), _needs_map(context))
    yield _web(context, walking_link(start, end) if on_foot and context.halves else short_link(end), on_foot=on_foot)


def short_link(place: Position) -> str:
    """The place on openstreetmap.org, short enough for a low panel."""
    lon, lat = place
    return f"https://osm.org/?mlat={lat:.5f}&mlon={lon:.5f}"


def pieces(text: Sequence[str], most: int) -> list[str]:
    """Lines joined to texts of at most ``most`` bytes of UTF-8 each; a line that is longer is cut between words."""
    found: list[str] = []
    for line in (cut for each in text for cut in _cut(each, most)):
        joined = f"{found[-1]}\n{line}" if found else line
        if found and len(joined.encode()) <= most:
            found[-1] = joined
        else:
            found.append(line)
    return found


def _cut(line: str, most: int) -> Iterator[str]:
    while len(line.encode()) > most:
        fits = line.encode()[: most + 1].decode(errors="ignore")
        at = fits.rfind(" ")
        at = at if at > 0 else len(line.encode()[:most].decode(errors="ignore"))
        yield line[:at]
        line = line[at:].lstrip()
    yield line


def _texts(context: Context, goal: Goal, steps: Sequence[str]) -> Iterator[Block]:
    say, number = context.words.say, context.formats.number
    lines = [goal.name.text, *(f"{at}. {step}" for at, step in enumerate(steps, 1))]
    texts = pieces([line.translate(_INVISIBLE) for line in lines], _MOST_BYTES)
    note = say("The code holds the steps as text. It works without a network.")
    for at, text in enumerate(texts, 1):
        title = say("The steps")
        if len(texts) > 1:
            title = say("The steps, part {part} of {parts}", part=number(at), parts=number(len(texts)))
        yield _code(context, title, text, note)


def _geo(context: Context, place: Position, name: str) -> str:
    link = geo_link(place, name)
    return link if len(link) <= (_MOST_LINK if context.halves else _MOST_BYTES_LOW) else link.partition("?")[0]


def _needs_map(context: Context) -> str:
    return context.words.say("It opens the map of most phones. That may need the phone's own internet connection.")


def _code(context: Context, title: str, content: str, note: str, text: str = "") -> Block:
    """A code without an address to type; what it is is heard with it."""
    from kiosk.qr import encode

    own = context.language.code
    spoken = tuple((each, own) for each in (title, text) if each)
    return Block("qr", title=title, text=text, note=note, code=encode(content), spoken=spoken)


def _web(context: Context, address: str, *, on_foot: bool) -> Block:
    """A web page. Whoever opens it tells a stranger where they go, and is told of no steps: both are said before."""
    say = context.words.say
    told = _website_learns(context)
    if not on_foot:
        told = f"{told} {say('It does not know ways without steps.')}"
    return _code(context, say("On a map website"), address, _needs_network(context), told)


def _website_learns(context: Context) -> str:
    return context.words.say("Scanning leaves this kiosk: the website learns where you want to go.")


def _needs_network(context: Context) -> str:
    return context.words.say("Your phone needs its own internet connection, or the hall's Wi-Fi.")
