"""Nothing is for fingers alone: what answers a touch answers a key, and one finger that taps is enough."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt

from kiosk.inspection.finding import Finding
from kiosk.inspection.scene import Element, Scene

TAPPED = ("QQuickTapHandler", "QQuickMouseArea")
GESTURES = {
    "QQuickDragHandler": "is dragged",
    "QQuickPinchHandler": "is pinched",
    "QQuickPinchArea": "is pinched",
    "QQuickMultiPointTouchArea": "follows several fingers",
}


def check_touch(scene: Scene) -> Iterator[Finding]:
    """Every item of which something can be seen, and the handlers in it. Flicking counts for no gesture: Up and More
    below do the same.
    """
    for element in scene.elements:
        if element.seen.isEmpty():
            continue
        for answers in (element.item, *_handlers(element)):
            yield from _judge(element, answers)


def _handlers(element: Element) -> list[QObject]:
    only = Qt.FindChildOption.FindDirectChildrenOnly
    children = element.item.findChildren(QObject, options=only)
    return [child for child in children if child.inherits("QQuickPointerHandler") and child.property("enabled")]


def _judge(element: Element, answers: QObject) -> Iterator[Finding]:
    if any(map(answers.inherits, TAPPED)) and not _keyed(element):
        yield Finding("touch", element.called, "answers a touch, but no key of a keypad")
    for kind, how in GESTURES.items():
        if answers.inherits(kind):
            yield Finding("gesture", element.called, f"{how}, and a tap does not do the same")


def _keyed(element: Element) -> bool:
    """Whether it, or what it fills, is reached by Tab."""
    return any(each.item.activeFocusOnTab() for each in (element, element.parent) if each is not None)
