"""The hands of a visitor on the search page: keys, letters typed on a desk, touches."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.stage import Stage
from kiosk.viewmodels.search import SearchViewModel

# Without motion one frame follows another within 16 ms or not at all.
QUIET_MS = 25
TYPED = {"en": "birth", "vi": "giay khai sinh", "id": "akta", "ar": "تسجيل مولود", "he": "רישום"}


def search_of(stage: Stage) -> SearchViewModel:
    search = stage.kiosk.app.search
    assert isinstance(search, SearchViewModel)
    return search


def press(stage: Stage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(stage.kiosk.window, key)
        stage.frames.settle(QUIET_MS)


def type_in(stage: Stage, text: str) -> None:
    for letter in text:
        QTest.keyClick(stage.kiosk.window, letter)  # type: ignore[call-overload]
    search_of(stage).ask()
    stage.frames.settle(QUIET_MS)


def focused(stage: Stage) -> str:
    """The name a screen reader gives to what has the focus."""
    item = stage.kiosk.window.activeFocusItem()
    interface = QAccessible.queryAccessibleInterface(item)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def drawn(item: QQuickItem, name: str) -> QQuickItem | None:
    """The visible item of this object name: rows and keys are children in the picture only."""
    if not item.isVisible() or item.objectName() == name:
        return item if item.isVisible() else None
    return next((found for child in item.childItems() if (found := drawn(child, name)) is not None), None)


def touch(stage: Stage, name: str) -> None:
    item = drawn(stage.kiosk.window.contentItem(), name)
    assert item is not None
    touch_item(stage, item)


def touch_item(stage: Stage, item: QQuickItem) -> None:
    middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    QTest.mouseClick(
        stage.kiosk.window,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(*map(int, middle.toTuple())),
    )
    stage.frames.settle(QUIET_MS)


def result_row(stage: Stage) -> QQuickItem:
    """The first result that is drawn."""
    view = stage.part("results")
    assert isinstance(view, QQuickItem)
    rows: list[QQuickItem] = view.property("contentItem").childItems()
    return next(row for row in rows if row.isVisible() and isinstance(row.property("markedTitle"), str))
