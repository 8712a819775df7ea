"""Where things are: degrees in WGS 84 (longitude first), and the square of the Web Mercator projection."""

import math
from typing import NamedTuple

Position = tuple[float, float]  # longitude, latitude
Ring = tuple[Position, ...]  # closed: the last position is the first
HIGHEST_LATITUDE = 85.0511  # where the Mercator square ends
EARTH_RADIUS_M = 6_371_008.8


class Bbox(NamedTuple):
    """A rectangle in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Bbox") -> bool:
        return not (
            self.west > other.east or other.west > self.east or self.south > other.north or other.south > self.north
        )

    def holds(self, lon: float, lat: float) -> bool:
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def grown(self, metres: float) -> "Bbox":
        """With so many metres more at each side."""
        high = math.degrees(metres / EARTH_RADIUS_M)
        wide = high / math.cos(math.radians((self.south + self.north) / 2))
        return Bbox(self.west - wide, self.south - high, self.east + wide, self.north + high)

    def __str__(self) -> str:
        return ",".join(f"{side:.7f}".rstrip("0").rstrip(".") for side in self)


def parsed_bbox(text: str) -> Bbox:
    """``W,S,E,N`` in degrees; raises ValueError that says what is wrong with it."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise ValueError(f"{text!r} is not four numbers: west,south,east,north in degrees") from None
    if not (-180 <= west < east <= 180):
        raise ValueError(f"{text!r}: west must be less than east, both from -180 to 180")
    if not (-HIGHEST_LATITUDE <= south < north <= HIGHEST_LATITUDE):
        raise ValueError(f"{text!r}: south must be less than north, both from -85.05 to 85.05")
    return Bbox(west, south, east, north)


def bounds(positions: "tuple[Position, ...] | list[Position]") -> Bbox:
    """The smallest rectangle around at least one position."""
    lons, lats = zip(*positions, strict=True)
    return Bbox(min(lons), min(lats), max(lons), max(lats))


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """On the square of 0 to 1, y downwards."""
    return (lon + 180) / 360, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2


def degrees(x: float, y: float) -> Position:
    """Back from the square of 0 to 1."""
    return x * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def metres_between(first: Position, second: Position) -> float:
    """Along the great circle, by the haversine formula on a sphere of the Earth's mean radius."""
    lon, lat, other_lon, other_lat = (math.radians(value) for value in (*first, *second))
    chord = math.sin((other_lat - lat) / 2) ** 2
    chord += math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(chord)))


def clipped(ring: Ring, box: Bbox) -> Ring:
    """The part of a closed ring inside a box, closed; empty where there is none. By Sutherland and Hodgman."""
    if all(box.holds(*position) for position in ring):
        return ring
    points = list(ring[:-1])
    for axis, sign, limit in ((0, 1, box.west), (0, -1, box.east), (1, 1, box.south), (1, -1, box.north)):
        points = _on_side(points, axis, sign, limit)
    return (*points, points[0]) if points else ()


def _on_side(points: list[Position], axis: int, sign: int, limit: float) -> list[Position]:
    """What of a polygon lies where ``sign * position[axis] >= sign * limit``."""
    kept = []
    for before, point in zip([*points[-1:], *points[:-1]], points, strict=True):
        was_in, is_in = ((each[axis] - limit) * sign >= 0 for each in (before, point))
        if was_in != is_in:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if is_in:
            kept.append(point)
    return kept
