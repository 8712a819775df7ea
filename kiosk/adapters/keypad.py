"""Keys of a keypad: heard before the page hears them."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, QPointF, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow

from kiosk.keypad import KEYS, PASSING, KeyMap, name_of, same_key
from kiosk.viewmodels.app import AppViewModel

if TYPE_CHECKING:
    from kiosk.adapters.places import Places
    from kiosk.viewmodels.key_pages import KeyPages
    from kiosk.viewmodels.reader import ReaderViewModel

_BACKTAB = KEYS["Tab"] + 1
_TAB = frozenset({KEYS["Tab"], _BACKTAB})
_ARROWS = frozenset({KEYS["Up"], KEYS["Down"], KEYS["Left"], KEYS["Right"]})
# Qt.KeyboardModifier.KeypadModifier, written down: Qt's namespace costs every start 20 ms.
_ON_PAD = 0x20000000
_NO_KEY = 0x01FFFFFF  # Qt.Key_unknown
_KEY_PAGES = ("keys", "keypad")
# A page with a field goes about by keys of its own.
_FIELDS_OWN = {"select": "Return", "back": "Escape"}


class Keypad(QObject):
    """Gives its keys to the reader while it reads, to the app, and to the buttons on the screen."""

    def __init__(self, app: AppViewModel, keys: KeyMap, window: QQuickWindow) -> None:
        super().__init__(window)
        self._app, self._keys, self._window = app, keys, window
        self._places: Places | None = None
        self._key_pages: KeyPages | None = None
        self._tabbed = self._standing_in = False
        self._pressed = ""  # what a button on the case does, while its press goes round
        app.readerMade.connect(self._meet)
        app.keypadAsked.connect(self._asked)
        window.installEventFilter(self)

    @property
    def _reader(self) -> "ReaderViewModel | None":
        """The reader while it reads."""
        return self._app.listening.reading

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the event was for the keypad or the reader, and is done with."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or self._standing_in:
            return False
        on_case = self._pressed if event.key() == _NO_KEY else ""
        verb = on_case or self._keys.verb(event.key(), event.nativeScanCode())
        if self._app.session.warning:
            self._hush()
            self._app.session.touch()
            return True
        return self._told(event, verb) if self._telling(event, verb) else self._key(event, verb)

    def press(self, verb: str) -> None:
        """As if the key that does this were pressed, also where the keypad has none; nothing while keys are set up."""
        if self._app.page.name == "keypad":
            return
        self._pressed = verb
        try:
            self._post(_NO_KEY)
        finally:
            self._pressed = ""

    def _key(self, event: QKeyEvent, verb: str) -> bool:
        reader = self._reader
        if event.isAutoRepeat() and (verb or reader is not None):
            return True
        if verb and reader is not None:
            self._app.session.touch()
        taken = self._app_verb(verb) if verb else False
        if taken or reader is None:
            return taken or (bool(verb) and self._without_speech(verb, event))
        if verb == "select" and reader.reading and not self._keys.names.get("pause"):
            reader.pause()
        elif verb:
            reader.do(verb)
        else:
            self._tabbed = event.key() in _TAB
            reader.stop()
        return bool(verb)

    def _app_verb(self, verb: str) -> bool:
        """What works on every page, read aloud or not."""
        typing = self._reader is None and self._app.field is not None
        doing = {
            "speech": self._app.turnSpeech,
            "home": self._go_home,
            "help": self._go_for_help,
            **({} if typing else {"back": self._app.back}),
        }
        if verb in doing:
            self._hush()
            doing[verb]()
        return verb in doing

    def _hush(self) -> None:
        """Whatever is done, what was being said ends; the page one comes to is announced even where one was there."""
        if self._reader is not None:
            self._reader.leave()

    def _go_home(self) -> None:
        self._app.open("home")

    def _go_for_help(self) -> None:
        """To Help; on a keypad without a key for speech, the first help for a newcomer is that the screen speaks."""
        silent = self._reader is None and not self._keys.names.get("speech")
        if silent and self._app.page.name == "attract":
            self._app.turnSpeech()
        else:
            self._app.open("help")

    # -- the pages about keys

    def _telling(self, event: QKeyEvent, verb: str) -> bool:
        """Whether this key is told and does nothing. Tab and letters still reach the buttons on the screen."""
        page = self._app.page.name
        if page not in _KEY_PAGES or (page == "keys" and not self._keys.names.get("back")):
            return False
        text, on_pad = event.text(), bool(event.modifiers().value & _ON_PAD)
        writes = text != "" and text.isprintable() and not text.isdigit() and not on_pad
        return bool(verb) or not (writes or event.key() in PASSING)

    def _told(self, event: QKeyEvent, verb: str) -> bool:
        self._app.session.touch()
        if not event.isAutoRepeat():
            on_pad = bool(event.modifiers().value & _ON_PAD)
            self._pages.press(name_of(event.key(), event.nativeScanCode(), on_pad=on_pad), verb)
        return True

    @Slot(str)
    def _asked(self, what: str) -> None:
        """What is touched on the page that sets a keypad up."""
        self._pages.ask(what)

    @property
    def _pages(self) -> "KeyPages":
        from kiosk.viewmodels.key_pages import KeyPages

        if self._key_pages is None:
            self._key_pages = KeyPages(self._app, self._keys)
        return self._key_pages

    # -- without speech

    def _without_speech(self, verb: str, event: QKeyEvent) -> bool:
        """Previous and next go from button to button; by arrows a page with a field does that by itself."""
        if verb in ("previous", "next"):
            return self._step(verb, event)
        if verb == "select" and same_key(event.key()) != KEYS["Return"] and self._press_focused():
            return True
        own = _FIELDS_OWN.get(verb) if self._app.field is not None else None
        return own is not None and self._stand_in(event, own)

    def _step(self, verb: str, event: QKeyEvent) -> bool:
        if self._app.field is not None:
            if event.key() in _ARROWS and self._within("typing-page"):
                return False
            self._app.field.walkByKeypad()
        # The button itself says which is next: in a list, rows that are not drawn yet.
        self._send(KEYS["Tab"] if verb == "next" else _BACKTAB)
        return True

    def _within(self, name: str) -> bool:
        """Whether what has the focus is this item, or in it."""
        item = self._window.activeFocusItem()
        while item is not None and item.objectName() != name:
            item = item.parentItem()
        return item is not None

    def _stand_in(self, event: QKeyEvent, name: str) -> bool:
        """Give the page the key that it knows in the place of the keypad's."""
        if same_key(event.key()) == KEYS[name]:
            return False
        self._send(KEYS[name])
        return True

    def _send(self, code: int) -> None:
        self._standing_in = True
        self._post(code)
        self._standing_in = False

    def _post(self, code: int) -> None:
        from PySide6.QtCore import QCoreApplication, Qt

        known = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(self._window, known)

    def _press_focused(self) -> bool:
        item = self._window.activeFocusItem()
        if item is None or not item.inherits("QQuickAbstractButton"):
            return False
        from kiosk.adapters.places import click

        click(item)
        return True

    # -- who goes by Tab

    @Slot()
    def _meet(self) -> None:
        from kiosk.adapters.places import Places

        self._places = Places(self._window)
        self._window.activeFocusItemChanged.connect(self._focused)

    @Slot()
    def _focused(self) -> None:
        """Who goes by Tab hears what has the focus; focus that a page gives itself is not spoken."""
        reader, item = self._reader, self._window.activeFocusItem()
        if not self._tabbed or reader is None or self._places is None or item is None:
            return
        if not item.inherits("QQuickControl") and not item.inherits("QQuickTextField"):
            return  # on its way through a list
        self._tabbed = False
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        reader.reach(self._places.at(middle, reader.places), str(item.property("text") or ""))
