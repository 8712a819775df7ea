"""The widest part of the view that nothing lies on: what somebody asked to see belongs into the middle of it."""

from collections.abc import Iterable, Sequence
from itertools import chain, combinations, product

type Rectangle = tuple[float, float, float, float]  # left, top, width, height in pixels


def clearing(width: float, height: float, covered: Sequence[Rectangle]) -> Rectangle:
    """The largest rectangle of the view beside all of these; the whole view where they leave nothing."""
    across = _edges(width, ((left, left + wide) for left, _, wide, _ in covered))
    down = _edges(height, ((top, top + tall) for _, top, _, tall in covered))
    free = [
        (left, top, right - left, bottom - top)
        for (left, right), (top, bottom) in product(combinations(across, 2), combinations(down, 2))
        if not any(_overlap(left, top, right, bottom, box) for box in covered)
    ]
    return max(free, key=lambda box: box[2] * box[3], default=(0.0, 0.0, width, height))


def _edges(length: float, spans: Iterable[tuple[float, float]]) -> list[float]:
    """Where a side of the rectangle can be, in order."""
    return sorted({0.0, length, *(edge for edge in chain.from_iterable(spans) if 0 < edge < length)})


def _overlap(left: float, top: float, right: float, bottom: float, box: Rectangle) -> bool:
    box_left, box_top, wide, tall = box
    return left < box_left + wide and right > box_left and top < box_top + tall and bottom > box_top
