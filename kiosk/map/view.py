"""The part of the map that is looked at."""

from dataclasses import dataclass

from content.map.reader import Box
from content.map.units import SIDE

TILE_PX = 512


@dataclass(frozen=True, slots=True)
class View:
    """The middle (units of the plane, see ``content.map.units``), a zoom level with fractions, and size in pixels."""

    x: float
    y: float
    zoom: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Pixels that a unit has."""
        return scale_at(self.zoom)

    def box(self, margin: float = 0.0) -> Box:
        """What can be seen, and so many of its widths and heights around it."""
        across = (0.5 + margin) * self.width / self.scale
        down = (0.5 + margin) * self.height / self.scale
        return self.x - across, self.y - down, self.x + across, self.y + down


def scale_at(zoom: float) -> float:
    """Pixels that a unit has at a zoom level."""
    return float(TILE_PX * 2.0**zoom / SIDE)


def level_at(zoom: float, first: int, last: int) -> int:
    """The zoom level whose tiles and names are shown: pictures are only made larger, so that few fill the view."""
    return int(min(last, max(first, zoom + 0.02)))
