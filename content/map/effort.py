"""How much painting an extract asks for: one that broke, or was made to do harm, would be painted for days."""

import math
from itertools import pairwise

from content.map.errors import MapError
from content.map.paint_work import TILE_PX, Work, seen_on
from content.map.shapes import Shape
from content.map.units import SIDE

_A_POINT = 5e-6  # seconds, on each tile the shape may be seen on
_A_PIXEL = 2e-6  # of a line, or of the edge of an area
_A_PICTURE = 0.15  # eight times what one of a dense town takes: 19 ms in the centre of Helsinki, 9 in Monaco
_ALWAYS = 20.0  # a small map may have one tile that is full


def refuse_endless(work: Work) -> None:
    """Raises MapError where the tiles would take far longer than those of any town."""
    allowed = _ALWAYS + _A_PICTURE * work.pictures
    for shape in work.shapes:
        allowed -= seconds(shape, work)
        if allowed < 0:
            raise MapError(
                "The extract has more lines on top of each other than any town: such data are broken. "
                "Fetch the extract again, or choose another box."
            )


def seconds(shape: Shape, work: Work) -> float:
    """What a shape takes in all themes and at all zoom levels, roughly."""
    points, long = sum(map(len, shape.lines)) // 2, sum(map(_length, shape.lines))
    spent = 0.0
    for zoom, tiles in work.tiles.items():
        columns, rows = seen_on(shape, zoom, tiles)
        if columns and rows:
            spent += points * len(columns) * len(rows) * _A_POINT + long * TILE_PX / (SIDE >> zoom) * _A_PIXEL
    return spent * len(work.themes)


def _length(line: list[float]) -> float:
    return sum(math.dist(start, end) for start, end in pairwise(zip(line[::2], line[1::2], strict=True)))
