"""The operator's own table of places and ways: it wins over the extract, and says what is wrong with a row."""

from datetime import date
from pathlib import Path

import pytest

from content.map.amended import amended, known_objects, own_places, with_operator
from content.map.operator_table import COLUMNS, OperatorTable, read_operator_table, unknown_objects
from content.map.osm import Extract, read_extract
from content.map.place import Place
from content.map.places import places_of
from content.map.routing.build import street_graph
from content.map.routing.profile import STEP_FREE
from content.map.testing import BBOX, drawn_town, write_town
from content.tabular.table import TableError


@pytest.fixture
def extract(tmp_path: Path) -> Extract:
    return read_extract(write_town(tmp_path))


def table(folder: Path, header: str, *rows: str) -> OperatorTable:
    path = folder / "places.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return read_operator_table(path, BBOX)


def key(extract: Extract, name: str) -> str:
    for area in extract.areas:
        if area.tags.get("name") == name:
            return f"{'way' if area.from_way else 'relation'}/{area.id}"
    return next(f"way/{way.id}" for way in extract.ways if way.tags.get("name") == name)


def informed(extract: Extract, found: OperatorTable) -> dict[str, Place]:
    places = [*with_operator(places_of(amended(extract, found)), found), *own_places(found)]
    return {place.id: place for place in places}


def test_a_row_wins_over_the_extract_and_leaves_what_it_does_not_say(tmp_path: Path, extract: Extract) -> None:
    hall = key(extract, "Town Hall")
    header = "id,name [he],wheelchair,steps,slope,width,door,kerb,surveyed_on,record"
    found = table(
        tmp_path, header, f"{hall},בית העירייה,limited,2,4.5,0.95,automatic,lowered,2026-10-01,office/town-hall"
    )
    assert not found.faults
    place = informed(extract, found)[hall]
    assert (place.names["he"], place.names["vi"], place.names[""]) == ("בית העירייה", "Toà thị chính", "Town Hall")
    access = place.access
    assert (access.wheelchair, access.steps, access.slope, access.width) == ("limited", 2, 4.5, 0.95)
    assert (access.door, access.kerb, access.surveyed_on) == ("automatic", "lowered", date(2026, 10, 1))
    assert (place.record, place.own, place.hours_text) == ("office/town-hall", False, "Mo-Fr 09:00-17:00")


def test_a_place_of_the_operators_own_is_added(tmp_path: Path, extract: Extract) -> None:
    found = table(tmp_path, "id,kind,lon,lat,name,name [ar]", "quay-water,drinking-water,-30.505,49.5031,Tap,صنبور")
    place = informed(extract, found)["quay-water"]
    assert (place.kind, place.names, place.own) == ("drinking-water", {"": "Tap", "ar": "صنبور"}, True)


def test_a_name_of_a_street_holds_for_all_of_its_ways(tmp_path: Path) -> None:
    sheet = drawn_town()
    sheet.line([(-30.5002, 49.504), (-30.5001, 49.5045)], {"highway": "residential", "name": "Rope Street"})
    extract = read_extract(write_town(tmp_path, sheet))
    ways = amended(extract, table(tmp_path, "id,name [vi]", f"{key(extract, 'Rope Street')},Phố Dây")).ways
    assert [way.tags["name:vi"] for way in ways if way.tags.get("name") == "Rope Street"] == ["Phố Dây"] * 2


def test_a_point_of_a_way_may_have_a_kerb_that_no_mapper_saw(tmp_path: Path, extract: Extract) -> None:
    corner = next(way.nodes[1] for way in extract.ways if way.tags.get("name") == "Rope Street")
    assert corner not in {node.id for node in extract.nodes}
    found = table(tmp_path, "id,kerb", f"node/{corner},raised")
    assert not list(unknown_objects(found, known_objects(extract), tmp_path))
    (node,) = [node for node in amended(extract, found).nodes if node.id == corner]
    assert (node.tags, (node.lon, node.lat)) == ({"kerb": "raised"}, extract.positions[corner])


@pytest.mark.parametrize(
    ("column", "value", "obstacle"),
    [
        ("steps", "3", "steps"),
        ("slope", "9", "too-steep"),
        ("width", "0.7", "too-narrow"),
        ("kerb", "raised", "raised-kerb"),
        ("wheelchair", "no", "wheelchair-no"),
        ("steps", "0", None),
    ],
)
def test_what_the_operator_says_of_a_street_decides_whether_wheels_are_led_there(
    tmp_path: Path, extract: Extract, column: str, value: str, obstacle: str | None
) -> None:
    name = "Candle Steps" if obstacle is None else "Fish Quay"
    before, after = (
        STEP_FREE.obstacle(next(each for each in street_graph(town).passages if each.names.get("") == name))
        for town in (extract, amended(extract, table(tmp_path, f"id,{column}", f"{key(extract, name)},{value}")))
    )
    assert (before, after) == ("steps" if obstacle is None else None, obstacle)


