"""Staff add books: what is asked, what is written down, what is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from content.circulation.event import Added
from content.isbn_table.making import make_isbn_table
from tests.viewmodels.adding.conftest import FRESH, ISBN, LISTED, WAVES, Librarian


def test_a_fresh_isbn_leads_through_every_question_to_the_shelf(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan("0140328726")
    asked = []
    for answer in ("Sails", "B. Writer"):
        asked.append(librarian.target)
        assert f"Question {len(asked)} of 6." in librarian.texts
        librarian.write(answer)
    for answer in ("language vi", "subject law", "audience adults", "place blue-2"):
        asked.append(librarian.target)
        assert f"Question {len(asked)} of 6." in librarian.texts
        librarian.touch(f"staff:say {answer}")
    steps = ["language", "subject", "audience", "place"]
    assert asked == ["staff-write/title", "staff-write/author", *(f"staff-add/{step}" for step in steps)]
    assert all(said in librarian.texts for said in ("Sails", "B. Writer", "Law", "For adults", FRESH))
    librarian.touch("staff:add put")
    (event,) = librarian.added()
    assert event == Added(
        device="kiosk", number=1, at=1, copy=FRESH, place="blue-2", title="Sails", author="B. Writer", isbn=FRESH,
        language="vi", subject="law", audience="adults",
    )  # fmt: skip
    assert librarian.target == "staff-add"
    assert "Sails is on the shelf now." in librarian.texts
    assert librarian.book_of(FRESH) == "Sails"


def test_what_may_be_left_out_is_passed_over_and_what_may_not_is_not(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.write("\u200b")
    assert librarian.target == "staff-write/title"
    librarian.write("Sails")
    librarian.write("")
    assert "staff:say language" not in {row.key for row in librarian.rows}
    librarian.touch("staff:say language en")
    for step in ("subject", "audience", "place"):
        librarian.touch(f"staff:say {step}")
    librarian.touch("staff:add put")
    assert librarian.added()[0].author == librarian.added()[0].place == ""


def test_a_book_without_a_code_gets_the_next_number_for_its_label(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.touch("staff:add no-code")
    librarian.describe()
    librarian.touch("staff:add put")
    assert librarian.added()[0].copy == "20000035"
    assert "kiosk labels --copy 20000035" in librarian.texts


def test_no_number_is_given_that_was_printed_ahead_or_was_ever_on_a_copy(make: Callable[..., Librarian]) -> None:
    librarian = make(printed=7)
    for number in ("20000080", "20000097"):
        librarian.app.open("staff-add")
        librarian.touch("staff:add no-code")
        librarian.describe()
        librarian.touch("staff:add put")
        assert librarian.added()[-1].copy == number
        librarian.touch("staff:add undo")
        librarian.app.activate("staff:add next")


def test_a_printed_label_that_is_scanned_on_the_way_becomes_the_books_number(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.touch("staff:add no-code")
    librarian.write("Sails")
    librarian.scan("20000400")
    assert librarian.target == "staff-write/author"
    librarian.write("")
    librarian.touch("staff:say language en")
    for step in ("subject", "audience", "place"):
        librarian.touch(f"staff:say {step}")
    librarian.touch("staff:add put")
    assert librarian.added()[0].copy == "20000400"


def test_what_the_table_of_isbns_knows_is_not_asked(make: Callable[..., Librarian], tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(f"isbn,title,author,language\n{LISTED},Sails,B. Writer,vie\n", encoding="utf-8")
    make_isbn_table(tmp_path / "list.csv", tmp_path / "isbn.db")
    librarian = make(table=tmp_path / "isbn.db")
    librarian.touch("staff-add")
    librarian.scan(LISTED)
    assert librarian.target == "staff-add/subject"
    for step in ("subject", "audience", "place"):
        librarian.touch(f"staff:say {step}")
    assert "list of books on this kiosk" in librarian.texts
    librarian.touch("staff:add put")
    assert librarian.added()[0].title == "Sails"


def test_a_damaged_table_of_isbns_stops_nobody(
    make: Callable[..., Librarian], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "isbn.db").write_bytes(b"no table")
    librarian = make(table=tmp_path / "isbn.db")
    librarian.touch("staff-add")
    librarian.scan(LISTED)
    assert librarian.target == "staff-write/title"
    assert "Titles are not looked up" in caplog.text
    caplog.clear()


def test_a_wrong_check_digit_is_told_with_the_digits_that_were_seen(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan("9780140328728")
    assert "9780140328728 cannot be right: its last digit does not fit." in librarian.texts
    assert librarian.target == "staff-add"


def test_a_number_can_be_typed_and_mended(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    for sign in (*FRESH[:-1], "9", "back", FRESH[-1], "done"):
        librarian.touch(f"staff:add-key {sign}")
    assert librarian.target == "staff-write/title"


def test_back_goes_to_the_question_before_and_keeps_what_was_said(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.write("Sails")
    librarian.write("B. Writer")
    librarian.app.back()
    librarian.app.back()
    assert librarian.target == "staff-write/title"
    assert librarian.app.page.shown.field is not None
    assert librarian.app.page.shown.field.text == "Sails"


def test_any_line_can_be_changed_before_the_book_is_put_on_the_shelf(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.touch("staff-write/title")
    librarian.write("Sails and masts")
    assert librarian.target == "staff-add/check"
    librarian.touch("staff-add/place")
    librarian.touch("staff:say place blue-1")
    librarian.touch("staff:add put")
    assert (librarian.added()[0].title, librarian.added()[0].place) == ("Sails and masts", "blue-1")


def test_back_from_the_next_book_does_not_lead_through_the_questions_of_the_one_before(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.touch("staff:add put")
    librarian.app.back()
    assert librarian.target == "staff-menu"


def test_the_next_book_of_the_box_is_offered_what_was_said_of_the_one_before(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.touch("staff:add put")
    librarian.scan(LISTED)
    librarian.write("Masts")
    librarian.write("")
    first = next(row for row in librarian.rows if row.kind == "choice")
    assert (first.key, first.note) == ("staff:say language vi", "As the book before")


def test_a_book_that_was_put_by_mistake_is_gone_and_can_be_put_right(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.touch("staff:add put")
    librarian.touch("staff:add undo")
    assert "It is as it was before." in librarian.texts
    assert librarian.book_of(FRESH) == ""
    librarian.touch("staff:add on")
    librarian.touch("staff:add put")
    assert librarian.book_of(FRESH) == "Sails"


def test_putting_the_same_book_twice_writes_it_down_once(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(FRESH)
    librarian.describe()
    librarian.app.activate("staff:add put")
    librarian.app.activate("staff:add put")
    assert len(librarian.added()) == 1


def test_an_isbn_that_is_here_is_one_more_copy_with_a_number_of_its_own(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(ISBN)
    assert "Tides is on the shelf already." in librarian.texts
    librarian.touch("staff:add another")
    assert librarian.target == "staff-add/place"
    assert "Question 1 of 1." in librarian.texts
    librarian.touch("staff:say place blue-2")
    librarian.touch("staff:add put")
    (event,) = librarian.added()
    assert (event.copy, event.book, event.place, event.title) == ("20000035", "book/tides", "blue-2", "")
    assert librarian.book_of("20000035") == "Tides"


def test_the_very_copy_that_is_here_can_be_looked_at(librarian: Librarian) -> None:
    librarian.touch("staff-add")
    librarian.scan(WAVES)
    librarian.touch(f"staff-copy/{WAVES}")
    assert librarian.app.page.shown.title == "Waves"
