"""Tiles: what is painted where, in colours that can be told apart, the same every time."""

from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
import shapely
from PIL import Image

from content.contrast import ratio
from content.map.errors import MapError
from content.map.osm import read_extract
from content.map.paint_work import Work
from content.map.painted import Tile, painted
from content.map.sea import sea
from content.map.shapes import area_kind, line_kind, shapes_of
from content.map.testing import BBOX, TOWN_HALL, drawn_town, write_town
from content.map.themes import AREAS, BREADTHS, BUILDINGS, INK, LAND, LOOKS, ROADS, THEMES
from content.map.units import SIDE, frame_of, plane, tiles_of, units_per_metre

ZOOM = 16
CLEAR = 3.0  # of what must be seen to use the map: WCAG 2.2, 1.4.11
READABLE = 7.0  # of text
THIN = ("path", "pavement", "steps")  # no name is set into them: it stands beside, on its halo


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    extract = read_extract(write_town(tmp_path_factory.mktemp("town")))
    columns, rows = tiles_of(BBOX, ZOOM)
    tiles = {ZOOM: (columns.start, columns.stop, rows.start, rows.stop)}
    shapes = [*sea(extract, shapely.box(*frame_of(BBOX, ZOOM))), *shapes_of(extract)]
    return Work(list(THEMES), 75, units_per_metre(BBOX.south), tiles, shapes)


@pytest.fixture(scope="module")
def tiles(work: Work) -> list[Tile]:
    return list(painted(work))


