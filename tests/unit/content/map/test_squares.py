"""Squares are crossed, and what stands on them is not."""

from dataclasses import replace

import pytest

from content.map.osm import Area, Extract, Tags
from content.map.routing.build import street_graph
from content.map.routing.directions import Directions, NoWay, Way
from content.map.routing.network import Hindrances
from content.map.routing.testing import place, sketch

PATH: Tags = {"highway": "footway"}
SQUARE: Tags = {"highway": "pedestrian", "area": "yes", "name": "Lantern Square"}
CORNERS = {
    "a": (0.0, 0.0),
    "b": (60.0, 0.0),
    "c": (60.0, 60.0),
    "d": (0.0, 60.0),
    "w": (-40.0, 0.0),
    "e": (100.0, 60.0),
}


def _ring(*corners: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    return tuple(place(*corner) for corner in (*corners, corners[0]))


OUTLINE = _ring((0, 0), (60, 0), (60, 60), (0, 60))


def _town(area: Area, *others: Area, edge: Tags = SQUARE) -> Extract:
    extract = sketch(CORNERS, {"abcda": edge, "wa": PATH, "ce": PATH})
    return replace(extract, areas=[area, *others])


def _metres(extract: Extract) -> float:
    found = Directions(street_graph(extract)).find(place(-40, 0), place(100, 60), "walking")
    assert isinstance(found, Way)
    return found.route.metres


def test_a_square_is_crossed_from_corner_to_corner() -> None:
    extract = _town(Area(1, from_way=True, tags=SQUARE, polygons=((OUTLINE, ()),)))
    assert _metres(extract) == pytest.approx(80 + 84.9, abs=0.5)


@pytest.mark.parametrize(
    "tags", [{"building": "yes"}, {"natural": "water"}, {"landuse": "grass"}, {"amenity": "fountain"}]
)
def test_what_stands_on_a_square_is_walked_round(tags: Tags) -> None:
    house = Area(2, from_way=True, tags=tags, polygons=((_ring((20, 20), (40, 20), (40, 40), (20, 40)), ()),))
    extract = _town(Area(1, from_way=True, tags=SQUARE, polygons=((OUTLINE, ()),)), house)
    assert _metres(extract) == pytest.approx(80 + 120, abs=0.5)


def test_a_roof_and_the_house_around_a_courtyard_are_not_in_the_way() -> None:
    roof = Area(
        2, from_way=True, tags={"building": "roof"}, polygons=((_ring((20, 20), (40, 20), (40, 40), (20, 40)), ()),)
    )
    around = Area(
        3, from_way=True, tags={"building": "yes"}, polygons=((_ring((-9, -9), (30, 90), (90, 90), (90, -9)), ()),)
    )
    extract = _town(Area(1, from_way=True, tags=SQUARE, polygons=((OUTLINE, ()),)), roof, around)
    assert _metres(extract) == pytest.approx(80 + 84.9, abs=0.5)


def test_a_hole_in_a_square_is_walked_round() -> None:
    hole = _ring((20, 20), (40, 20), (40, 40), (20, 40))
    extract = _town(Area(1, from_way=False, tags=SQUARE, polygons=((OUTLINE, (hole,)),)))
    assert _metres(extract) == pytest.approx(80 + 120, abs=0.5)


@pytest.mark.parametrize("tags", [{**SQUARE, "foot": "no"}, {"landuse": "grass"}, {"highway": "pedestrian"}])
def test_only_an_area_one_may_walk_on_is_crossed(tags: Tags) -> None:
    extract = _town(Area(1, from_way=True, tags=tags, polygons=((OUTLINE, ()),)))
    assert _metres(extract) == pytest.approx(80 + 120, abs=0.5)


def test_a_square_of_several_ways_is_crossed_though_its_edge_is_no_way() -> None:
    area = Area(7, from_way=False, tags={"highway": "pedestrian"}, polygons=((OUTLINE, ()),))
    extract = _town(area, edge={"landuse": "residential"})
    assert _metres(extract) == pytest.approx(80 + 84.9, abs=0.5)
    graph = street_graph(extract)
    closed = Directions(graph, Hindrances.of(["relation/7"]))
    assert isinstance(closed.find(place(-40, 0), place(100, 60), "walking"), NoWay)
