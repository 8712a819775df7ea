"""The tiles of a map: painted, put into blocks, and found again by an index."""

from collections.abc import Callable, Sequence
from pathlib import Path

import shapely

from content.map.blocks import BlockWriter
from content.map.cut_water import cut_waters
from content.map.effort import refuse_endless
from content.map.osm import Extract
from content.map.paint_work import TILE_PX, Work
from content.map.painted import painted
from content.map.sea import sea
from content.map.shapes import shapes_of
from content.map.themes import THEMES
from content.map.tile_index import FORMAT, NO_PICTURE, Level, TileIndex, write_index
from content.map.units import frame_of, tiles_of, units_per_metre

QUALITY = 75  # of WebP: no edge looks torn at arm's length
Progress = Callable[[int, int], None]  # how many are done, of how many


def write_tiles(
    extract: Extract, zooms: Sequence[int], folder: Path, earlier: tuple[Path, TileIndex] | None, progress: Progress
) -> TileIndex:
    """Paint an extract's box in every theme; ``earlier`` is the map that stands where this one will.

    Raises MapError where that would take for ever.
    """
    work = _work(extract, zooms)
    refuse_endless(work)
    writer = BlockWriter(folder, earlier)
    names: dict[tuple[str, int], list[str]] = {}  # painted a column after the other, each from the top
    for done, tile in enumerate(painted(work), 1):
        names.setdefault((tile.theme, tile.zoom), []).append(writer.add(tile.theme, tile.picture))
        progress(done, work.pictures)
    blocks = writer.finish()
    index = TileIndex(FORMAT, TILE_PX, blocks, {})
    numbers = {name: number for number, name in enumerate(index.names)}
    for (theme, zoom), found in names.items():
        index.themes.setdefault(theme, {})[zoom] = _level(work.tiles[zoom], [numbers[name] for name in found])
    write_index(index, folder)
    return index


def _work(extract: Extract, zooms: Sequence[int]) -> Work:
    tiles = {
        zoom: (range_.start, range_.stop, rows.start, rows.stop)
        for zoom in zooms
        for range_, rows in [tiles_of(extract.bbox, zoom)]
    }
    frame = shapely.box(*frame_of(extract.bbox, min(zooms)))
    shapes = [*sea(extract, frame), *cut_waters(extract, frame), *shapes_of(extract)]
    scale = units_per_metre((extract.bbox.south + extract.bbox.north) / 2)
    return Work(list(THEMES), QUALITY, scale, tiles, shapes)


def _level(tiles: tuple[int, int, int, int], numbers: list[int]) -> Level:
    first_column, end_column, first_row, end_row = tiles
    assert NO_PICTURE not in numbers
    packed = b"".join(number.to_bytes(4, "little") for number in numbers)
    return Level(first_column, end_column - first_column, first_row, end_row - first_row, packed)
