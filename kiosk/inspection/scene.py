"""What is on the screen now: every visible item with where it stands and how much of it can be seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEventLoop, QRectF, QTimer, QUrl
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtQml import QJSValue, QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.inspection.accessible import Node, address, nodes
from kiosk.inspection.finding import Measures
from kiosk.inspection.styled import plain
from kiosk.pages.page import Spans

# Whose keys stand in one order in every language: from the left, as on a desk and on a telephone.
KEYS_IN_ANY_LANGUAGE = frozenset({"keyboard", "number-pad"})


@dataclass(slots=True, eq=False)
class Element:
    """A visible item. ``rect`` and ``seen`` are in pixels of the window; ``seen`` is what clipping leaves of it."""

    item: QQuickItem
    parent: "Element | None"
    rect: QRectF
    seen: QRectF
    opacity: float
    node: Node | None

    def is_a(self, *kinds: str) -> bool:
        """Whether the item is of one of these Qt classes, or made from one."""
        return any(map(self.item.inherits, kinds))

    def above(self) -> "Iterator[Element]":
        """The item's ancestors, nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    @property
    def scrolled_by(self) -> "Element | None":
        """The nearest ancestor that scrolls it."""
        return next((element for element in self.above() if element.is_a("QQuickFlickable")), None)

    @property
    def interactive(self) -> bool:
        """Whether it answers a touch, known to the accessible tree or not."""
        return (self.node is not None and self.node.interactive) or self.is_a("QQuickAbstractButton", "QQuickMouseArea")

    @property
    def is_key(self) -> bool:
        """Whether it is a key of the keyboard on the screen, which has measures and an order of its own."""
        return any(above.item.objectName() == "keyboard" for above in self.above())

    @property
    def pictogram(self) -> str:
        """Which file of the pictograms it shows, without its ending; empty for what shows none."""
        source = self.item.property("source")
        return source.fileName().removesuffix(".svg") if isinstance(source, QUrl) else ""

    @property
    def is_main(self) -> bool:
        """Whether it says that it is one of the main choices, which are larger than others."""
        return bool(self.item.property("mainChoice"))

    @property
    def called(self) -> str:
        """How to speak of it: its object name, its accessible name, or its class."""
        name = self.item.objectName() or (self.node.name if self.node else "")
        return name[:60] or self.item.metaObject().className().partition("_QML")[0]


@dataclass(slots=True, eq=False)
class TextElement(Element):
    """A visible text; ``bold`` are the spans of it that are set in bold. ``painted`` is the box its lines fill, in
    pixels of the window; ``meant`` is the alignment asked for, ``alignment`` what mirroring and the direction of the
    words made of it; ``outline``: the colour that stands around every letter, where there is one.
    """

    text: str
    font: QFont
    pixel_size: float
    colour: QColor
    alignment: int
    meant: int
    line_height: float
    wrap: int
    native: bool
    truncated: bool
    painted: QRectF
    bold: Spans = ()
    outline: QColor | None = None

    @property
    def called(self) -> str:
        """Its first words."""
        return self.text[:60]


@dataclass(frozen=True, slots=True)
class Scene:
    """All of it, in the order it is painted, with the picture; ``ghosts`` are names of items that are not drawn."""

    elements: tuple[Element, ...]
    picture: QImage
    measures: Measures
    ghosts: tuple[str, ...] = ()

    @property
    def texts(self) -> list[TextElement]:
        """Texts that have words and of which something can be seen."""
        return [each for each in self.elements if isinstance(each, TextElement) and not each.seen.isEmpty()]

    @property
    def targets(self) -> list[Element]:
        """Items that answer a touch and of which something can be seen."""
        return [element for element in self.elements if element.interactive and not element.seen.isEmpty()]

    @property
    def window(self) -> QRectF:
        """The whole window."""
        ratio = self.picture.devicePixelRatio()
        return QRectF(0, 0, self.picture.width() / ratio, self.picture.height() / ratio)


def capture(window: QQuickWindow, measures: Measures, scope: QQuickItem | None = None) -> Scene:
    """The window as it stands, or ``scope`` and what is in it; draws a frame with all its pictures."""
    whole = QRectF(0, 0, window.width(), window.height())
    for _ in range(_MOST_WAITS):
        picture = window.grabWindow()
        tree = nodes(window)
        elements = tuple(_visible(scope or window.contentItem(), None, whole, tree))
        if not any(_loading(element) for element in elements):
            return Scene(elements, picture, measures, tuple(_ghosts(elements, tree)))
        wait(_WAIT_MS)
    raise RuntimeError("a picture on the page has not been loaded after two seconds")


# Pictures that are not plain files are loaded on another thread.
_MOST_WAITS, _WAIT_MS = 100, 20


