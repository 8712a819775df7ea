"""Staff say that a lift does not run: the ways that visitors ask for heed it from then on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.build import build
from content.reader import Slot
from content.testing import small_source
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig, StaffConfig
from kiosk.staff.testing import HASH
from kiosk.viewmodels.contexts import Contexts
from tests.helpers.mapped_town import build_town
from tests.viewmodels.conftest import MORNING
from tests.viewmodels.staff.conftest import Hall, hall_of

WAY = "way/office/hall/tax"


@pytest.fixture(scope="session")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slot]:
    with Slot(build_town(tmp_path_factory.mktemp("mapped"))) as slot:
        yield slot


@pytest.fixture
def house(qapp: QObject, mapped: Slot) -> Iterator[Hall]:
    hall = hall_of(mapped, KioskConfig(staff=StaffConfig(code_hash=HASH)))
    yield hall
    hall.app.let_go()
    delete(hall.app)


def _way(hall: Hall) -> str:
    hall.app.open(WAY)
    hall.app.activate("way:step-free")
    return " ".join(f"{block.title} {block.text}" for block in hall.blocks)


def test_a_lift_that_is_ticked_leads_nobody_anywhere_until_it_runs_again(house: Hall) -> None:
    assert "Take the lift." in _way(house)
    house.go_in("staff-lifts")
    assert house.ticks == {"Lift: Town Hall": False}
    house.touch("Lift: Town Hall")
    assert house.ticks == {"Lift: Town Hall": True}
    assert house.audit[-1] == "lift-out-of-order"
    assert "We know of no way there without steps" in _way(house)
    house.app.open("staff-lifts")
    house.touch("Lift: Town Hall")
    assert house.audit[-1] == "lift-runs"
    assert "Take the lift." in _way(house)


def test_the_next_visitor_is_told_of_the_lift_too(house: Hall) -> None:
    house.go_in("staff-lifts")
    house.touch("Lift: Town Hall")
    house.app.finish()
    house.app.activate("language:en")
    assert "A lift is out of order: Town Hall" in _way(house)


def test_the_menu_of_staff_says_how_many_lifts_do_not_run(house: Hall) -> None:
    house.go_in("staff-menu")
    tile = next(block for block in house.blocks if block.key == "staff-lifts")
    assert tile.text == "All run"
    house.app.open("staff-lifts")
    house.touch("Lift: Town Hall")
    house.app.open("staff-menu")
    assert next(block for block in house.blocks if block.key == "staff-lifts").text == "1 is out of order"


def test_without_the_code_no_lift_is_marked(house: Hall) -> None:
    house.app.activate("staff:lift hall/lift")
    assert house.app.lifts.out_of_order() == frozenset()


def test_how_one_goes_is_forgotten_with_the_visit(house: Hall) -> None:
    house.app.open(WAY)
    house.app.activate("way:step-free")
    assert house.app.choices.way == "step-free"
    house.app.finish()
    assert not house.app.choices.way


def test_a_lift_is_remembered_by_the_next_screen_and_over_newer_content(mapped: Slot, tmp_path: Path) -> None:
    def screen() -> Contexts:
        contexts = Contexts(mapped, FixedClock(MORNING))
        contexts.lifts_file = tmp_path / "lifts-out-of-order.json"
        return contexts

    first = screen()
    first.lifts.mark("hall/lift", out_of_order=True)
    assert first.over(mapped).lifts.out_of_order() == {"hall/lift"}
    assert screen().lifts.out_of_order() == {"hall/lift"}


def test_a_lift_that_cannot_be_marked_is_as_it_was_and_staff_are_told(
    house: Hall, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "state" / "lifts.json"
    house.app._contexts.lifts_file = file
    house.go_in("staff-lifts")
    (tmp_path / "state").touch()  # a file where the folder should be
    house.touch("Lift: Town Hall")
    assert house.app.page.name == "calm"
    assert house.app.lifts.out_of_order() == frozenset()
    assert "What staff do cannot be kept" in caplog.text
    caplog.clear()


def test_drinking_water_is_marked_in_the_same_place_and_visitors_are_told(qapp: QObject, tmp_path: Path) -> None:
    source = small_source(tmp_path / "source", {"hall": "hall"})
    tap = {"amenities": [{"id": "tap", "kind": "drinking-water"}]}
    texts = {"title": "Town Hall", "address": "1 Quay Street", "amenities.tap": "Beside the door"}
    source.record("office/hall", tap, en=texts)
    build(source.path, tmp_path / "slot")
    with Slot(tmp_path / "slot") as slot:
        hall = hall_of(slot, KioskConfig(staff=StaffConfig(code_hash=HASH)))
        hall.go_in("staff-lifts")
        hall.touch("Drinking water: Town Hall")
        assert hall.ticks == {"Drinking water: Town Hall": True}
        assert hall.audit[-1] == "out-of-order"
        hall.app.open("hall")
        assert "The drinking water is out of order" in [block.title for block in hall.blocks]
        hall.app.let_go()
        delete(hall.app)
