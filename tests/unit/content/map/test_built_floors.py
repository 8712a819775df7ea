"""Floors in a built map: as they were drawn, or no map at all."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from content.cli import content
from content.faults import FaultySource
from content.map.build import Sources, build_map
from content.map.errors import MapError
from content.map.floors.drawing import Drawing
from content.map.floors.imdf import read_buildings
from content.map.floors.reader import read_floors
from content.map.floors.testing import small_house, written
from content.map.reader import MapReader
from content.map.testing import TOWN_HALL, write_town


def _build(folder: Path) -> None:
    build_map(Sources(folder / "town.osm", floors=folder / "floors", zooms=(15,)), folder / "map")


def test_the_floors_of_a_map_are_those_that_were_drawn(tmp_path: Path) -> None:
    write_town(tmp_path)
    written(small_house(TOWN_HALL), tmp_path / "floors")
    _build(tmp_path)
    with closing(MapReader(tmp_path / "map")) as reader:
        assert list(read_floors(reader.db).values()) == read_buildings(tmp_path / "floors")


def _counter_in_no_floor(house: Drawing) -> None:
    house.spot("counter", "c-attic", "2", (5, 5), counter="attic")


def _floor_without_doors(house: Drawing) -> None:
    house.level("2", 2)
    house.unit("attic", "2", "walkway", [(0, 0), (30, 0), (30, 6), (0, 6)])


@pytest.mark.parametrize(
    ("spoil", "kind", "field"),
    [(_counter_in_no_floor, "unknown-level", "c-attic"), (_floor_without_doors, "no-doors", "2")],
)
def test_floors_with_a_fault_build_nothing(
    tmp_path: Path, spoil: Callable[[Drawing], None], kind: str, field: str
) -> None:
    write_town(tmp_path)
    house = small_house(TOWN_HALL)
    spoil(house)
    written(house, tmp_path / "floors")
    with pytest.raises(FaultySource) as refused:
        _build(tmp_path)
    assert [(fault.kind, fault.field, bool(fault.remedy)) for fault in refused.value.faults] == [(kind, field, True)]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["floors", "town.osm"]


@pytest.mark.parametrize("name", ["nowhere", "town.osm"])
def test_floors_that_are_no_folder_are_one_clear_line(tmp_path: Path, name: str) -> None:
    write_town(tmp_path)
    command = ["map", "build", str(tmp_path / "town.osm"), "--floors", str(tmp_path / name), "--into"]
    result = CliRunner().invoke(content, [*command, str(tmp_path / "map")])
    assert result.exit_code == 1
    assert "there is no folder of a building in it" in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "map").exists()


def test_floors_that_cannot_be_read_are_said_to_be_so() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        with pytest.raises(MapError, match="no such table"):
            read_floors(db)
        db.execute("CREATE TABLE building (id TEXT, body BLOB)")
        db.execute("INSERT INTO building VALUES ('hall', '{')")
        with pytest.raises(MapError, match="Build the map again"):
            read_floors(db)
