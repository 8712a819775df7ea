"""Nothing is for fingers alone: what answers a touch answers a key, and one finger that taps once is enough."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt

from kiosk.inspection.finding import Finding
from kiosk.inspection.scene import Element, Scene, read

TAPPED = ("QQuickTapHandler", "QQuickMouseArea")
GESTURES = {
    "QQuickDragHandler": "is dragged",
    "QQuickDial": "is dragged",
    "QQuickDrawer": "is swiped",
    "QQuickMultiPointTouchArea": "follows several fingers",
    "QQuickPinchArea": "is pinched",
    "QQuickPinchHandler": "is pinched",
    "QQuickScrollBar": "is dragged",
    "QQuickSlider": "is dragged",
    "QQuickRangeSlider": "is dragged",
    "QQuickSwipeDelegate": "is swiped",
    "QQuickTumbler": "is swiped",
}
# What waits for more than a tap, as the signals that somebody listens to.
LONG, DOUBLE = "answers a finger that stays", "answers two taps in a row"
MORE_THAN_A_TAP = {
    "QQuickAbstractButton": {"pressAndHold()": LONG, "doubleClicked()": DOUBLE},
    "QQuickMouseArea": {"pressAndHold(QQuickMouseEvent*)": LONG, "doubleClicked(QQuickMouseEvent*)": DOUBLE},
    "QQuickTapHandler": {"longPressed()": LONG, "doubleTapped(QEventPoint,Qt::MouseButton)": DOUBLE},
}


def check_touch(scene: Scene) -> Iterator[Finding]:
    """Every item of which something can be seen, and the handlers in it. Flicking counts for no gesture: Up and More
    below do the same. What names buttons that do the same (``instead``) may take gestures while all of them are there.
    """
    buttons = {each.item.objectName() for each in scene.elements if each.interactive and not each.seen.isEmpty()}
    for element in scene.elements:
        if element.seen.isEmpty() or _tapped_instead(element, buttons):
            continue
        for answers in (element.item, *_handlers(element)):
            yield from _judge(element, answers)


def _tapped_instead(element: Element, buttons: set[str]) -> bool:
    instead = element.item.property("instead")
    return bool(instead) and buttons.issuperset(instead)


def _handlers(element: Element) -> list[QObject]:
    only = Qt.FindChildOption.FindDirectChildrenOnly
    children = element.item.findChildren(QObject, options=only)
    return [child for child in children if child.inherits("QQuickPointerHandler") and child.property("enabled")]


def _judge(element: Element, answers: QObject) -> Iterator[Finding]:
    if any(map(answers.inherits, TAPPED)) and not _keyed(element):
        yield Finding("touch", element.called, "answers a touch, but no key of a keypad")
    for how in _gestures(element, answers):
        yield Finding("gesture", element.called, f"{how}, and a tap does not do the same")


def _gestures(element: Element, answers: QObject) -> Iterator[str]:
    yield from (how for kind, how in GESTURES.items() if answers.inherits(kind))
    for kind, signals in MORE_THAN_A_TAP.items():
        if answers.inherits(kind):
            yield from (how for signal, how in signals.items() if _listened_to(answers, signal))
    if answers is element.item and element.is_a("QQuickMouseArea") and read(element.item, "[drag.target !== null]")[0]:
        yield "is dragged"


def _listened_to(answers: QObject, signal: str) -> bool:
    meta = answers.metaObject()
    return answers.isSignalConnected(meta.method(meta.indexOfSignal(signal)))


def _keyed(element: Element) -> bool:
    """Whether it, or what it fills, is reached by Tab."""
    return any(each.item.activeFocusOnTab() for each in (element, element.parent) if each is not None)
