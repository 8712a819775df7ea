"""Search: what is offered before anything is typed, and what was found as rows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Protocol

from content.entities import Procedure
from content.reader import UnknownRecord
from content.search.answer import Answer, Hit
from kiosk.pages.context import Context
from kiosk.pages.page import ENTRY_FAULT, Block, Entry, Page, Tone
from kiosk.pages.passage import passage
from kiosk.pages.registry import PAGES
from kiosk.pages.shelf.new_books import with_new_books
from kiosk.pages.topics import current, procedure_choice, standing_icon, standing_note, topic_choice

if TYPE_CHECKING:
    from kiosk.pages.shelf.teller import Teller

MOST_TOPICS = 7
MOST_ASKED = 5
MOST_SUGGESTIONS = 5
FEW_SUGGESTIONS = 2
# Characters of a line of substance: about two lines on a large panel, four on a small one.
LONGEST_LINE = 140
SHORTEST_LINE = 70
MOST_HITS = 20
# Characters that the field takes.
LONGEST_TEXT = 200


class Searcher(Protocol):
    """What answers."""

    def search(
        self, query: str, language: str, kind: str | None = None, limit: int = 20, *, today: date | None = None
    ) -> Answer: ...
    def complete(self, query: str, language: str, limit: int = 5) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Found:
    """What stands below the field for one text: its rows, what its suggestions mean, and whether there was nothing."""

    text: str
    blocks: tuple[Block, ...]
    kind: str = ""
    suggestions: tuple[str, ...] = ()
    did_you_mean: str = ""
    nothing: bool = False


def compose(context: Context, _key: str) -> Page:
    """Nothing is typed yet: topics to choose from, and what people ask most."""
    blocks = (*_topics(context), *_most_asked(context))
    return Page("search", "", context.words.say("Search"), blocks, layout="search")


def _topics(context: Context) -> Iterator[Block]:
    say, slot = context.words.say, context.slot
    counts = slot.counts_under("field")
    roots = [row for row in slot.listing("field", context.language.code) if row.parent is None]
    if roots:
        yield Block("heading", key="topics", title=say("Or choose a topic"))
    for row in roots[:MOST_TOPICS]:
        yield topic_choice(context, row, counts.get(row.key, 0))
    if len(roots) > MOST_TOPICS:
        yield Block("choice", key="fields", icon="folder", title=say("All topics"))


def _most_asked(context: Context) -> Iterator[Block]:
    rows = current(context, context.slot.most_asked(context.language.code, MOST_ASKED))
    if rows:
        yield Block("heading", key="most-asked", title=context.words.say("Most asked"))
    for row in rows:
        yield procedure_choice(context, row)


def look_up(searcher: Searcher, context: Context, text: str, kind: str = "", *, roomy: bool = True) -> Found:
    """Ask for ``text``, of one ``kind`` only unless that is empty, and compose the rows of the answer.

    On a panel that is not ``roomy`` what was found comes soon, and the choice of kinds after it.
    """
    if not any(character.isalnum() for character in text):
        return Found(text, (_wordless(context), *_topics(context)))
    language = context.language.code
    answer = searcher.search(text, language, kind or None, MOST_HITS, today=context.today)
    answer = with_new_books(context, answer, text, kind)
    completed = searcher.complete(text, language, MOST_SUGGESTIONS if roomy else FEW_SUGGESTIONS)
    suggestions = tuple(each for each in completed if each.strip() != text.strip())
    above = (*_full(context, text), *_suggested(context, suggestions), *_notices(context, answer))
    rows, filters = tuple(_rows(context, answer.hits, roomy=roomy)), tuple(_filters(context, answer, kind))
    nothing = not rows and not answer.groups
    below = _nothing_found(context, answer) if nothing else (*filters, *rows) if roomy else (*rows, *filters)
    return Found(text, (*above, *below), kind, suggestions, answer.did_you_mean, nothing)


def compose_failed(context: Context, text: str) -> Found:
    """The search itself went wrong: say so calmly, with the ways that remain."""
    say = context.words.say
    title = say("Search does not work right now")
    told = say("Please choose a topic or look from A to Z. A person at the counter can help too.")
    return Found(text, (Block("banner", icon="info", title=title, text=told), *_topics(context), _a_to_z(context)))


# -- above the results


def _wordless(context: Context) -> Block:
    """Signs alone are nothing to look for (EN 301 549 5.1.3.15: name the field and the fault)."""
    say = context.words.say
    title, text = say("The search field has no word in it"), say("Type at least one letter or one number.")
    return Block("banner", key=ENTRY_FAULT, icon="warning", tone="care", title=title, text=text)


def _full(context: Context, text: str) -> Iterator[Block]:
    if len(text) >= LONGEST_TEXT:
        say, number = context.words.say, context.formats.number(LONGEST_TEXT)
        told = say("It takes at most {number} characters. Type fewer words.", number=number)
        title = say("The search field is full")
        yield Block("banner", key=ENTRY_FAULT, icon="warning", tone="care", title=title, text=told)


def _suggested(context: Context, suggestions: Iterable[str]) -> Iterator[Block]:
    say = context.words.say
    entries = tuple(
        Entry(f"suggestion:{number}", text, say("Search for {words}", words=context.formats.isolate(text)))
        for number, text in enumerate(suggestions)
    )
    if entries:
        yield Block("index", key="suggestions", entries=entries)


def _notices(context: Context, answer: Answer) -> Iterator[Block]:
    """How the text was read where that is not as it was typed."""
    say, other = context.words.say, context.formats.isolate(answer.did_you_mean)
    titles = {
        "layout": say("Read as if typed on another keyboard"),
        "script": say("Read as if written in other letters"),
        "spelling": say("Read with another spelling"),
    }
    if answer.did_you_mean and answer.read_as in ("", "spelling"):
        yield Block("choice", key="meant:", icon="search", title=say("Did you mean {words}?", words=other))
    elif answer.read_as:
        shown = say("Shown for: {words}", words=other) if answer.did_you_mean else ""
        yield Block("banner", key="read-as", icon="info", title=titles[answer.read_as], text=shown)


def _filters(context: Context, answer: Answer, kind: str) -> Iterator[Block]:
    """The kinds of what was found, where there are several."""
    if len(answer.groups) < 2:
        return
    total = sum(count for _, count in answer.groups)
    words = ((name, _counted(context, name, count)) for name, count in (("", total), *answer.groups))
    entries = tuple(Entry(f"kind:{name}", label, label, chosen=name == kind) for name, label in words)
    yield Block("index", key="kinds", entries=entries)


def _counted(context: Context, kind: str, count: int) -> str:
    say, number = context.words.say, context.formats.number(count)
    labels = {
        "": say("All {number}", number=number),
        "procedure": say("Procedures {number}", number=number),
        "office": say("Offices {number}", number=number),
        "partner": say("Organisations {number}", number=number),
        "link": say("Links and apps {number}", number=number),
        "field": say("Topics {number}", number=number),
        "life-event": say("Life events {number}", number=number),
        "document": say("Texts {number}", number=number),
        "book": say("Books {number}", number=number),
        "subject": say("Subjects of books {number}", number=number),
        "bookcase": say("Bookcases {number}", number=number),
        "place": say("Places in town {number}", number=number),
    }
    return labels.get(kind) or say("Other {number}", number=number)


# -- the results


def _rows(context: Context, hits: Iterable[Hit], *, roomy: bool = True) -> Iterator[Block]:
    """A row for each hit that has a page; what the slot on the screen does not hold has none."""
    teller = cache(partial(_teller, context))
    for hit in hits:
        if hit.kind == "place":
            from kiosk.pages.map.found import found_row

            yield from found_row(context, hit)
        elif _has_page(hit.kind):
            try:
                icon, note, tone, people = _state(context, hit, teller)
            except UnknownRecord:
                continue
            line, marks = passage(hit.line, hit.line_marks, LONGEST_LINE if roomy else SHORTEST_LINE)
            yield Block(
                "result",
                key=hit.key,
                icon=icon,
                title=hit.title,
                text=line,
                value=context.formats.line(_kind(context, hit.kind), people, _other_language(context, hit.language)),
                note=note,
                tone=tone,
                language=hit.language if hit.language != context.language.code else "",
                title_marks=hit.title_marks,
                text_marks=marks,
            )


def _has_page(kind: str) -> bool:
    return kind in PAGES and PAGES[kind].kind == kind


def _state(context: Context, hit: Hit, teller: "Callable[[], Teller]") -> tuple[str, str, Tone, str]:
    """Pictogram, how a procedure or a book stands, and who wrote the book; raises UnknownRecord."""
    if hit.kind == "book" and (found := _book(teller, hit)):
        return found
    record = context.slot.record(hit.key)
    if isinstance(record, Procedure):
        note, tone = standing_note(context, record)
        return standing_icon(tone), note, tone, ""
    usual = {"office": "building", "partner": "handshake", "link": "link", "book": "book", "bookcase": "book"}
    return getattr(record, "icon", "") or usual.get(hit.kind, "folder"), "", "", ""


def _book(teller: "Callable[[], Teller]", hit: Hit) -> tuple[str, str, Tone, str] | None:
    """Also of one that only this kiosk knows; None where nobody can say how it stands."""
    from kiosk.lending import ShelfClosed

    try:
        note, tone, people = teller().found(hit.key)
    except (ShelfClosed, KeyError):
        return None
    return "book" if tone == "good" else "book-out", note, tone, people


def _teller(context: Context) -> "Teller":
    """Loaded with the first book that is found."""
    from kiosk.pages.shelf.teller import Teller

    return Teller(context, context.bookshelf())


def _kind(context: Context, kind: str) -> str:
    say = context.words.say
    words = {
        "procedure": say("Procedure"),
        "office": say("Office"),
        "partner": say("Organisation"),
        "link": say("Link or app"),
        "field": say("Topic"),
        "life-event": say("Life event"),
        "document": say("Text to read"),
        "book": say("Book"),
        "subject": say("Subject of books"),
        "bookcase": say("Bookcase"),
    }
    return words.get(kind, "")


def _other_language(context: Context, language: str) -> str:
    """Which language a row is in where that is not the visitor's."""
    say = context.words.say
    if language == context.language.code:
        return ""
    words = {
        "en": say("In English"),
        "vi": say("In Vietnamese"),
        "id": say("In Indonesian"),
        "ar": say("In Arabic"),
        "he": say("In Hebrew"),
    }
    return words.get(language) or say("In another language")


