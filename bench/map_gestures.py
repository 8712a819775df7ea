"""Moving the map about: by its properties, as buttons and keys do, and by fingers on a screen that is drawn in memory.

Each step is followed by a frame; see ``bench.map_view``.
"""

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtQuick import QQuickItem

from bench.fingers import Fingers
from kiosk.adapters.frames import NothingCame
from kiosk.stage import Stage

STEP_PIXELS = 24.0  # a finger at 1,400 pixels a second, 60 frames a second
FRAMES, STEPS_A_LEVEL = 240, 8
STROKE, SPREAD_PX = 30, (80.0, 460.0)  # frames that a finger stays down; from the middle to each of two fingers

type Stroke = Iterator[None]


def panned(_: Stage, map_: QQuickItem) -> Iterator[Stroke]:
    """A circle, so that tiles come in at every side."""

    def circle() -> Stroke:
        for frame in range(FRAMES):
            across, down = _around(2 * math.pi * frame / FRAMES, STEP_PIXELS)
            map_.setProperty("centreX", map_.property("centreX") + across / map_.property("scaling"))
            map_.setProperty("centreY", map_.property("centreY") + down / map_.property("scaling"))
            yield

    yield circle()


def zoomed(_: Stage, map_: QQuickItem) -> Iterator[Stroke]:
    """From near to far and near again."""

    def to(target: float) -> Stroke:
        while abs(left := target - map_.property("zoom")) > 1e-6:
            step = math.copysign(min(abs(left), 1 / STEPS_A_LEVEL), left)
            map_.setProperty("zoom", map_.property("zoom") + step)
            yield

    yield from map(to, (18.0, 15.0, 17.0))


def dragged(stage: Stage, map_: QQuickItem) -> Iterator[Stroke]:
    """Stroke after stroke, each in another direction: eight of them are the same circle."""
    fingers, middle = Fingers(stage.kiosk.window), _middle(map_)
    for number in range(FRAMES // STROKE):
        across, down = _around(2 * math.pi * number * STROKE / FRAMES, STEP_PIXELS)
        places = [(_beside(middle, across * (at - STROKE / 2), down * (at - STROKE / 2)),) for at in range(STROKE + 1)]
        before = map_.property("centreX"), map_.property("centreY")
        yield _along(fingers, places)
        if (map_.property("centreX"), map_.property("centreY")) == before:
            raise NothingCame("the map did not follow the finger")


def pinched(stage: Stage, map_: QQuickItem) -> Iterator[Stroke]:
    """Two fingers apart, together and apart again, as far as they reach."""
    fingers, middle, (near, far) = Fingers(stage.kiosk.window), _middle(map_), SPREAD_PX
    steps = round(math.log2(far / near) * STEPS_A_LEVEL)
    spreads = [near * (far / near) ** (at / steps) for at in range(steps + 1)]
    pairs = [(_beside(middle, -spread, 0), _beside(middle, spread, 0)) for spread in spreads]
    for apart in (True, False, False, True):
        before = map_.property("zoom")
        yield _along(fingers, pairs if apart else pairs[::-1])
        if (map_.property("zoom") - before) * (1 if apart else -1) < 1:
            raise NothingCame(f"the map did not follow two fingers: {before:g}, then {map_.property('zoom'):g}")


def _along(fingers: Fingers, ways: Sequence[tuple[QPoint, ...]]) -> Stroke:
    fingers.press(*ways[0])
    for places in ways[1:]:
        fingers.move(*places)
        yield
    fingers.release(*ways[-1])


def _around(angle: float, pixels: float) -> tuple[float, float]:
    return pixels * math.cos(angle), pixels * math.sin(angle)


def _middle(map_: QQuickItem) -> QPointF:
    return map_.mapToScene(QPointF(map_.width() / 2, map_.height() / 2))


def _beside(place: QPointF, across: float, down: float) -> QPoint:
    return QPointF(place.x() + across, place.y() + down).toPoint()
