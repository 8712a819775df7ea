"""What can be chosen from when a book is described: languages, subjects, readers, places, and what each is called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.bookshelf.draft import AUDIENCES, Offers, Step
from content.entities.book import places
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.context import Context
from kiosk.pages.page import Block
from kiosk.pages.shelf.books import audience_name
from kiosk.pages.shelf.teller import bookcases, subjects
from kiosk.pages.shelf.whereabouts import pictured, position
from kiosk.pages.staff.spots import Spots

# Beside those of the town and of the books that are here: what many people read (ISO 639-1).
_OTHERS = (
    "am", "bn", "cs", "da", "de", "el", "es", "fa", "fi", "fil", "fr", "ha", "hi", "hu", "it", "ja", "jv", "km", "ko",
    "ku", "lo", "mr", "ms", "my", "ne", "nl", "pa", "pl", "ps", "pt", "ro", "ru", "so", "su", "sv", "sw", "ta", "te",
    "th", "ti", "tr", "uk", "ur", "uz", "yo", "zh",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offered:
    """One thing to choose: its value, what it is called, and in which language where that is not the page's."""

    value: str
    title: str
    icon: str = ""
    language: str = ""
    note: str = ""


def offers(context: Context) -> Offers:
    """What there is here to choose from."""
    return Offers(
        languages=[each.value for each in (*_languages(context), *other_languages(context))],
        subjects=list(subjects(context)),
        places=list(places(bookcases(context))),
    )


def offered(context: Context, step: Step) -> Iterator[Offered]:
    """What can be chosen at a step, the likeliest first; places stand on a page with pictures, see ``place_rows``."""
    if step == "language":
        yield from _languages(context)
    elif step == "subject":
        yield from _subjects(context)
    elif step == "audience":
        yield from (Offered(each, audience_name(context, each), "person") for each in AUDIENCES)


def called(context: Context, step: Step, value: str) -> Offered:
    """One value of a step as it is shown."""
    if step == "place":
        return Offered(value, Spots(context).told(value), "map-pin")
    if step == "language" and value not in SCREEN_LANGUAGES:
        return Offered(value, context.formats.language(value), "globe")
    found = (each for each in offered(context, step) if each.value == value)
    return next(found, Offered(value, context.formats.isolate(value)))


def other_languages(context: Context) -> list[Offered]:
    """Languages that neither the town nor a book of the shelf has, by what they are called here."""
    near = {each.value for each in _languages(context)}
    named = [Offered(code, context.formats.language(code)) for code in _OTHERS if code not in near]
    return sorted(named, key=lambda each: context.collate(each.title))


def place_rows(context: Context, verb: str, now: str) -> Iterator[Block]:
    """Each bookcase as a picture with the place ``now`` lit, and its places below; each carries ``verb``."""
    for key, case in bookcases(context).items():
        words = context.slot.words(key, context.language.code)
        title = words["title"]
        yield Block("heading", key=key.replace("/", "-"), title=title.text, title_language=context.foreign(title))
        yield pictured(context, key, case, {now})
        boards = [board.places for board in case.boards]
        for place in (place for board in boards for place in board):
            name, at = words[f"places.{place}"], position(context, boards, place)
            here = context.words.say("It belongs here now.") if place == now else ""
            yield Block(
                "choice",
                key=f"{verb} {place}",
                icon="check" if here else "map-pin",
                title=name.text or context.formats.isolate(place),
                language=context.foreign(name),
                note=context.formats.line(here, at, separator=" ") if here else at,
            )


def _languages(context: Context) -> Iterator[Offered]:
    """Those of the town, then those that books are in; whoever reads one finds it by its own name."""
    of_books = (language for book in context.bookshelf().books.values() for language in book.languages)
    codes = dict.fromkeys([*(each.code for each in context.slot.languages), *sorted({*of_books} - {"", "und"})])
    for code in codes:
        screen = SCREEN_LANGUAGES.get(code)
        foreign = code if screen and code != context.language.code else ""
        title = screen.own_name if screen else context.formats.language(code)
        note = context.formats.language(code) if foreign else ""
        yield Offered(code, title, "globe", foreign, note)


def _subjects(context: Context) -> Iterator[Offered]:
    known = subjects(context)
    for row in context.slot.listing("subject", context.language.code):
        foreign = row.language if row.language != context.language.code else ""
        yield Offered(row.id, row.title, known[row.id].icon, foreign)


def rows(those: Iterable[Offered], verb: str) -> Iterator[Block]:
    """A row for each; it carries ``verb`` with its value."""
    for each in those:
        yield Block(
            "choice",
            key=f"{verb} {each.value}".rstrip(),
            icon=each.icon,
            title=each.title,
            language=each.language,
            note=each.note,
        )
