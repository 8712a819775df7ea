"""How long staff are let in, what they see to, what is written down, and what a scan does there."""

import pytest

from content.bookshelf.shelf import Bookshelf
from content.circulation.event import Moved, Settled, Taken, Wished
from kiosk.staff.testing import CODE
from tests.viewmodels.staff.conftest import TIDES, Hall


def test_staff_leave_by_the_tile_and_the_door_stands_before_every_page_again(hall: Hall) -> None:
    hall.go_in()
    hall.app.activate("staff:leave")
    assert hall.app.idle
    assert hall.audit == ["let-in", "left"]
    for page in ("staff", "staff-menu", "staff-wishes", "staff-recent"):
        hall.app.open(page)
        assert hall.app.page.name == "staff"


@pytest.mark.parametrize("way", ["finish", "idle", "home"])
def test_the_end_of_a_visit_and_the_first_page_shut_the_door(hall: Hall, way: str) -> None:
    hall.go_in()
    if way == "home":
        hall.app.open("home")
    elif way == "finish":
        hall.app.finish()
    else:
        hall.app.session.ended.emit()
    assert hall.app.choices.staff is None
    assert hall.audit == ["let-in", "left"]
    hall.app.open("staff-recent")
    assert hall.app.page.name == "staff"


def test_back_from_the_first_page_leads_to_the_door(hall: Hall) -> None:
    hall.go_in("staff-wishes")
    hall.app.open("home")
    hall.app.back()
    assert hall.app.page.name == "staff"


def test_staff_may_look_at_readers_pages_and_come_back(hall: Hall) -> None:
    hall.go_in()
    hall.app.open("book/tides")
    hall.app.back()
    assert hall.app.page.name == "staff-menu"
    assert hall.audit == ["let-in"]


def test_without_the_code_nothing_staff_can_do_is_done(hall: Hall) -> None:
    wish = hall.events.add(Wished, word="tiger", book="book/tides")
    hall.app.open("staff-wishes")
    for what in (f"settle {wish.id}", f"undo {wish.id}", "leave", "leave now"):
        hall.app.activate(f"staff:{what}")
    assert list(hall.events.events()) == [wish]
    assert hall.app.page.name == "staff"
    assert hall.audit == []


def test_a_wish_is_seen_to_and_can_be_unticked(hall: Hall) -> None:
    wish = hall.events.add(Wished, word="tiger", book="book/tides")
    hall.go_in("staff-wishes")
    assert hall.ticks == {"Tides": False}
    assert hall.blocks[1].value.startswith("Word: tiger · On the shelf")
    hall.touch("Tides")
    assert hall.ticks == {"Tides": True}
    assert [event.wish for event in hall.events.events() if isinstance(event, Settled)] == [wish.id]
    assert hall.app.lending.bookshelf(hall.app.slot).wishes == ()
    hall.touch("Tides")
    assert hall.ticks == {"Tides": False}
    assert hall.app.lending.bookshelf(hall.app.slot).wishes == (wish,)
    assert hall.audit == ["let-in", "settled", "undone"]


def test_a_wish_in_words_is_shown_as_it_was_written(hall: Hall) -> None:
    hall.events.add(Wished, word="lamp", text="Something about whales")
    hall.go_in("staff-wishes")
    assert hall.ticks == {"Something about whales": False}


def test_where_nobody_wishes_for_anything_it_says_so(hall: Hall) -> None:
    hall.go_in("staff-wishes")
    assert hall.told == "Nobody wishes for anything at the moment"


def test_wishes_that_were_seen_to_earlier_do_not_come_back(hall: Hall) -> None:
    hall.events.add(Wished, word="tiger", book="book/tides")
    hall.go_in("staff-wishes")
    hall.touch("Tides")
    hall.app.finish()
    hall.app.activate("language:en")
    hall.go_in("staff-wishes")
    assert hall.ticks == {}


def test_what_was_done_last_is_taken_back_with_one_touch_and_done_again_with_another(hall: Hall) -> None:
    hall.events.add(Taken, copy=TIDES)
    hall.go_in("staff-recent")

    def shelf() -> Bookshelf:
        return hall.app.lending.bookshelf(hall.app.slot)

    assert hall.ticks == {"Tides was taken home.": True}
    assert not shelf().available(shelf().books["tides"])
    hall.touch("Tides was taken home.")
    assert hall.ticks == {"Tides was taken home.": False}
    assert hall.blocks[1].text == "Taken back"
    assert shelf().available(shelf().books["tides"])
    hall.touch("Tides was taken home.")
    assert hall.ticks == {"Tides was taken home.": True}
    assert not shelf().available(shelf().books["tides"])
    assert hall.audit == ["let-in", "undone", "undone"]


def test_only_the_last_twenty_things_of_this_kiosk_are_shown_newest_first(hall: Hall) -> None:
    for number in range(25):
        hall.events.add(Moved, copy=TIDES, place=f"place-{number}")
    hall.events._events.append(Moved(device="elsewhere", number=1, at=1_000, copy=TIDES, place="far"))
    hall.go_in("staff-recent")
    told = list(hall.ticks)
    assert told == [f"Tides has a new place: place-{number}" for number in range(24, 4, -1)]


def test_no_word_of_a_reader_stands_among_what_was_done(hall: Hall) -> None:
    hall.events.add(Wished, word="lighthouse", book="book/tides")
    hall.go_in("staff-recent")
    assert list(hall.ticks) == ["Somebody wishes for Tides."]
    assert "lighthouse" not in repr(hall.blocks)


def test_what_a_reader_wrote_is_not_taken_back_by_staff(hall: Hall) -> None:
    hall.events.add(Wished, word="lighthouse", text="A book on birds")
    hall.events.add(Taken, copy=TIDES)
    hall.go_in("staff-recent")
    assert list(hall.ticks) == ["Tides was taken home."]


def test_an_act_that_cannot_be_kept_is_refused_calmly(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    hall.events.add(Wished, word="tiger", book="book/tides")
    hall.go_in("staff-wishes")
    hall.events.full = True
    hall.touch("Tides")
    assert hall.app.page.name == "calm"
    assert "nothing was changed" in hall.blocks[0].text
    assert "make room" in caplog.text
    caplog.clear()
    hall.events.full = False
    hall.app.open("staff-wishes")
    assert hall.ticks == {"Tides": False}
    assert hall.audit == ["let-in"]


@pytest.mark.parametrize("code", [TIDES, "9780306406157", "no code", "-----", "9" * 500, CODE])
@pytest.mark.parametrize("page", ["staff", "staff-wishes", "staff-recent"])
def test_a_scan_at_the_door_or_on_a_page_that_scans_nothing_does_no_harm(hall: Hall, page: str, code: str) -> None:
    if page != "staff":
        hall.go_in(page)
    else:
        hall.app.open(page)
    hall.visits.scanned(code)
    assert hall.app.page.name == page
    assert not hall.events.events()
    assert hall.audit == ([] if page == "staff" else ["let-in"])
