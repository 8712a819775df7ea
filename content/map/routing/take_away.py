"""What of a route fits into a QR code: a link to a map of the visitor's own, and a line of few points.

A link needs the visitor's network and tells a stranger where one goes: the screen says so before it shows one. The
text of the steps needs neither.
"""

import math
from collections.abc import Sequence
from urllib.parse import quote

from content.map.geometry import Position
from content.map.routing.ground import Point, nearest_on

_DIGITS = 5  # of a degree: about a metre
_LABEL_LETTERS = 40


def geo_link(place: Position, label: str) -> str:
    """A ``geo:`` address (RFC 5870) with a label; opens the map of most phones, without any company's web site."""
    at = _pair(place)
    return f"geo:{at}?q={at}({quote(label[:_LABEL_LETTERS])})"


def map_link(place: Position) -> str:
    """The place on openstreetmap.org, for phones that do not know ``geo:``."""
    lon, lat = place
    return f"https://www.openstreetmap.org/?mlat={lat:.{_DIGITS}f}&mlon={lon:.{_DIGITS}f}#map=18/{lat:.4f}/{lon:.4f}"


def walking_link(start: Position, end: Position) -> str:
    """The way on foot on openstreetmap.org. It knows no way without steps: never offer it to who needs one."""
    return f"https://www.openstreetmap.org/directions?engine=fossgis_valhalla_foot&route={_pair(start)};{_pair(end)}"


def simplified(points: Sequence[Point], tolerance: float = 5.0) -> list[Point]:
    """Fewer points, none of the old ones farther than ``tolerance`` metres from the new line (Douglas and Peucker)."""
    if len(points) < 3:
        return list(points)
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        away, farthest = max(
            ((_away(points[at], points[first], points[last]), at) for at in range(first + 1, last)), default=(0.0, 0)
        )
        if away > tolerance:
            kept.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [points[at] for at in sorted(kept)]


def _away(point: Point, start: Point, end: Point) -> float:
    return math.dist(point, nearest_on(point, start, end)[1])


def _pair(place: Position) -> str:
    lon, lat = place
    return f"{lat:.{_DIGITS}f},{lon:.{_DIGITS}f}"
