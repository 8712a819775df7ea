"""Rules of touch: named, with role and action, large enough, far enough apart, and none inside another."""

import math
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRectF

from kiosk.inspection.finding import Finding
from kiosk.inspection.scene import Element, Scene
from kiosk.keyboard.layouts import SMALLEST_GAP, SMALLEST_HEIGHT, SMALLEST_WIDTH

SMALLEST_MM = 15.0
SMALLEST_MAIN_MM = 20.0
GAP_MM = 3.0
# Of an alphabet that has to fit a small panel, no key can be as large as a button.
KEY_MM = (SMALLEST_WIDTH, SMALLEST_HEIGHT)
KEY_GAP_MM = SMALLEST_GAP
HALF_PIXEL = 0.5


def check_targets(scene: Scene) -> Iterator[Finding]:
    """Every rule on every target of which something can be seen."""
    targets = scene.targets
    for target in targets:
        yield from _known(target)
        yield from _size(target, scene)
        yield from _alone(target)
    for one, other in combinations(targets, 2):
        yield from _apart(one, other, scene)


def _known(target: Element) -> Iterator[Finding]:
    node = target.node
    if node is None or not node.interactive:
        yield Finding("tree", target.called, "answers a touch but is no button for a screen reader")
        return
    if not node.name:
        yield Finding("name", target.called, f"is a {node.role} without a name")
    if node.disabled:
        return
    if "Press" not in node.actions and node.role != "EditableText":
        yield Finding("action", target.called, f"is a {node.role} that cannot be pressed")
    if not target.item.activeFocusOnTab():
        yield Finding("focus", target.called, f"is a {node.role} that the Tab key does not reach")


def _size(target: Element, scene: Scene) -> Iterator[Finding]:
    mm, slack = scene.measures.mm, scene.measures.mm(HALF_PIXEL)
    width, height = mm(target.rect.width()), mm(target.rect.height())
    smallest = SMALLEST_MAIN_MM if target.is_main else SMALLEST_MM
    least_width, least_height = KEY_MM if target.is_key else (smallest, smallest)
    if width < least_width - slack or height < least_height - slack:
        least = f"{smallest:g} mm" if least_width == least_height else f"{least_width:g} x {least_height:g} mm"
        yield Finding("target", target.called, f"is {width:.1f} x {height:.1f} mm, less than {least}")


def _alone(target: Element) -> Iterator[Finding]:
    outer = next((above for above in target.above() if above.interactive), None)
    if outer is not None:
        yield Finding("nested", target.called, f"is a target inside of the target {outer.called!r}")


def _apart(one: Element, other: Element, scene: Scene) -> Iterator[Finding]:
    """At least 3 mm between targets, 1 mm between keys.

    What scrolls passes below what does not: of those, only neighbours count.
    """
    if one in other.above() or other in one.above():
        return
    across, down = _gaps(one.seen, other.seen)
    if one.scrolled_by is not other.scrolled_by and (across <= 0 or down >= 0):
        return
    pixels = math.hypot(max(across, 0), max(down, 0))
    least = KEY_GAP_MM if one.is_key and other.is_key else GAP_MM
    if pixels < least * scene.measures.pixels_per_mm - 2 * HALF_PIXEL:
        gap = scene.measures.mm(pixels)
        yield Finding("gap", one.called, f"is {gap:.1f} mm from {other.called!r}, less than {least:g} mm")


def _gaps(one: QRectF, other: QRectF) -> tuple[float, float]:
    """Pixels between two boxes, across and down; negative where they share that much."""
    across = max(one.left(), other.left()) - min(one.right(), other.right())
    down = max(one.top(), other.top()) - min(one.bottom(), other.bottom())
    return across, down
