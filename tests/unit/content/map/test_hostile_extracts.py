"""Extracts that somebody made to do harm, or chance: a map comes of them or one clear line, and nothing else."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from content.map.build import Sources, build_map
from content.map.errors import MapError
from content.map.osm import Tags
from content.map.osm_xml import OsmSheet
from content.map.testing import drawn_town, write_town
from content.map.tile_index import read_index

Spoil = Callable[[OsmSheet], None]


def _same_point(sheet: OsmSheet) -> None:
    """Lines and areas that have no extent at all."""
    node = sheet.node(-30.505, 49.5035)
    for tags in ({"natural": "coastline"}, {"highway": "steps", "name": "Nowhere"}, {"building": "yes"}):
        sheet.way([node, node, node, node], tags)


def _crossing_itself(sheet: OsmSheet) -> None:
    bow = [(-30.505, 49.503), (-30.503, 49.505), (-30.503, 49.503), (-30.505, 49.505)]
    for tags in ({"leisure": "park", "name": "Bow"}, {"natural": "coastline"}, {"natural": "water", "name": "Knot"}):
        sheet.area(bow, tags)


def _tangle(sheet: OsmSheet, tags: Tags, points: int) -> None:
    random = Random(6)  # noqa: S311  # a seed, so that every run is the same
    line = [(-30.51 + random.random() / 100, 49.5 + random.random() * 0.006) for _ in range(points)]
    sheet.line(line, tags)


def _tangled_road(sheet: OsmSheet) -> None:
    _tangle(sheet, {"highway": "primary", "name": "Tangle"}, 800)


def _evil_words(sheet: OsmSheet) -> None:
    words = "\u202e\u2066 <b>'\"; DROP TABLE place; {name} \ufffd" + "x" * 200
    tags = dict.fromkeys(("name", "name:ar", "name:zz", "opening_hours", "addr:street", "step_count", "width"), words)
    sheet.node(-30.504, 49.5035, {**tags, "amenity": "library"})
    sheet.line([(-30.504, 49.5035), (-30.503, 49.5035)], {**tags, "highway": "residential", "layer": words})


def _far_away(sheet: OsmSheet) -> None:
    sheet.line([(-180, -89), (180, 89)], {"highway": "primary", "name": "Round the world"})
    sheet.area([(-179, -80), (179, -80), (179, 80), (-179, 80)], {"natural": "wood", "name": "Everything"})


def _nothing_of_its_own(sheet: OsmSheet) -> None:
    sheet.way([777_771, 777_772], {"highway": "primary"})
    sheet.relation([888_881, 888_882], {"type": "multipolygon", "natural": "water"})


@pytest.mark.parametrize(
    "spoil", [_same_point, _crossing_itself, _tangled_road, _evil_words, _far_away, _nothing_of_its_own]
)
def test_a_map_comes_of_what_can_be_drawn(tmp_path: Path, spoil: Spoil) -> None:
    sheet = drawn_town()
    spoil(sheet)
    built = build_map(Sources(write_town(tmp_path, sheet), zooms=(15,)), tmp_path / "map")
    assert built.places >= 6
    assert read_index(tmp_path / "map").names


def test_a_coast_that_is_a_tangle_is_refused(tmp_path: Path) -> None:
    sheet = drawn_town()
    _tangle(sheet, {"natural": "coastline"}, 3_000)
    with pytest.raises(MapError, match="crosses itself all over"):
        build_map(Sources(write_town(tmp_path, sheet), zooms=(15,)), tmp_path / "map")
    assert [each.name for each in tmp_path.iterdir()] == ["town.osm"]


def _endless_road(sheet: OsmSheet) -> None:
    _tangle(sheet, {"highway": "primary", "name": "Tangle"}, 30_000)


def _endless_comb(sheet: OsmSheet) -> None:
    """An area that does not cross itself, of teeth across the whole town."""
    teeth = [(-30.5098 + step * 4e-7, 49.5058 if step % 2 else 49.5003) for step in range(20_000)]
    sheet.area([*teeth, (teeth[-1][0], 49.5001), (teeth[0][0], 49.5001)], {"landuse": "grass"})


@pytest.mark.parametrize("spoil", [_endless_road, _endless_comb])
def test_what_would_be_painted_for_ever_is_refused(tmp_path: Path, spoil: Spoil) -> None:
    sheet = drawn_town()
    spoil(sheet)
    with pytest.raises(MapError, match="more lines on top of each other than any town"):
        build_map(Sources(write_town(tmp_path, sheet)), tmp_path / "map")
    assert [each.name for each in tmp_path.iterdir()] == ["town.osm"]


@pytest.mark.parametrize("seed", range(12))
def test_a_spoiled_file_gives_a_map_or_one_line_and_nothing_half_built(tmp_path: Path, seed: int) -> None:
    random = Random(seed)  # noqa: S311  # a seed, so that every run is the same
    path = write_town(tmp_path)
    body = bytearray(path.read_bytes())
    for _ in range(random.choice((1, 8, 40))):
        at = random.randrange(len(body))
        body[at : at + random.choice((1, 1, 30))] = random.randbytes(random.choice((0, 1, 4)))
    path.write_bytes(body)
    with suppress(MapError):
        build_map(Sources(path, zooms=(15,)), tmp_path / "map")
        assert read_index(tmp_path / "map").names
        return
    assert [each.name for each in tmp_path.iterdir()] == ["town.osm"]
