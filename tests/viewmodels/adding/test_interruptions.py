"""A scan in the wrong moment, a full disk, the end of a visit and a kill do no harm to a book that is being added."""

from collections.abc import Callable
from pathlib import Path

import pytest

from content.circulation.store import EventStore
from kiosk.staff.testing import let_in
from tests.viewmodels.adding.conftest import FRESH, LISTED, WAVES, Librarian


class Killed(BaseException):
    """As a power cut: nobody catches it."""


def test_a_scan_in_the_middle_of_a_form_asks_before_it_drops_anything(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.write("Sails")
    librarian.scan(LISTED)
    assert "Another code was scanned" in librarian.texts
    librarian.touch("staff:add keep")
    assert librarian.target == "staff-write/author"
    librarian.write("B. Writer")
    librarian.scan(LISTED)
    librarian.touch("staff:add drop")
    assert librarian.target == "staff-write/title"
    assert librarian.app.page.shown.field is not None
    assert librarian.app.page.shown.field.text == ""
    assert librarian.added() == []


def test_the_book_in_the_hand_scanned_once_more_changes_nothing(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.write("Sails")
    librarian.scan("0140328726")
    assert librarian.target == "staff-write/author"
    assert "Another code was scanned" not in librarian.texts


def test_a_fresh_code_on_the_menu_begins_a_book_and_a_copy_is_opened(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    assert librarian.target == f"staff-copy/{WAVES}"
    librarian.app.back()
    librarian.scan(FRESH)
    assert librarian.target == "staff-write/title"


def test_where_nothing_can_be_kept_nothing_is_told_as_done(
    librarian: Librarian, caplog: pytest.LogCaptureFixture
) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.events.full = True
    librarian.touch("staff:add put")
    assert librarian.app.page.name == "calm"
    librarian.app.open("staff-add")
    assert "is on the shelf now" not in librarian.texts
    librarian.events.full = False
    librarian.touch("staff:add on")
    librarian.touch("staff:add put")
    assert librarian.book_of(FRESH) == "Sails"
    assert "disk is full" in caplog.text
    caplog.clear()


def test_a_visit_that_ends_takes_the_draft_with_it(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.write("Sails")
    librarian.app.finish()
    assert librarian.app.choices.staff is None
    let_in(librarian.app)
    librarian.app.open("staff-add")
    assert "Sails" not in librarian.texts


def test_what_was_written_down_is_there_after_a_kill_before_it_was_told(
    make: Callable[..., Librarian], tmp_path: Path
) -> None:
    file = tmp_path / "shelf.db"
    store = EventStore(file, "hall", lambda: 1)
    librarian = make(opened=lambda: store)

    def killed(*_texts: str) -> None:
        raise Killed

    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.visits.staff.say = killed  # type: ignore[method-assign]
    with pytest.raises(Killed):
        librarian.visits.staff.ask("add put")
    store.close()
    with EventStore(file, "hall", lambda: 1) as store:
        assert make(opened=lambda: store).book_of(FRESH) == "Sails"
