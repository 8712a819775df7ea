"""Through a page by the Tab key, really pressed: every row is reached, in the order of reading, in view and marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.inspection.accessible import Node, address, node_of
from kiosk.inspection.finding import Finding, Measures
from kiosk.inspection.ring import marked
from kiosk.inspection.scene import KEYS_IN_ANY_LANGUAGE, Element
from kiosk.inspection.walk import screenfuls, to_the_top

MOST_STOPS = 1000
HALF_PIXEL = 0.5


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the focus came to, as plain values: an item that scrolls away is gone.

    ``branch`` leads from the window to the item: the address of each item, and where it stands in the one before, in
    pixels. ``hidden`` is how many pixels of it cannot be seen although there is room for them.
    """

    node: Node
    called: str
    branch: tuple[tuple[int, QRectF], ...]
    hidden: float
    marked: bool
    keyboard: bool


@dataclass(frozen=True, slots=True)
class Tour:
    """The stops until one comes again. ``back_to`` is how that one is called, empty where Tab led to nothing;
    ``left`` are those that Tab does not come back to although they are still in view.
    """

    stops: tuple[Stop, ...]
    back_to: str
    left: tuple[str, ...]


def tour(window: QQuickWindow, measures: Measures) -> Tour:
    """Press Tab from the top of the page on until a stop comes again."""
    window.requestActivate()
    QGuiApplication.processEvents()  # it becomes so later; Tab leads nowhere in a window that is not the active one
    to_the_top(window)
    _let_go(window)
    stops: dict[int, Stop] = {}
    while len(stops) < MOST_STOPS:
        press_tab(window)
        window.grabWindow()
        item = window.activeFocusItem()
        place = address(item) if item is not None else 0
        if item is None or place in stops or place == address(window.contentItem()):
            return _ended(window, stops, place)
        stops[place] = _stop(window, item, measures)
    raise RuntimeError(f"the Tab key found {MOST_STOPS} things on one page, and no end")


def _let_go(window: QQuickWindow) -> None:
    """So that Tab begins with the first thing there is, not in the middle where a page may put the focus."""
    item = window.activeFocusItem()
    while item is not None and address(item) != address(window.contentItem()):
        item.setFocus(False)
        item = item.parentItem()


def _ended(window: QQuickWindow, stops: dict[int, Stop], place: int) -> Tour:
    before = list(stops)[: list(stops).index(place)] if place in stops else []
    in_view = {address(item) for item in _in_view(window.contentItem())} if before else set()
    left = tuple(stops[each].called for each in before if each in in_view)
    return Tour(tuple(stops.values()), stops[place].called if place in stops else "", left)


def _in_view(item: QQuickItem) -> Iterator[QQuickItem]:
    if not item.isVisible() or not item.isEnabled():
        return
    if item.activeFocusOnTab() and all(_shows(outer, item) for outer in _above(item) if outer.clip()):
        yield item
    for child in item.childItems():
        yield from _in_view(child)


def _shows(outer: QQuickItem, item: QQuickItem) -> bool:
    return outer.mapRectToScene(_own(outer)).intersects(item.mapRectToScene(_own(item)))


def press_tab(window: QQuickWindow, *, back: bool = False) -> None:
    """Tab, or Backtab, down and up, as a keypad sends it."""
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QGuiApplication.sendEvent(window, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "" if back else "\t"))


def way_back(window: QQuickWindow, most: int) -> list[str]:
    """What Backtab comes to from where the focus is, until it is there again or ``most`` keys were pressed."""
    begun, names = window.activeFocusItem(), list[str]()
    start = address(begun) if begun is not None else 0
    for _ in range(most):
        press_tab(window, back=True)
        item = window.activeFocusItem()
        if item is None or address(item) == start:
            break
        names.append(_called(item, node_of(item)))
    return names


def _called(item: QQuickItem, node: Node | None) -> str:
    name = node.name if node is not None else ""
    return (item.objectName() or name)[:60] or item.metaObject().className().partition("_QML")[0]


def _stop(window: QQuickWindow, item: QQuickItem, measures: Measures) -> Stop:
    node = node_of(item) or Node("", "", (), disabled=False)
    above = _above(item)
    opening = _opening(above).intersected(item.mapRectToScene(_own(item)))
    branch = tuple((address(each), each.mapRectToItem(each.parentItem(), _own(each))) for each in above)
    return Stop(
        node=node,
        called=_called(item, node),
        branch=branch,
        hidden=_hidden(item, above),
        marked=marked(window, item, opening, measures.pixels_per_mm),
        keyboard=any(each.objectName() in KEYS_IN_ANY_LANGUAGE for each in above),
    )


def _above(item: QQuickItem) -> list[QQuickItem]:
    """From just below the window's root to the item."""
    found = []
    while (parent := item.parentItem()) is not None:
        found.append(item)
        item = parent
    return found[::-1]


