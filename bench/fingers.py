"""Fingers on a screen that is drawn in memory."""

from PySide6.QtCore import QPoint
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest


class Fingers:
    """As many as there are points each time, all of them on the same window."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window, self._glass = window, QTest.createTouchDevice()

    def press(self, *points: QPoint) -> None:
        self._act("press", points)

    def move(self, *points: QPoint) -> None:
        self._act("move", points)

    def release(self, *points: QPoint) -> None:
        self._act("release", points)

    def _act(self, act: str, points: tuple[QPoint, ...]) -> None:
        event = QTest.touchEvent(self._window, self._glass)
        for number, point in enumerate(points):
            getattr(event, act)(number, point, self._window)
        event.commit()
