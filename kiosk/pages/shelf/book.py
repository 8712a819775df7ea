"""One book: what it is, whether it is in, where it stands, and what is like it."""

from collections.abc import Iterator

from content.bookshelf.browse import similar
from content.bookshelf.row import ShelfBook
from content.bookshelf.shelf import Bookshelf
from content.entities import Book
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.pages.shelf.books import audience_name, bookcases, cover_rows, language_name, people, standing
from kiosk.pages.text import paragraphs


def compose(context: Context, key: str) -> Page:
    """The page of ``book/key``, also of one that only this kiosk knows. Raises KeyError for one that is not there."""
    say, shelf = context.words.say, context.bookshelf()
    row = shelf.books[key]
    line, tone = standing(context, shelf, row)
    blocks = [
        next(cover_rows(context, shelf, [row])),
        Block("banner", icon="good" if tone == "good" else "clock", tone=tone, title=line),
        *_described(context, row),
        *_facts(context, row),
        *_stands(context, shelf, row),
    ]
    blocks.append(
        Block("choice", key=f"wish:{row.key}", icon="star", title=say("Ask the librarian to keep it for you"))
    )
    blocks += [Block("heading", key="phone", title=say("On your phone")), _code(context, row)]
    if alike := similar(shelf, row):
        blocks += [Block("heading", key="similar", title=say("Similar books")), *cover_rows(context, shelf, alike)]
    foreign = row.language if row.language != context.language.code else ""
    return Page("book", key, row.title, tuple(blocks), trail=(say("Community bookshelf"),), title_language=foreign)


def _wish(context: Context, row: ShelfBook) -> Iterator[Block]:
    """To ask for it, and the word to ask with once it was."""
    say, word = context.words.say, context.choices.wishes.get(row.key, "")
    if word:
        told = say("Say it at the counter when you come for the book. Nobody asks for your name.")
        yield Block("figure", icon="ticket", title=say("Your word"), value=word, text=told)
    else:
        yield Block("choice", key=f"wish:{row.key}", icon="ticket", title=say("Have it kept for you"))


def _described(context: Context, row: ShelfBook) -> Iterator[Block]:
    if row.key in context.slot.keys("book"):
        words = context.slot.words(row.key, context.language.code)
        yield from paragraphs(context, words["summary"], {})
        yield from paragraphs(context, words["for_whom"], {})


def _facts(context: Context, row: ShelfBook) -> Iterator[Block]:
    say, line = context.words.say, context.formats.line
    book = context.slot.record(row.key) if row.key in context.slot.keys("book") else None
    told = [
        (say("By"), people(context, row), "person"),
        (say("For whom"), audience_name(context, row.audience), "family"),
        (say("Languages"), line(*(language_name(context, code) for code in row.languages)), "language"),
    ]
    if isinstance(book, Book):
        year = context.formats.isolate(str(book.year)) if book.year is not None else ""
        told.append((say("Published"), line(*(part for part in (book.publisher, year) if part)), "book"))
    told.append((say("ISBN"), line(*map(context.formats.isolate, row.isbns)), "copy"))
    yield from (Block("fact", icon=icon, title=title, text=text) for title, text, icon in told if text)


def _stands(context: Context, shelf: Bookshelf, row: ShelfBook) -> Iterator[Block]:
    """A small picture of each bookcase that the book stands in, with its place lit."""
    lit = {copy.standing.place for copy in shelf.copies(row) if copy.standing.available}
    for key, case in bookcases(context).items():
        boards = tuple(tuple(board.places) for board in case.boards)
        here = frozenset(place for board in boards for place in board if place in lit)
        if here:
            title = context.slot.words(key, context.language.code)["title"]
            where = context.slot.words(key, context.language.code)["where"]
            yield Block("heading", key="place", title=context.words.say("Where it stands"))
            yield Block("bookcase", title=title.text, text=where.text, boards=boards, lit=here)


def _code(context: Context, row: ShelfBook) -> Block:
    """Title, people and ISBN as plain text: any phone shows it, without a network."""
    from kiosk.qr import encode

    say = context.words.say
    text = "\n".join(part for part in (row.title, "; ".join(row.people), *row.isbns) if part)
    said = say("The code holds the title, who wrote it and the ISBN. It works without a network.")
    foreign = row.language if row.language != context.language.code else ""
    return Block("qr", title=row.title, text="", note=said, code=encode(text), language=foreign)
