"""Which picture stands where: a map's tiles by theme, zoom level, column and row, and the blocks that hold them."""

from functools import cached_property
from pathlib import Path

import msgspec

from content.map.errors import MapError

FORMAT = 1
FILE = "tiles.index"
FOLDER = "tiles"
ENDING = ".webp"
NO_PICTURE = 0xFFFFFFFF


class Block(msgspec.Struct, array_like=True):
    """A file of pictures, named after the hash of its bytes, as ``pictures`` are after theirs; ``sizes`` in bytes."""

    name: str
    pictures: list[str]
    sizes: list[int]


class Level(msgspec.Struct, array_like=True):
    """The tiles of a zoom level in one theme, a column after the other: the number of each one's picture.

    Numbers have 32 bits, little-endian, and count the pictures of all blocks in their order.
    """

    first_column: int
    columns: int
    first_row: int
    rows: int
    numbers: bytes

    def number(self, column: int, row: int) -> int:
        across, down = column - self.first_column, row - self.first_row
        if not (0 <= across < self.columns and 0 <= down < self.rows):
            return NO_PICTURE
        at = 4 * (across * self.rows + down)
        return int.from_bytes(self.numbers[at : at + 4], "little")


class TileIndex(msgspec.Struct, dict=True):
    """A picture is stored once, wherever and however often it is seen."""

    format: int
    tile_px: int
    blocks: list[Block]
    themes: dict[str, dict[int, Level]]

    def picture(self, theme: str, zoom: int, column: int, row: int) -> str:
        """The file name of a tile's picture inside its block; empty where there is none."""
        level = self.themes.get(theme, {}).get(zoom)
        number = NO_PICTURE if level is None else level.number(column, row)
        return "" if number == NO_PICTURE else f"{self.names[number]}{ENDING}"

    @cached_property
    def names(self) -> list[str]:
        return [name for block in self.blocks for name in block.pictures]

    def files(self, folder: Path) -> list[Path]:
        """The blocks of a built map, each a resource file of Qt."""
        return [block_file(folder, block.name) for block in self.blocks]


class TileIndexError(MapError):
    """A built map whose tiles cannot be read; the text says what, where and how to mend it."""


def block_file(folder: Path, name: str) -> Path:
    return folder / FOLDER / f"{name}.rcc"


def read_index(folder: Path) -> TileIndex:
    """The tiles of the built map in ``folder``. Raises TileIndexError."""
    path = folder / FILE
    try:
        index = msgspec.msgpack.decode(path.read_bytes(), type=TileIndex)
    except (OSError, msgspec.MsgspecError) as error:
        raise TileIndexError(f"{path}: it cannot be read ({error}). Build the map again.") from error
    if index.format != FORMAT:
        raise TileIndexError(f"{path}: its format is {index.format}, this version reads {FORMAT}. Build the map again.")
    return index


def write_index(index: TileIndex, folder: Path) -> None:
    (folder / FILE).write_bytes(msgspec.msgpack.encode(index))
