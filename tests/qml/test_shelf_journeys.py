"""Journeys of a reader at the bookshelf: by keypad alone and only heard, by touch, and with a scanner."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from content.circulation.event import Wished
from content.entities import Book
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.formats import Formats
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.shelf.pickup import pickup_word
from tests.helpers.listening import Visitor, enter, listening
from tests.helpers.shelf_visits import aloud_title, touch
from tests.helpers.visits import LANGUAGES
from tests.qml.test_scanner import events, scan, written

BOOK = "book/tenant-rights"


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        yield visitor


def book_of(visitor: Visitor) -> Book:
    record = visitor.stage.kiosk.slot.record(BOOK)
    assert isinstance(record, Book)
    return record


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_is_found_by_its_subject_and_where_it_stands_is_heard(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    visitor.choose(visitor.say("Borrow a book"))
    visitor.choose_called(visitor.title("subject/law"))
    visitor.choose(aloud_title(visitor, book_of(visitor)))
    assert visitor.stage.kiosk.app.page.target == BOOK
    visitor.go_to_heading(visitor.say("Where it stands"))
    visitor.press("next")
    board, place = (visitor.stage.kiosk.app.context().formats.number(number) for number in (1, 1))
    places = visitor.stage.kiosk.app.context().formats.number(3)
    where = visitor.say(
        "Board {board} from the top, place {place} of {places} from the left.", board=board, place=place, places=places
    )
    assert visitor.last.startswith(visitor.title("bookcase/blue"))
    assert where in visitor.last


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_is_taken_by_scanner_and_brought_back_by_its_number(visitor: Visitor, language: str) -> None:
    barcode = book_of(visitor).copies[0].barcode
    enter(visitor, language)
    visitor.choose(visitor.say("Borrow a book"))
    visitor.choose_called(visitor.say("Take a book home"))
    scan(visitor.stage.kiosk, barcode)
    assert book_of(visitor).title in visitor.last
    assert visitor.say("Enjoy it. Bring it back when you have read it.") in visitor.last
    assert written(visitor.stage.kiosk) == ["Taken"]
    visitor.press("back")
    visitor.choose_called(visitor.say("Bring a book back"))
    for digit in barcode:
        number = visitor.stage.kiosk.app.context().formats.number(int(digit))
        visitor.choose_key(visitor.aloud(number))
    visitor.choose_key(visitor.say("Done"))
    assert book_of(visitor).title in visitor.last
    assert written(visitor.stage.kiosk) == ["Taken", "Returned"]


def take_every_plain_word(visitor: Visitor, language: str) -> None:
    """What is left has a number behind it, so that nothing else on a page sounds like it."""
    taken: set[str] = set()
    while not (word := pickup_word(language, taken, lambda words: words[0]))[-1].isdigit():
        taken.add(word)
        visitor.stage.kiosk.app.lending.record(Wished, word=word, text=word)


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_is_wished_for_and_its_word_is_heard(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    take_every_plain_word(visitor, language)
    visitor.stage.open(BOOK)
    visitor.choose_called(visitor.say("Have it kept for you"))
    *_, wish = events(visitor.stage.kiosk)
    assert isinstance(wish, Wished)
    assert wish.book == BOOK
    assert wish.word in [block.value for block in visitor.stage.kiosk.app.page.shown.blocks]
    assert visitor.say("Something private is written here. Choose it to learn how you can hear it.") in visitor.last
    assert not any(visitor.aloud(wish.word) in line for line in visitor.heard)
    visitor.press("select")
    visitor.press("select")
    assert visitor.aloud(wish.word) in visitor.last


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_is_found_taken_and_brought_back_by_touch(visitor: Visitor, language: str) -> None:
    stage, say = visitor.stage, Catalogue.load(language).say
    books = [book for book in stage.kiosk.slot.books() if "law" in book.subjects]
    book, number = (
        next(book for book in books if book.language == language),
        Formats(SCREEN_LANGUAGES[language].locale, SCREEN_LANGUAGES[language].rtl).number,
    )
    touch(stage, SCREEN_LANGUAGES[language].own_name)
    touch(stage, say("Borrow a book"))
    touch(stage, stage.kiosk.slot.words("subject/law", language)["title"].text)
    touch(stage, book.title)
    assert stage.kiosk.app.page.target == book.key
    for desk in ("Take a book home", "Bring a book back"):
        stage.open("shelf")
        touch(stage, say(desk))
        for digit in book.copies[0].barcode:
            touch(stage, number(int(digit)))
        touch(stage, say("Done"))
        assert book.title in stage.kiosk.app.page.shown.blocks[0].title
    assert written(stage.kiosk) == ["Taken", "Returned"]
