"""Journeys of a librarian: by finger, by keypad and only heard, and with a scanner, in five languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from content.bookshelf.shelf import Bookshelf, OnShelf
from content.circulation.event import Added, Wished
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.staff.testing import CODE, let_in
from tests.helpers.librarians import ByEar, ByTouch, Librarian, WithScanner
from tests.helpers.listening import Visitor, hears, listening
from tests.helpers.pairwise import each_once
from tests.helpers.visits import LANGUAGES
from tests.qml.test_scanner import events, written

# Of no book of the demo town.
FRESH, UNKNOWN = "9780140328721", "20009991"
LAW, TOWN = "blue-1", "blue-4"

type Ways = type[Librarian]


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        yield visitor


# Every way and every language by itself; each way in each language in `make test-all`.
in_every_way = pytest.mark.parametrize(("way", "language"), each_once([ByTouch, ByEar, WithScanner], LANGUAGES))


def behind_the_door(visitor: Visitor, way: Ways, language: str) -> Librarian:
    """Let in, on the menu."""
    if way is ByTouch:
        visitor.stage.kiosk.app.activate(f"language:{language}")
    else:
        hears(visitor, language)
        visitor.reader.put_headphones_on()
    visitor.stage.open("staff")
    let_in(visitor.stage.kiosk.app)
    visitor.stage.frames.settle()
    return way(visitor)


def shelf_of(librarian: Librarian) -> Bookshelf:
    app = librarian.stage.kiosk.app
    return app.lending.bookshelf(app.slot)


def copies_at(librarian: Librarian, place: str) -> list[OnShelf]:
    shelf = shelf_of(librarian)
    copies = (copy for book in shelf.books.values() for copy in shelf.copies(book))
    return sorted((copy for copy in copies if copy.standing.place == place), key=lambda copy: copy.barcode)


def place_name(librarian: Librarian, place: str) -> str:
    case = f"bookcase/{place.partition('-')[0]}"
    words = librarian.stage.kiosk.slot.words(case, librarian.visitor.language)
    return words[f"places.{place}"].text


def first_listed(librarian: Librarian, verb: str) -> OnShelf:
    """The first copy of the page that can be put right in this way."""
    keys = (entry.key for block in librarian.stage.kiosk.app.page.shown.blocks for entry in block.entries)
    barcode = next(key.rpartition(" ")[2] for key in keys if key.startswith(f"staff:check {verb} "))
    copy = shelf_of(librarian).copy(barcode)
    assert copy is not None
    return copy


def sound(librarian: Librarian) -> None:
    """On no page of the way was anything clipped, small, pale or without a name."""
    if isinstance(librarian, ByTouch):
        assert librarian.faults == {}


@pytest.mark.clause("F1", "C2", "C20")
@in_every_way
def test_a_book_is_added_with_its_code_and_one_without(visitor: Visitor, way: Ways, language: str) -> None:
    librarian = behind_the_door(visitor, way, language)
    say = librarian.say
    librarian.choose(say("Add a book"))
    librarian.number(FRESH)
    assert librarian.target == "staff-write/title"
    title = librarian.write()
    librarian.choose(say("Done"))
    librarian.choose(SCREEN_LANGUAGES[language].own_name)
    librarian.choose(librarian.title("subject/law"))
    librarian.choose(say("I do not know"))
    librarian.choose(place_name(librarian, LAW))
    assert librarian.target == "staff-add/check"
    librarian.choose(say("Put it on the shelf"))
    librarian.is_told(say("{title} is on the shelf now.", title=title))
    librarian.choose(say("The book has no code"))
    other = librarian.write()
    librarian.choose(say("Done"))
    for answer in (SCREEN_LANGUAGES[language].own_name, librarian.title("subject/law"), say("I do not know")):
        librarian.choose(answer)
    librarian.choose(place_name(librarian, TOWN))
    librarian.choose(say("Put it on the shelf"))
    first, second = (event for event in events(visitor.stage.kiosk) if isinstance(event, Added))
    assert (first.isbn, first.copy, first.title, first.language, first.place) == (FRESH, FRESH, title, language, LAW)
    assert (second.isbn, second.title, second.place, second.copy[:4]) == ("", other, TOWN, "2000")
    librarian.choose(say("That was a mistake"))
    librarian.is_told(say("It is as it was before."))
    assert written(visitor.stage.kiosk) == ["Added", "Added", "Undone"]
    sound(librarian)


@pytest.mark.clause("F1", "C2", "C20")
@in_every_way
def test_a_book_in_the_hand_is_moved_mended_taken_out_and_has_a_second_copy(
    visitor: Visitor, way: Ways, language: str
) -> None:
    librarian = behind_the_door(visitor, way, language)
    say, copy = librarian.say, copies_at(librarian, LAW)[0]
    others = len(shelf_of(librarian).copies(copy.book))
    title = visitor.stage.kiosk.app.context().formats.isolate(copy.book.title)
    librarian.choose(say("See to a book in my hand"))
    librarian.number(copy.barcode)
    assert librarian.target == f"staff-copy/{copy.barcode}"
    librarian.choose(say("It belongs somewhere else"))
    librarian.choose(place_name(librarian, TOWN))
    librarian.is_told(say("{title} has a new place.", title=title))
    librarian.choose(say("It is being mended"))
    librarian.is_told(say("{title} is being mended.", title=title))
    librarian.choose(say("It is mended"))
    librarian.is_told(say("{title} is mended.", title=title))
    librarian.choose(say("Take it out of the shelf for good"))
    librarian.choose(say("Yes, take it out"))
    librarian.is_told(say("{title} is taken out of the shelf.", title=title))
    librarian.choose(say("That was a mistake"))
    librarian.is_told(say("It is as it was before."))
    librarian.choose(say("Add one more copy"))
    librarian.choose(place_name(librarian, LAW))
    librarian.choose(say("Put it on the shelf"))
    librarian.is_told(say("{title} is on the shelf now.", title=title))
    names = ["Moved", "Conditioned", "Conditioned", "Conditioned", "Undone", "Added"]
    assert written(visitor.stage.kiosk) == names
    standing = shelf_of(librarian).copy(copy.barcode)
    assert standing is not None
    assert (standing.standing.place, standing.standing.condition) == (TOWN, "usable")
    assert len(shelf_of(librarian).copies(copy.book)) == others + 1
    sound(librarian)


@pytest.mark.clause("F1", "C2", "C20")
@in_every_way
def test_a_librarian_goes_in_with_the_code_sees_to_a_wish_takes_it_back_and_leaves(
    visitor: Visitor, way: Ways, language: str
) -> None:
    app = visitor.stage.kiosk.app
    app.lending.record(Wished, word="tiger", text="Tales of the sea")
    if way is ByTouch:
        app.activate(f"language:{language}")
        visitor.stage.open("staff")
    else:
        hears(visitor, language, "staff")
        visitor.reader.put_headphones_on()
    librarian = way(visitor)
    type_code(librarian)
    assert librarian.target == "staff-menu"
    say = librarian.say
    librarian.choose(say("See what readers wish for"))
    librarian.choose("Tales of the sea")
    librarian.visitor.stage.kiosk.app.back()
    librarian.choose(say("See what was done last"))
    wish = app.context().formats.isolate("Tales of the sea")
    librarian.choose(say("A wish for {title} was seen to.", title=wish))
    assert written(visitor.stage.kiosk) == ["Wished", "Settled", "Undone"]
    app.back()
    librarian.choose(say("Leave"))
    assert app.idle
    app.open("staff-wishes")
    visitor.stage.rest()
    assert librarian.target == "staff"
    sound(librarian)


def type_code(librarian: Librarian) -> None:
    """A code is typed by whoever else scans, too: it stands nowhere in bars."""
    ByEar.number(librarian, CODE) if isinstance(librarian, ByEar) else librarian.number(CODE)


@pytest.mark.clause("F1", "C2", "C20")
@in_every_way
def test_a_place_is_checked_and_what_is_missing_misplaced_or_unexpected_is_put_right(
    visitor: Visitor, way: Ways, language: str
) -> None:
    librarian = behind_the_door(visitor, way, language)
    say, isolate = librarian.say, visitor.stage.kiosk.app.context().formats.isolate
    here, strayed = copies_at(librarian, LAW), copies_at(librarian, TOWN)[0]
    right = here[0]
    librarian.choose(say("Check the shelf"))
    librarian.choose(place_name(librarian, LAW))
    assert librarian.target == "staff-check/scan"
    librarian.number(right.barcode)
    librarian.is_told(say("{title} stands right.", title=isolate(right.book.title)))
    librarian.number(strayed.barcode)
    librarian.is_told(say("{title} belongs at another place.", title=isolate(strayed.book.title)))
    librarian.number(UNKNOWN)
    librarian.is_told(say("No book here has the number {number}.", number=isolate(UNKNOWN)))
    librarian.choose(say("See what is missing"))
    assert librarian.target == "staff-check/end"
    listed = first_listed(librarian, "found")
    librarian.choose(say("It is here"))
    librarian.is_told(say("{title} was found.", title=isolate(listed.book.title)))
    librarian.choose(say("It belongs here now"))
    librarian.is_told(say("{title} has a new place.", title=isolate(strayed.book.title)))
    librarian.choose(say("The check is done"))
    librarian.is_told(say("The check is done."))
    found = {name: written(visitor.stage.kiosk).count(name) for name in ("Found", "Moved", "NotFound")}
    assert found == {"Found": 3, "Moved": 1, "NotFound": len(here) - 2}
    moved = shelf_of(librarian).copy(strayed.barcode)
    assert moved is not None
    assert moved.standing.place == LAW
    sound(librarian)
