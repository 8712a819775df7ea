"""A map from the extract to its folder: whole or not at all, the same from the same; and what the reader finds."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from content.cli import content
from content.faults import FaultySource
from content.map.blocks import rewritten
from content.map.build import Built, Sources, build_map
from content.map.description import read_description
from content.map.errors import MapError
from content.map.geometry import Bbox
from content.map.osm import read_extract
from content.map.reader import MapReader
from content.map.routing.directions import Directions
from content.map.routing.reader import read_streets
from content.map.testing import BBOX, DATED, drawn_town, write_town
from content.map.tile_index import TileIndex, read_index
from content.map.tiling import write_tiles
from content.map.units import frame_of, plane

ZOOMS = (16, 17)
TABLE = "id,kind,lon,lat,name,name [he],record,closed_from,closed_until\n"
TAP = "quay-water,drinking-water,-30.505,49.5031,Tap,ברז,office/harbour-office,,\n"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    (folder / "places.csv").write_text(TABLE + TAP + "way/4,,,,,,,2026-12-01,2026-12-24\n", encoding="utf-8")
    write_town(folder)
    build_map(Sources(folder / "town.osm", places=folder / "places.csv", zooms=ZOOMS), folder / "map")
    return folder


@pytest.fixture
def reader(town: Path) -> Iterator[MapReader]:
    opened = MapReader(town / "map")
    yield opened
    opened.close()


def contents(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def whole(zoom: int) -> tuple[float, float, float, float]:
    return frame_of(BBOX, zoom)


def build(folder: Path, **changes: object) -> Built:
    sources = {"extract": folder / "town.osm", "zooms": ZOOMS} | changes
    return build_map(Sources(**sources), folder / "map")  # type: ignore[arg-type]  # each is what Sources wants


def test_a_map_says_what_it_is(town: Path) -> None:
    found = read_description(town / "map")
    assert (found.bbox, found.dated, found.credit) == (BBOX, DATED, "© OpenStreetMap contributors")
    assert found.hashes["map.db"] == sha256((town / "map" / "map.db").read_bytes()).hexdigest()


def test_the_same_sources_give_the_same_files(town: Path, tmp_path: Path) -> None:
    build_map(Sources(town / "town.osm", places=town / "places.csv", zooms=ZOOMS), tmp_path / "again")
    assert contents(tmp_path / "again") == contents(town / "map")


def test_a_change_in_one_corner_rewrites_little(tmp_path: Path) -> None:
    write_town(tmp_path)
    first = build(tmp_path, zooms=(15, 16))
    assert first.rewritten == first.tile_bytes
    before = read_index(tmp_path / "map")
    sheet = drawn_town()
    sheet.area([(-30.5019, 49.5051), (-30.5018, 49.5051), (-30.5018, 49.5052)], {"building": "yes"})
    write_town(tmp_path, sheet)
    second = build(tmp_path, zooms=(15, 16))
    assert 0 < second.rewritten < first.tile_bytes
    after = read_index(tmp_path / "map")
    assert {block.name for block in before.blocks} < {block.name for block in after.blocks}
    assert build(tmp_path, zooms=(15, 16)).rewritten == 0


@pytest.mark.combinations
def test_a_real_extract_with_another_park_rewrites_little_more_than_the_park(tmp_path: Path, real_data: Path) -> None:
    extract = read_extract(real_data / "osm" / "monaco.osm.pbf", Bbox(7.4175, 43.7285, 7.4265, 43.7345))
    (tmp_path / "a").mkdir()
    before = write_tiles(extract, range(14, 19), tmp_path / "a", None, lambda *_: None)
    extract.areas = [area for area in extract.areas if area.tags.get("name") != "Square Théodore Gastaud"]
    (tmp_path / "b").mkdir()
    after = write_tiles(extract, range(14, 19), tmp_path / "b", (tmp_path / "a", before), lambda *_: None)
    share = sum(old != new for old, new in zip(tiles(before), tiles(after), strict=True)) / len(tiles(before))
    size = sum(sum(block.sizes) for block in after.blocks)
    assert 0 < share < 0.1
    assert rewritten(before.blocks, after.blocks) / size <= 2.5 * share


@pytest.mark.parametrize(
    ("name", "known", "covers"),
    [
        ("monaco", ("museum", "Musée Océanographique"), Bbox(7.409205, 43.72335, 7.448637, 43.75169)),
        ("helsinki-centre", ("library", "Rikhardinkadun kirjasto"), None),
    ],
)
def test_a_map_of_a_real_town_is_built_whole(
    tmp_path: Path, real_data: Path, name: str, known: tuple[str, str], covers: Bbox | None
) -> None:
    built = build_map(Sources(real_data / "osm" / f"{name}.osm.pbf", zooms=(14,)), tmp_path / "map")
    assert built.places > 500
    assert covers in (built.description.bbox, None)
    with closing(MapReader(tmp_path / "map")) as reader:
        assert known[1] in {place.names.get("") for place in reader.of_kind(known[0])}
        assert Directions(read_streets(reader.db)).graph.edges > 5_000


def tiles(index: TileIndex) -> list[str]:
    """The name of every tile's picture, always in the same order."""
    return [
        index.picture(theme, zoom, column, row)
        for theme, levels in index.themes.items()
        for zoom, level in levels.items()
        for column in range(level.first_column, level.first_column + level.columns)
        for row in range(level.first_row, level.first_row + level.rows)
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"bbox": Bbox(1, 2, 3, 4)}, "lies outside of it"),
        ({"bbox": Bbox(-31, 49, -30, 50)}, "is larger than a town"),
        ({"extract": Path("nowhere.osm")}, "there is no such file"),
        ({"places": Path("nowhere.csv")}, "nowhere.csv"),
    ],
)
def test_what_cannot_be_built_leaves_the_map_that_was_there(
    tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    write_town(tmp_path)
    build(tmp_path, zooms=(15,))
    before = contents(tmp_path)
    with pytest.raises(MapError, match=said):
        build(tmp_path, **changes)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("body", [b"", b"\0\0\0\x0d\x0a\x09OSMHeader", b"no extract at all" * 400])
def test_an_extract_that_is_empty_cut_off_or_broken_leaves_the_map_that_was_there(tmp_path: Path, body: bytes) -> None:
    write_town(tmp_path)
    build(tmp_path, zooms=(15,))
    spoiled = tmp_path / "spoiled.osm.pbf"
    spoiled.write_bytes(body)
    before = contents(tmp_path)
    with pytest.raises(MapError, match="Fetch the extract again"):
        build(tmp_path, extract=spoiled)
    assert contents(tmp_path) == before


def test_a_faulty_table_builds_nothing(tmp_path: Path) -> None:
    write_town(tmp_path)
    (tmp_path / "places.csv").write_text(f"{TABLE}bench,seat,,,,,,,\nway/77777,,,,,,,,\n")
    with pytest.raises(FaultySource) as refused:
        build(tmp_path, places=tmp_path / "places.csv")
    assert [fault.what for fault in refused.value.faults] == [
        "the place has no coordinates",
        "the extract has no way/77777 in this box",
    ]
    assert not (tmp_path / "map").exists()


def test_a_folder_that_is_no_map_is_not_replaced(tmp_path: Path) -> None:
    write_town(tmp_path)
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "letters").write_text("dear")
    with pytest.raises(MapError, match="is no map"):
        build(tmp_path)
    assert (tmp_path / "map" / "letters").read_text() == "dear"


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    write_town(tmp_path)
    told: list[tuple[str, int, int]] = []
    build_map(Sources(tmp_path / "town.osm", zooms=(15,)), tmp_path / "map", lambda *each: told.append(each))
    assert told[0][0] == "extract"
    tiles = [(done, of) for what, done, of in told if what == "tiles"]
    assert tiles[-1][0] == tiles[-1][1] == len(tiles)


