"""Where the sea is, of which an extract has only the edge."""

from collections.abc import Iterable
from pathlib import Path

import pytest
import shapely
from shapely import Point

from content.map.geometry import Bbox, Position
from content.map.osm import Extract, read_extract
from content.map.osm_xml import OsmSheet
from content.map.sea import joined, sea_faces
from content.map.testing import BBOX, LAND, SEA, write_town
from content.map.units import frame_of, plane

# Known by name: harbours, bays and the open sea; squares, stations and public buildings.
MONACO_SEA = ((7.4262, 43.7349), (7.4222, 43.7293), (7.435, 43.725), (7.445, 43.74), (7.436, 43.7445))
MONACO_LAND = ((7.4205, 43.7315), (7.4283, 43.7393), (7.4155, 43.7277), (7.4195, 43.7385), (7.4254, 43.7309))
HELSINKI_SEA = ((24.9435, 60.1776), (24.947, 60.1765), (24.9532, 60.1671))
HELSINKI_LAND = ((24.9522, 60.1695), (24.9414, 60.1719), (24.9468, 60.1676), (24.946, 60.1752), (24.937, 60.1715))


def wet(extract: Extract, points: Iterable[Position]) -> list[bool]:
    faces = sea_faces(extract, shapely.box(*frame_of(extract.bbox, 14)))
    return [any(face.contains(Point(plane(*point))) for face in faces) for point in points]


def coast(tmp_path: Path, *lines: list[Position]) -> Extract:
    sheet = OsmSheet()
    for line in lines:
        sheet.line(line, {"natural": "coastline"})
    return read_extract(write_town(tmp_path, sheet))


def test_the_sea_lies_right_of_the_coast_and_an_island_is_land(tmp_path: Path) -> None:
    extract = read_extract(write_town(tmp_path))
    assert wet(extract, SEA) == [True] * len(SEA)
    assert wet(extract, LAND) == [False] * len(LAND)


@pytest.mark.parametrize(
    ("town", "sea", "land"),
    [("monaco", MONACO_SEA, MONACO_LAND), ("helsinki-centre", HELSINKI_SEA, HELSINKI_LAND)],
)
def test_the_sea_of_a_real_extract_is_where_it_is(
    real_data: Path, town: str, sea: tuple[Position, ...], land: tuple[Position, ...]
) -> None:
    extract = read_extract(real_data / f"osm/{town}.osm.pbf")
    assert wet(extract, sea) == [True] * len(sea)
    assert wet(extract, land) == [False] * len(land)


@pytest.mark.parametrize("box", [Bbox(7.418, 43.729, 7.432, 43.738), Bbox(7.4195, 43.7305, 7.4275, 43.7355)])
def test_any_box_cuts_the_coast_right(real_data: Path, box: Bbox) -> None:
    extract = read_extract(real_data / "osm/monaco.osm.pbf", box)
    inside = [point for point in (*MONACO_SEA, *MONACO_LAND) if box.holds(*point)]
    assert len(inside) > 1
    assert wet(extract, inside) == [point in MONACO_SEA for point in inside]


def test_a_coast_that_ends_inside_the_box_is_led_to_the_nearest_edge(tmp_path: Path) -> None:
    extract = coast(tmp_path, [(-30.5095, 49.503), (-30.5005, 49.503)])
    assert wet(extract, [(-30.5098, 49.5025), (-30.5002, 49.5025)]) == [True, True]
    assert wet(extract, [(-30.5098, 49.5035), (-30.5002, 49.5035)]) == [False, False]


def test_a_gap_in_the_coast_is_closed(tmp_path: Path) -> None:
    extract = coast(tmp_path, [(-30.512, 49.503), (-30.5052, 49.503)], [(-30.5048, 49.503), (-30.498, 49.503)])
    assert wet(extract, [(-30.505, 49.5027), (-30.505, 49.5033)]) == [True, False]


def test_a_lagoon_is_sea_within_land(tmp_path: Path) -> None:
    ring = [(-30.507, 49.502), (-30.507, 49.504), (-30.504, 49.504), (-30.504, 49.502)]  # clockwise: land outside
    extract = coast(tmp_path, [*ring, ring[0]])
    assert wet(extract, [(-30.505, 49.503), (-30.509, 49.503)]) == [True, False]


def test_without_a_coast_everything_is_land(tmp_path: Path) -> None:
    sheet = OsmSheet()
    sheet.line([(-30.509, 49.503), (-30.501, 49.503)], {"highway": "path"})
    assert not sea_faces(read_extract(write_town(tmp_path, sheet)), shapely.box(*frame_of(BBOX, 14)))


def test_pieces_that_follow_each_other_become_one() -> None:
    assert joined([[(2.0, 0.0), (3.0, 0.0)], [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)]]) == [
        [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0)]
    ]
    assert joined([[(0.0, 0.0), (1.0, 1.0)], [(1.0, 1.0), (0.0, 0.0)]]) == [[(0.0, 0.0), (1.0, 1.0), (0.0, 0.0)]]
