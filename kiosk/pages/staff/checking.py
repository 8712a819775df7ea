"""A shelf check: what to check, scanning what stands there, and what came out."""

from collections.abc import Iterator
from datetime import datetime

from content.bookshelf.check import Check, Told, report
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page, Tone
from kiosk.pages.shelf.desk import pad_keys
from kiosk.pages.shelf.teller import Teller
from kiosk.pages.staff.offers import place_rows
from kiosk.pages.staff.spots import Spots
from kiosk.staff.checking import Checking
from kiosk.staff.checks import ALL, UnderWay


def compose(context: Context, key: str) -> Page:
    """``staff-check`` chooses, ``staff-check/scan`` scans, ``/place`` goes to another place, ``/end`` tells all."""
    checking = checking_of(context)
    if checking is None or not key:
        return _choosing(context, checking)
    if key == "end":
        from kiosk.pages.staff.checked import compose_end

        return compose_end(context, checking)
    return _another_place(context, checking) if key == "place" else _scanning(context, checking)


def checking_of(context: Context) -> Checking | None:
    """The check that is under way, or was just done."""
    desk = context.choices.staff
    return desk.checking if desk else None


def trail(context: Context) -> tuple[str, ...]:
    """What stands above the title of each of these pages."""
    return (context.words.say("For the librarian"), context.words.say("Check the shelf"))


def found_of(context: Context, found: int, due: int) -> str:
    """``17 of 42``."""
    number = context.formats.number
    return context.words.say("{found} of {due}", found=number(found), due=number(due))


def scan_told(context: Context, told: Told, spots: Spots) -> tuple[str, str, Tone]:
    """What a scan said, in one short sentence, with what to do, and how good that is."""
    say, code = context.words.say, context.formats.isolate(told.code)
    title = context.formats.isolate(told.copy.book.title) if told.copy else ""
    good, care = _right(context, told.said, title), _odd(context, told.said, title, code)
    if good:
        return good, "", "good"
    if told.said == "elsewhere" and told.copy:
        return say("{title} belongs at another place.", title=title), spots.told(told.copy.standing.place), "care"
    if told.said in ("misread", "no-code"):
        return care, say("Scan it again, or compare the digits with those on the book and type them."), "care"
    if told.said == "several":
        return care, say("Scan the label of the shelf, or type the number on it."), "care"
    return care, say("Put it aside. It stands in the list at the end."), "care"


def _right(context: Context, said: str, title: str) -> str:
    say = context.words.say
    return {
        "right": say("{title} stands right.", title=title),
        "again": say("{title} was counted already.", title=title),
        "back": say("{title} was on the list as taken home. It is in again.", title=title),
    }.get(said, "")


def _odd(context: Context, said: str, title: str, code: str) -> str:
    say = context.words.say
    return {
        "in-repair": say("{title} is on the list as being mended.", title=title),
        "withdrawn": say("{title} no longer belongs to the shelf.", title=title),
        "unknown": say("No book here has the number {number}.", number=code),
        "several": say("There is more than one copy of this book."),
        "misread": say("{number} cannot be right: its last digit does not fit.", number=code),
        "no-code": say("That was no number of a book."),
    }.get(said, "")


# -- what to check


def _choosing(context: Context, checking: Checking | None) -> Page:
    say, spots = context.words.say, Spots(context)
    told = say("Choose what you will check. Then scan every book that stands there, in any order.")
    blocks = (
        *(() if checking is None or checking.closed else _under_way(context, spots, checking)),
        Block("lead", text=told),
        _whole(context, spots, ALL, say("The whole shelf")),
        *_cases_and_places(context, spots),
    )
    return Page("staff-check", "", say("Check the shelf"), blocks, trail=trail(context)[:1], greeting=1)


def _under_way(context: Context, spots: Spots, checking: Checking) -> Iterator[Block]:
    stands, of = report(context.bookshelf(), checking.check), spots.name(checking.under_way.of)
    told = context.formats.line(of, found_of(context, stands.found, stands.due))
    title = context.words.say("Go on with the check of {time}", time=_moment(context, checking.under_way.begun))
    yield Block("choice", key="staff:check resume", icon="again", title=title, text=told)


def _moment(context: Context, begun: datetime) -> str:
    formats, at = context.formats, begun.astimezone(context.now.tzinfo)
    day = "" if at.date() == context.today else formats.short_date(at.date())
    return formats.line(day, formats.time(at.time()), separator=", ") if day else formats.time(at.time())


