"""From where one stands, through the streets, to the counter."""

from pathlib import Path

import pytest

from content.map.floors.imdf import read_buildings
from content.map.floors.plan import Building
from content.map.floors.testing import small_house, written
from content.map.journey import Inside, Journey, Outside, Place, Wayfinder, link_id, spot_place
from content.map.osm import Tags
from content.map.routing.directions import Directions, NoWay
from content.map.routing.graph import StreetGraph
from content.map.routing.steps import Step
from content.map.routing.testing import place, sketched

FOOTWAY: Tags = {"highway": "footway"}
# The house stands with its corner at 0, 0: its front door is in the west, the side door in the south.
CORNERS = {"a": (-200.0, 3.0), "f": (-2.0, 3.0), "k": (-2.0, -20.0), "s": (20.5, -20.0), "t": (20.5, -2.0)}


@pytest.fixture
def house(tmp_path: Path) -> Building:
    (building,) = read_buildings(written(small_house(place(0, 0)), tmp_path))
    return building


def _streets(kst: Tags = FOOTWAY) -> StreetGraph:
    return sketched(CORNERS, {"af": FOOTWAY, "fk": FOOTWAY, "kst": kst})


def _finder(house: Building, *broken: str, streets: StreetGraph | None = None) -> Wayfinder:
    return Wayfinder(Directions(streets or _streets()), {house.id: house}, frozenset(broken))


def _acts(steps: tuple[Step, ...]) -> list[str]:
    return [step.act for step in steps]


START = Place(place(-190, 3))


def test_feet_go_in_at_the_front_and_up_the_stairs(house: Building) -> None:
    journey = _finder(house).find(START, spot_place(house, "tax"), "walking")
    assert isinstance(journey, Journey)
    outside, inside = journey.parts
    assert isinstance(outside, Outside)
    assert isinstance(inside, Inside)
    assert inside.walk.start.what == "front"
    assert _acts(inside.steps) == ["enter", "turn", "steps", "enter", "enter", "arrive"]
    (stairs,) = (step for step in inside.steps if step.act == "steps")
    assert (stairs.step_count, stairs.up, stairs.level) == (24, True, "1")
    assert journey.avoided == ()
    assert outside.steps[-1].names == {"en": "Front door"}


def test_wheels_go_round_to_the_side_door_and_take_the_lift_and_are_told_why(house: Building) -> None:
    journey = _finder(house).find(START, spot_place(house, "tax"), "step-free")
    assert isinstance(journey, Journey)
    inside = journey.parts[-1]
    assert isinstance(inside, Inside)
    assert inside.walk.start.what == "side"
    assert "lift" in _acts(inside.steps)
    assert [each.obstacle for each in journey.avoided] == ["steps", "steps"]


def test_a_lift_out_of_order_is_said_at_once(house: Building) -> None:
    found = _finder(house, "lift").find(START, spot_place(house, "tax"), "step-free")
    assert isinstance(found, NoWay)
    assert [each.obstacle for each in found.avoided] == ["steps", "steps", "lift-out-of-order"]
    upstairs = _finder(house, "lift").find(spot_place(house, "here"), spot_place(house, "tax"), "step-free")
    assert isinstance(upstairs, NoWay)
    assert [each.obstacle for each in upstairs.avoided] == ["steps", "lift-out-of-order"]
    assert isinstance(_finder(house, "lift").find(START, spot_place(house, "tax"), "walking"), Journey)
    assert isinstance(_finder(house, "lift").find(START, spot_place(house, "registry"), "step-free"), Journey)


def test_a_lift_of_that_name_in_another_building_runs_on(house: Building) -> None:
    tax = spot_place(house, "tax")
    assert isinstance(_finder(house, link_id("library", "lift")).find(START, tax, "step-free"), Journey)
    assert isinstance(_finder(house, link_id(house.id, "lift")).find(START, tax, "step-free"), NoWay)


def test_where_the_lift_is_the_only_way_up_it_is_named(house: Building) -> None:
    import msgspec

    links = tuple(link for link in house.links if link.id == "lift")
    found = _finder(msgspec.structs.replace(house, links=links), "lift").find(
        START, spot_place(house, "tax"), "walking"
    )
    assert isinstance(found, NoWay)
    assert [each.obstacle for each in found.avoided] == ["lift-out-of-order"]


def test_from_a_kiosk_inside_one_walks_to_the_counter_without_going_out(house: Building) -> None:
    journey = _finder(house).find(spot_place(house, "here"), spot_place(house, "registry"), "step-free")
    assert isinstance(journey, Journey)
    (inside,) = journey.parts
    assert isinstance(inside, Inside)
    assert _acts(inside.steps)[-1] == "arrive"
    assert inside.steps[-1].names == {"en": "Births"}


def test_from_a_kiosk_inside_one_comes_out_by_a_door_and_goes_on_in_the_street(house: Building) -> None:
    journey = _finder(house).find(spot_place(house, "here"), START, "step-free")
    assert isinstance(journey, Journey)
    inside, outside = journey.parts
    assert isinstance(inside, Inside)
    assert isinstance(outside, Outside)
    assert inside.walk.moves[-1].to.what == "side"
    assert inside.steps[-1].names == {"en": "Side door"}
    assert journey.metres == pytest.approx(inside.walk.metres + outside.way.route.metres)


def test_a_building_without_a_counter_to_go_to_is_reached_at_its_entrance(house: Building) -> None:
    walking = _finder(house).find(START, Place(place(15, 10), house.id), "walking")
    rolling = _finder(house).find(START, Place(place(15, 10), house.id), "step-free")
    assert isinstance(walking, Journey)
    assert isinstance(rolling, Journey)
    assert walking.metres == pytest.approx(188, abs=2)
    assert rolling.metres == pytest.approx(188 + 23 + 22.5 + 18, abs=3)


def test_a_building_whose_floors_nobody_knows_is_reached_where_it_stands(house: Building) -> None:
    journey = _finder(house).find(START, Place(place(-60, 10), "library", "desk"), "walking")
    assert isinstance(journey, Journey)
    assert journey.metres == pytest.approx(130, abs=1)


def test_a_street_wheels_cannot_take_is_in_the_reasons_of_the_journey(house: Building) -> None:
    found = _finder(house, streets=_streets({"highway": "steps"})).find(
        START, spot_place(house, "registry"), "step-free"
    )
    assert isinstance(found, NoWay)
    assert found.avoided


def test_a_visit_goes_from_stop_to_stop(house: Building) -> None:
    stops = [START, spot_place(house, "tickets"), spot_place(house, "tax")]
    first, second = _finder(house).through(stops, "walking")
    assert isinstance(first, Journey)
    assert isinstance(second, Journey)
    assert len(first.parts) == 2
    assert len(second.parts) == 1


def test_a_counter_is_found_by_the_id_the_content_has_for_it(house: Building) -> None:
    assert spot_place(house, "tax") == spot_place(house, "c-tax")
    with pytest.raises(KeyError, match="dentist"):
        spot_place(house, "dentist")
