"""A picture is named, or words beside it say the same: one that stands alone tells nothing to who cannot see it."""

from collections.abc import Iterator

from kiosk.inspection.finding import Finding
from kiosk.inspection.scene import Element, Scene, TextElement


def check_pictures(scene: Scene) -> Iterator[Finding]:
    """Every picture and pictogram half of which is seen: of a row at the edge its words may not be in view yet."""
    words = [element for element in scene.elements if isinstance(element, TextElement) or _is_field(element)]
    worded = {id(owner) for each in words for owner in each.above() if not each.seen.isEmpty()}
    for element in scene.elements:
        if element.is_a("QQuickImageBase") and _half_seen(element) and not _told(element, scene, worded):
            yield Finding("picture", element.pictogram or element.called, "has no words, and none stand beside it")


def _half_seen(picture: Element) -> bool:
    return not picture.seen.isEmpty() and picture.seen.height() >= picture.rect.height() / 2


def _told(picture: Element, scene: Scene, worded: set[int]) -> bool:
    """By its own name, that of what it stands in, or by words in the same row or part of the frame."""
    for element in (picture, *picture.above()):
        if element.rect == scene.window or _is_page(element):
            return False
        if (element.node is not None and element.node.name) or id(element) in worded:
            return True
    return False


def _is_page(element: Element) -> bool:
    """Whether it holds all rows of what scrolls."""
    return element.parent is not None and element.parent.is_a("QQuickFlickable")


def _is_field(element: Element) -> bool:
    """What is typed stands in a field, and its name says what for."""
    return element.node is not None and element.node.role == "EditableText" and bool(element.node.name)
