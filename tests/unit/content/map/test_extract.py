"""Reading an extract: what is taken from it, and what is said of one that is no good."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from content.map.geometry import Bbox, clipped, metres_between, parsed_bbox
from content.map.osm import ExtractError, read_extract
from content.map.testing import BBOX, DATED, drawn_town, write_town

MONACO = "osm/monaco.osm.pbf"


def test_an_extract_tells_its_box_its_day_and_what_stands_in_it(tmp_path: Path) -> None:
    extract = read_extract(write_town(tmp_path))
    assert (extract.bbox, extract.dated) == (BBOX, DATED)
    assert {way.tags.get("name") for way in extract.ways} >= {"Rope Street", "Candle Steps", "Fish Quay"}
    (hall,) = [area for area in extract.areas if area.tags.get("name") == "Town Hall"]
    ((_, holes),) = hall.polygons
    assert not hall.from_way
    assert len(holes) == 1


def test_only_what_meets_the_box_is_taken(tmp_path: Path) -> None:
    extract = read_extract(write_town(tmp_path), Bbox(-30.5075, 49.5045, -30.5065, 49.506))
    assert [way.tags.get("name") for way in extract.ways if "highway" in way.tags] == ["Harbour Road"]
    assert not extract.nodes


def test_a_way_that_the_extract_cuts_has_no_piece_across_the_gap(tmp_path: Path) -> None:
    sheet = drawn_town()
    number = sheet.line([(-30.502 + step / 10_000, 49.5055) for step in range(6)], {"highway": "path"})
    path = write_town(tmp_path, sheet)
    lost = next(line for line in path.read_text().splitlines() if 'lon="-30.5018000"' in line)
    path.write_text(path.read_text().replace(f"{lost}\n", ""))
    extract = read_extract(path)
    (way,) = [way for way in extract.ways if way.id == number]
    assert [len(run) for run in extract.runs(way)] == [2, 3]


def test_real_extracts_are_read_whole(real_data: Path) -> None:
    extract = read_extract(real_data / MONACO)
    assert extract.bbox == Bbox(7.409205, 43.72335, 7.448637, 43.75169)
    assert extract.dated == date(2023, 11, 21)
    assert len(extract.ways) > 4_000


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("town.osm.pbf", b"", "it is empty"),
        ("town.osm.pbf", b"\0\0\0\x0d\x0a\x09OSMHeader", "broken or cut off"),
        ("town.osm.pbf", b"\xff" * 4_000, "broken or cut off"),
        ("town.osm", b"<osm version='0.6'><node id='1' lat='91' lon='0'/></osm>", "nothing in it that has a place"),
        ("town.osm", b"<osm version='0.6'></osm>", "nothing in it that has a place"),
        ("town.osm", b"<osm version='0.6'><node id='1' lat='x' lon='0'/></osm>", "broken or cut off"),
        ("town.osm", b"<osm version='0.6'><node id='1' lat='1' lon='0'>", "broken or cut off"),
        ("town.osm", b"<osm version='0.6'><node id='1' lat='1' lon='0'/></osm>", "no way lies in the box"),
        ("town.osm.gz", gzip.compress(b"<osm>" * 9, mtime=0)[:-9], "broken or cut off"),
        ("town.zip", b"PK", "its name must end with"),
    ],
)
def test_an_extract_that_is_no_good_is_refused_in_one_line(tmp_path: Path, name: str, body: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(ExtractError, match=said) as refused:
        read_extract(path)
    assert str(refused.value).startswith(str(path))
    assert "\n" not in str(refused.value)


def test_entities_of_a_hostile_file_are_not_unfolded(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    path = tmp_path / "town.osm"
    path.write_text(
        f'<!DOCTYPE osm [<!ENTITY e0 "ha">{bomb}]><osm version="0.6"><node id="1" lat="1" lon="&e8;"/></osm>'
    )
    with pytest.raises(ExtractError, match="broken or cut off"):
        read_extract(path)


@pytest.mark.parametrize("kept", [1, 100, 5_000, 200_000, 533_000])
def test_a_truncated_real_extract_is_refused(tmp_path: Path, real_data: Path, kept: int) -> None:
    path = tmp_path / "cut.osm.pbf"
    path.write_bytes((real_data / MONACO).read_bytes()[:kept])
    with pytest.raises(ExtractError, match="broken or cut off"):
        read_extract(path)


def test_a_box_outside_of_the_extract_is_told_with_what_it_covers(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match=r"the box 1,2,3,4 lies outside of it\. It covers -30\.51,49\.5,") as refused:
        read_extract(write_town(tmp_path), Bbox(1, 2, 3, 4))
    assert "Choose a box" in str(refused.value)


def test_an_extract_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match="there is no such file"):
        read_extract(tmp_path / "town.osm.pbf")


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "3,1,2,4", "1,4,2,3", "1,2,400,3", "1,-89,2,3", "nan,1,2,3"])
def test_a_box_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not four numbers|must be less"):
        parsed_bbox(text)


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert metres_between((7, 43), (7, 44)) == pytest.approx(111_195, abs=1)


def test_what_is_far_from_the_box_is_cut_off(tmp_path: Path) -> None:
    sheet = drawn_town()
    number = sheet.line([(-30.505, 49.5035), (-30.503, 49.5035), (-29, 49.5035)], {"route": "ferry"})
    sheet.area([(-40, 40), (-20, 40), (-20, 60), (-40, 60)], {"natural": "wood"})
    extract = read_extract(write_town(tmp_path, sheet))
    (ferry,) = [way for way in extract.ways if way.id == number]
    assert [len(run) for run in extract.runs(ferry)] == [2]
    (wood,) = [area for area in extract.areas if area.tags.get("natural") == "wood"]
    ((outer, _),) = wood.polygons
    assert outer[0] == outer[-1]
    assert {(round(lon, 1), round(lat, 1)) for lon, lat in outer} == {
        (-30.6, 49.5),
        (-30.4, 49.5),
        (-30.6, 49.6),
        (-30.4, 49.6),
    }


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        (Bbox(0, 0, 4, 4), 5),
        (Bbox(1, 1, 2, 2), 5),
        (Bbox(3, 3, 9, 9), 5),
        (Bbox(5, 5, 9, 9), 0),
    ],
)
def test_a_ring_is_clipped_to_what_is_in_the_box(box: Bbox, kept: int) -> None:
    ring = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0))
    found = clipped(ring, box)
    assert len(found) == kept
    assert all(box.holds(*position) for position in found)