def test_the_places_of_a_view_come_in_the_order_of_their_importance(reader: MapReader) -> None:
    rows = reader.places(17, whole(17))
    assert [row.place.names.get("", "") for row in rows] == ["Town Hall", "", "Lamp Park", "Tap", "Rope Street"]
    assert [row.place.kind for row in reader.places(15, whole(15))] == ["town-hall", "park"]
    assert [row.place.kind for row in reader.places(17, whole(17), ["comfort", "transport"])] == [
        "toilets",
        "drinking-water",
        "bus-stop",
    ]


def test_only_what_lies_in_the_view_is_found(reader: MapReader) -> None:
    x, y = plane(-30.505, 49.5031)
    assert [row.place.id for row in reader.places(18, (x - 50, y - 50, x + 50, y + 50))] == ["quay-water"]
    assert reader.labels(17, (x + 300, y - 900, x + 350, y - 850)) == []


def test_labels_come_with_all_their_names_and_where_they_stand(reader: MapReader) -> None:
    rope = next(label for label in reader.labels(17, whole(17)) if label.names[""] == "Rope Street")
    assert rope.names["ar"] == "شارع الحبال"
    assert (rope.x, rope.y, rope.end_x, rope.end_y) == pytest.approx(
        (*plane(-30.5098, 49.504), *plane(-30.5002, 49.504))
    )


def test_a_record_of_the_content_knows_its_place(reader: MapReader) -> None:
    place = reader.place_of("office/harbour-office")
    assert place == reader.place("quay-water")
    assert place is not None
    assert reader.place_of("") is None
    assert reader.place_of("office/town-hall") is None


def test_closures_hold_on_their_days_only(reader: MapReader) -> None:
    assert reader.closed(date(2026, 12, 24)) == {"way/4"}
    assert reader.closed(date(2026, 12, 25)) == frozenset()


def test_kinds_have_words_to_filter_by(reader: MapReader) -> None:
    toilets = next(kind for kind in reader.kinds() if kind.name == "toilets")
    assert (toilets.topic, toilets.words["vi"][0]) == ("comfort", "Nhà vệ sinh")


@pytest.mark.parametrize("body", [b"", b"no database at all, but long enough to be taken for one" * 40])
def test_a_database_that_is_none_is_told(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "map.db").write_bytes(body)
    with pytest.raises(MapError, match="Build the map again"):
        MapReader(tmp_path)


def test_the_command_builds_and_says_what_it_made(tmp_path: Path) -> None:
    write_town(tmp_path)
    arguments = ["map", "build", str(tmp_path / "town.osm"), "--into", str(tmp_path / "map"), "--zoom", "16"]
    done = CliRunner().invoke(content, arguments)
    assert done.exit_code == 0, done.output
    assert "Painting 100 %" in done.output
    assert "data of 2026-11-20" in done.output


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--bbox", "1,2,3"], "is not four numbers"),
        (["--bbox", "1,2,3,4"], "lies outside of it"),
        (["--zoom", "18-14"], "the lower one first"),
        (["--zoom", "x"], "write two levels"),
        (["--places", "bad.csv"], "there is no kind"),
    ],
)
def test_the_command_tells_what_is_wrong_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_town(tmp_path)
    Path("bad.csv").write_text("id,kind,lon,lat\nbench,,-30.505,49.503\n")
    done = CliRunner().invoke(content, ["map", "build", "town.osm", "--into", "map", *more])
    assert done.exit_code != 0
    assert said in done.output
    assert "Traceback" not in done.output
    assert not Path("map").exists()