def _own(item: QQuickItem) -> QRectF:
    return QRectF(0, 0, item.width(), item.height())


def _hidden(item: QQuickItem, above: Sequence[QQuickItem]) -> float:
    """How far the item stands out of what clips it, where it would fit in."""
    rect, box = item.mapRectToScene(_own(item)), _opening(above)
    over = max(0.0, box.left() - rect.left(), rect.right() - box.right())
    if rect.height() <= box.height() or not rect.intersects(box):
        over = max(over, box.top() - rect.top(), rect.bottom() - box.bottom())
    return over


def _opening(above: Sequence[QQuickItem]) -> QRectF:
    """The part of the window in which the last of these, which run from its root, can be seen."""
    box = _own(above[0].parentItem())
    for outer in above[:-1]:
        if outer.clip():
            box = box.intersected(outer.mapRectToScene(_own(outer)))
    return box


def check_focus(window: QQuickWindow, measures: Measures) -> tuple[Tour, list[Finding]]:
    """The tour of the page, and every fault on it; the page stays where the tour ended."""
    wanted = {target.called: target.node for scene in screenfuls(window, measures) for target in _rows(scene.targets)}
    gone = tour(window, measures)
    found = [*_trapped(gone), *_missed(gone, wanted)]
    if not found:
        found += _returned(gone, way_back(window, 2 * len(gone.stops)))
    for stop in gone.stops:
        found += _seen(stop)
    for one, other in pairwise(gone.stops):
        found += _in_order(one, other, _size(window), rtl=measures.rtl)
    return gone, list(dict.fromkeys(found))


def _size(window: QQuickWindow) -> QRectF:
    return QRectF(0, 0, window.width(), window.height())


def _rows(targets: Sequence[Element]) -> Iterator[Element]:
    """What stands on the page itself. Buttons of the frame come and go with the place one has scrolled to."""
    for target in targets:
        if target.scrolled_by is not None and target.node is not None and not target.node.disabled:
            yield target


def _missed(gone: Tour, wanted: dict[str, Node | None]) -> Iterator[Finding]:
    reached = {stop.called for stop in gone.stops}
    for called in wanted:
        if called not in reached:
            yield Finding("focus", called, "is never reached by pressing the Tab key")


def _trapped(gone: Tour) -> Iterator[Finding]:
    if gone.stops and not gone.back_to:
        yield Finding("trap", gone.stops[-1].called, "loses the focus: Tab leads from it to nothing")
    elif gone.left:
        detail = f"leads back to {gone.back_to!r}, and Tab never comes to {gone.left[0]!r} again"
        yield Finding("trap", gone.stops[-1].called, detail)


def _returned(gone: Tour, back: Sequence[str]) -> Iterator[Finding]:
    """Backtab comes to the same in the other order. What has come to be on the page meanwhile is passed over."""
    ahead = [stop.called for stop in gone.stops[1:]]
    known = [called for called in back if called in set(ahead)]
    for wanted, came in zip_longest(reversed(ahead), known, fillvalue="nothing"):
        if wanted != came:
            yield Finding("sequence", came, f"is what Backtab comes to where Tab came from {wanted!r}")
            return


def _seen(stop: Stop) -> Iterator[Finding]:
    if stop.hidden > HALF_PIXEL:
        yield Finding("covered", stop.called, f"has the focus while {stop.hidden:.0f} px of it cannot be seen")
    elif not stop.marked:
        yield Finding("ring", stop.called, "has the focus, and no mark of 3:1 shows it")


def _is_frame(box: QRectF, window: QRectF) -> bool:
    """Whether it is what holds band, page and rail: the window, or in reach mode its lower half."""
    return (box.left(), box.right(), box.bottom()) == (0, window.right(), window.bottom())


def _in_order(one: Stop, other: Stop, window: QRectF, *, rtl: bool) -> Iterator[Finding]:
    """Compared where their branches part: the box of one branch with that of the other. The parts of the frame may
    stand beside one another in any order.
    """
    pairs = enumerate(zip(one.branch, other.branch, strict=False))
    at = next((n for n, (here, there) in pairs if here[0] != there[0]), None)
    if at is None:
        return  # one within the other: such a box has no order, and as a target it is found by rule "nested"
    here, there = one.branch[at][1], other.branch[at][1]
    framing = at == 0 or _is_frame(one.branch[at - 1][1], window)
    beside = min(here.bottom(), there.bottom()) - max(here.top(), there.top()) > 1
    from_right = rtl and not one.keyboard
    back = there.left() >= here.right() - 1 if from_right else there.right() <= here.left() + 1
    level = beside and there.top() <= here.top() + 1 and not framing
    if there.bottom() <= here.top() + 1 or (level and back):
        yield Finding("sequence", other.called, f"comes after {one.called!r}, but stands before it")
