"""A scanner is a keyboard that types fast: its keys reach the real window, on the right page and on every other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from content.circulation.event import AnyEvent
from content.entities import Book
from content.reader import Slot
from kiosk.adapters.scanner import BURST_MS, MOST_SIGNS, Scanner
from kiosk.app import Kiosk
from kiosk.clock import FixedClock
from kiosk.config import KeypadConfig, KioskConfig
from kiosk.pages.registry import PAGES
from kiosk.screens import SCREENS
from kiosk.stage import staged
from tests.helpers.listening import Visitor, listening
from tests.helpers.search_page import search_of, type_in
from tests.qml.conftest import CONFIG, MORNING

LONG_MS, LONGEST_MS = 80, 60_000
# The pages of keys try keys themselves.
PAGES_ALONE = [name for name, spec in PAGES.items() if not spec.kind]


@pytest.fixture
def visitor(application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    with listening(demo_slot) as visitor:
        visitor.stage.kiosk.app.activate("language:en")
        yield visitor


@pytest.fixture
def kiosk(visitor: Visitor) -> Kiosk:
    return visitor.stage.kiosk


@pytest.fixture
def barcode(demo_slot: Path) -> str:
    """One of the shelf's own numbers."""
    with Slot(demo_slot) as slot:
        return next(copy.barcode for book in slot.books() for copy in book.copies if copy.barcode.startswith("2000"))


def scan(kiosk: Kiosk, code: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """As fast as keys can come, however long a busy machine takes from one to the next."""
    (scanner,) = kiosk.window.findChildren(Scanner)
    scanner._burst.setInterval(LONGEST_MS)
    for sign in code:
        if sign.isupper():
            QTest.keyPress(kiosk.window, Qt.Key.Key_Shift)
        QTest.keyClick(kiosk.window, sign)  # type: ignore[call-overload]
    QTest.keyClick(kiosk.window, end)
    scanner._burst.setInterval(BURST_MS)


def written(kiosk: Kiosk) -> list[str]:
    return [type(event).__name__ for event in events(kiosk)]


def events(kiosk: Kiosk) -> list[AnyEvent]:
    return list(kiosk.app.lending._kept().events())


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_burst_of_signs_is_a_scan(visitor: Visitor, kiosk: Kiosk, barcode: str, end: Qt.Key) -> None:
    visitor.stage.open("take")
    scan(kiosk, barcode, end)
    assert written(kiosk) == ["Taken"]
    assert kiosk.app.page.name == "take"


def test_a_scan_that_comes_twice_is_one(visitor: Visitor, kiosk: Kiosk, barcode: str) -> None:
    visitor.stage.open("take")
    for _ in range(3):
        scan(kiosk, barcode)
    assert written(kiosk) == ["Taken"]


def test_a_scan_in_the_middle_of_another_does_no_harm(visitor: Visitor, kiosk: Kiosk, barcode: str) -> None:
    visitor.stage.open("take")
    for sign in barcode[:5]:
        QTest.keyClick(kiosk.window, sign)  # type: ignore[call-overload]
    scan(kiosk, barcode)
    assert written(kiosk) == []
    assert "No book here has the number" in kiosk.app.page.shown.blocks[0].title
    scan(kiosk, barcode)
    assert written(kiosk) == ["Taken"]


def test_what_is_typed_slowly_is_no_scan(visitor: Visitor, kiosk: Kiosk, barcode: str) -> None:
    visitor.stage.open("take")
    for sign in barcode:
        QTest.keyClick(kiosk.window, sign)  # type: ignore[call-overload]
        visitor.stage.rest(LONG_MS)
    QTest.keyClick(kiosk.window, Qt.Key.Key_Return)
    assert written(kiosk) == []


def test_signs_that_waited_while_the_screen_was_busy_are_one_scan(visitor: Visitor, kiosk: Kiosk, barcode: str) -> None:
    """The time for the next sign runs out while it waits to be heard."""
    (scanner,) = kiosk.window.findChildren(Scanner)
    visitor.stage.open("take")
    for sign in barcode[:4]:
        QTest.keyClick(kiosk.window, sign)  # type: ignore[call-overload]
    scanner._burst.stop()
    scanner._burst.timeout.emit()
    for sign in barcode[4:]:
        press = QKeyEvent(QEvent.Type.KeyPress, ord(sign), Qt.KeyboardModifier.NoModifier, sign)
        QCoreApplication.postEvent(kiosk.window, press)
    enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.postEvent(kiosk.window, enter)
    visitor.stage.rest(LONG_MS)
    assert written(kiosk) == ["Taken"]


@pytest.mark.parametrize("code", ["", "7", "12345"])
def test_enter_alone_or_after_few_signs_is_no_scan(visitor: Visitor, kiosk: Kiosk, code: str) -> None:
    visitor.stage.open("take")
    scan(kiosk, code)
    assert written(kiosk) == []
    assert kiosk.app.choices.scanning is None


def test_capital_letters_come_with_shift(visitor: Visitor, kiosk: Kiosk) -> None:
    visitor.stage.open("take")
    scan(kiosk, "PL-0001AB")
    assert "PL-0001AB" in kiosk.app.page.shown.blocks[0].title


@pytest.mark.parametrize("code", ["https://example.org/ab", "shop.example/12345", "PL 00/01"])
def test_a_code_of_something_else_presses_nothing(visitor: Visitor, kiosk: Kiosk, code: str) -> None:
    visitor.stage.open("shelf")
    QTest.keyClick(kiosk.window, Qt.Key.Key_Down)
    visitor.stage.frames.settle()
    scan(kiosk, code)
    visitor.stage.rest(LONG_MS)
    assert (kiosk.app.page.name, written(kiosk)) == ("shelf", [])


def test_a_code_of_something_else_is_told_at_the_desk(visitor: Visitor, kiosk: Kiosk) -> None:
    visitor.stage.open("take")
    scan(kiosk, "https://example.org/ab")
    assert "No book here has the number" in kiosk.app.page.shown.blocks[0].title
    assert written(kiosk) == []


def test_a_scanner_that_does_not_stop_does_no_harm(visitor: Visitor, kiosk: Kiosk, barcode: str) -> None:
    visitor.stage.open("take")
    scan(kiosk, "1" * (MOST_SIGNS + 50) + barcode)
    assert written(kiosk) == []
    assert kiosk.app.choices.scanning is None
    scan(kiosk, barcode)
    assert written(kiosk) == ["Taken"]


def test_a_held_key_is_no_scan(visitor: Visitor, kiosk: Kiosk) -> None:
    visitor.stage.open("take")
    for repeated in [False, *[True] * 20]:
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_5, Qt.KeyboardModifier.NoModifier, "5", repeated)
        QCoreApplication.sendEvent(kiosk.window, press)
    QTest.keyClick(kiosk.window, Qt.Key.Key_Return)
    assert written(kiosk) == []