# -- nothing was found


def _nothing_found(context: Context, answer: Answer) -> Iterator[Block]:
    say = context.words.say
    text = say("Try fewer or other words, or choose one of these.")
    yield Block("banner", key="nothing", icon="search", title=say("Nothing found for what you typed"), text=text)
    nearest = [block for hit in answer.topics for block in _topic_of(context, hit)]
    if nearest:
        yield Block("heading", key="topics", title=say("The nearest topics"))
        yield from nearest
    if answer.office:
        yield from _counter(context, answer.office)
    yield _a_to_z(context)
    if context.slot.count("book"):
        yield Block("choice", key="wish", icon="ticket", title=say("Wish for a book that is not here"))
    if not nearest:
        yield from _topics(context)


def _topic_of(context: Context, hit: Hit) -> Iterator[Block]:
    return (Block("choice", key=row.key, icon=row.icon, title=row.title, language=row.language)
            for row in _rows(context, (hit,)))  # fmt: skip


def _counter(context: Context, key: str) -> Iterator[Block]:
    say = context.words.say
    try:
        title = context.slot.words(key, context.language.code)["title"]
    except UnknownRecord:
        return
    yield Block("heading", key="person", title=say("Ask a person"))
    yield Block("choice", key=key, icon="building", title=title.text, language=context.foreign(title))


def _a_to_z(context: Context) -> Block:
    return Block("choice", key="alphabet", icon="list-az", title=context.words.say("All procedures, A to Z"))
