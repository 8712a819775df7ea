"""The plane everything is painted on: the Mercator square with a side of 2**30 units, y downwards.

At the equator a unit is 37 mm, so whole numbers would do; a zoom level's tile has a side of ``2**30 >> zoom``.
"""

import math

from content.map.geometry import Bbox, Position, degrees, mercator

SIDE = 1 << 30
_EQUATOR_M = 40_075_016.686


def plane(lon: float, lat: float) -> tuple[float, float]:
    """Degrees to units, rounded to hundredths so that the same place gives the same bytes."""
    x, y = mercator(lon, lat)
    return round(x * SIDE, 2), round(y * SIDE, 2)


def off_plane(x: float, y: float) -> Position:
    return degrees(x / SIDE, y / SIDE)


def units_per_metre(lat: float) -> float:
    return SIDE / (_EQUATOR_M * math.cos(math.radians(lat)))


def tiles_of(bbox: Bbox, zoom: int) -> tuple[range, range]:
    """Columns and rows of the tiles that meet a box."""
    side = SIDE >> zoom
    (left, top), (right, bottom) = plane(bbox.west, bbox.north), plane(bbox.east, bbox.south)
    return range(int(left // side), int(right // side) + 1), range(int(top // side), int(bottom // side) + 1)


def frame_of(bbox: Bbox, zoom: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all tiles of a zoom level that meet a box."""
    side = SIDE >> zoom
    columns, rows = tiles_of(bbox, zoom)
    return columns.start * side, rows.start * side, columns.stop * side, rows.stop * side