@pytest.mark.parametrize("kind", ["counter", "charging", "toilets", "drinking-water", "bus-stop", "shelter"])
def test_an_own_place_may_be_of_every_kind_a_town_needs(tmp_path: Path, extract: Extract, kind: str) -> None:
    found = table(tmp_path, "id,kind,lon,lat", f"mine,{kind},-30.505,49.5031")
    assert informed(extract, found)["mine"].kind == kind


def test_a_closure_holds_from_its_first_to_its_last_day(tmp_path: Path, extract: Extract) -> None:
    way = key(extract, "Candle Steps")
    found = table(tmp_path, "id,closed_from,closed_until", f"{way},2026-12-01,2026-12-24")
    assert found.rows[way].closed == (date(2026, 12, 1), date(2026, 12, 24))
    endless = table(tmp_path, "id,closed_from", f"{way},2026-12-01")
    assert endless.rows[way].closed == (date(2026, 12, 1), date.max)


FULL = "id,kind,lon,lat,name,wheelchair,steps,slope,door,kerb,surveyed_on,closed_from,closed_until,record"
CELLS = "tap,toilets,-30.505,49.503,T,yes,1,2,manual,flush,2026-01-01,,,office/x"
SOUND = dict(zip(FULL.split(","), CELLS.split(","), strict=True))


@pytest.mark.parametrize(
    ("changed", "column", "said"),
    [
        ({"lon": "", "lat": ""}, "lon", "the place has no coordinates"),
        ({"lat": ""}, "lon", "one of its coordinates is missing"),
        ({"lon": "49.503", "lat": "-30.505"}, "lon", "lies outside of the map"),
        ({"lon": "east"}, "lon", "'east' cannot be read"),
        ({"lat": "91"}, "lat", "91 is not from -90 to 90"),
        ({"lat": "nan"}, "lat", "nan is not from -90 to 90"),
        ({"kind": ""}, "kind", "there is no kind"),
        ({"kind": "toilet"}, "kind", "'toilet' is no kind of place"),
        ({"id": ""}, "id", "there is no id"),
        ({"id": "Tap 1"}, "id", "'Tap 1' is no id"),
        ({"wheelchair": "maybe"}, "wheelchair", "'maybe' is none of yes, limited, no"),
        ({"door": "glass"}, "door", "'glass' is none of"),
        ({"kerb": "3"}, "kerb", "'3' is none of"),
        ({"steps": "-1"}, "steps", "-1 is not from 0"),
        ({"surveyed_on": "1.2.26"}, "surveyed_on", "'1.2.26' cannot be read"),
        ({"closed_from": "2026-02-02", "closed_until": "2026-02-01"}, "closed_until", "is before"),
        ({"record": "Town Hall"}, "record", "'Town Hall' is no record"),
    ],
)
def test_a_faulty_row_is_told_with_its_line_and_column(
    tmp_path: Path, changed: dict[str, str], column: str, said: str
) -> None:
    assert not table(tmp_path, FULL, ",".join(SOUND.values())).faults
    found = table(tmp_path, FULL, ",".join({**SOUND, **changed}.values()))
    told = [fault for fault in found.faults if fault.field == column and said in fault.what]
    assert told
    assert (told[0].line, bool(told[0].remedy)) == (2, True)
    assert not found.rows


def test_one_pass_finds_every_fault(tmp_path: Path) -> None:
    found = table(
        tmp_path, "id,kind,lon,lat,colour", "a,toilets,,", "b,toilet,-30.505,49.503", "c,toilets,-30.505,49.503"
    )
    assert [(fault.line, fault.field) for fault in found.faults] == [(1, "colour"), (2, "lon"), (3, "kind")]
    assert list(found.rows) == ["c"]


def test_a_mistyped_column_gets_the_name_that_was_meant(tmp_path: Path) -> None:
    (fault,) = table(tmp_path, "id,surveyed").faults
    assert "surveyed_on" in fault.remedy


def test_a_row_that_stands_twice_is_told(tmp_path: Path) -> None:
    found = table(tmp_path, "id,wheelchair", "way/1,yes", "way/1,no")
    assert [fault.what for fault in found.faults] == ["'way/1' stands twice"]


def test_a_row_about_a_thing_the_extract_does_not_have_is_told(tmp_path: Path, extract: Extract) -> None:
    found = table(tmp_path, "id,wheelchair", "way/999999,yes", f"{key(extract, 'Rope Street')},yes")
    told = list(unknown_objects(found, known_objects(extract), tmp_path / "places.csv"))
    assert [fault.what for fault in told] == ["the extract has no way/999999 in this box"]


def test_a_table_without_ids_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="there is no column 'id'"):
        table(tmp_path, "name,lon", "a,1")


def test_the_columns_are_those_of_the_documentation() -> None:
    text = (Path(__file__).parents[4] / "docs" / "map-format.md").read_text(encoding="utf-8")
    plain = [column for column in COLUMNS if not column.startswith("name [")]
    assert [column for column in (*plain, "name [xx]") if f"`{column}`" not in text] == []
