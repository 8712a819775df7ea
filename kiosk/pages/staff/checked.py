"""What a shelf check came to: what is missing, what stands wrong, what nobody expected; each put right at once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from content.bookshelf.check import Misplaced, Report, Unexpected, report
from content.bookshelf.shelf import Bookshelf, OnShelf
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Entry, Page, Tone
from kiosk.pages.shelf.teller import Teller
from kiosk.pages.staff.checking import found_of, trail
from kiosk.pages.staff.spots import Spots
from kiosk.staff.checking import Act, Acted, Checking

# More are told by their number: whoever stands before so many has not yet scanned them.
MOST_ROWS = 100


class _Row(NamedTuple):
    """``ways``: verb and label of what can be done, see ``kiosk.viewmodels.staff.checking``; ``copy``: its book's."""

    code: str
    told: str
    ways: tuple[tuple[str, str], ...]
    copy: OnShelf | None = None
    tone: Tone = "care"


def compose_end(context: Context, checking: Checking) -> Page:
    """All three lists; the check goes on until it is said to be done."""
    shelf, spots = context.bookshelf(), Spots(context)
    found = report(shelf, checking.check)
    blocks = (
        *_head(context, spots, checking, found),
        *_missing(context, shelf, spots, checking, found),
        *_misplaced(context, shelf, spots, checking, found),
        *_unexpected(context, shelf, spots, checking, found),
    )
    return Page(
        "staff-check", "end", context.words.say("What the check found"), blocks, trail=trail(context), greeting=1
    )


def acted_told(context: Context, acted: Acted, copy: OnShelf) -> str:
    """What was done, in one sentence."""
    say, title = context.words.say, context.formats.isolate(copy.book.title)
    return {
        "put-back": say("{title} is in its place again.", title=title),
        "belongs": say("{title} has a new place.", title=title),
        "found": say("{title} was found.", title=title),
        "lost": say("{title} is taken out of the shelf.", title=title),
        "keep": say("{title} is on the shelf again.", title=title),
    }[acted.act]


def closed_told(context: Context, checking: Checking) -> tuple[str, str]:
    """That a check is done, and what it wrote down."""
    closed, say = checking.closed, context.words.say
    assert closed is not None
    told = say("{count} were found.", count=found_of(context, closed.found, closed.due))
    return say("The check is done."), " ".join((told, _written(context, len(closed.events)))).strip()


def _written(context: Context, missing: int) -> str:
    if not missing:
        return ""
    return context.words.count(
        "Readers are told that {n} book is not found at the moment.",
        "Readers are told that {n} books are not found at the moment.",
        missing,
    )


def _head(context: Context, spots: Spots, checking: Checking, found: Report) -> Iterator[Block]:
    say = context.words.say
    if checking.closed:
        title, text = closed_told(context, checking)
        yield Block("outcome", icon="good", tone="good", title=title, text=text)
        yield Block("choice", key="staff:check reopen", icon="replaced", title=say("That was a mistake"))
        yield Block("choice", key="staff-menu", icon="home", title=say("For the librarian"))
        return
    if not (found.missing or found.misplaced or found.unexpected):
        yield Block("banner", icon="good", tone="good", title=say("Everything stands where it belongs."))
    yield Block(
        "figure", icon="good", title=say("Found"), value=found_of(context, found.found, found.due),
        text=spots.name(checking.under_way.of),
    )  # fmt: skip
    yield Block("choice", key="staff:check on", icon="again", title=say("Go on scanning"))
    newly = sum(not copy.standing.missing for copy in found.missing)
    yield Block(
        "choice", key="staff:check done", icon="check", title=say("The check is done"), text=_written(context, newly)
    )


def _missing(context: Context, shelf: Bookshelf, spots: Spots, checking: Checking, found: Report) -> Iterator[Block]:
    say = context.words.say
    number, order = len(found.missing), spots.order
    yield from _heading("missing", context.words.count("{n} book is missing", "{n} books are missing", number), number)
    ways = (("found", say("It is here")), ("lost", say("It is lost")))

    def row(copy: OnShelf) -> _Row:
        before = say("It was missing before, too.") if copy.standing.missing and not checking.closed else ""
        return _Row(copy.barcode, "\n".join(filter(None, (spots.told(copy.standing.place), before))), ways, copy)

    def by_place(copy: OnShelf) -> tuple[int, object, str]:
        at = order.get(copy.standing.place, len(order))
        return at, context.collate(copy.book.title), copy.barcode

    kept = _with_acted(shelf, checking, ("found", "lost"), found.missing)
    yield from _rows(context, shelf, checking, [row(copy) for copy in sorted(kept, key=by_place)])


