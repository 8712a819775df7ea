"""Nothing overlaps: no two texts, no two targets, no text on a target that is not its own."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF
from PySide6.QtQuick import QQuickItem

from kiosk.inspection.finding import Finding
from kiosk.inspection.glyphs import glyphs
from kiosk.inspection.scene import Element, Scene, TextElement
from kiosk.inspection.text import ink_rect

SLACK = 1.0


def check_overlaps(scene: Scene) -> Iterator[Finding]:
    """Every pair of texts, codes and targets of which one does not stand in the other."""
    boxes = [(element, _box(element)) for element in scene.elements if _counts(element)]
    seen = [(element, box) for element, box in boxes if not box.isEmpty()]
    for (one, first), (other, second) in combinations(seen, 2):
        shared = first.intersected(second)
        if shared.width() > SLACK and shared.height() > SLACK and not (_carries(one, other) or _apart(one, other)):
            detail = f"overlaps {other.called!r} by {shared.width():.0f} x {shared.height():.0f} px"
            yield Finding("overlap", one.called, detail)


def _counts(element: Element) -> bool:
    graphic = element.node is not None and element.node.role == "Graphic"
    return isinstance(element, TextElement) or element.interactive or graphic


def _box(element: Element) -> QRectF:
    if isinstance(element, TextElement):
        return ink_rect(element, glyphs(element)).intersected(element.seen)
    return element.seen


def _apart(one: Element, other: Element) -> bool:
    """Whether two items of which one is turned only seem to overlap."""
    if not (one.item.rotation() or other.item.rotation()):
        return False
    shared = _corners(one.item).intersected(_corners(other.item)).boundingRect()
    return shared.width() <= SLACK or shared.height() <= SLACK


def _corners(item: QQuickItem) -> QPolygonF:
    width, height = item.width(), item.height()
    points = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    return QPolygonF([item.mapToScene(QPointF(x, y)) for x, y in points])


def _carries(one: Element, other: Element) -> bool:
    return one in other.above() or other in one.above()
