"""The page runs from where its language starts: rows, text, signs that point, and the frame around the page."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRectF

from kiosk.inspection.finding import Finding
from kiosk.inspection.scene import ALIGN_LEFT, ALIGN_RIGHT, KEYS_IN_ANY_LANGUAGE, Element, Scene, TextElement

ROWS = ("QQuickRowLayout", "QQuickGridLayout", "QQuickRow", "QQuickGrid", "QQuickFlow")
# docs/pictograms.md: those that point along the line, and the question mark as Arabic writes it.
POINTING = frozenset({"arrow-right", "back", "chevron-next", "finish", "moving", "replaced"})
QUESTIONING = frozenset({"help", "unknown"})


def check_order(scene: Scene) -> Iterator[Finding]:
    """Rows in order from the start, text at its start, pointing pictograms turned."""
    for element in scene.elements:
        if element.is_a(*ROWS) and element.item.objectName() not in KEYS_IN_ANY_LANGUAGE:
            yield from _row(_children(scene, element), scene)
        elif isinstance(element, TextElement):
            yield from _start(element, scene)
        elif element.is_a("QQuickIconImage"):
            yield from _pointing(element, scene)


def _children(scene: Scene, row: Element) -> list[Element]:
    return [each for each in scene.elements if each.parent is row and each.rect.width() > 0 and each.rect.height() > 0]


def _row(children: Sequence[Element], scene: Scene) -> Iterator[Finding]:
    for first, second in pairwise(children):
        middles = abs(first.rect.center().y() - second.rect.center().y())
        beside = min(first.rect.bottom(), second.rect.bottom()) - max(first.rect.top(), second.rect.top())
        if beside <= 1 or middles > max(first.rect.height(), second.rect.height()) / 2:
            continue
        ahead = second.rect.center().x() - first.rect.center().x()
        if (ahead if scene.measures.rtl else -ahead) > 0:
            side = "right" if scene.measures.rtl else "left"
            yield Finding("order", first.called, f"should stand {side} of {second.called!r}")


def _start(text: TextElement, scene: Scene) -> Iterator[Finding]:
    """Words that are meant to stand at the start do so; what is set to the end on purpose is mirrored with the page."""
    if text.meant != ALIGN_LEFT or not _wide(text):
        return
    direction = _direction(text.text)
    if direction == "R" and text.alignment == ALIGN_LEFT:
        yield Finding("order", text.called, "is written from the right but stands on the left")
    if direction == "L" and text.alignment == ALIGN_RIGHT and not scene.measures.rtl:
        yield Finding("order", text.called, "is written from the left but stands on the right")


def _wide(text: TextElement) -> bool:
    """Whether its item leaves room beside it, so that the side it stands on can be seen."""
    return text.rect.width() - text.painted.width() > 2


def _direction(text: str) -> str:
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "R"
        if kind == "L":
            return "L"
        if kind in ("LRI", "RLI", "FSI"):
            return ""
    return ""


def _pointing(icon: Element, scene: Scene) -> Iterator[Finding]:
    name, mirrored = icon.pictogram, bool(icon.item.property("mirror"))
    if name in QUESTIONING:
        return
    if mirrored != (scene.measures.rtl and name in POINTING):
        yield Finding("order", name, "points the wrong way" if name in POINTING else "is mirrored and must not be")


@dataclass(frozen=True, slots=True)
class Frame:
    """The targets that do not scroll, by their place in the tree of items: how they are called and where they stand.

    Plain values, so that a frame outlives the page it was taken from.
    """

    width: float
    targets: dict[tuple[int, ...], tuple[str, QRectF]]


def frame(scene: Scene) -> Frame:
    """The frame around the page; a keyboard runs from the left in every language, so it is no part of it."""
    fixed = (target for target in scene.targets if target.scrolled_by is None and not target.is_key)
    return Frame(scene.window.width(), {_path(target): (target.called, target.rect) for target in fixed})


def check_mirrored(one: Frame, other: Frame, slack: float = 2.0) -> Iterator[Finding]:
    """The same page in two languages that run against each other: each target as far from its start in both."""
    for path in sorted(one.targets.keys() ^ other.targets.keys()):
        called, _ = one.targets.get(path) or other.targets[path]
        yield Finding("mirrored", called, "stands on the screen in one direction only")
    for path in sorted(one.targets.keys() & other.targets.keys()):
        (called, here), (_, there) = one.targets[path], other.targets[path]
        off = (here.left() - one.width + there.right(), one.width - here.right() - there.left())
        if min(abs(each) for each in off) > slack:
            yield Finding("mirrored", called, f"is {off[0]:.0f} px off from where mirroring puts it")


def _path(element: Element) -> tuple[int, ...]:
    chain = [element, *element.above()]
    return tuple([above.item.childItems().index(below.item) for below, above in pairwise(chain)][::-1])
