"""Home: at most eight tiles, each a pictogram, a verb-first label and one living line."""

from collections.abc import Iterator

from content.entities import Office
from kiosk.pages.context import Context
from kiosk.pages.hall.overview import tile as hall_tile
from kiosk.pages.opening import living_line
from kiosk.pages.page import Block, Page


def compose(context: Context, _key: str) -> Page:
    """The home page."""
    return Page(
        "home",
        "",
        context.words.say("What can we help you with?"),
        tuple(_tiles(context)),
        layout="tiles",
    )


def _tiles(context: Context) -> Iterator[Block]:
    say, count, slot = context.words.say, context.words.count, context.slot
    procedures, topics = slot.count("procedure"), slot.count("life-event")
    yield _tile(
        "life-events", "family", say("Find help for a life event"), count("{n} life event", "{n} life events", topics)
    )
    yield _tile("fields", "folder", say("Browse by field"), count("{n} field", "{n} fields", slot.count("field")))
    yield _tile("most-asked", "star", say("See what people ask most"), _top_title(context))
    yield _tile(
        "alphabet", "list-az", say("Look up a procedure, A to Z"), count("{n} procedure", "{n} procedures", procedures)
    )
    yield _tile("offices", "building", say("Find an office"), _hall_line(context))
    yield hall_tile(context) or _partners_tile(context)
    yield _map_tile(context) if slot.map is not None else _links_tile(context)
    if books := slot.count("book"):
        yield _tile("shelf", "book", say("Borrow a book"), count("{n} book", "{n} books", books))
        return
    dated = say("Content as of {date}", date=context.formats.date(context.as_of))
    yield _tile("about", "info", say("About this information"), dated)


def _partners_tile(context: Context) -> Block:
    """Where there is a hall to tell of, the offices lead to them."""
    say, count = context.words.say, context.words.count
    number = count("{n} organisation", "{n} organisations", context.slot.count("partner"))
    return _tile("partners", "handshake", say("Find an organisation"), number)


def _map_tile(context: Context) -> Block:
    """In the place of links and apps, to which the organisations lead then: there are eight tiles at most."""
    say = context.words.say
    return _tile("map", "map", say("Look at the map of the town"), say("Places, and the way there"))


def _links_tile(context: Context) -> Block:
    say, count = context.words.say, context.words.count
    number = count("{n} link or app", "{n} links and apps", context.slot.count("link"))
    return _tile("links", "phone-scan", say("Take a link on your phone"), number)


def _tile(key: str, icon: str, title: str, text: str) -> Block:
    return Block("tile", key=key, icon=icon, title=title, text=text)


def _top_title(context: Context) -> str:
    top = context.slot.most_asked(context.language.code, 1)
    return top[0].title if top else ""


def _hall_line(context: Context) -> str:
    """Whether the hall this kiosk stands in is open, else the first office."""
    hall = context.town.hall or next(iter(context.slot.keys("office")), "office/").removeprefix("office/")
    if not hall:
        return ""
    office = context.slot.record(f"office/{hall}")
    assert isinstance(office, Office)
    return living_line(context, office.hours)[0]
