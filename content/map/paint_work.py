"""What the process that paints is given, and how its pictures come back."""

from struct import Struct

import msgspec

from content.map.shapes import Shape
from content.map.units import SIDE

TILE_PX = 512
TILE_HEADER = Struct("<BBIII")  # number of the theme, zoom level, column, row, bytes of the picture that follow


class Work(msgspec.Struct):
    """What is to be painted: for each zoom level its first column, the one past its last, and the same for rows."""

    themes: list[str]
    quality: int
    units_per_metre: float
    tiles: dict[int, tuple[int, int, int, int]]
    shapes: list[Shape]

    @property
    def pictures(self) -> int:
        spans = self.tiles.values()
        return len(self.themes) * sum((last - first) * (bottom - top) for first, last, top, bottom in spans)


def seen_on(shape: Shape, zoom: int, tiles: tuple[int, int, int, int], room_px: float = 0.0) -> tuple[range, range]:
    """Columns and rows of the tiles a shape may be seen on, when it is drawn ``room_px`` beyond its middle line."""
    side = SIDE >> zoom
    room = room_px * side / TILE_PX
    left, top, right, bottom = shape.box
    first_column, end_column, first_row, end_row = tiles
    columns = range(max(first_column, int((left - room) // side)), min(end_column, int((right + room) // side) + 1))
    rows = range(max(first_row, int((top - room) // side)), min(end_row, int((bottom + room) // side) + 1))
    return columns, rows
