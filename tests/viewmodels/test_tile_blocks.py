"""Tiles are read by Qt itself, from the blocks of the map on the screen and of no other."""

from pathlib import Path

import pytest
from PySide6.QtCore import QFile

from content.map.build import Sources, build_map
from content.map.testing import write_town
from content.map.tile_index import TileIndexError
from kiosk.adapters.tile_blocks import TileBlocks


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    build_map(Sources(write_town(folder), zooms=range(15, 17)), folder / "map")
    return folder / "map"


def addresses(blocks: TileBlocks) -> list[str]:
    """Of every tile in every theme."""
    return [
        blocks.picture(theme, zoom, column, row)
        for theme, levels in blocks.index.themes.items()
        for zoom, level in levels.items()
        for column in range(level.first_column, level.first_column + level.columns)
        for row in range(level.first_row, level.first_row + level.rows)
    ]


def there(address: str) -> bool:
    return QFile(address.removeprefix("qrc")).exists()


def test_every_tile_is_there_until_the_blocks_are_closed(folder: Path) -> None:
    blocks = TileBlocks(folder)
    found = addresses(blocks)
    assert len(found) > 10
    assert all(map(there, found))
    assert blocks.picture("light", 16, 0, 0) == blocks.picture("light", 3, 0, 0) == ""
    blocks.close()
    blocks.close()
    assert not any(map(there, found))


def test_two_maps_at_a_time_do_not_mix(folder: Path) -> None:
    before, after = TileBlocks(folder), TileBlocks(folder)
    assert not set(addresses(before)) & set(addresses(after))
    before.close()
    assert all(map(there, addresses(after)))
    after.close()


def test_a_map_without_its_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(TileIndexError, match="Build the map again"):
        TileBlocks(tmp_path)
