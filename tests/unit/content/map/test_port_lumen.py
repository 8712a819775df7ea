"""The invented town: always the same, named in all languages, and one gets to every office, on wheels as well."""

from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
import shapely
from shapely import LineString, Polygon

from content.map.amended import amended, with_operator
from content.map.build import Sources, build_map
from content.map.demo import plan
from content.map.demo.names import LANGUAGES, Names, words
from content.map.demo.town import write_port_lumen
from content.map.description import INVENTED_CREDIT
from content.map.floors.reader import read_floors
from content.map.labels import labels_of
from content.map.operator_table import read_operator_table
from content.map.osm import Extract, Tags, read_extract
from content.map.place import Place
from content.map.places import places_of
from content.map.reader import MapReader
from content.map.routing.build import street_graph
from content.map.routing.directions import Directions, Way
from content.map.sea import sea_faces
from content.map.units import frame_of, plane

NAMED = 300


@pytest.fixture(scope="module")
def extract(port_lumen: Sources) -> Extract:
    return read_extract(port_lumen.extract)


@pytest.fixture(scope="module")
def places(port_lumen: Sources, extract: Extract) -> dict[str, Place]:
    """The places of the content, by their records."""
    assert port_lumen.places
    table = read_operator_table(port_lumen.places, extract.bbox)
    assert not table.faults
    found = with_operator(places_of(amended(extract, table)), table)
    return {place.record: place for place in found if place.record}


@pytest.fixture(scope="module")
def directions(extract: Extract) -> Directions:
    return Directions(street_graph(extract))


def tags(extract: Extract) -> list[Tags]:
    return [thing.tags for things in (extract.nodes, extract.ways, extract.areas) for thing in things]


def test_it_is_drawn_the_same_every_time(port_lumen: Sources, tmp_path: Path) -> None:
    again = write_port_lumen(tmp_path)
    assert again.places
    assert port_lumen.places
    for first, second in ((port_lumen.extract, again.extract), (port_lumen.places, again.places)):
        assert sha256(first.read_bytes()).hexdigest() == sha256(second.read_bytes()).hexdigest()


def test_three_hundred_streets_and_places_have_a_name_in_every_language(extract: Extract) -> None:
    named = {each["name"] for each in tags(extract) if all(each.get(f"name:{code}") for code in LANGUAGES)}
    assert len(named) >= NAMED


def test_nothing_has_a_name_in_some_languages_only(extract: Extract) -> None:
    assert [
        each for each in tags(extract) if "name" in each and not all(each.get(f"name:{c}") for c in LANGUAGES)
    ] == []


def test_every_office_and_partner_is_on_the_map_under_the_name_the_content_gives_it(places: dict[str, Place]) -> None:
    folder = Path(plan.__file__).parents[2] / "demo"
    wanted = {f"{kind}/{each.name}" for kind in ("office", "partner") for each in (folder / kind).iterdir()}
    assert set(places) == wanted
    assert places["office/town-hall"].names["he"] == "בית העירייה"
    assert places["office/town-hall"].access.door == "automatic"


def test_from_the_hall_one_walks_and_rolls_to_every_office(places: dict[str, Place], directions: Directions) -> None:
    hall = places.pop("office/town-hall")
    for record, place in places.items():
        for profile in ("walking", "step-free"):
            found = directions.find((hall.lon, hall.lat), (place.lon, place.lat), profile)
            assert isinstance(found, Way), (record, profile)
            assert found.route.metres < 2_500
    places["office/town-hall"] = hall


def test_stairs_make_some_ways_longer_on_wheels(extract: Extract, directions: Directions) -> None:
    longer = 0
    for way in (way for way in extract.ways if way.tags.get("highway") == "steps"):
        top, bottom = extract.positions[way.nodes[0]], extract.positions[way.nodes[-1]]
        found = directions.find(top, bottom, "step-free")
        if isinstance(found, Way) and "steps" in {each.obstacle for each in found.avoided}:
            longer += found.extra_metres > 20
    assert longer >= 3


def test_no_house_stands_on_a_street_or_in_the_water(extract: Extract) -> None:
    houses = [
        Polygon([plane(*point) for point in outer])
        for area in extract.areas
        if area.tags.get("building") == "yes" and not {"amenity", "man_made"} & area.tags.keys()
        for outer, _ in area.polygons
    ]
    streets = [
        LineString([plane(*extract.positions[id_]) for id_ in pair])
        for way in extract.ways
        if way.tags.get("highway") in {"residential", "primary", "secondary", "tertiary", "living_street"}
        for pair in pairwise(way.nodes)
    ]
    tree = shapely.STRtree(houses)
    hit, _ = tree.query(streets, predicate="crosses")
    assert len(hit) == 0
    sea = shapely.union_all(sea_faces(extract, shapely.box(*frame_of(extract.bbox, 14))))
    assert sum(sea.intersects(house) for house in houses) == 0
    assert len(houses) > 1_500


def test_it_has_what_a_harbour_town_has(extract: Extract) -> None:
    found = {f"{key}={value}" for each in tags(extract) for key, value in each.items()}
    assert found >= {
        "natural=coastline",
        "water=river",
        "bridge=yes",
        "highway=steps",
        "railway=tram",
        "railway=tram_stop",
        "leisure=park",
        "natural=beach",
        "route=ferry",
        "man_made=breakwater",
        "highway=bus_stop",
        "amenity=toilets",
        "parking_space=disabled",
    }


def test_names_are_written_along_its_streets(extract: Extract) -> None:
    written = {label.names["vi"] for label in labels_of(extract, [17]) if label.kind == "street"}
    assert len(written) > 80
    assert "Rope Street" in written


def test_a_name_is_given_once() -> None:
    names = Names(Random(1), ["Rope Street"])  # noqa: S311  # a seed, so that every run is the same
    given = [names.next("street")["name"] for _ in words()[1:]]
    assert len(set(given)) == len(given) == len(words()) - 1
    assert "Rope Street" not in given
    with pytest.raises(IndexError):
        names.next("street")


def test_it_lies_where_there_is_no_land(extract: Extract) -> None:
    west, south, east, north = extract.bbox
    assert -32 < west < east < -29
    assert 48 < south < north < 51


def test_a_map_is_made_of_it_with_its_floors_and_its_credit(port_lumen: Sources, tmp_path: Path) -> None:
    built = build_map(replace(port_lumen, zooms=(14,)), tmp_path / "map")
    assert built.description.credit == INVENTED_CREDIT
    with closing(MapReader(tmp_path / "map")) as reader:
        hall = reader.place_of("office/town-hall")
        assert hall is not None
        assert hall.names["id"] == "Balai Kota"
        assert set(read_floors(reader.db)) == {"town-hall"}
