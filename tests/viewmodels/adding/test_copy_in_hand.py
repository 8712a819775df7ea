"""Staff see to a copy: it is moved, mended, missing, withdrawn; each is told, and taken back with one touch."""

import pytest

from content.circulation.event import Conditioned, Moved, Taken, Undone
from tests.viewmodels.adding.conftest import FRESH, ISBN, OWN, WAVES, Librarian


@pytest.mark.parametrize(
    ("act", "event", "told"),
    [
        ("repair", Conditioned, "Waves is being mended."),
        ("missing", None, "Waves is missing."),
        ("withdraw", None, "Take this copy out of the shelf for good?"),
    ],
)
def test_an_act_is_told_in_one_sentence(librarian: Librarian, act: str, event: object, told: str) -> None:
    librarian.scan(WAVES)
    librarian.touch(f"staff:copy {act}")
    assert told in librarian.texts
    assert event is None or isinstance(librarian.events.events()[-1], event)  # type: ignore[arg-type]


def test_a_copy_is_moved_and_moved_back_by_one_touch(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch(f"staff-move/{WAVES}")
    librarian.touch("staff:copy-place blue-2")
    assert librarian.target == f"staff-copy/{WAVES}"
    assert "Waves has a new place." in librarian.texts
    assert isinstance(librarian.events.events()[-1], Moved)
    librarian.touch("staff:copy-undo")
    assert isinstance(librarian.events.events()[-1], Undone)
    copy = librarian.app.lending.bookshelf(librarian.app.slot).copy(WAVES)
    assert copy is not None
    assert copy.standing.place == "blue-1"


def test_the_place_where_it_is_already_writes_nothing(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch(f"staff-move/{WAVES}")
    librarian.touch("staff:copy-place blue-1")
    assert librarian.target == f"staff-copy/{WAVES}"
    assert librarian.events.events() == ()


def test_a_copy_is_withdrawn_only_when_asked_twice_and_comes_back(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch("staff:copy withdraw")
    librarian.touch("staff:copy keep")
    assert librarian.events.events() == ()
    librarian.touch("staff:copy withdraw")
    librarian.touch("staff:copy withdraw-yes")
    assert "Taken out of the shelf" in librarian.texts
    librarian.touch("staff:copy restore")
    assert "On the shelf" in librarian.texts


def test_a_copy_is_mended_and_is_back(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch("staff:copy repair")
    librarian.touch("staff:copy mended")
    assert "Waves is mended." in librarian.texts


def test_a_copy_that_is_out_can_be_said_to_be_back(librarian: Librarian) -> None:
    librarian.app.lending.record(Taken, copy=WAVES)
    librarian.scan(WAVES)
    assert "Lent out" in librarian.texts
    librarian.touch("staff:copy returned")
    assert "Waves is back." in librarian.texts


def test_a_missing_copy_can_be_found_again(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch("staff:copy missing")
    librarian.touch("staff:copy found")
    assert "Waves was found." in librarian.texts


def test_every_copy_of_a_book_is_shown_with_its_standing(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch("staff:copy-another")
    librarian.touch("staff:say place")
    librarian.touch("staff:add put")
    librarian.app.lending.record(Taken, copy="20000035")
    librarian.app.open(f"staff-copy/{WAVES}")
    (other,) = [row for row in librarian.rows if row.key == "staff-copy/20000035"]
    assert (other.title, other.note) == ("20000035", "Lent out")


def test_the_next_book_that_is_scanned_takes_the_place_of_the_one_before(librarian: Librarian) -> None:
    librarian.scan(WAVES)
    librarian.touch("staff:copy repair")
    librarian.scan(OWN)
    assert librarian.app.page.shown.title == "Tides"
    assert "is being mended." not in librarian.texts


def test_a_code_that_nobody_knows_can_be_added_from_here(librarian: Librarian) -> None:
    librarian.touch("staff-copy")
    librarian.scan(FRESH)
    assert f"No book here has the number {FRESH}." in librarian.texts
    librarian.touch("staff:copy-add")
    assert librarian.target == "staff-write/title"


def test_an_isbn_leads_to_the_copies_that_have_it(librarian: Librarian) -> None:
    librarian.touch("staff-copy")
    for sign in (*ISBN, "done"):
        librarian.touch(f"staff:copy-key {sign}")
    librarian.touch(f"staff-copy/{OWN}")
    assert librarian.app.page.shown.title == "Tides"


def test_the_page_of_a_copy_that_was_taken_back_asks_for_another(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.touch("staff:add put")
    librarian.app.open(f"staff-copy/{FRESH}")
    librarian.visits.staff.take_back(librarian.added()[0].id)
    librarian.app.refresh()
    assert librarian.app.page.shown.title == "See to a book in my hand"
