"""The pages that tell of the hall follow it, and nobody is disturbed by what they do not tell."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from hardware.state import HardwareFault, HardwareState, PortState, Power, Switch
from kiosk.staff.desk import StaffDesk
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.hall_pages import HallPages
from tests.helpers.halls import TEN, hall, ports
from tests.viewmodels.conftest import Visitor

LONG = 3_600_000


class Followed:
    """The screen of a hall that changes when told; ``shown`` counts how often a page was composed."""

    def __init__(self, app: AppViewModel, pause_ms: int) -> None:
        self.app = app
        self.pages = HallPages(app, app, pause_ms)
        self.shown = 0
        app._contexts.hall = lambda: self._state
        self._state: HardwareState | None = None
        self.tell(hall(ports("free", "free")))
        app.open("hall")
        app.pageShown.connect(self._count)

    def _count(self) -> None:
        self.shown += 1

    def tell(self, state: HardwareState | None) -> None:
        self._state = state
        self.pages.told(state)

    def charge(self, *states: PortState) -> None:
        self.tell(hall(ports(*states)))

    @property
    def words(self) -> list[str]:
        return [block.text for block in self.app.page.shown.blocks if block.kind == "state"]


@pytest.fixture
def followed(app: AppViewModel, qtbot: QtBot) -> Iterator[Followed]:
    """The next change after one is shown without a pause."""
    followed = Followed(app, pause_ms=0)
    qtbot.wait(1)
    yield followed
    app.pageShown.disconnect(followed._count)


def test_a_port_that_is_taken_is_told_at_once(followed: Followed) -> None:
    followed.charge("in-use", "free")
    assert followed.words == ["In use", "Free"]


def test_a_daemon_that_falls_silent_leaves_nothing_on_the_page_as_if_it_were_so(followed: Followed) -> None:
    followed.tell(None)
    assert followed.words == []


def test_many_changes_in_a_moment_make_one_page_and_then_the_last(app: AppViewModel, qtbot: QtBot) -> None:
    followed = Followed(app, pause_ms=50)
    qtbot.wait(60)
    for _ in range(20):
        followed.charge("in-use", "free")
        followed.charge("free", "in-use")
    assert followed.shown == 1
    qtbot.waitUntil(lambda: followed.words == ["Free", "In use"])
    assert followed.shown == 2
    app.pageShown.disconnect(followed._count)


def test_what_a_page_does_not_tell_does_not_compose_it(followed: Followed) -> None:
    state = hall(ports("free", "free"))
    followed.tell(HardwareState(written=TEN, charging=state.charging, presence=Switch(on=True)))
    assert followed.shown == 0
    followed.app.open("help")
    before = followed.shown
    followed.charge("in-use", "in-use")
    assert followed.shown == before


def test_that_the_power_fails_is_told_on_every_page(followed: Followed) -> None:
    followed.app.open("help")
    before = followed.shown
    followed.tell(HardwareState(written=TEN, power=Power(battery=True, ends=TEN)))
    assert followed.shown == before + 1


def test_how_warm_the_processor_is_composes_no_page_of_a_visitor(followed: Followed, qtbot: QtBot) -> None:
    """It is measured every second."""
    state = hall(ports("free", "free"))
    followed.tell(msgspec.structs.replace(state, power=Power(celsius=50.1)))
    followed.app.open("help")
    qtbot.wait(1)
    before = followed.shown
    followed.tell(msgspec.structs.replace(state, power=Power(celsius=50.2)))
    assert followed.shown == before


def test_the_menus_of_staff_tell_at_once_what_is_wrong(followed: Followed) -> None:
    followed.app.open("staff-menu")
    followed.app.choose(replace(followed.app.choices, staff=StaffDesk()))
    before = followed.shown
    fault = HardwareFault(what="the meter does not answer", where="hardware.charging.port[3].meter", remedy="see it")
    followed.tell(msgspec.structs.replace(hall(ports("free", "free")), faults=(fault,)))
    assert followed.shown == before + 1
    assert "1 thing does not work" in [block.text for block in followed.app.page.shown.blocks]


def test_a_page_that_is_read_as_a_whole_is_read_to_its_end_first(listening: Visitor, qtbot: QtBot) -> None:
    followed = Followed(listening.app, pause_ms=1)
    qtbot.wait(5)
    listening.reader.do("read_page")
    followed.charge("in-use", "in-use")
    qtbot.wait(20)
    assert followed.words == ["Free", "Free"]
    listening.reader.do("stop")
    qtbot.waitUntil(lambda: followed.words == ["In use", "In use"])
    listening.app.pageShown.disconnect(followed._count)


def test_the_technician_sees_whatever_changes(followed: Followed) -> None:
    followed.app.choose(replace(followed.app.choices, staff=StaffDesk()))
    followed.app.open("staff-hall")
    state = hall(ports("free", "free"))
    followed.tell(state)
    shown = followed.shown
    followed.tell(msgspec.structs.replace(state, written=TEN + timedelta(seconds=1)))
    assert followed.shown == shown
    followed.tell(msgspec.structs.replace(state, display=Switch(on=True, how="rule")))
    assert "It is on" in " ".join(block.text for block in followed.app.page.shown.blocks)
