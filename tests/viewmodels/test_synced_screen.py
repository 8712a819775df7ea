"""A screen whose content comes by sync: what it shows is taken at an idle moment, and never written meanwhile."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from content.reader import Slot
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged
from kiosk.succession import Succession
from sync.reason import Reason, SyncError
from tests.helpers.packing import PUBLISHED
from tests.helpers.synced_town import SyncedTown


@pytest.fixture
def town(tmp_path: Path) -> SyncedTown:
    town = SyncedTown(tmp_path)
    town.publish()
    town.sync()
    return town


@pytest.fixture
def stage(qapp: object, town: SyncedTown) -> Iterator[Stage]:
    clock = FixedClock(PUBLISHED + timedelta(days=2))
    with staged(Slot(town.content / "current"), KioskConfig(), SCREENS["portrait"], clock=clock) as stage:
        yield stage


def number(stage: Stage) -> int:
    return stage.kiosk.slot.number


def shows(stage: Stage, generation: int) -> bool:
    return number(stage) == generation


def bring(town: SyncedTown, text: str) -> None:
    town.publish_text(text)
    town.sync()


def test_a_visitor_is_not_disturbed_and_the_next_one_has_the_newer_content(
    stage: Stage, town: SyncedTown, qtbot: QtBot
) -> None:
    _succession = Succession(stage.kiosk, town.content / "current")
    stage.open("field/home")
    bring(town, "two")
    qtbot.wait(500)
    assert (number(stage), stage.kiosk.app.page.shown.title) == (1, "Home and building")
    assert stage.kiosk.slot.media("notes/one.svg").parent.parent.parent.name == "a"  # not of what ``current`` names now
    stage.kiosk.app.finish()
    qtbot.waitUntil(lambda: number(stage) == 2)
    stage.open("field/home")
    assert stage.kiosk.app.page.shown.title == "Home two"


def test_night_after_night_the_screen_takes_what_came_and_frees_the_other_slot(
    stage: Stage, town: SyncedTown, qtbot: QtBot
) -> None:
    _succession = Succession(stage.kiosk, town.content / "current")
    for night in range(2, 6):
        bring(town, f"night-{night}")  # refused while the screen holds the slot that is to be written
        qtbot.waitUntil(partial(shows, stage, night))
        qtbot.waitUntil(lambda: not is_held(town))


def is_held(town: SyncedTown) -> bool:
    try:
        town.slots.prepare()
    except SyncError as error:
        return error.reason is Reason.HELD
    return False


def test_while_a_visit_goes_on_the_slot_on_the_screen_waits(stage: Stage, town: SyncedTown, qtbot: QtBot) -> None:
    _succession = Succession(stage.kiosk, town.content / "current")
    stage.open("field/home")
    bring(town, "two")
    town.publish_text("three")
    with pytest.raises(SyncError) as error:
        town.sync()
    assert error.value.reason is Reason.HELD
    stage.kiosk.app.finish()
    qtbot.waitUntil(lambda: number(stage) == 2)
    qtbot.waitUntil(lambda: not is_held(town))
    town.sync()
    qtbot.waitUntil(lambda: number(stage) == 3)


def test_the_content_is_as_of_the_day_it_was_published(stage: Stage) -> None:
    assert stage.kiosk.slot.town.content_date != PUBLISHED.date()
    stage.open("home")
    assert stage.kiosk.app.band.contentAsOf == "Content as of 22 November 2026"
