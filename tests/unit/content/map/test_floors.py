"""Walking through a building, and what is said of one that is drawn wrong."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.faults import Fault, FaultySource
from content.map.floors.check import check
from content.map.floors.drawing import Drawing
from content.map.floors.imdf import read_buildings
from content.map.floors.network import floor_network
from content.map.floors.plan import Building
from content.map.floors.testing import small_house, written
from content.map.floors.walk import walk


def _read(house: Drawing, folder: Path) -> Building:
    (building,) = read_buildings(written(house, folder))
    return building


@pytest.fixture
def house(tmp_path: Path) -> Building:
    return _read(small_house(), tmp_path)


def _kinds(building: Building) -> dict[str, str]:
    return {fault.kind: fault.field for fault in check(building)}


def test_a_sound_house_has_no_fault(house: Building) -> None:
    assert check(house) == []


def test_the_shortest_way_goes_round_the_corners_of_rooms(house: Building) -> None:
    network = floor_network(house)
    found = walk(network, network.doors["front"], network.spots["c-registry"])
    assert found is not None
    assert [stand.what for stand in found.stands] == ["front", "", "registry-door", "c-registry"]
    assert found.stands[1].point == pytest.approx((6, 6), abs=0.01)
    assert found.metres == pytest.approx(6.7 + 8.8 + 8.4, abs=0.2)


def test_feet_take_the_stairs_and_wheels_the_lift(house: Building) -> None:
    for step_free, link, entrance in ((False, "stairs", "front"), (True, "lift", "side")):
        network = floor_network(house, step_free=step_free)
        found = walk(network, network.doors[entrance], network.spots["c-tax"])
        assert found is not None
        assert [move.link for move in found.moves if move.link] == [link]


def test_wheels_never_come_in_over_steps(house: Building) -> None:
    assert "front" not in floor_network(house, step_free=True).doors


def test_a_lift_out_of_order_leaves_no_way_for_wheels_and_the_stairs_for_feet(house: Building) -> None:
    for name in ("lift", "lift-1"):
        wheels = floor_network(house, step_free=True, out_of_order=frozenset({name}))
        assert walk(wheels, wheels.doors["side"], wheels.spots["c-tax"]) is None
        feet = floor_network(house, out_of_order=frozenset({name}))
        assert walk(feet, feet.doors["side"], feet.spots["c-tax"]) is not None


def _between_floors(category: str, direction: str = "undirected") -> Drawing:
    """The small house with another link in the place of its stairs, and a third floor of the lift."""
    house = small_house()
    house.level("2", 2)
    house.unit("lift-2", "2", "elevator", [(6, 20), (8, 20), (8, 22), (6, 22)])
    house.unit("attic", "2", "walkway", [(0, 14), (30, 14), (30, 20), (0, 20)])
    house.opening("lift-door-2", "2", (6.5, 20), (7.5, 20))
    house.link("tower", "elevator", ["lift-0", "lift-1", "lift-2"])
    house.unit("way-0", "0", category, [(20, -8), (30, -8), (30, 0), (20, 0)])
    house.unit("way-1", "1", category, [(20, -8), (30, -8), (30, 0), (20, 0)])
    house.opening("way-in", "0", (24, 0), (26, 0))
    house.opening("way-out", "1", (24, 0), (26, 0))
    house.link("way", category, ["way-0", "way-1"], direction=direction)
    return house


def test_an_escalator_is_ridden_the_way_it_runs_and_never_on_wheels(tmp_path: Path) -> None:
    building = _read(_between_floors("escalator", "directed"), tmp_path)
    out_of_order = frozenset({"lift", "stairs", "tower"})
    feet = floor_network(building, out_of_order=out_of_order)
    assert walk(feet, feet.doors["side"], feet.spots["c-tax"]) is not None
    assert walk(feet, feet.spots["c-tax"], feet.doors["side"]) is None
    wheels = floor_network(building, step_free=True, out_of_order=out_of_order)
    assert walk(wheels, wheels.doors["side"], wheels.spots["c-tax"]) is None


def test_a_ramp_carries_wheels(tmp_path: Path) -> None:
    building = _read(_between_floors("ramp"), tmp_path)
    wheels = floor_network(building, step_free=True, out_of_order=frozenset({"lift", "stairs", "tower"}))
    found = walk(wheels, wheels.doors["side"], wheels.spots["c-tax"])
    assert found is not None
    assert [move.link for move in found.moves if move.link] == ["way"]


def test_a_lift_is_waited_for_once_however_many_floors_it_goes(tmp_path: Path) -> None:
    network = floor_network(_read(_between_floors("ramp"), tmp_path), step_free=True)
    found = walk(network, network.doors["side"], network.doors["lift-door-2"])
    assert found is not None
    assert [move.link for move in found.moves if move.link] == ["tower"]


def test_nobody_is_led_through_a_room_for_staff(tmp_path: Path) -> None:
    house = small_house()
    house.opening("store-front", "0", (2, 6), (3, 6))
    house.opening("store-back", "0", (6, 18), (6, 19))
    network = floor_network(_read(house, tmp_path))
    assert all(move.unit != "store" for moves in network.moves.values() for move in moves)


def test_an_office_is_no_thoroughfare(tmp_path: Path) -> None:
    house = small_house()
    house.unit("annex", "0", "walkway", [(30, 0), (34, 0), (34, 20), (30, 20)])
    house.opening("far", "0", (30, 15), (30, 16.5))
    house.opening("near", "0", (30, 2), (30, 4))
    house.spot("counter", "c-annex", "0", (32, 19), counter="annex")
    network = floor_network(_read(house, tmp_path))
    found = walk(network, network.doors["registry-door"], network.spots["c-annex"])
    assert found is not None
    assert "near" in [stand.what for stand in found.stands]


@settings(max_examples=15)
@given(turn=st.floats(0, 360), lon=st.floats(-179, 179), lat=st.floats(-70, 70))
def test_the_way_is_as_long_wherever_the_house_stands(
    tmp_path_factory: pytest.TempPathFactory, turn: float, lon: float, lat: float
) -> None:
    house = _read(small_house((lon, lat), turn), tmp_path_factory.mktemp("house"))
    assert check(house) == []
    network = floor_network(house)
    found = walk(network, network.doors["front"], network.spots["c-tax"])
    assert found is not None
    assert found.metres == pytest.approx(63.2, abs=0.1)


def test_a_narrow_door_keeps_wheels_out_and_is_reported(tmp_path: Path) -> None:
    house = small_house()
    house.unit("side-room", "0", "office", [(22, -5), (30, -5), (30, 0), (22, 0)])
    house.opening("narrow", "0", (25, 0), (25.7, 0))
    house.spot("counter", "c-side", "0", (28, -3), counter="side")
    found = check(_read(house, tmp_path))
    assert [(fault.kind, fault.field) for fault in found] == [("unreachable-step-free", "c-side")]


def _without(house: Drawing, folder: Path, file: str, keep: str = "") -> Building:
    """The house with only the features of one file whose ids begin with ``keep``."""
    written(house, folder)
    path = folder / "hall" / f"{file}.geojson"
    collection = json.loads(path.read_text())
    collection["features"] = [each for each in collection["features"] if keep and each["id"].startswith(keep)]
    path.write_text(json.dumps(collection))
    (building,) = read_buildings(folder)
    return building


def test_a_floor_without_doors_is_a_fault(tmp_path: Path) -> None:
    assert _kinds(_without(small_house(), tmp_path, "opening"))["no-doors"] == "1"


def test_a_house_without_an_entrance_is_a_fault(tmp_path: Path) -> None:
    assert "no-entrance" in _kinds(_without(small_house(), tmp_path, "opening", keep="lift-door"))


def test_a_counter_nobody_gets_to_is_a_fault(tmp_path: Path) -> None:
    building = _without(small_house(), tmp_path, "relationship", keep="nothing")
    assert _kinds(building) == {"unreachable": "c-tax", "unreachable-step-free": "c-tax"}


def test_a_counter_up_the_stairs_alone_is_a_fault(tmp_path: Path) -> None:
    building = _without(small_house(), tmp_path, "relationship", keep="stairs")
    assert _kinds(building) == {"unreachable-step-free": "c-tax"}


def test_a_door_in_no_wall_is_a_fault(tmp_path: Path) -> None:
    house = small_house()
    house.opening("lost", "0", (20, 10), (21, 10))
    assert _kinds(_read(house, tmp_path)) == {"no-wall": "lost"}


def test_a_counter_in_no_room_is_a_fault(tmp_path: Path) -> None:
    house = small_house()
    house.spot("counter", "c-lost", "0", (-50, 3), counter="lost")
    assert _kinds(_read(house, tmp_path)) == {"outside": "c-lost"}


def test_a_room_whose_walls_cross_is_a_fault(tmp_path: Path) -> None:
    house = small_house()
    house.unit("knot", "0", "office", [(40, 0), (44, 4), (44, 0), (40, 4)])
    assert _kinds(_read(house, tmp_path)) == {"unsound-unit": "knot"}


def test_links_to_unknown_rooms_and_on_one_floor_are_faults(tmp_path: Path) -> None:
    house = small_house()
    house.link("ghost", "elevator", ["lift-0", "lift-9"])
    house.link("flat", "stairs", ["stairs-0", "lift-0"])
    assert _kinds(_read(house, tmp_path)) == {"unknown-unit": "ghost", "same-level": "flat"}


def test_an_unknown_level_is_a_fault(tmp_path: Path) -> None:
    house = small_house()
    house.unit("attic", "7", "office", [(40, 0), (44, 0), (44, 4), (40, 4)])
    assert _kinds(_read(house, tmp_path)) == {"unknown-level": "attic"}


@pytest.mark.parametrize(
    ("file", "text", "kind"),
    [
        ("unit", "", "not-geojson"),
        ("unit", "[" * 100_000, "not-geojson"),
        ("unit", '{"type": "FeatureCollection", "features": [{"id": 7}]}', "not-geojson"),
        ("level", '{"type": "FeatureCollection", "features": [{"id": "0", "properties": {}}]}', "bad-feature"),
        ("opening", None, "missing-file"),
    ],
)
def test_files_that_are_no_plan_are_faults_with_their_names(
    tmp_path: Path, file: str, text: str | None, kind: str
) -> None:
    path = written(small_house(), tmp_path) / "hall" / f"{file}.geojson"
    path.unlink()
    if text is not None:
        path.write_text(text)
    with pytest.raises(FaultySource) as caught:
        read_buildings(tmp_path)
    assert [(fault.kind, fault.file) for fault in caught.value.faults] == [(kind, f"hall/{file}.geojson")]


def _unit(coordinates: object, kind: str = "Polygon") -> str:
    properties = {"category": "office", "level_id": "0"}
    feature = {"id": "u", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (_unit([[[0, 0], [1, 0], [1, 1], [0, 1]]]), "not closed"),
        (_unit([[[0, 0], [1, 0], [0, 0]]]), "fewer than three corners"),
        (_unit([[[900, 0], [1, 0], [1, 1], [900, 0]]]), "no place on earth"),
        (_unit([[["a", 0]]]), "no Polygon"),
        (_unit([0, 0], "Point"), "must be a Polygon"),
        (_unit([]), "no ring"),
    ],
)
def test_a_room_that_is_drawn_wrong_is_named(tmp_path: Path, text: str, what: str) -> None:
    (written(small_house(), tmp_path) / "hall" / "unit.geojson").write_text(text)
    with pytest.raises(FaultySource) as caught:
        read_buildings(tmp_path)
    (fault,) = caught.value.faults
    assert fault.field == "u"
    assert what in fault.what


def test_an_empty_folder_of_floors_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FaultySource) as caught:
        read_buildings(tmp_path)
    assert caught.value.faults[0].kind == "no-floors"


def test_two_features_of_one_id_are_a_fault(tmp_path: Path) -> None:
    house = small_house()
    house.level("0", 3)
    with pytest.raises(FaultySource) as caught:
        _read(house, tmp_path)
    assert caught.value.faults[0].kind == "double-id"


def test_more_doors_than_one_can_look_through_are_a_fault(tmp_path: Path) -> None:
    house = small_house()
    for number in range(301):
        house.opening(f"door-{number}", "0", (0.05 * number, 0), (0.05 * number + 0.9, 0))
    assert _kinds(_read(house, tmp_path)) == {"too-many": "0"}


_SPOILT: st.SearchStrategy[object] = st.sampled_from(
    [None, "", "x", -1, 1e308, float("nan"), [], {}, [[]], [[[0, 0]]], True, "0", ["a"], {"id": "lift-0"}]
)


def _places(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """The ways to every value within a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, each in inner for found in _places(each, (*path, key)))]


@settings(max_examples=150)
@given(
    data=st.data(), file=st.sampled_from(["level", "unit", "opening", "relationship", "counter", "kiosk", "amenity"])
)
def test_a_spoiled_plan_is_read_or_refused_but_never_breaks(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, file: str
) -> None:
    folder = tmp_path_factory.mktemp("spoiled")
    path = written(small_house(), folder) / "hall" / f"{file}.geojson"
    collection = json.loads(path.read_text())
    *way, last = data.draw(st.sampled_from(_places(collection)[1:]))
    holder = collection
    for key in way:
        holder = holder[key]
    holder[last] = data.draw(_SPOILT)
    path.write_text(json.dumps(collection))
    assert all(fault.what and fault.remedy for fault in _faults(folder))


def _faults(folder: Path) -> list[Fault]:
    try:
        (building,) = read_buildings(folder)
    except FaultySource as refused:
        return refused.faults
    return check(building)
