"""The demo town's hall is sound, and is the house the content tells of."""

import tomllib
from pathlib import Path

import pytest

from content.map.demo import plan
from content.map.demo.hall import OFFICE, write_floors
from content.map.demo.names import LANGUAGES
from content.map.floors.check import check
from content.map.floors.imdf import read_buildings
from content.map.floors.network import floor_network
from content.map.floors.plan import Building, Level, Spot, Unit
from content.map.floors.walk import walk
from content.map.planar import Shape

FACTS = Path(__file__).parents[4] / "content" / "demo" / "office" / OFFICE / "facts.toml"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Building:
    folder = tmp_path_factory.mktemp("floors")
    write_floors(folder)
    (building,) = read_buildings(folder)
    return building


def test_every_counter_is_reached_from_an_entrance_on_foot_and_on_wheels(hall: Building) -> None:
    assert check(hall) == []


def test_the_counters_are_those_of_the_content_on_their_floors(hall: Building) -> None:
    facts = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    told = {counter["id"]: counter["floor"] for counter in facts["counters"]}
    ordinals = {level.id: str(level.ordinal) for level in hall.levels}
    assert {spot.counter: ordinals[spot.level] for spot in hall.spots if spot.kind == "counter"} == told


def test_everything_has_a_name_in_every_language_of_the_town(hall: Building) -> None:
    named: list[Level | Unit | Spot] = [*hall.levels, *(unit for unit in hall.units if unit.is_open), *hall.spots]
    assert all(set(thing.names) == set(LANGUAGES) and all(thing.names.values()) for thing in named)


def test_the_rooms_lie_within_the_house_of_the_town_and_not_on_each_other(hall: Building) -> None:
    corners = next(house.corners for house in plan.HOUSES if house.name == f"office/{OFFICE}")
    outline = [plan.GROUND.degrees(*corner) for corner in (*corners, corners[0])]
    house = Shape(tuple(hall.ground.metres(*place) for place in outline))
    for level in ("0", "1"):
        shapes = [hall.shape(unit) for unit in hall.units if unit.level == level]
        assert sum(shape.area for shape in shapes) <= house.area + 0.1
        for shape in shapes:
            assert all(house.holds(corner) or house.away(corner) < 0.02 for corner in shape.outer)
        inner = [shape.inner_point() for shape in shapes]
        assert all(sum(shape.holds(point) for shape in shapes) == 1 for point in inner)


def test_wheels_come_in_from_rope_street_and_use_the_lift_beside_reception(hall: Building) -> None:
    network = floor_network(hall, step_free=True)
    found = walk(network, network.doors["rope-door"], network.spots["counter-permits"])
    assert found is not None
    assert [move.link for move in found.moves if move.link] == ["lift"]
    assert "clock-door" not in network.doors


def test_the_kiosk_stands_in_sight_of_reception(hall: Building) -> None:
    network = floor_network(hall)
    found = walk(network, network.spots["kiosk"], network.spots["counter-reception"])
    assert found is not None
    assert len(found.moves) == 1