def _loading(element: Element) -> bool:
    return element.is_a("QQuickImageBase") and not element.seen.isEmpty() and bool(read(element.item, _LOADING)[0])


_LOADING = "[status === Image.Loading]"


def wait(milliseconds: int) -> None:
    """Let the window go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _ghosts(elements: tuple[Element, ...], tree: dict[int, Node]) -> Iterator[str]:
    """Names the accessible tree has for rows that a list only keeps to use again."""
    for view in (element.item for element in elements if element.is_a("QQuickItemView")):
        for item in (each for row in pooled(view) for each in _within(row)):
            node = tree.get(address(item))
            if node is not None and node.name:
                yield node.name


def _within(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from _within(child)


def _visible(item: QQuickItem, parent: Element | None, clip: QRectF, tree: dict[int, Node]) -> Iterator[Element]:
    opacity = item.opacity() * (parent.opacity if parent else 1.0)
    if not item.isVisible() or opacity == 0:
        return
    rect = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    element = Element(item, parent, rect, rect.intersected(clip), opacity, tree.get(address(item)))
    if not item.inherits("QQuickText"):
        yield element
    elif str(item.property("text") or "").strip():
        yield _typeset(element, clip)
    inner = rect.intersected(clip) if item.clip() else clip
    for child in _drawn_children(item):
        yield from _visible(child, element, inner, tree)


def _drawn_children(item: QQuickItem) -> list[QQuickItem]:
    """The children that are painted: rows a list keeps for later stay visible by name, but are not drawn."""
    children = item.childItems()
    view = item.parentItem()
    if view is None or not view.inherits("QQuickItemView"):
        return children
    spare = {address(each) for each in pooled(view)}
    return [child for child in children if address(child) not in spare]


def pooled(view: QQuickItem) -> list[QQuickItem]:
    """Rows that a list or grid keeps to use again; they are not on the screen."""
    live = {address(each) for each in read(view, _LIVE) if each is not None}
    return [child for child in view.property("contentItem").childItems() if address(child) not in live]


_LIVE = (
    "[headerItem, footerItem, highlightItem, currentItem]"
    ".concat(Array.from({length: count}, (_, row) => itemAtIndex(row)))"
)


def read(item: QQuickItem, expression: str) -> list[Any]:
    """What a JavaScript array evaluates to in the scope of ``item``: the way to what has no Python type."""
    context = qmlContext(item)
    assert context is not None, "only items made by QML are inspected"
    outcome = QQmlExpression(context, item, expression).evaluate()
    value = outcome[0] if isinstance(outcome, tuple) else outcome
    return list(value.toVariant() if isinstance(value, QJSValue) else value)


def _typeset(element: Element, clip: QRectF) -> TextElement:
    item = element.item
    alignment, meant, vertical, pixel_size, wrap, native, is_styled, outlined = read(item, _ENUMS)
    text, bold = plain(str(item.property("text"))) if is_styled else (str(item.property("text")), ())
    painted = _painted(item, int(alignment), int(vertical))
    return TextElement(
        item=item,
        parent=element.parent,
        rect=element.rect,
        # Words are painted beyond an item that has no room for them.
        seen=element.rect.united(painted).intersected(clip),
        opacity=element.opacity,
        node=element.node,
        text=text,
        bold=bold,
        font=item.property("font"),
        pixel_size=float(pixel_size),
        colour=item.property("color"),
        alignment=int(alignment),
        meant=int(meant),
        line_height=float(item.property("lineHeight")),
        wrap=int(wrap),
        native=bool(native),
        truncated=bool(item.property("truncated")),
        painted=painted,
        outline=item.property("styleColor") if outlined else None,
    )


# QQuickText's enums have no Python type, so they are read as QML reads them.
_ENUMS = (
    "[effectiveHorizontalAlignment, horizontalAlignment, verticalAlignment, fontInfo.pixelSize, wrapMode,"
    " renderType === Text.NativeRendering, textFormat === Text.StyledText,"
    " style === Text.Outline]"
)
ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE = 1, 2, 4
_ALIGN_BOTTOM, _ALIGN_MIDDLE = 64, 128


def _painted(item: QQuickItem, alignment: int, vertical: int) -> QRectF:
    left, right, top, bottom = (float(item.property(f"{side}Padding")) for side in ("left", "right", "top", "bottom"))
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    across = {ALIGN_RIGHT: 1.0, ALIGN_CENTRE: 0.5}.get(alignment, 0.0)
    down = {_ALIGN_BOTTOM: 1.0, _ALIGN_MIDDLE: 0.5}.get(vertical, 0.0)
    x = left + across * (item.width() - left - right - width)
    y = top + down * (item.height() - top - bottom - height)
    return item.mapRectToScene(QRectF(x, y, width, height))
