"""What the process that paints is given, and how its pictures come back."""

from struct import Struct

import msgspec

from content.map.shapes import Shape

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