def test_on_every_other_page_a_scan_writes_nothing(visitor: Visitor, kiosk: Kiosk, barcode: str) -> None:
    for page in (page for page in PAGES_ALONE if page not in ("take", "bring-back")):
        visitor.stage.open(page)
        for end in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
            scan(kiosk, barcode, end)
            visitor.stage.rest(LONG_MS)
        assert written(kiosk) == [], page
        now = kiosk.app.page.name
        assert now in (page, "book", "search") or (page.startswith("staff") and now.startswith("staff")), page
        kiosk.app.finish()
        kiosk.app.activate("language:en")


def test_a_book_is_found_by_its_code_where_one_searches(visitor: Visitor, kiosk: Kiosk, barcode: str) -> None:
    """What was typed before is as it was."""
    visitor.stage.open("search")
    type_in(visitor.stage, "tide")
    scan(kiosk, barcode)
    assert kiosk.app.page.name == "book"
    record = kiosk.slot.record(kiosk.app.page.target)
    assert isinstance(record, Book)
    assert barcode in [copy.barcode for copy in record.copies]
    kiosk.app.back()
    assert (kiosk.app.page.name, search_of(visitor.stage).text) == ("search", "tide")


def test_a_code_that_no_book_has_is_searched_for(visitor: Visitor, kiosk: Kiosk) -> None:
    visitor.stage.open("search")
    scan(kiosk, "9780306406157")
    visitor.stage.frames.settle()
    assert (kiosk.app.page.name, search_of(visitor.stage).text) == ("search", "9780306406157")


def test_digits_that_are_typed_where_one_searches_are_typed(visitor: Visitor, kiosk: Kiosk) -> None:
    visitor.stage.open("search")
    type_in(visitor.stage, "form 27b")
    assert search_of(visitor.stage).text == "form 27b"
    type_in(visitor.stage, "6")
    visitor.stage.rest(LONG_MS)
    assert search_of(visitor.stage).text == "form 27b6"


def test_a_scan_answers_the_question_whether_somebody_is_there_and_is_whole(
    visitor: Visitor, kiosk: Kiosk, barcode: str
) -> None:
    visitor.stage.open("take")
    kiosk.app.session._warn()
    assert kiosk.app.session.warning
    scan(kiosk, barcode)
    assert not kiosk.app.session.warning
    assert written(kiosk) == ["Taken"]


def test_a_scan_is_told_at_once_while_something_else_is_said(visitor: Visitor, kiosk: Kiosk, barcode: str) -> None:
    visitor.stage.open("take")
    visitor.press("speech")
    visitor.press("read_page")
    scan(kiosk, barcode)
    assert visitor.last.startswith("You have taken")


def test_digits_that_are_keys_of_a_keypad_remain_such(application: QGuiApplication, demo_slot: Path) -> None:
    config = KioskConfig(look=CONFIG.look, session=CONFIG.session, keypad=KeypadConfig(home="7", select="5"))
    with staged(Slot(demo_slot), config, SCREENS["portrait"], clock=FixedClock(MORNING)) as stage:
        stage.kiosk.app.activate("language:en")
        stage.open("take")
        QTest.keyClick(stage.kiosk.window, Qt.Key.Key_7)
        stage.rest(LONG_MS)
        assert stage.kiosk.app.page.name == "home"
        stage.open("take")
        scan(stage.kiosk, "77755577")
        assert stage.kiosk.app.page.name == "take"
        assert "77755577" in stage.kiosk.app.page.shown.blocks[0].title
