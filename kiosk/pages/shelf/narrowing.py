"""Narrowing the shelf down: a row of what is chosen, and below it what one can choose instead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from content.bookshelf.browse import Choice, counted
from content.bookshelf.row import ShelfBook
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Entry
from kiosk.pages.shelf.books import audience_name
from kiosk.pages.shelf.browsing import Browsing

_AUDIENCES = ("small-children", "children", "young-people", "adults", "everyone")


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to narrow down or to order: its verb, what it is for, and by each value what that is called."""

    what: str
    hint: str
    names: Mapping[str, str]
    now: str

    @property
    def summary(self) -> Entry:
        """What is chosen; it unfolds the others."""
        label = self.names.get(self.now) or self.names[""]
        return Entry(f"browse:unfold {self.what}", label, f"{label}. {self.hint}")

    def entries(self) -> Iterator[Entry]:
        """All that can be chosen."""
        for value, name in self.names.items():
            yield Entry(f"browse:{self.what} {value}".rstrip(), name, name, chosen=value == self.now)


def narrowing(context: Context, browsing: Browsing, books: Sequence[ShelfBook]) -> Iterator[Block]:
    """Each way in one row; the one that is unfolded below it."""
    ways = [way for way in _ways(context, browsing, books) if len(way.names) > 1]
    yield Block("index", key="narrow", entries=tuple(_summaries(context, ways, browsing)))
    for way in ways:
        if way.what == browsing.unfolded:
            yield Block("index", key=f"unfolded-{way.what}", entries=tuple(way.entries()))


def _summaries(context: Context, ways: Sequence[_Way], browsing: Browsing) -> Iterator[Entry]:
    for way in ways:
        unfolded = way.what == browsing.unfolded
        entry = way.summary
        yield Entry(
            entry.key, entry.label, entry.name, unfolded=unfolded, icon="chevron-up" if unfolded else "chevron-down"
        )
    if browsing.choice != Choice():
        again = context.words.say("Show all again")
        yield Entry("browse:all", again, again, icon="close")


def _ways(context: Context, browsing: Browsing, books: Sequence[ShelfBook]) -> Iterator[_Way]:
    say, choice = context.words.say, browsing.choice
    subjects, audiences, languages = counted(books)
    titles = {row.id: row.title for row in context.slot.listing("subject", context.language.code)}
    named = {audience: audience_name(context, audience) for audience in _AUDIENCES}
    spoken = {code: context.formats.language(code) for code, _ in languages.most_common()}
    cases = {row.key: row.title for row in context.slot.listing("bookcase", context.language.code)}
    yield _Way("subject", say("Choose a subject"), _all(say("All subjects"), titles, subjects), choice.subject)
    yield _Way("audience", say("Choose for whom"), _all(say("For all ages"), named, audiences), choice.audience)
    yield _Way("language", say("Choose a language"), _all(say("All languages"), spoken, languages), choice.language)
    if len(cases) > 1:
        yield _Way("bookcase", say("Choose a bookcase"), _all(say("All bookcases"), cases, cases), choice.bookcase)
    there = {"": say("On the shelf or lent out"), "1": say("Only on the shelf")}
    yield _Way("available", say("Choose what is shown"), there, "1" if choice.available else "")
    orders = {"title": say("A to Z"), "newest": say("Newest first"), "returned": say("Just brought back")}
    yield _Way("order", say("Choose the order"), orders, browsing.order)
    yield _Way(
        "view", say("Choose how it looks"), {"covers": say("As covers"), "list": say("As a list")}, browsing.view
    )


def _all(all_: str, names: Mapping[str, str], known: Mapping[str, object]) -> dict[str, str]:
    """All of them first, then each that a book has."""
    return {"": all_, **{value: name for value, name in names.items() if known.get(value)}}
