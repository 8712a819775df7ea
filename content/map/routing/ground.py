"""Metres on the ground of one town: a flat picture of WGS 84, true to a few centimetres in ten kilometres."""

import math
from dataclasses import dataclass
from itertools import pairwise

from content.map.geometry import EARTH_RADIUS_M, Position

_PER_DEGREE = EARTH_RADIUS_M * math.pi / 180

type Point = tuple[float, float]
"""Metres to the east and to the north of an origin."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The plane that touches the earth at ``longitude``, ``latitude`` (degrees)."""

    longitude: float
    latitude: float

    @property
    def east(self) -> float:
        """Metres to one degree of longitude."""
        return _PER_DEGREE * math.cos(math.radians(self.latitude))

    @property
    def north(self) -> float:
        """Metres to one degree of latitude."""
        return _PER_DEGREE

    def metres(self, longitude: float, latitude: float) -> Point:
        """Where a place stands on the plane."""
        return (longitude - self.longitude) * self.east, (latitude - self.latitude) * _PER_DEGREE

    def degrees(self, east: float, north: float) -> Position:
        """Longitude and latitude of a point of the plane."""
        return self.longitude + east / self.east, self.latitude + north / _PER_DEGREE


def nearest_on(point: Point, start: Point, end: Point) -> tuple[float, Point]:
    """The point nearest to ``point`` on the stretch from ``start`` to ``end``, and how far along it is: 0 to 1."""
    along, up = end[0] - start[0], end[1] - start[1]
    length = along * along + up * up
    if not length:
        return 0.0, start
    share = ((point[0] - start[0]) * along + (point[1] - start[1]) * up) / length
    share = min(1.0, max(0.0, share))
    return share, (start[0] + share * along, start[1] + share * up)


def length(points: list[Point]) -> float:
    """Metres along a line."""
    return sum(math.dist(a, b) for a, b in pairwise(points))


def heading(start: Point, end: Point) -> float:
    """The direction from one point to another: 0 is north, 90 east, up to 360."""
    return math.degrees(math.atan2(end[0] - start[0], end[1] - start[1])) % 360


def point_along(line: list[Point], share: float) -> tuple[Point, float]:
    """The point at a share (0 to 1) of the length of a line, and the heading of the line there."""
    left = share * length(line)
    for start, end in pairwise(line):
        stretch = math.dist(start, end)
        if stretch and left <= stretch:
            part = left / stretch
            return (start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])), heading(start, end)
        left -= stretch
    return line[-1], heading(line[-2], line[-1])
