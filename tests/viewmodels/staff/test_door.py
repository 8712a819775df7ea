"""Who is let in, how long one waits after wrong codes, and what is heard of it."""

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.reader import Slot
from kiosk.config import KioskConfig
from kiosk.reading import join_reader
from kiosk.reading_aloud.testing import HeardVoice
from kiosk.reading_aloud.transcript import said
from kiosk.speech.spoken import spoken
from kiosk.staff.code import Tries
from kiosk.staff.testing import CODE
from kiosk.viewmodels.reader import ReaderViewModel
from tests.viewmodels.staff.conftest import Hall, hall_of


@pytest.mark.parametrize(("target", "shown"), [("staff", "staff-menu"), ("staff-wishes", "staff-wishes")])
def test_the_right_code_opens_the_page_that_was_asked_for(hall: Hall, target: str, shown: str) -> None:
    hall.app.open(target)
    assert hall.app.page.name == "staff"
    hall.enter()
    assert hall.app.page.name == shown
    assert hall.app.choices.door is None
    assert hall.audit == ["let-in"]


def test_what_is_typed_is_drawn_as_dots_and_can_be_deleted(hall: Hall) -> None:
    hall.app.open("staff")
    hall.type(CODE)
    assert hall.field == "••••••"
    hall.app.activate("staff:key back")
    assert hall.field == "•••••"
    assert CODE[:5] not in repr(hall.app.choices)
    assert CODE[:5] not in repr(hall.app.page.shown)


def test_a_wrong_code_lets_nobody_in_and_is_told_plainly(hall: Hall) -> None:
    hall.app.open("staff")
    hall.enter("111222")
    assert hall.app.choices.staff is None
    assert hall.told == "That was not the code. Please try again."
    assert hall.field == ""
    assert hall.audit == ["wrong-code"]


def test_the_seconds_to_wait_are_counted_down_on_the_page(hall: Hall) -> None:
    hall.app.open("staff")
    for _ in range(3):
        hall.enter("111222")
    assert hall.told == "That was not the code. You can try again in 2 seconds."
    hall.enter()
    assert hall.app.choices.staff is None, "it came too early"
    assert hall.audit == ["wrong-code"] * 3
    for second, told in ((1, "You can try again in 1 second."), (2, "Please type the staff code.")):
        hall.now[0] = second
        hall.visits.staff._door._second.timeout.emit()
        assert hall.told == told
    hall.enter()
    assert hall.app.choices.staff is not None


def test_whoever_comes_while_the_door_waits_is_told_at_once_and_long_waits_in_minutes(hall: Hall) -> None:
    hall.tries.write(Tries(wrong=20, at_s=0))
    hall.app.open("staff")
    assert hall.told == "You can try again in 15 minutes."
    hall.now[0] = 899
    hall.app.open("help")
    hall.app.open("staff")
    assert hall.told == "You can try again in 1 second."


def test_what_was_typed_at_the_door_is_gone_elsewhere(hall: Hall) -> None:
    hall.app.open("staff")
    hall.type("480")
    hall.app.open("help")
    assert hall.app.choices.door is None
    hall.app.back()
    assert hall.field == ""


def test_a_kiosk_without_a_code_lets_nobody_in_and_says_who_sets_one(qapp: QObject, slot: Slot) -> None:
    hall = hall_of(slot, KioskConfig())
    hall.app.open("staff")
    assert [block.kind for block in hall.blocks] == ["banner"]
    assert "kiosk staff-code" in hall.blocks[0].text
    hall.enter("")
    hall.enter(CODE)
    assert hall.app.choices.staff is None
    hall.app.let_go()
    delete(hall.app)


def test_keys_do_nothing_while_a_code_is_looked_at(hall: Hall) -> None:
    hall.app.open("staff")
    hall.worker.holds = True
    hall.enter()
    assert hall.told == "One moment, please."
    hall.enter("111222")
    hall.worker.let_go()
    assert hall.app.page.name == "staff-menu"
    assert hall.audit == ["let-in"]


def test_a_page_that_is_shown_while_the_third_try_is_looked_at_does_not_shut_the_door(hall: Hall) -> None:
    """Until it is known to be right it is written down as wrong, and one would have to wait."""
    hall.app.open("staff")
    for _ in range(2):
        hall.enter("111222")
    gate = hall.visits.staff.room.gate

    def looked_at(code: str) -> bool:
        assert gate.wait_s == 2
        hall.app.refresh()
        return code == CODE

    gate._is_right = looked_at
    hall.enter()
    assert hall.app.page.name == "staff-menu"


@pytest.mark.parametrize("leave", ["finish", "help"])
def test_whoever_goes_while_a_code_is_looked_at_lets_nobody_in(hall: Hall, leave: str) -> None:
    hall.app.open("staff")
    hall.worker.holds = True
    hall.enter()
    hall.app.finish() if leave == "finish" else hall.app.open(leave)
    hall.worker.let_go()
    hall.app.open("staff")
    assert hall.app.choices.staff is None
    assert hall.app.page.name == "staff"
    assert hall.audit == ["let-in", "left"]


def test_nobody_is_let_in_where_tries_cannot_be_counted(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    hall.app.open("staff")
    hall.tries.full = True
    hall.enter()
    assert hall.app.page.name == "calm"
    assert hall.app.choices.staff is None
    assert "No space left" in caplog.text
    caplog.clear()
    hall.app.open("home")
    hall.app.open("staff")
    hall.tries.full = False
    hall.enter()
    assert hall.app.page.name == "staff-menu"


@pytest.fixture
def voice(hall: Hall) -> HeardVoice:
    voice = HeardVoice()
    hall.app.read_with(lambda app: join_reader(app, voice.given))
    hall.app.turnSpeech()
    hall.app.open("staff")
    return voice


def test_how_many_digits_were_typed_is_told_and_never_which(hall: Hall, voice: HeardVoice) -> None:
    hall.type(CODE)
    assert voice.last("en") == "Staff code. It holds six characters."
    reader = hall.app.reader
    assert isinstance(reader, ReaderViewModel)
    for _ in reader.places:
        reader.next()
    heard = [said(each.spans, "en") for each in voice.heard]
    assert sum(line.startswith("Something private is written here.") for line in heard) == 12
    assert not {f"{spoken(str(digit), 'en').lower()}." for digit in range(10)} & {line.lower() for line in heard}
    reader.put_headphones_on()
    for _ in reader.places:
        reader.next()
    assert "four." in [said(each.spans, "en").lower() for each in voice.heard], "alone one hears which key it is"


def test_who_listens_is_told_how_the_try_went(hall: Hall, voice: HeardVoice) -> None:
    hall.enter("111222")
    assert voice.last("en") == "That was not the code. Please try again."
    hall.enter()
    assert voice.last("en").startswith("For the librarian")


def test_a_wait_is_told_once_and_not_second_by_second(hall: Hall, voice: HeardVoice) -> None:
    for _ in range(6):
        hall.now[0] += 100
        hall.enter("111222")
    told = len(voice.heard)
    for _ in range(10):
        hall.now[0] += 1
        hall.visits.staff._door._second.timeout.emit()
    assert hall.told == "That was not the code. You can try again in 6 seconds."
    assert len(voice.heard) == told