def _whole(context: Context, spots: Spots, of: str, title: str) -> Block:
    places = None if of == ALL else frozenset(spots.among(of))
    due = sum(1 for _ in Check(places).due(context.bookshelf()))
    told = context.words.count("{n} book should stand here.", "{n} books should stand here.", due)
    return Block("choice", key=f"staff:check begin {of}", icon="book", title=title, text=told)


def _cases_and_places(context: Context, spots: Spots) -> Iterator[Block]:
    """Each bookcase as a whole, then its places."""
    cases = iter(spots.cases)
    for block in place_rows(context, "staff:check one", ""):
        yield block
        if block.kind == "bookcase":
            yield _whole(context, spots, next(cases), context.words.say("The whole bookcase"))


# -- scanning


def _scanning(context: Context, checking: Checking) -> Page:
    say, spots = context.words.say, Spots(context)
    keys = pad_keys(context, "staff:check-key ")
    blocks = (
        _told(context, spots, checking),
        _count(context, spots, checking),
        *_onward(context, spots, checking.under_way),
        Block("choice", key="staff-check/end", icon="list-az", title=say("See what is missing")),
        Block("pad", key="number", title=say("The number on the book"), value=checking.typed, entries=keys),
        *spots.pictures(checking.under_way.place),
    )
    title = say("Scan what stands here")
    return Page("staff-check", "scan", title, blocks, trail=trail(context), greeting=1)


def _told(context: Context, spots: Spots, checking: Checking) -> Block:
    """What the last scan said stands in the place of how it is done, so that no row moves."""
    if checking.told is None:
        how = context.words.say("Hold the code of each book under the scanner. Then put the book back where it stood.")
        return Block("lead", text=how)
    title, text, tone = scan_told(context, checking.told, spots)
    book = checking.told.copy.book if checking.told.copy else None
    cover = Teller(context, context.bookshelf()).cover(book) if book else None
    count, icon = _here_of(context, checking), "good" if tone == "good" else "care"
    note = book.title if book else ""
    return Block("outcome", icon=icon, tone=tone, title=title, text=text or count, note=note, cover=cover)


def _here_of(context: Context, checking: Checking) -> str:
    """How many were found where one stands."""
    place, check = checking.under_way.place, checking.check
    due = list((Check(frozenset({place})) if place else check).due(context.bookshelf()))
    return found_of(context, sum(copy.barcode in check.seen for copy in due), len(due))


def _count(context: Context, spots: Spots, checking: Checking) -> Block:
    """How many were found, at this place and in all."""
    say, under_way = context.words.say, checking.under_way
    place = spots.told(under_way.place) or spots.name(under_way.of)
    if len(spots.among(under_way.of)) < 2:
        return Block("figure", icon="good", title=say("Found so far"), value=_here_of(context, checking), text=place)
    whole = report(context.bookshelf(), checking.check)
    told = say("In the whole check: {count}", count=found_of(context, whole.found, whole.due))
    here, title = _here_of(context, checking), say("Found at this place")
    return Block("figure", icon="good", title=title, value=here, text=f"{place}\n{told}")


def _onward(context: Context, spots: Spots, under_way: UnderWay) -> Iterator[Block]:
    """To the next place, and to any other."""
    say, places = context.words.say, spots.among(under_way.of)
    at = places.index(under_way.place) + 1 if under_way.place in places else 0
    if at < len(places):
        title, following = say("Go on to the next place"), spots.told(places[at])
        yield Block("choice", key=f"staff:check at {places[at]}", icon="arrow-right", title=title, text=following)
    if len(places) > 1:
        yield Block("choice", key="staff-check/place", icon="map-pin", title=say("Choose another place"))


def _another_place(context: Context, checking: Checking) -> Page:
    say, of = context.words.say, checking.under_way.of
    headings = {key.replace("/", "-") for key in Spots(context).cases if of in (key, ALL)}
    blocks, inside = list[Block](), False
    for block in place_rows(context, "staff:check at", checking.under_way.place):
        inside = block.key in headings if block.kind == "heading" else inside
        blocks += [block] if inside else []
    return Page("staff-check", "place", say("Choose another place"), tuple(blocks), trail=trail(context), greeting=1)
