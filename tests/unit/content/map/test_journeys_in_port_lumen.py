"""In the invented town one gets from the ferry to every counter of the hall, and from its screen to every office."""

import tomllib
from pathlib import Path

import pytest

from content.map.build import Sources
from content.map.demo import plan
from content.map.floors.imdf import read_buildings
from content.map.floors.plan import Building
from content.map.journey import Inside, Journey, Place, Wayfinder, spot_place
from content.map.osm import read_extract
from content.map.routing.build import street_graph
from content.map.routing.directions import Directions, NoWay
from content.map.routing.graph import StreetGraph

FACTS = Path(__file__).parents[4] / "content" / "demo" / "office" / "town-hall" / "facts.toml"
COUNTERS = [counter["id"] for counter in tomllib.loads(FACTS.read_text(encoding="utf-8"))["counters"]]
FERRY = Place(plan.GROUND.degrees(-40, -60))


@pytest.fixture(scope="module")
def town(port_lumen: Sources) -> tuple[StreetGraph, Building]:
    assert port_lumen.floors
    (hall,) = read_buildings(port_lumen.floors)
    return street_graph(read_extract(port_lumen.extract)), hall


def _finder(town: tuple[StreetGraph, Building], *broken: str) -> Wayfinder:
    streets, hall = town
    return Wayfinder(Directions(streets), {hall.id: hall}, frozenset(broken))


@pytest.mark.parametrize("profile", ["walking", "step-free"])
@pytest.mark.parametrize("counter", COUNTERS)
def test_from_the_ferry_to_every_counter(town: tuple[StreetGraph, Building], profile: str, counter: str) -> None:
    journey = _finder(town).find(FERRY, spot_place(town[1], counter), profile)
    assert isinstance(journey, Journey)
    assert 500 < journey.metres < 900
    inside = journey.parts[-1]
    assert isinstance(inside, Inside)
    assert inside.walk.start.what == "rope-door" or (profile == "walking" and counter != "travel")
    acts = [step.act for part in journey.parts for step in part.steps]
    assert profile == "walking" or not {"steps", "escalator"} & set(acts)
    assert acts.count("arrive") == 2


def test_with_the_lift_out_of_order_only_the_counter_upstairs_is_out_of_reach_of_wheels(
    town: tuple[StreetGraph, Building],
) -> None:
    finder = _finder(town, "lift")
    found = {counter: finder.find(FERRY, spot_place(town[1], counter), "step-free") for counter in COUNTERS}
    unreached = [counter for counter, way in found.items() if isinstance(way, NoWay)]
    assert unreached == ["permits"]
    assert "lift-out-of-order" in [each.obstacle for each in found["permits"].avoided]


@pytest.mark.parametrize("profile", ["walking", "step-free"])
def test_from_the_screen_in_the_hall_to_every_other_office(town: tuple[StreetGraph, Building], profile: str) -> None:
    screen = spot_place(town[1], "kiosk")
    for house in plan.HOUSES:
        kind, _, office = house.name.partition("/")
        if kind == "office" and office != "town-hall":
            middle = [sum(corner[axis] for corner in house.corners) / len(house.corners) for axis in (0, 1)]
            journey = _finder(town).find(screen, Place(plan.GROUND.degrees(middle[0], middle[1]), office), profile)
            assert isinstance(journey, Journey), office
            assert isinstance(journey.parts[0], Inside)
            assert len(journey.parts) == 2
