"""Places and labels that an extract knows."""

import math
from pathlib import Path

import pytest
from shapely import LineString

from content.map.labels import Label, labels_of
from content.map.middle import middle_of
from content.map.osm import Area, Extract, read_extract
from content.map.osm_xml import OsmSheet
from content.map.place import Place
from content.map.place_kinds import LANGUAGES, kind_of_place, place_kinds
from content.map.places import in_order, places_of
from content.map.testing import TOWN_HALL, drawn_town, write_town
from content.map.units import SIDE, plane


@pytest.fixture
def extract(tmp_path: Path) -> Extract:
    return read_extract(write_town(tmp_path))


def places(extract: Extract) -> dict[str, Place]:
    return {place.names.get("", place.kind): place for place in places_of(extract)}


def drawn(tmp_path: Path, sheet: OsmSheet) -> Extract:
    return read_extract(write_town(tmp_path, sheet))


def test_a_place_has_its_names_hours_and_way_in(extract: Extract) -> None:
    hall = places(extract)["Town Hall"]
    assert (hall.kind, hall.names["vi"], hall.access.wheelchair) == ("town-hall", "Toà thị chính", "yes")
    assert hall.hours is not None
    assert [(each.opens, each.closes) for each in hall.hours.regular] == [("09:00", "17:00")]
    assert (hall.lon, hall.lat) == pytest.approx(TOWN_HALL, abs=4e-4)


def test_hours_that_cannot_be_said_exactly_are_kept_word_for_word(tmp_path: Path) -> None:
    sheet = drawn_town()
    sheet.node(-30.504, 49.505, {"amenity": "library", "name": "Library", "opening_hours": "sunrise-sunset"})
    library = places(drawn(tmp_path, sheet))["Library"]
    assert (library.hours, library.hours_text) == (None, "sunrise-sunset")


def test_what_nobody_says_of_the_way_in_stays_unknown(extract: Extract) -> None:
    access = places(extract)["Rope Street"].access
    assert (access.wheelchair, access.steps, access.kerb, access.width, access.door) == ("", None, "", None, "")


def test_private_and_nameless_places_are_left_out(tmp_path: Path) -> None:
    sheet = drawn_town()
    sheet.node(-30.504, 49.505, {"amenity": "restaurant"})
    found = places(drawn(tmp_path, sheet))
    assert "Staff canteen" not in found
    assert "food" not in found
    assert "toilets" in found


def test_a_house_and_the_point_in_it_are_one_place(tmp_path: Path) -> None:
    sheet = drawn_town()
    lon, lat = TOWN_HALL
    sheet.node(lon, lat + 1e-4, {"amenity": "townhall", "name": "Town Hall"})
    sheet.node(lon + 0.004, lat, {"amenity": "townhall", "name": "Town Hall"})
    assert [place.kind for place in places_of(drawn(tmp_path, sheet))].count("town-hall") == 2


def test_a_place_outside_of_the_box_is_left_out(tmp_path: Path) -> None:
    sheet = drawn_town()
    sheet.node(-30.52, 49.505, {"amenity": "toilets"})
    assert [place.kind for place in places_of(drawn(tmp_path, sheet))].count("toilets") == 1


def test_a_street_is_found_once_however_many_ways_it_has(tmp_path: Path) -> None:
    sheet = drawn_town()
    sheet.line([(-30.5002, 49.504), (-30.5001, 49.5045)], {"highway": "residential", "name": "Rope Street"})
    streets = [place for place in places_of(drawn(tmp_path, sheet)) if place.kind == "street"]
    assert [place.names[""] for place in streets].count("Rope Street") == 1


def test_the_operators_own_come_before_others_of_their_kind() -> None:
    own = Place("z", "toilets", 0, 0, own=True)
    others = [Place("a", "toilets", 0, 0), Place("b", "shop", 0, 0), Place("c", "hospital", 0, 0)]
    assert [place.id for place in in_order([*others, own])] == ["c", "z", "a", "b"]


