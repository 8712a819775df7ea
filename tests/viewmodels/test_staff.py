"""Staff at the kiosk: who is let in, how long that lasts, and what a scan does there."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.reader import Slot
from kiosk.adapters.visits import Visits
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig, StaffConfig
from kiosk.screens import SCREENS
from kiosk.staff.audit import Audit, LinesInMemory
from kiosk.staff.code import TriesInMemory
from kiosk.staff.room import StaffRoom
from kiosk.staff.testing import CODE, HASH
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from tests.viewmodels.conftest import MORNING


@dataclass
class Hall:
    """A kiosk with a staff code, and whoever stands before it."""

    app: AppViewModel
    visits: Visits
    lines: LinesInMemory
    now: list[float]

    def type(self, code: str) -> None:
        for sign in code:
            self.app.activate(f"staff:key {sign}")

    def enter(self, code: str = CODE) -> None:
        self.type(code)
        self.app.activate("staff:key done")


@pytest.fixture
def hall(qapp: QObject, slots: Path) -> Iterator[Hall]:
    lines, now = LinesInMemory(), [0.0]
    with Slot(slots / "a") as slot:
        config = KioskConfig(staff=StaffConfig(code_hash=HASH))
        app = AppViewModel(Contexts(slot, FixedClock(MORNING)), config, SCREENS["portrait"], InlineWorker())
        room = StaffRoom(HASH, TriesInMemory(), Audit(lines, lambda: 0), lambda: now[0])
        visits = Visits(app, lambda: room)
        app.activate("language:en")
        yield Hall(app, visits, lines, now)
        app.let_go()
        delete(app)


def test_the_right_code_opens_the_page_that_was_asked_for(hall: Hall) -> None:
    hall.app.open("staff")
    assert hall.app.page.name == "staff"
    hall.enter()
    assert hall.app.page.name == "staff-menu"
    assert hall.app.choices.door is None
