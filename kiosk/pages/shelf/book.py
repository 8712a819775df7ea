"""One book: what it is, whether it is in, where it stands, and what is like it."""

from collections.abc import Iterator

from content.bookshelf.browse import similar
from content.bookshelf.row import ShelfBook
from content.bookshelf.shelf import Bookshelf
from content.entities import Book
from content.entities.book import Role
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page
from kiosk.pages.shelf.books import audience_name
from kiosk.pages.shelf.teller import Teller
from kiosk.pages.shelf.wall import book_rows
from kiosk.pages.shelf.whereabouts import where_it_stands
from kiosk.pages.shelf.wish import mistake
from kiosk.pages.text import paragraphs

# So many bytes make a code that a panel of 7 inches holds whole, with modules of 1.2 mm: upright, and lying.
_MOST_BYTES, _MOST_BYTES_LOW = 145, 53


def compose(context: Context, key: str) -> Page:
    """The page of ``book/key``, also of one that only this kiosk knows. Raises KeyError for one that is not there."""
    say, shelf = context.words.say, context.bookshelf()
    row, teller = shelf.books[key], Teller(context, shelf)
    blocks = [
        _cover(context, teller, row),
        *_described(context, row),
        *_wish(context, row),
        *where_it_stands(context, {copy.standing.place for copy in shelf.copies(row) if copy.standing.available}),
        *_facts(context, shelf, row),
        Block("heading", key="phone", title=say("On your phone")),
        _code(context, teller, row),
    ]
    if alike := similar(shelf, row):
        blocks += [Block("heading", key="similar", title=say("Similar books")), *book_rows(teller, alike)]
    return Page("book", key, row.title, tuple(blocks), trail=_trail(context, row), title_language=teller.foreign(row))


def _trail(context: Context, row: ShelfBook) -> tuple[str, ...]:
    titles = {each.id: each.title for each in context.slot.listing("subject", context.language.code)}
    return (context.words.say("Community bookshelf"), *(titles[each] for each in row.subjects[:1] if each in titles))


def _cover(context: Context, teller: Teller, row: ShelfBook) -> Block:
    line, tone = teller.standing(row)
    who, for_whom = teller.people(row), audience_name(context, row.audience)
    icon = "good" if tone == "good" else "clock"
    cover = teller.cover(row)
    return Block(
        "book", icon=icon, tone=tone, text=who, value=line, note=for_whom, language=teller.foreign(row), cover=cover,
        title=row.title,
    )  # fmt: skip


def _wish(context: Context, row: ShelfBook) -> Iterator[Block]:
    """To have it kept; once it is, the word to ask with, and the way back."""
    say, word = context.words.say, context.choices.wishes.get(row.key, "")
    if not word:
        yield Block("choice", key=f"wish:{row.key}", icon="ticket", title=say("Have it kept for you"))
        return
    told = say("Say it at the counter when you come for the book. Nobody asks for your name.")
    yield Block("figure", icon="ticket", title=say("Your word"), value=word, text=told, private=True)
    yield mistake(context, row.key)


def _described(context: Context, row: ShelfBook) -> Iterator[Block]:
    if _published(context, row):
        words = context.slot.words(row.key, context.language.code)
        yield from paragraphs(context, words["summary"], {})
        yield from paragraphs(context, words["for_whom"], {})


def _published(context: Context, row: ShelfBook) -> Book | None:
    """The whole record; None for a book that only this kiosk knows."""
    record = context.slot.record(row.key) if row.key in context.slot.keys("book") else None
    return record if isinstance(record, Book) else None


def _facts(context: Context, shelf: Bookshelf, row: ShelfBook) -> Iterator[Block]:
    """What is printed on it, then what this shelf has of it."""
    say, line, isolate = context.words.say, context.formats.line, context.formats.isolate
    yield Block("heading", key="about", title=say("About this book"))
    yield from _fact("language", say("Languages"), line(*map(context.formats.language, row.languages)))
    if book := _published(context, row):
        yield from _imprint(context, book)
    yield from _fact("copy", say("Copies"), _copies(context, shelf, row))
    yield from _fact("list-az", say("ISBN"), line(*map(isolate, row.isbns)))


def _fact(icon: str, title: str, text: str, language: str = "") -> Iterator[Block]:
    """Nothing for what is not known."""
    if text:
        yield Block("fact", icon=icon, title=title, text=text, language=language)


def _imprint(context: Context, book: Book) -> Iterator[Block]:
    """What the book says of itself, in its own language; who stands behind it beside those who wrote it."""
    say, printed = context.words.say, book.languages[0]
    foreign = printed if printed != context.language.code else ""
    roles: dict[Role, str] = {
        "translator": say("Translated by"),
        "illustrator": say("Pictures by"),
        "editor": say("Edited by"),
    }
    for role, title in roles.items():
        names = "; ".join(person.name for person in book.contributors if person.role == role)
        yield from _fact("person", title, names, foreign)
    yield from _fact("building", say("Publisher"), book.publisher, foreign)
    yield from _fact("document", say("Edition"), book.edition, foreign)
    year = context.formats.isolate(str(book.year)) if book.year is not None else ""
    yield from _fact("calendar", say("Published"), year)
    yield from _fact("documents", say("Series"), book.series, foreign)
    yield from _fact(
        "book", say("Length"), context.words.count("{n} page", "{n} pages", book.pages) if book.pages else ""
    )


def _copies(context: Context, shelf: Bookshelf, row: ShelfBook) -> str:
    """How many there are and how many of them one finds, where there are several."""
    copies, number = shelf.copies(row), context.formats.number
    if len(copies) < 2:
        return ""
    there = sum(copy.standing.available for copy in copies)
    return context.words.say("{number} of {total} on the shelf", number=number(there), total=number(len(copies)))


def _code(context: Context, teller: Teller, row: ShelfBook) -> Block:
    """Title, people and ISBN as plain text: any phone shows it, without a network."""
    from kiosk.qr import encode

    say, text = context.words.say, printed(row, _MOST_BYTES if context.halves else _MOST_BYTES_LOW)
    said = say("The code holds the title, who wrote it and the ISBN. It works without a network.")
    if not row.isbns:
        said = say("The code holds the title and who wrote it. It works without a network.")
    return Block("qr", title=row.title, text="", note=said, code=encode(text), language=teller.foreign(row))


def printed(row: ShelfBook, most: int) -> str:
    """Title, people and ISBN, a line each, in ``most`` bytes of UTF-8; both being long, three fifths are title."""
    people, isbns = "; ".join(row.people), row.isbns[:1]
    room = most - sum(len(isbn) + 1 for isbn in isbns)
    if not people:
        return "\n".join((_shortened(row.title, room), *isbns))
    title = _shortened(row.title, room - 1 - min(len(people.encode()), room * 2 // 5))
    return "\n".join((title, _shortened(people, room - 1 - len(title.encode())), *isbns))


def _shortened(text: str, most: int) -> str:
    """Not more than so many bytes of UTF-8, whole letters."""
    if len(text.encode()) <= most:
        return text
    return f"{text.encode()[: most - 3].decode(errors='ignore').rstrip()}…"
