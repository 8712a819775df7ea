"""Seeing to a copy, and adding one more, by keypad alone and only heard; books are scanned with real keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.staff.testing import let_in
from tests.helpers.listening import Visitor, enter, listening
from tests.qml.test_scanner import scan, written

BARCODE, FRESH, OTHER = "20000011", "9780140328721", "9780747532699"


@pytest.fixture(params=["en", "ar"])
def visitor(request: pytest.FixtureRequest, application: QGuiApplication, demo_slot: Path) -> Iterator[Visitor]:
    """Inside already: the door has tests of its own."""
    with listening(demo_slot) as visitor:
        enter(visitor, request.param)
        let_in(visitor.stage.kiosk.app)
        visitor.stage.open("staff-menu")
        yield visitor


def title(visitor: Visitor) -> str:
    return visitor.stage.kiosk.app.lending.bookshelf(visitor.stage.kiosk.slot).books["tenant-rights"].title


def place(visitor: Visitor) -> str:
    """Where the copy belongs now."""
    copy = visitor.stage.kiosk.app.lending.bookshelf(visitor.stage.kiosk.slot).copy(BARCODE)
    assert copy is not None
    return copy.standing.place


@pytest.mark.clause("F1", "C2", "C20")
def test_a_copy_is_moved_and_the_move_is_taken_back(visitor: Visitor) -> None:
    scan(visitor.stage.kiosk, BARCODE)
    visitor.choose_called(visitor.say("It belongs somewhere else"))
    words = visitor.stage.kiosk.slot.words("bookcase/blue", visitor.language)
    visitor.choose_called(words["places.blue-3"].text)
    assert place(visitor) == "blue-3"
    assert any(title(visitor) in line and "blue" not in line for line in visitor.heard[-3:])
    visitor.choose_called(visitor.say("That was a mistake"))
    assert visitor.say("It is as it was before.") in " ".join(visitor.heard[-3:])
    assert place(visitor) == "blue-1"
    assert written(visitor.stage.kiosk) == ["Moved", "Undone"]


@pytest.mark.clause("F1", "C2", "C20")
def test_a_copy_is_withdrawn_after_a_yes(visitor: Visitor) -> None:
    scan(visitor.stage.kiosk, BARCODE)
    visitor.choose_called(visitor.say("Take it out of the shelf for good"))
    visitor.choose_called(visitor.say("Yes, take it out"))
    assert written(visitor.stage.kiosk) == ["Conditioned"]
    visitor.choose_called(visitor.say("Put it on the shelf again"))
    assert written(visitor.stage.kiosk) == ["Conditioned", "Conditioned"]


@pytest.mark.clause("F1", "C2", "C20")
def test_one_more_copy_is_added_and_its_number_is_heard(visitor: Visitor) -> None:
    scan(visitor.stage.kiosk, BARCODE)
    visitor.choose_called(visitor.say("Add one more copy"))
    visitor.choose_called(visitor.say("It has no place yet"))
    visitor.choose_called(visitor.say("Put it on the shelf"))
    assert written(visitor.stage.kiosk) == ["Added"]
    added = visitor.stage.kiosk.app.lending.recent(1)[0][0]
    visitor.listen_for(visitor.aloud(getattr(added, "copy", "")))


@pytest.mark.clause("F1", "C2", "C20")
def test_a_scan_while_a_title_is_written_is_no_text_and_drops_nothing_unasked(visitor: Visitor) -> None:
    app = visitor.stage.kiosk.app
    scan(visitor.stage.kiosk, FRESH)
    assert app.page.target == "staff-write/title"
    scan(visitor.stage.kiosk, OTHER)
    assert visitor.say("Another code was scanned") in " ".join(visitor.heard[-3:])
    visitor.choose_called(visitor.say("Leave it, and begin with the other book"))
    assert app.page.target == "staff-write/title"
    assert app.field is not None
    assert app.field.text == ""
    assert app.choices.staff is not None
    assert app.choices.staff.adding is not None
    assert app.choices.staff.adding.draft is not None
    assert app.choices.staff.adding.draft.isbn == OTHER
