"""Keys of a keypad, and fingers that explore: heard before the page hears them."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, QPointF, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickWindow

from kiosk.config import KeypadConfig
from kiosk.keypad import KEYS, KeyMap, same_key
from kiosk.viewmodels.app import AppViewModel

if TYPE_CHECKING:
    from kiosk.adapters.places import Places
    from kiosk.viewmodels.reader import ReaderViewModel

_DOWN = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin})
_ON = frozenset({QEvent.Type.MouseMove, QEvent.Type.TouchUpdate})
_UP = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd})
_TAB = frozenset({KEYS["Tab"], KEYS["Tab"] + 1})
# These act on what is being said, or on the app: any other key silences it first.
_GO_ON = frozenset({"pause", "repeat", "faster", "slower", "louder", "quieter"})


class Keypad(QObject):
    """Gives the keys of the configuration to the reader and the app; while it reads aloud, touches too."""

    def __init__(self, app: AppViewModel, config: KeypadConfig, window: QQuickWindow) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        self._keys = KeyMap(config.keys)
        self._places: Places | None = None
        self._tabbed = False
        app.readerMade.connect(self._meet)
        window.installEventFilter(self)

    @property
    def _reader(self) -> "ReaderViewModel | None":
        """The reader while it reads."""
        reader = self._app.reader
        return reader if reader is not None and reader.on else None  # type: ignore[attr-defined,return-value]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the event was for the keypad or the reader, and is done with."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        reader = self._reader
        if reader is None or self._app.session.warning or not isinstance(event, QMouseEvent | QTouchEvent):
            return False
        return self._touch(reader, event)

    # -- keys

    def _key(self, event: QKeyEvent) -> bool:
        verb, reader = self._keys.verb(event.key(), event.nativeScanCode()), self._reader
        if event.isAutoRepeat() and (verb or reader is not None):
            return True
        if self._app.session.warning or (verb and reader is not None):
            self._app.session.touch()
        taken = self._app_verb(verb) if verb else False
        if taken or reader is None:
            return taken or (bool(verb) and self._without_speech(verb, event))
        if verb:
            reader.do(verb)
        else:
            self._tabbed = event.key() in _TAB
            reader.stop()
        return bool(verb)

    def _app_verb(self, verb: str) -> bool:
        """What works on every page, read aloud or not."""
        typing = self._reader is None and self._app.page.layout == "search"
        doing = {
            "speech": self._app.turnSpeech,
            "home": self._go_home,
            "help": self._go_for_help,
            **({} if typing else {"back": self._app.back}),
        }
        if verb in doing:
            doing[verb]()
        return verb in doing

    def _go_home(self) -> None:
        self._app.open("home")

    def _go_for_help(self) -> None:
        self._app.open("help")

    def _without_speech(self, verb: str, event: QKeyEvent) -> bool:
        """Previous and next go from button to button; the search page does that by itself."""
        if verb == "select" and event.key() not in (KEYS["Return"], same_key(KEYS["Return"])):
            return self._press_focused()
        if verb not in ("previous", "next") or self._app.page.layout == "search":
            return False
        from PySide6.QtCore import Qt

        item = self._window.activeFocusItem() or self._window.contentItem()
        beside = item.nextItemInFocusChain(verb == "next")
        reason = Qt.FocusReason.TabFocusReason if verb == "next" else Qt.FocusReason.BacktabFocusReason
        beside.forceActiveFocus(reason)
        return True

    def _press_focused(self) -> bool:
        item = self._window.activeFocusItem()
        if item is None or not item.inherits("QQuickAbstractButton"):
            return False
        from kiosk.adapters.places import click

        click(item)
        return True

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
        self._window.activeFocusItemChanged.connect(self._focused)

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
            self._places.reveal(reader.item.row)
            self._window.update()

    @Slot()
    def _ring(self) -> None:
        reader = self._reader
        if reader is not None and reader.item is not None and self._places is not None:
            reader.show_ring(self._places.rect(reader.item.place))

    @Slot()
    def _focused(self) -> None:
        """Who goes by Tab hears what has the focus; focus that a page gives itself is not spoken."""
        reader, item = self._reader, self._window.activeFocusItem()
        if not self._tabbed or reader is None or self._places is None or item is None:
            return
        self._tabbed = False
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        reader.reach(self._places.at(middle, reader.places), str(item.property("text") or ""))


def _point(event: QMouseEvent | QTouchEvent) -> QPointF | None:
    if isinstance(event, QMouseEvent):
        return event.position()
    return event.points()[0].position() if event.points() else None
