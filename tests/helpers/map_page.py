"""The hands of a visitor on the map: fingers, buttons, and where the map rests after them."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.stage import Stage
from kiosk.viewmodels.map import MapViewModel
from tests.helpers.visits import Visit


def open_map(stage: Stage, visit: Visit) -> QQuickItem:
    """Pay the visit as somebody who has just come, and wait until the map rests with its names."""
    stage.kiosk.app.finish()
    visit.pay(stage)
    return at_rest(stage)


def at_rest(stage: Stage) -> QQuickItem:
    stage.rest(200)
    stage.frames.settle()
    item = stage.part("map")
    assert isinstance(item, QQuickItem)
    return item


def town(stage: Stage) -> MapViewModel:
    found = stage.kiosk.app.map
    assert isinstance(found, MapViewModel)
    return found


def place(map_: QQuickItem) -> tuple[float, float, float]:
    return map_.property("centreX"), map_.property("centreY"), map_.property("zoom")


def button(stage: Stage, name: str) -> QQuickItem:
    found = stage.part(name)
    assert isinstance(found, QQuickItem)
    return found


def middle(map_: QQuickItem, across: float = 0, down: float = 0) -> QPoint:
    return map_.mapToScene(QPointF(map_.width() / 2 + across, map_.height() / 2 + down)).toPoint()


def fingers(stage: Stage, *ways: Sequence[QPoint]) -> None:
    """As many fingers as there are ways; each goes along its own, all at the same time."""
    window, glass = stage.kiosk.window, QTest.createTouchDevice()
    acts = ["press", *["move"] * (len(ways[0]) - 1), "release"]
    for at, act in enumerate(acts):
        event = QTest.touchEvent(window, glass)
        for number, way in enumerate(ways):
            getattr(event, act)(number, way[min(at, len(way) - 1)], window)
        event.commit()
        stage.rest(10)


def along(start: QPoint, end: QPoint, steps: int = 8) -> list[QPoint]:
    return [start + (end - start) * (step / steps) for step in range(steps + 1)]


def centre(item: QQuickItem) -> QPoint:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def mark(stage: Stage, key: str) -> QQuickItem:
    """The place as it is drawn."""
    map_ = at_rest(stage)

    def below(item: QQuickItem) -> Iterator[QQuickItem]:
        for child in item.childItems():
            yield child
            yield from below(child)

    return next(item for item in below(map_) if item.property("place") == key)
