"""Every way in which a reader finds a book: heard and by keypad, by touch, and with a scanner, in each language."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from content.entities import Book
from kiosk.i18n.catalogue import Catalogue
from tests.helpers.listening import Visitor, enter, listening
from tests.helpers.pairwise import each_once
from tests.helpers.search_page import search_of
from tests.helpers.search_page import touch as touch_part
from tests.helpers.shelf_visits import aloud_title, touch
from tests.helpers.visits import LANGUAGES
from tests.qml.test_scanner import scan, written

type Way = tuple[str, Callable[[Visitor], str], Callable[[Book], bool]]

# What unfolds it, what is chosen there, and which books that leaves.
WAYS: dict[str, Way] = {
    "age": ("Choose for whom", lambda who: who.say("For small children"), lambda it: it.audience == "small-children"),
    "language": (
        "Choose a language",
        lambda who: who.aloud(who.stage.kiosk.app.context().formats.language("ar")),
        lambda it: "ar" in it.languages,
    ),
    "place": (
        "Choose a bookcase",
        lambda who: who.title("bookcase/red"),
        lambda it: any((copy.place or "").startswith("red-") for copy in it.copies),
    ),
}
# What is typed with the keys of each language: a title, or who wrote it, in its own letters or in others.
TYPED = {
    "en": ("tang shi", "book/tang-shi"),
    "vi": ("luc van tien", "book/luc-van-tien"),
    "id": ("kartini", "book/habis-gelap"),
    "ar": ("المقفع", "book/kalila-wa-dimna"),
    "he": ("ביאליק", "book/shirim-li-yladim"),
}


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        yield visitor


def books(visitor: Visitor) -> dict[str, Book]:
    slot = visitor.stage.kiosk.slot
    return {key: record for key in slot.keys("book") if isinstance(record := slot.record(key), Book)}


def shown(visitor: Visitor) -> list[str]:
    """The keys of the books on the page, in their order."""
    blocks = visitor.stage.kiosk.app.page.shown.blocks
    return [entry.key for block in blocks if block.kind in ("covers", "booklist") for entry in block.entries]


def go_to_the_shelf(visitor: Visitor, language: str) -> None:
    enter(visitor, language)
    visitor.choose(visitor.say("Borrow a book"))


def narrow(visitor: Visitor, way: str, option: str) -> None:
    visitor.choose(f". {visitor.say(way)}")
    visitor.choose_called(option)


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize(("way", "language"), each_once([*WAYS], LANGUAGES))
def test_the_shelf_is_narrowed_down_by_keypad_and_a_book_of_it_opened(
    visitor: Visitor, language: str, way: str
) -> None:
    hint, option, left = WAYS[way]
    go_to_the_shelf(visitor, language)
    narrow(visitor, hint, option(visitor))
    assert sorted(shown(visitor)) == sorted(key for key, book in books(visitor).items() if left(book))
    first = shown(visitor)[0]
    visitor.choose(aloud_title(visitor, books(visitor)[first]))
    assert visitor.stage.kiosk.app.page.target == first


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_newest_books_are_heard_first_and_as_a_list(visitor: Visitor, language: str) -> None:
    go_to_the_shelf(visitor, language)
    narrow(visitor, "Choose the order", visitor.say("Newest first"))
    narrow(visitor, "Choose how it looks", visitor.say("As a list"))
    assert "covers" not in [block.kind for block in visitor.stage.kiosk.app.page.shown.blocks]
    days = [day for key in shown(visitor) if (day := books(visitor)[key].added)]
    assert len(set(days)) > 1
    assert days == sorted(days, reverse=True)
    visitor.listen_for(aloud_title(visitor, books(visitor)[shown(visitor)[0]]))


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_that_was_just_brought_back_is_heard_of(visitor: Visitor, language: str) -> None:
    key = "book/treasure-island"
    book = books(visitor)[key]
    go_to_the_shelf(visitor, language)
    for desk in ("take", "bring-back"):
        visitor.stage.open(desk)
        scan(visitor.stage.kiosk, book.copies[0].barcode)
    visitor.stage.open("shelf")
    narrow(visitor, "Choose the order", visitor.say("Just brought back"))
    assert shown(visitor) == [key]
    visitor.choose(aloud_title(visitor, book))
    assert visitor.stage.kiosk.app.page.target == key


@pytest.mark.clause("F1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_is_searched_for_by_touch(visitor: Visitor, language: str, qtbot: QtBot) -> None:
    stage, (typed, key), say = visitor.stage, TYPED[language], Catalogue.load(language).say
    stage.kiosk.app.activate(f"language:{language}")
    touch(stage, say("Borrow a book"))
    touch(stage, say("Search by title, author or subject"))
    for letter in typed:
        touch_part(stage, f"key-{'space' if letter == ' ' else letter}")
    search = search_of(stage)
    qtbot.waitUntil(lambda: [row.key for row in search.rows.rows if row.kind == "result"][:1] == [key], timeout=10_000)
    touch(stage, books(visitor)[key].title)
    assert stage.kiosk.app.page.target == key


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scanner_opens_a_book_from_the_first_page_and_it_is_heard(visitor: Visitor, language: str) -> None:
    key = "book/harbour-words"
    book = books(visitor)[key]
    enter(visitor, language)
    scan(visitor.stage.kiosk, book.copies[1].barcode)
    assert visitor.stage.kiosk.app.page.target == key
    assert visitor.first.startswith(aloud_title(visitor, book))
    visitor.go_to_heading(visitor.say("Where it stands"))
    visitor.press("next")
    assert visitor.last.startswith(visitor.title("bookcase/red"))


@pytest.mark.clause("F1", "C2", "C20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_one_may_read_here_is_heard_and_leads_back_to_the_books(visitor: Visitor, language: str) -> None:
    go_to_the_shelf(visitor, language)
    visitor.choose_called(visitor.say("Read here"))
    told = visitor.say("Take any book and sit down. You need not tell anybody. Put it back where it stood.")
    visitor.listen_for(told)
    visitor.choose_called(visitor.say("See all books"))
    assert visitor.stage.kiosk.app.page.target == "shelf"
    assert written(visitor.stage.kiosk) == [], "nobody need know"
