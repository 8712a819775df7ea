"""Rivers and lakes whose shore an extract has in pieces only."""

from pathlib import Path

import pytest
import shapely
from shapely import Point, Polygon

from content.map.cut_water import cut_waters
from content.map.geometry import Position
from content.map.osm import Extract, read_extract
from content.map.osm_xml import OsmSheet
from content.map.testing import write_town
from content.map.units import frame_of, plane

WEST_BANK: list[Position] = [(-30.5065, 49.498), (-30.506, 49.503), (-30.5065, 49.508)]
EAST_BANK: list[Position] = [(-30.503, 49.508), (-30.5035, 49.503), (-30.503, 49.498)]
IN_RIVER, WEST, EAST = (-30.5048, 49.5035), (-30.508, 49.503), (-30.5015, 49.503)


def river(*banks: list[Position]) -> OsmSheet:
    """Houses and streets on both sides, a bridge; the ends of the banks are ways that the extract does not have."""
    sheet = OsmSheet()
    ways = [sheet.line(bank, {}) for bank in banks]
    sheet.relation([*ways, 999_998, 999_999], {"type": "multipolygon", "natural": "water", "water": "river"})
    for lon, lat in (WEST, EAST):
        sheet.area([(lon, lat), (lon + 1e-4, lat), (lon + 1e-4, lat + 1e-4)], {"building": "yes"})
    sheet.line([(-30.507, 49.5028), (-30.5025, 49.5028)], {"highway": "residential", "bridge": "yes"})
    return sheet


def wet(extract: Extract, point: Position) -> bool:
    frame = shapely.box(*frame_of(extract.bbox, 14))
    faces = [list(zip(each.lines[0][::2], each.lines[0][1::2], strict=True)) for each in cut_waters(extract, frame)]
    return any(Polygon(face).contains(Point(plane(*point))) for face in faces)


@pytest.mark.parametrize("turned", [True, False])
def test_a_river_between_two_banks_is_water_whichever_way_they_run(tmp_path: Path, turned: bool) -> None:
    banks = (WEST_BANK, EAST_BANK[::-1] if turned else EAST_BANK)
    extract = read_extract(write_town(tmp_path, river(*banks)))
    assert [wet(extract, point) for point in (IN_RIVER, WEST, EAST)] == [True, False, False]


def test_a_bank_that_ends_inside_the_box_is_led_on(tmp_path: Path) -> None:
    short = [(-30.5065, 49.5005), (-30.506, 49.503), (-30.5065, 49.5055)]
    extract = read_extract(write_town(tmp_path, river(short, EAST_BANK)))
    assert [wet(extract, point) for point in (IN_RIVER, WEST, EAST)] == [True, False, False]


def test_water_that_is_whole_is_left_to_itself(tmp_path: Path) -> None:
    sheet = OsmSheet()
    island = [(-30.5055, 49.503), (-30.505, 49.503), (-30.505, 49.5033)]
    lake = [(-30.507, 49.502), (-30.503, 49.502), (-30.503, 49.505), (-30.507, 49.505)]
    sheet.area(lake, {"natural": "water"}, [island])
    extract = read_extract(write_town(tmp_path, sheet))
    assert not extract.cut_waters
    assert len(extract.areas) == 1


def test_a_relation_without_any_of_its_ways_paints_nothing(tmp_path: Path) -> None:
    extract = read_extract(write_town(tmp_path, river()))
    assert not wet(extract, IN_RIVER)
