"""Where in the window the places of the reader are drawn: the way from what is heard to what is seen, and back."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow

_VIEWS = ("blocks", "results", "tiles", "attract")
# ListView.Contain
_INTO_VIEW = 4

# What draws the row of this number; None for one that is not drawn now.
type Rows = Callable[[int], QQuickItem | None]


class Places:
    """Asked anew each time: rows come and go while a list is scrolled, and none is kept."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window

    def rect(self, place: str) -> QRectF:
        """Where ``place`` can be seen, in the window; empty where it cannot."""
        return self.rects([place]).get(place, QRectF())

    def rects(self, places: Iterable[str]) -> dict[str, QRectF]:
        """The same for many, without those that cannot be seen."""
        named = self._named()
        view = next((named[name] for name in _VIEWS if name in named), None)
        rows = _rows(view) if view is not None else _none
        found = {place: _seen(place, named, view, rows) for place in places}
        return {place: rect for place, rect in found.items() if not rect.isEmpty()}

    def at(self, point: QPointF, places: Iterable[str]) -> str:
        """The smallest of ``places`` under ``point``, or an empty name."""
        under = {place: rect for place, rect in self.rects(places).items() if rect.contains(point)}
        return min(under, key=lambda place: under[place].width() * under[place].height(), default="")

    def button_at(self, point: QPointF) -> QQuickItem | None:
        """The button drawn under ``point``."""
        under = (item for item in _buttons(self._window.contentItem()) if _area(item).contains(point))
        return min(under, key=lambda item: item.width() * item.height(), default=None)

    def reveal(self, place: str) -> None:
        """Scroll to a row of the page, and on to the entry that is meant: its row may be higher than the view."""
        kind, _, number = place.partition("-")
        view = next((item for name, item in self._named().items() if name in _VIEWS), None)
        if view is None or kind != "row":
            return
        row, _, entry = number.partition("-")
        if view.inherits("QQuickListView"):
            view.setProperty("settling", False)
            # Never by a QQmlExpression, here and in `_listed`: the engine keeps each for ever, 2 kB and more.
            _invoke(view, "positionViewAtIndex", Q_ARG(int, int(row)), Q_ARG(int, _INTO_VIEW))
            _scroll_to(view, _entry(_rows(view)(int(row)), None, int(entry)) if entry else None)
        else:
            _scroll_to(view, _rows(view)(int(row)))

    def _named(self) -> dict[str, QQuickItem]:
        found: dict[str, QQuickItem] = {}
        for item in _below(self._window.contentItem()):
            if item.objectName():
                found.setdefault(item.objectName(), item)
        return found


def click(button: QQuickItem) -> None:
    """Press a button."""
    QMetaObject.invokeMethod(button, "click")


def _below(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from _below(child)


def _buttons(item: QQuickItem) -> Iterator[QQuickItem]:
    return (each for each in _below(item) if each.inherits("QQuickAbstractButton"))


def _area(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _rows(view: QQuickItem) -> Rows:
    return partial(_listed, view) if view.inherits("QQuickListView") else partial(_nth, list(_buttons(view)))


def _listed(view: QQuickItem, row: int) -> QQuickItem | None:
    item = _invoke(view, "itemAtIndex", Q_RETURN_ARG("QQuickItem*"), Q_ARG(int, row))
    assert item is None or isinstance(item, QQuickItem)
    return item


def _nth(buttons: list[QQuickItem], row: int) -> QQuickItem | None:
    return buttons[row] if row < len(buttons) else None


def _none(_row: int) -> None:
    return None


def _invoke(item: QQuickItem, method: str, *arguments: object) -> object:
    return QMetaObject.invokeMethod(item, method, Qt.ConnectionType.DirectConnection, *arguments)  # type: ignore[call-overload]


def _seen(place: str, named: dict[str, QQuickItem], view: QQuickItem | None, rows: Rows) -> QRectF:
    kind, _, number = place.partition("-")
    if kind != "row" or view is None:
        item = named.get(place)
        return _area(item) if item is not None else QRectF()
    row, _, entry = number.partition("-")
    item = rows(int(row))
    if entry:
        item = _entry(item, named.get("side-index"), int(entry))
    if item is None or not item.isVisible():
        return QRectF()
    return _area(item) if item.parentItem() is named.get("side-index") else _area(item).intersected(_area(view))


def _entry(row: QQuickItem | None, beside: QQuickItem | None, number: int) -> QQuickItem | None:
    """An entry of an index: in its row, or where the sections stand beside the page."""
    for drawn in (row, beside):
        buttons = list(_buttons(drawn)) if drawn is not None and drawn.isVisible() else []
        if number < len(buttons):
            return buttons[number]
    return None


def _scroll_to(view: QQuickItem, row: QQuickItem | None) -> None:
    if row is None:
        return
    content = view.property("contentItem")
    area = row.mapRectToItem(content, QRectF(0, 0, row.width(), row.height()))
    y = min(max(view.property("contentY"), area.bottom() - view.height()), area.top())
    view.setProperty("contentY", max(view.property("originY"), y))
