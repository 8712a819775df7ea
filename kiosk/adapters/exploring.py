"""Fingers that explore while the screen is read aloud: heard before the page hears them; and the ring that follows."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, QPointF, Slot
from PySide6.QtGui import QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickWindow

from kiosk.viewmodels.app import AppViewModel

if TYPE_CHECKING:
    from kiosk.adapters.places import Places
    from kiosk.viewmodels.reader import ReaderViewModel

_DOWN = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin})
_ON = frozenset({QEvent.Type.MouseMove, QEvent.Type.TouchUpdate})
_UP = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd})


class Exploring(QObject):
    """Gives touches to the reader while it reads, and shows what is spoken."""

    def __init__(self, app: AppViewModel, window: QQuickWindow) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        self._places: Places | None = None
        app.readerMade.connect(self._meet)
        window.installEventFilter(self)

    @property
    def _reader(self) -> "ReaderViewModel | None":
        """The reader while it reads."""
        return self._app.listening.reading

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the event was for the reader, and is done with."""
        reader = self._reader
        if reader is None or self._app.session.warning or not isinstance(event, QMouseEvent | QTouchEvent):
            return False
        return self._touch(reader, event)

    # -- touches

    def _touch(self, reader: "ReaderViewModel", event: QMouseEvent | QTouchEvent) -> bool:
        kind = event.type()
        if kind not in _DOWN | _ON | _UP:
            return False
        self._app.session.touch()
        point = _point(event)
        if point is None or (kind == QEvent.Type.MouseMove and not event.buttons()):  # type: ignore[union-attr]
            return True
        place, name = self._under(reader, point)
        if kind in _UP:
            if reader.lift(place):
                self._choose(reader, place, point)
        elif place:
            reader.touch(place, pressed=kind in _DOWN, name=name)
        elif kind in _DOWN:
            reader.stop()
        return True

    def _under(self, reader: "ReaderViewModel", point: QPointF) -> tuple[str, str]:
        """The place under the finger; a button that is none, such as one that scrolls, is its own."""
        assert self._places is not None
        place = self._places.at(point, reader.places)
        button = None if place else self._places.button_at(point)
        name = str(button.property("text")) if button is not None else ""
        return place or (f"button-{name}" if name else ""), name

    def _choose(self, reader: "ReaderViewModel", place: str, point: QPointF) -> None:
        from kiosk.adapters.places import click

        assert self._places is not None
        button = self._places.button_at(point) if place.startswith("button-") else None
        if button is not None:
            click(button)
        else:
            reader.select()

    # -- the highlight

    @Slot()
    def _meet(self) -> None:
        from kiosk.adapters.places import Places

        self._places = Places(self._window)
        reader = self._app.reader
        assert reader is not None
        reader.moved.connect(self._reveal)  # type: ignore[attr-defined]
        reader.turned.connect(self._turned)  # type: ignore[attr-defined]

    @Slot()
    def _turned(self) -> None:
        """While it reads the ring follows what is drawn, frame by frame."""
        if self._reader is not None:
            self._window.afterAnimating.connect(self._ring)
            self._window.update()
        else:
            self._window.afterAnimating.disconnect(self._ring)

    @Slot(str)
    def _reveal(self, _place: str) -> None:
        reader = self._reader
        if reader is not None and reader.item is not None and self._places is not None:
            self._places.reveal(reader.item.place)
            self._window.update()

    @Slot()
    def _ring(self) -> None:
        reader = self._reader
        if reader is not None and reader.item is not None and self._places is not None:
            reader.show_ring(self._places.rect(reader.item.place))


def _point(event: QMouseEvent | QTouchEvent) -> QPointF | None:
    if isinstance(event, QMouseEvent):
        return event.position()
    return event.points()[0].position() if event.points() else None
