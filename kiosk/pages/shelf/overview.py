"""The shelf: take, bring back, and find a book by looking."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from content.bookshelf.browse import Choice, chosen, counted, ordered
from content.bookshelf.row import ShelfBook
from content.entities.book import places
from content.reader import Words
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Entry, Page
from kiosk.pages.shelf.books import audience_name, bookcases, cover_rows, language_name, list_rows
from kiosk.pages.shelf.browsing import Browsing
from kiosk.pages.text import paragraphs

_AUDIENCES = ("small-children", "children", "young-people", "adults", "everyone")


def compose(context: Context, _key: str) -> Page:
    """The page "Community bookshelf"."""
    say = context.words.say
    shelf, browsing = context.bookshelf(), _browsing(context)
    in_case = places(bookcases(context))
    books = chosen(shelf, browsing.choice, in_case)
    shown = ordered(shelf, books, browsing.order, context.collate)
    rows = (cover_rows if browsing.view == "covers" else list_rows)(context, shelf, shown)
    blocks = (
        Block("choice", key="take", icon="book-out", title=say("Take a book home")),
        Block("choice", key="bring-back", icon="book-in", title=say("Bring a book back")),
        Block("choice", key="read-here", icon="seating", title=say("Read here")),
        Block("heading", key="find", title=say("Find a book")),
        Block("choice", key="search", icon="search", title=say("Search by title, author or subject")),
        *_filters(context, list(shelf.books.values())),
        *_orders(context),
        Block("heading", key="books", title=context.words.count("{n} book", "{n} books", len(shown))),
        *rows,
    )
    if not shown:
        blocks = (*blocks, _nothing(context))
    return Page("shelf", "", say("Community bookshelf"), blocks)


def compose_subject(context: Context, key: str) -> Page:
    """The books about ``subject/key``."""
    words = context.slot.words(f"subject/{key}", context.language.code)
    found = [book for book in context.bookshelf().books.values() if key in book.subjects]
    return _collection(context, "subject", key, words, found)


def compose_bookcase(context: Context, key: str) -> Page:
    """The books of ``bookcase/key``, and what stands where."""
    shelf = context.bookshelf()
    in_case = places(bookcases(context))
    found = chosen(shelf, Choice(bookcase=f"bookcase/{key}"), in_case)
    words = context.slot.words(f"bookcase/{key}", context.language.code)
    return _collection(context, "bookcase", key, words, found)


def _collection(context: Context, name: str, key: str, words: Words, books: Sequence[ShelfBook]) -> Page:
    shelf, say = context.bookshelf(), context.words.say
    about = words["summary"] if name == "subject" else words["where"]
    shown = ordered(shelf, books, "title", context.collate)
    blocks = (*paragraphs(context, about, {}), *cover_rows(context, shelf, shown))
    trail = (say("Community bookshelf"),)
    foreign = context.foreign(words["title"])
    return Page(name, key, words["title"].text, blocks, trail=trail, title_language=foreign)


def _browsing(context: Context) -> Browsing:
    return context.choices.browsing or Browsing()


def _filters(context: Context, books: Sequence[ShelfBook]) -> Iterator[Block]:
    say, choice = context.words.say, _browsing(context).choice
    subjects, audiences, languages = counted(books)
    titles = {row.id: row.title for row in context.slot.listing("subject", context.language.code)}
    yield _row("subject", say("All subjects"), titles, subjects, choice.subject)
    names = {audience: audience_name(context, audience) for audience in _AUDIENCES}
    yield _row("audience", say("For all ages"), names, audiences, choice.audience)
    named = {code: language_name(context, code) for code, _ in languages.most_common()}
    yield _row("language", say("All languages"), named, languages, choice.language)
    cases = {row.key: row.title for row in context.slot.listing("bookcase", context.language.code)}
    if len(cases) > 1:
        yield _row("bookcase", say("All bookcases"), cases, Counter(cases), choice.bookcase)


def _row(what: str, all_: str, names: Mapping[str, str], counts: Mapping[str, int], now: str) -> Block:
    entries = [Entry(f"browse:{what}", all_, all_, chosen=not now)]
    for value, name in names.items():
        if counts.get(value):
            entries.append(Entry(f"browse:{what} {value}", name, name, chosen=value == now))
    return Block("index", key=what, entries=tuple(entries))


def _orders(context: Context) -> Iterator[Block]:
    say, browsing = context.words.say, _browsing(context)
    orders = (("title", say("A to Z")), ("newest", say("Newest first")), ("returned", say("Just brought back")))
    views = (("covers", say("As covers")), ("list", say("As a list")))
    for what, now, choices in (("order", browsing.order, orders), ("view", browsing.view, views)):
        entries = (Entry(f"browse:{what} {value}", name, name, chosen=value == now) for value, name in choices)
        yield Block("index", key=what, entries=tuple(entries))


def _nothing(context: Context) -> Block:
    say = context.words.say
    if _browsing(context) in (Browsing(), Browsing(view="list")):
        return Block("banner", icon="info", title=say("There are no books yet"), text=say("Please ask at the counter."))
    return Block("banner", icon="info", title=say("No book is like this"), text=say("Choose “All” in one of the rows."))
