"""How long a stretch on the screen is on the ground."""

from content.map.geometry import Position
from content.map.units import units_per_metre

_LENGTHS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def scale_bar(position: Position, scale: float, longest_px: float) -> tuple[int, float]:
    """Round metres, and the pixels they have; ``scale``: pixels that a unit has at that place."""
    pixels_per_metre = scale * units_per_metre(position[1])
    metres = max((length for length in _LENGTHS if length * pixels_per_metre <= longest_px), default=_LENGTHS[0])
    return metres, metres * pixels_per_metre
