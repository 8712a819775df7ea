"""The key switch on the case lets staff in while it is turned, and nobody else, and nothing of a visitor stays."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.reader import Slot
from hardware.state import HardwareState, Switch
from kiosk.config import KioskConfig
from kiosk.viewmodels.staff.key import StaffKey
from tests.viewmodels.staff.conftest import Hall, hall_of

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


class Lock:
    """The key as the daemon tells of it: in these positions, one after the other."""

    def __init__(self, hall: Hall) -> None:
        self._key = StaffKey(hall.app, hall.visits)

    def turns(self, *positions: bool | None) -> None:
        for on in positions:
            self._key.told(HardwareState(written=NOON, key_switch=Switch(on=on)))

    def falls_silent(self) -> None:
        self._key.told(None)

    def stays_unknown(self) -> None:
        """For so long that nobody waits for it any more."""
        assert self._key._unknown.isActive()
        self._key._unknown.stop()
        self._key._unknown.timeout.emit()


@pytest.fixture
def lock(hall: Hall) -> Lock:
    return Lock(hall)


def test_the_key_lets_staff_in_without_the_code_and_that_is_on_record(hall: Hall, lock: Lock) -> None:
    lock.turns(False, True)
    assert hall.app.page.name == "staff-menu"
    assert hall.audit == ["let-in-by-key"]


def test_taken_out_it_shuts_the_door_at_once(hall: Hall, lock: Lock) -> None:
    lock.turns(False, True)
    hall.app.open("staff-wishes")
    lock.turns(False)
    assert hall.app.idle
    assert hall.app.choices.staff is None
    assert hall.audit == ["let-in-by-key", "left"]


def test_a_key_of_which_nobody_can_tell_counts_as_taken_out(hall: Hall, lock: Lock) -> None:
    lock.turns(False, True, None)
    lock.stays_unknown()
    assert hall.app.idle
    lock.turns(True)
    assert hall.app.idle, "nor is anybody let in as it is known again"
    lock.turns(False, True)
    lock.falls_silent()
    lock.stays_unknown()
    assert hall.app.idle


def test_a_daemon_that_staff_start_anew_does_not_let_them_out(hall: Hall, lock: Lock) -> None:
    lock.turns(False, True)
    hall.app.open("staff-wishes")
    lock.falls_silent()
    lock.turns(None, True)
    assert hall.app.page.name == "staff-wishes"
    assert not lock._key._unknown.isActive()
    lock.falls_silent()
    lock.turns(None, False)
    assert hall.app.idle, "it was taken out in the meantime"


@pytest.mark.parametrize("before", [(), (None,), (True,), (False, None)])
def test_a_key_that_is_found_turned_lets_nobody_in(hall: Hall, lock: Lock, before: tuple[bool | None, ...]) -> None:
    """The screen began anew, or the daemon did: nobody turned anything."""
    lock.turns(*before, True)
    assert hall.app.choices.staff is None


def test_a_key_left_turned_does_not_let_the_next_one_in(hall: Hall, lock: Lock) -> None:
    lock.turns(False, True)
    hall.app.session.ended.emit()
    lock.turns(True)
    hall.app.open("staff-menu")
    assert hall.app.page.name == "staff", "the door asks for the code"


def test_a_visit_ends_before_staff_come_in_and_nothing_of_it_stays(hall: Hall, lock: Lock) -> None:
    lock.turns(False)
    hall.app.open("procedure/move-in")
    hall.app.activate("tick:move-in proof")
    hall.app.activate("scale:2.0")
    lock.turns(True)
    assert (hall.app.page.name, hall.app.look.textScale, hall.app.choices.ticked) == ("staff-menu", 1.0, frozenset())
    hall.app.back()
    assert hall.app.page.name not in ("procedure", "home"), "there is no way back to what the visitor read"


def test_who_is_in_by_the_code_stays_where_they_are_and_leaves_with_the_key(hall: Hall, lock: Lock) -> None:
    lock.turns(False)
    hall.go_in("staff-wishes")
    lock.turns(True)
    assert hall.app.page.name == "staff-wishes"
    lock.turns(False)
    assert hall.app.idle
    assert hall.audit == ["let-in", "left"]


def test_a_key_that_was_never_turned_ends_nobodys_visit(hall: Hall, lock: Lock) -> None:
    lock.turns(False)
    hall.go_in("staff-wishes")
    lock.turns(False, None)
    lock.falls_silent()
    assert hall.app.page.name == "staff-wishes"
    hall.app.finish()
    hall.app.open("help")
    lock.turns(False)
    assert hall.app.page.name == "help"


@pytest.mark.parametrize(
    ("on", "said"), [(False, "The staff key on the case lets you in as well."), (True, "turn it back"), (None, "")]
)
def test_the_door_says_that_there_is_a_key(hall: Hall, on: bool | None, said: str) -> None:
    hall.app._contexts.hall = lambda: HardwareState(written=NOON, key_switch=Switch(on=on))
    hall.app.open("staff")
    leads = [block.text for block in hall.blocks if block.kind == "lead"]
    assert leads[0] == "Please type the staff code."
    assert said in "".join(leads[1:])
    assert bool(leads[1:]) is (on is not None)


def test_a_kiosk_without_a_code_is_opened_by_its_key(qapp: QObject, slot: Slot) -> None:
    hall = hall_of(slot, KioskConfig())
    hall.app._contexts.hall = lambda: HardwareState(written=NOON, key_switch=Switch(on=False))
    hall.app.open("staff")
    assert "lets you in" in hall.blocks[1].text, "beside that there is no code"
    Lock(hall).turns(False, True)
    assert hall.app.page.name == "staff-menu"
    hall.app.let_go()
    delete(hall.app)