def colour(tiles: list[Tile], theme: str, lon: float, lat: float) -> tuple[int, ...]:
    x, y = plane(lon, lat)
    side = SIDE >> ZOOM
    (tile,) = [each for each in tiles if (each.theme, each.column, each.row) == (theme, int(x // side), int(y // side))]
    at = int(x % side * 512 / side), int(y % side * 512 / side)
    pixel = Image.open(BytesIO(tile.picture)).convert("RGB").getpixel(at)
    assert isinstance(pixel, tuple)
    return pixel


def is_near(found: tuple[int, ...], wanted: str) -> bool:
    parts = [int(wanted[at : at + 2], 16) for at in (1, 3, 5)]
    return all(abs(one - other) <= 6 for one, other in zip(found, parts, strict=True))


@pytest.mark.parametrize("theme", THEMES)
def test_land_sea_streets_houses_and_parks_have_their_colours(tiles: list[Tile], theme: str) -> None:
    seen = {
        LAND[theme]: (-30.5030, 49.5035),
        LOOKS[theme]["sea"].fill: (-30.505, 49.5005),
        LOOKS[theme]["street"].fill: (-30.5030, 49.504),
        LOOKS[theme]["main"].fill: (-30.507, 49.505),
        LOOKS[theme]["green"].fill: (-30.5085, 49.505),
        LOOKS[theme]["public"].fill: (TOWN_HALL[0] - 2.5e-4, TOWN_HALL[1]),
    }
    assert [wanted for wanted, at in seen.items() if not is_near(colour(tiles, theme, *at), wanted)] == []


def test_a_court_is_open_to_the_sky(tiles: list[Tile]) -> None:
    assert is_near(colour(tiles, "light", *TOWN_HALL), LAND["light"])


def test_the_same_work_gives_the_same_bytes(work: Work, tiles: list[Tile]) -> None:
    assert list(painted(work)) == tiles


def test_a_tile_far_from_a_change_keeps_its_bytes(work: Work, tiles: list[Tile]) -> None:
    shapes = [each for each in work.shapes if each.kind != "green"]
    less = Work(work.themes, work.quality, work.units_per_metre, work.tiles, shapes)
    changed = [
        (old.column, old.row) for old, new in zip(tiles, painted(less), strict=True) if old.picture != new.picture
    ]
    x, y = plane(-30.5085, 49.505)
    side = SIDE >> ZOOM
    assert (int(x // side), int(y // side)) in changed
    assert 0 < len(set(changed)) <= 4


def test_a_painter_that_fails_is_told_and_not_taken_for_finished(work: Work) -> None:
    broken = Work(["mauve"], 75, work.units_per_metre, work.tiles, work.shapes)
    with pytest.raises(MapError, match=r"The tiles were not painted .*mauve"):
        list(painted(broken))


@pytest.mark.parametrize("theme", THEMES)
def test_labels_can_be_read_on_everything(theme: str) -> None:
    fills = [LAND[theme], *(LOOKS[theme][kind].fill for kind in (*AREAS, *BUILDINGS, *ROADS) if kind not in THIN)]
    assert min(ratio(INK[theme], fill) for fill in fills) >= READABLE


@pytest.mark.parametrize("theme", THEMES)
def test_what_one_walks_along_stands_out_from_the_land(theme: str) -> None:
    looks = LOOKS[theme]
    edges = [looks[kind].edge for kind in ("main", "broad", "street", "walk", "lane", "steps")]
    edges += [looks["path"].fill, looks["coast"].fill]
    assert min(ratio(LAND[theme], edge) for edge in edges) >= CLEAR


@pytest.mark.parametrize("theme", THEMES)
def test_sea_and_land_differ_by_more_than_their_line(theme: str) -> None:
    assert ratio(LAND[theme], LOOKS[theme]["sea"].fill) >= 1.25


def test_every_theme_has_every_colour_and_every_line_a_breadth() -> None:
    assert len({frozenset(looks) for looks in LOOKS.values()}) == 1
    assert set(LOOKS["light"]) == {*AREAS, *BUILDINGS, *BREADTHS}


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"building": "yes"}, "building"),
        ({"building": "no"}, ""),
        ({"building": "yes", "amenity": "library"}, "public"),
        ({"natural": "water", "tunnel": "yes"}, ""),
        ({"natural": "water"}, "water"),
        ({"leisure": "park", "landuse": "grass"}, "green"),
        ({"place": "square"}, "square"),
        ({"amenity": "parking", "parking": "underground"}, ""),
        ({"name": "somewhere"}, ""),
    ],
)
def test_an_area_is_painted_as_what_its_tags_say(tags: dict[str, str], kind: str) -> None:
    assert area_kind(tags) == kind


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"highway": "steps"}, "steps"),
        ({"highway": "footway", "footway": "sidewalk"}, "pavement"),
        ({"highway": "pedestrian", "area": "yes"}, ""),
        ({"highway": "corridor", "indoor": "yes"}, ""),
        ({"highway": "construction"}, ""),
        ({"railway": "tram"}, "tram"),
        ({"railway": "subway", "tunnel": "yes"}, ""),
        ({"waterway": "river"}, "river"),
        ({"natural": "coastline"}, "coast"),
    ],
)
def test_a_line_is_painted_as_what_its_tags_say(tags: dict[str, str], kind: str) -> None:
    assert line_kind(tags) == kind


def test_bridges_lie_above_and_tunnels_below(tmp_path: Path) -> None:
    sheet = drawn_town()
    for number, (tag, layer) in enumerate(product(("bridge", "tunnel"), ("1", "no number"))):
        at = 49.5055 + number * 1e-4
        sheet.line([(-30.506, at), (-30.502, at)], {"highway": "service", tag: "yes", "layer": layer})
    lanes = [each for each in shapes_of(read_extract(write_town(tmp_path, sheet))) if each.kind == "lane"]
    assert [(each.level, each.layer) for each in lanes] == [("above", 1), ("above", 0), ("below", 1), ("below", 0)]


def test_a_line_that_crosses_itself_is_stroked_in_pieces_that_do_not(tmp_path: Path) -> None:
    sheet = drawn_town()
    knot = [(-30.506, 49.5055), (-30.502, 49.5055), (-30.502, 49.5052), (-30.504, 49.5052), (-30.504, 49.5058)]
    sheet.line(knot, {"highway": "service"})
    lanes = [shape for shape in shapes_of(read_extract(write_town(tmp_path, sheet))) if shape.kind == "lane"]
    pieces = [list(zip(line[::2], line[1::2], strict=True)) for shape in lanes for line in shape.lines]
    assert len(pieces) == 2
    assert all(shapely.LineString(piece).is_simple for piece in pieces)
    assert [*pieces[0], *pieces[1][1:]] == [plane(*position) for position in knot]