def _misplaced(context: Context, shelf: Bookshelf, spots: Spots, checking: Checking, found: Report) -> Iterator[Block]:
    say, number = context.words.say, len(found.misplaced)
    told = context.words.count("{n} book stands at a wrong place", "{n} books stand at a wrong place", number)
    yield from _heading("misplaced", told, number)
    ways = (("put-back", say("I have put it back")), ("belongs", say("It belongs here now")))

    def row(each: Misplaced) -> _Row:
        here, there = spots.told(each.stands), spots.told(each.copy.standing.place)
        told = (say("It stands here: {place}", place=here), say("It belongs here: {place}", place=there))
        return _Row(each.copy.barcode, "\n".join(told), ways, each.copy)

    done = _with_acted(shelf, checking, ("put-back", "belongs"), ())
    those = [*(row(each) for each in found.misplaced), *(_Row(copy.barcode, "", ways, copy) for copy in done)]
    yield from _rows(context, shelf, checking, sorted(those, key=lambda each: _title(context, each)))


def _unexpected(context: Context, shelf: Bookshelf, spots: Spots, checking: Checking, found: Report) -> Iterator[Block]:
    say, number = context.words.say, len(found.unexpected)
    told = context.words.count("{n} book was not expected", "{n} books were not expected", number)
    yield from _heading("unexpected", told, number)
    why = {
        "unknown": (say("No book here has this number."), (("add", say("Add this book")),)),
        "withdrawn": (say("It no longer belongs to the shelf."), (("keep", say("It belongs to the shelf again")),)),
        "in-repair": (say("It is on the list as being mended."), (("keep", say("It is mended")),)),
        "back": (say("It was on the list as taken home. It is in again."), ()),
    }

    def row(each: Unexpected) -> _Row:
        told, ways = why[each.why]
        tone: Tone = "good" if each.why == "back" else "care"
        return _Row(each.code, "\n".join(filter(None, (told, spots.told(each.place)))), ways, each.copy, tone)

    done = _with_acted(shelf, checking, ("keep",), ())
    those = [*(row(each) for each in found.unexpected), *(_Row(copy.barcode, "", (), copy) for copy in done)]
    yield from _rows(context, shelf, checking, sorted(those, key=lambda each: _title(context, each)))


def _heading(key: str, title: str, number: int) -> Iterator[Block]:
    if number:
        yield Block("heading", key=key, title=title)


def _title(context: Context, row: _Row) -> tuple[object, str]:
    return context.collate(row.copy.book.title if row.copy else ""), row.code


def _with_acted(
    shelf: Bookshelf, checking: Checking, acts: tuple[Act, ...], listed: Sequence[OnShelf]
) -> Iterator[OnShelf]:
    """What was put right last keeps its row, so that nothing moves under the finger; it tells what was done."""
    yield from listed
    acted = checking.acted
    if acted and acted.act in acts and acted.barcode not in {copy.barcode for copy in listed}:
        copy = shelf.copy(acted.barcode)
        if copy is not None:
            yield copy


def _rows(context: Context, shelf: Bookshelf, checking: Checking, rows: Sequence[_Row]) -> Iterator[Block]:
    teller = Teller(context, shelf)
    for row in rows[:MOST_ROWS]:
        acted = checking.acted
        if acted and row.copy and acted.barcode == row.code:
            yield from _done(context, acted, row.copy)
        else:
            yield from _row(context, teller, row)
    if len(rows) > MOST_ROWS:
        more = context.formats.number(len(rows) - MOST_ROWS)
        yield Block("note", text=context.words.say("And {number} more.", number=more))


def _row(context: Context, teller: Teller, row: _Row) -> Iterator[Block]:
    """The book, and below it what can be done with one touch."""
    isolate = context.formats.isolate
    title = row.copy.book.title if row.copy else row.code
    if row.copy:
        yield Block("booklist", entries=(_book(context, teller, row.copy, row),))
    else:
        yield Block("fact", icon="unknown", title=isolate(row.code), text=row.told)
    entries = tuple(
        Entry(f"staff:check {verb} {row.code}", label, context.formats.line(label, isolate(title), separator=": "))
        for verb, label in row.ways
    )
    if entries:
        yield Block("index", key=f"ways-{row.code}", entries=entries)


def _book(context: Context, teller: Teller, copy: OnShelf, row: _Row) -> Entry:
    """Its cover, its title and what is not right with it; it leads to the copy."""
    book, own = copy.book, context.language.code
    cover = replace(teller.cover(book), note=row.told, tone=row.tone)
    name = context.formats.line(*filter(None, (book.title, cover.people, row.told)), separator=". ")
    printed = ". ".join(filter(None, (book.title, "; ".join(book.people))))
    spoken = ((printed, book.language), *((told, own) for told in row.told.splitlines()))
    return Entry(f"staff-copy/{copy.barcode}", book.title, name, cover=cover, spoken=spoken)


def _done(context: Context, acted: Acted, copy: OnShelf) -> Iterator[Block]:
    say, told = context.words.say, acted_told(context, acted, copy)
    yield Block("outcome", icon="good", tone="good", title=told, note=copy.book.title)
    mistake = say("That was a mistake")
    name = context.formats.line(mistake, context.formats.isolate(copy.book.title), separator=": ")
    yield Block("index", key=f"ways-{acted.barcode}", entries=(Entry("staff:check undo", mistake, name),))