def test_the_kind_that_matters_most_wins() -> None:
    assert kind_of_place({"shop": "kiosk", "amenity": "toilets"}) == "toilets"
    assert kind_of_place({"shop": "anything"}) == "shop"
    assert kind_of_place({"building": "yes"}) == ""


def test_every_kind_of_place_has_a_word_in_every_language() -> None:
    assert all(
        kind.words[language] and all(kind.words[language]) for kind in place_kinds().values() for language in LANGUAGES
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_kinds_are_called_the_same(language: str) -> None:
    shown = [kind.words[language][0] for kind in place_kinds().values()]
    assert sorted(set(shown)) == sorted(shown)


def test_the_middle_of_an_area_is_inside_of_it() -> None:
    bow = (
        (0.0, 0.0),
        (0.01, 0.0),
        (0.01, 0.01),
        (0.0, 0.01),
        (0.0, 0.009),
        (0.009, 0.009),
        (0.009, 0.001),
        (0.0, 0.001),
    )
    middle = middle_of(Area(1, True, {}, (((*bow, bow[0]), ()),)))
    assert middle
    x, y, radius = middle
    (left, _), (right, _) = plane(0.009, 0), plane(0.01, 0)
    assert left < x < right or y > plane(0, 0.001)[1] or y < plane(0, 0.009)[1]
    assert radius == pytest.approx((right - left) / 2, rel=0.2)


def test_an_area_without_extent_has_no_middle() -> None:
    assert middle_of(Area(1, True, {}, ((((0.0, 0.0), (0.01, 0.0), (0.02, 0.0), (0.0, 0.0)), ()),))) is None


def streets(extract: Extract, zoom: int) -> list[Label]:
    found = labels_of(extract, range(14, 19))
    return [label for label in found if label.kind in {"street", "steps"} and label.first == zoom]


def test_a_streets_name_stands_on_a_straight_piece_of_it_with_all_its_names(extract: Extract) -> None:
    (rope,) = [label for label in streets(extract, 17) if label.names[""] == "Rope Street"]
    assert rope.names["ar"] == "شارع الحبال"
    (x, y), (end_x, end_y) = plane(-30.5098, 49.504), plane(-30.5002, 49.504)
    assert rope.ends == pytest.approx((x, y, end_x, end_y))


def test_small_streets_get_their_names_only_from_near(extract: Extract) -> None:
    assert {label.names[""] for label in streets(extract, 15)} == {"Harbour Road"}
    assert {label.names[""] for label in streets(extract, 17)} >= {"Candle Steps", "Rope Street"}


def test_a_bend_has_no_name_across_it(tmp_path: Path) -> None:
    sheet = OsmSheet()
    arc = [(-30.505 + 0.003 * math.cos(step / 30), 49.503 + 0.002 * math.sin(step / 30)) for step in range(95)]
    sheet.line(arc, {"highway": "residential", "name": "Bow Street"})
    extract = drawn(tmp_path, sheet)
    street = LineString([plane(*point) for point in arc])
    for zoom in (16, 17, 18):
        pixel = (SIDE >> zoom) / 512
        for label in streets(extract, zoom):
            start, end = label.ends[:2], label.ends[2:]
            assert street.distance(LineString([start, end]).centroid) <= 3.01 * pixel
            assert math.dist(start, end) >= 45 * pixel
    assert len(streets(extract, 18)) > len(streets(extract, 16)) >= 1


def test_a_park_is_named_from_where_there_is_room_for_a_name(extract: Extract) -> None:
    (park,) = [label for label in labels_of(extract, range(14, 19)) if label.kind == "park"]
    assert park.names[""] == "Lamp Park"
    assert 14 < park.first <= 17
    assert park.last == 18


def test_real_extracts_give_names_in_their_languages(real_data: Path) -> None:
    extract = read_extract(real_data / "osm/helsinki-centre.osm.pbf")
    esplanade = [label for label in labels_of(extract, [16]) if label.names.get("sv") == "Norra Esplanaden"]
    assert esplanade
    assert {label.names["fi"] for label in esplanade} == {"Pohjoisesplanadi"}
