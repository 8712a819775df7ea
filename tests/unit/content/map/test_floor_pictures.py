"""Floors as they are drawn."""

import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.map.floors.imdf import read_buildings
from content.map.floors.network import floor_network
from content.map.floors.picture import pictures
from content.map.floors.plan import Building
from content.map.floors.testing import ORIGIN, small_house, written
from content.map.floors.walk import walk


@pytest.fixture
def house(tmp_path: Path) -> Building:
    (building,) = read_buildings(written(small_house(), tmp_path))
    return building


def test_the_sheet_is_as_large_as_the_house_with_the_north_up(house: Building) -> None:
    ground, first = pictures(house)
    assert (ground.level, first.level) == ("0", "1")
    assert (ground.width, ground.height) == pytest.approx((30, 24), abs=0.01)
    assert (first.width, first.height) == (ground.width, ground.height)
    assert ground.north == pytest.approx(0, abs=0.1)
    hall = next(room for room in ground.rooms if room.id == "hall")
    assert min(hall.outline) == pytest.approx((0, 18), abs=0.01)


def test_rooms_say_what_they_are(house: Building) -> None:
    ground, _ = pictures(house)
    kinds = {room.id: room.kind for room in ground.rooms}
    assert kinds == {"hall": "passage", "registry": "room", "store": "staff", "lift-0": "lift", "stairs-0": "stairs"}
    marks = {(mark.kind, mark.counter or mark.id) for mark in ground.marks}
    assert marks == {("counter", "registry"), ("kiosk", "here"), ("ticketing", "tickets"), ("entrance", "front"),
                     ("entrance", "side")}  # fmt: skip


def test_a_way_is_drawn_on_each_floor_it_comes_by(house: Building) -> None:
    network = floor_network(house)
    way = walk(network, network.doors["front"], network.spots["c-tax"])
    assert way is not None
    ground, first = pictures(house, way)
    assert ground.lines[0][0] == pytest.approx((0, 21), abs=0.01)
    assert first.lines[0][-1] == pytest.approx((5, 19), abs=0.01)
    assert [[category for category, _ in floor.climbs] for floor in (ground, first)] == [["stairs"], ["stairs"]]
    assert ground.climbs[0][1] == pytest.approx(first.climbs[0][1], abs=0.01)
    drawn = sum(math.dist(a, b) for floor in (ground, first) for line in floor.lines for a, b in pairwise(line))
    assert drawn == pytest.approx(sum(move.metres for move in way.moves if not move.link), abs=0.05)


def test_a_way_on_one_floor_needs_one_picture(house: Building) -> None:
    network = floor_network(house)
    way = walk(network, network.doors["front"], network.spots["c-registry"])
    assert way is not None
    assert [picture.level for picture in pictures(house, way)] == ["0"]


@settings(max_examples=20)
@given(turn=st.floats(0, 360))
def test_however_the_house_stands_it_is_drawn_level(tmp_path_factory: pytest.TempPathFactory, turn: float) -> None:
    (house,) = read_buildings(written(small_house(ORIGIN, turn), tmp_path_factory.mktemp("house")))
    ground, _ = pictures(house)
    assert sorted((ground.width, ground.height)) == pytest.approx([24, 30], abs=0.05)
    assert abs(ground.north) <= 45.1
    for room in ground.rooms:
        for (x1, y1), (x2, y2) in pairwise(room.outline):
            assert min(abs(x1 - x2), abs(y1 - y2)) < 0.05
