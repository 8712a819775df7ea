"""The built-in screen reader: where one is on the page, what is said, and what a keypad or a finger does."""

import logging
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRectF, QTimer, Signal, Slot

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.adapters.speech import SpeechSignals
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.context import Context
from kiosk.reading_aloud.announcements import Announcements
from kiosk.reading_aloud.cursor import Cursor
from kiosk.reading_aloud.item import Item
from kiosk.reading_aloud.page import Surface, items
from kiosk.speech.utterance import Utterance
from kiosk.viewmodels.typing import Typist

if TYPE_CHECKING:
    from kiosk.viewmodels.app import AppViewModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# What was found is told when typing pauses for so long, so that it does not talk over the letters.
PAUSE_MS = 700

log = logging.getLogger("kiosk.speech")


class Voice(Protocol):
    """What speaks; see ``kiosk.speech.speaker.Speaker``."""

    @property
    def paused(self) -> bool: ...
    def prepare(self) -> None: ...
    def say(self, *utterances: Utterance) -> None: ...
    def repeat(self) -> None: ...
    def interrupt(self) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def faster(self) -> int: ...
    def slower(self) -> int: ...
    def louder(self) -> int: ...
    def quieter(self) -> int: ...
    def end_session(self) -> None: ...
    def close(self) -> None: ...


@QmlElement
@QmlUncreatable("made by the application")
class ReaderViewModel(QObject):
    """Says what the visitor moves to or touches, and what happens. Off, it hears nothing and keeps nothing."""

    turned = Signal()
    moved = Signal(str, arguments=["place"])
    ringChanged = Signal()
    noticeChanged = Signal()

    def __init__(self, app: "AppViewModel", voice: Voice, signals: SpeechSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._voice, self._signals = app, voice, signals
        self._cursor: Cursor | None = None
        self._seen: tuple[str, str] | None = None
        self._touched, self._second = "", False
        self._reading = self._acted = self._warned = False
        self._ring, self._notice = QRectF(), ""
        self._typist = Typist(self)
        self._typist.changed.connect(self._retake)
        self._typist.typed.connect(self._echo)
        self._typist.arranged.connect(self._rearranged)
        self._typist.entered.connect(self._jump)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.tellFound)
        self._typist.answered.connect(self._pause.start)
        signals.setParent(self)
        signals.began.connect(self._follow)
        signals.missing.connect(self._miss)
        signals.failed.connect(self._fail)

    # -- what QML and the keypad's adapter read

    @Property(bool, notify=turned)
    def on(self) -> bool:
        return self._cursor is not None

    @Property(QRectF, notify=ringChanged)
    def ring(self) -> QRectF:
        """Where what is spoken stands in the window; empty where it cannot be seen."""
        return self._ring

    @Property(str, notify=noticeChanged)
    def notice(self) -> str:
        """Why nothing is heard, for the screen."""
        return self._notice

    @property
    def places(self) -> list[str]:
        """Every place one can go to now."""
        return [item.place for item in self._cursor.items] if self._cursor else []

    @property
    def item(self) -> Item | None:
        """Where one is."""
        return self._cursor.item if self._cursor else None

    # -- on and off

    def begin(self) -> None:
        """Read aloud from now on: first how one finds one's way, then the page."""
        if self.on:
            return
        self._voice.prepare()
        self._connect(on=True)
        self._cursor = self._at_title()
        self.turned.emit()
        self._arrive(self._announcements.orientation())

    def end(self) -> None:
        """Silence; nothing of what was read is kept, and volume and speed are as they were."""
        if not self.on:
            return
        self._connect(on=False)
        self._typist.watch(None)
        self._pause.stop()
        self._cursor, self._seen = None, None
        self._touched, self._second = "", False
        self._reading = self._acted = self._warned = False
        self._voice.end_session()
        self._tell("")
        self.show_ring(QRectF())
        self.turned.emit()

    def close(self) -> None:
        """The kiosk ends: no process of the voice outlives it."""
        self.end()
        self._voice.close()

    def _connect(self, *, on: bool) -> None:
        pairs = (
            (self._app.pageShown, self._page_shown),
            (self._app.page.jumped, self._jump),
            (self._app.session.changed, self._warn),
        )
        for signal, slot in pairs:
            signal.connect(slot) if on else signal.disconnect(slot)

    # -- moving about

    def do(self, verb: str) -> None:
        """What a key of the keypad asks for, by its name in the configuration; what it does not know is the app's."""
        doing = {
            "previous": self.previous,
            "next": self.next,
            "previous_heading": self.previousHeading,
            "next_heading": self.nextHeading,
            "select": self.select,
            "read_page": self.readPage,
            "repeat": self._voice.repeat,
            "pause": self.pause,
            "stop": self.stop,
            "faster": self._voice.faster,
            "slower": self._voice.slower,
            "louder": self._voice.louder,
            "quieter": self._voice.quieter,
        }
        if self.on and verb in doing:
            doing[verb]()

    @Slot()
    def next(self) -> None:
        """To the next place."""
        if self._cursor:
            self._go(self._cursor.moved(1))

    @Slot()
    def previous(self) -> None:
        """To the place before."""
        if self._cursor:
            self._go(self._cursor.moved(-1))

    @Slot()
    def nextHeading(self) -> None:
        """To the next heading, field, keyboard or rail."""
        if self._cursor:
            self._go(self._cursor.to_landmark(1))

    @Slot()
    def previousHeading(self) -> None:
        """To the heading, field, keyboard or rail before."""
        if self._cursor:
            self._go(self._cursor.to_landmark(-1))

    @Slot()
    def readPage(self) -> None:
        """From here to the end of the page, without the keys and the rail."""
        if not self._cursor:
            return
        rest = [item for item in self._cursor.rest if not item.place.startswith(("key-", "rail-"))]
        self._reading = True
        self._voice.say(*(item.utterance for item in rest or [self._cursor.item]))

    @Slot()
    def pause(self) -> None:
        """Hold the voice, or let it go on."""
        self._voice.resume() if self._voice.paused else self._voice.pause()

    @Slot()
    def stop(self) -> None:
        """Silence, until something is asked for."""
        self._reading = False
        self._voice.interrupt()

    @Slot()
    def select(self) -> None:
        """Choose what one is at; where there is nothing to choose, say it again."""
        if not self._cursor:
            return
        item, self._acted = self._cursor.item, True
        if not item.action:
            self._say(item.utterance)
        elif item.place.startswith("rail-"):
            self._app.back() if item.action == "back" else self._app.open(item.action)
        elif item.place == "finish":
            self._app.finish()
        elif item.place == "field":
            self._typist.begin()
            self._go_to_key()
        elif not self._typist.take(item.action):
            self._app.activate(item.action)

    # -- by touch

    def touch(self, place: str, *, pressed: bool, name: str = "") -> None:
        """A finger is at ``place``: the first touch speaks, and a second that begins there may choose.

        ``name`` is what a button is called that is on the screen only, such as one that scrolls.
        """
        if place != self._touched:
            self._touched, self._second = place, False
            self.reach(place, name)
        elif pressed:
            self._second = True

    def lift(self, place: str) -> bool:
        """The finger went; whether ``place`` was chosen: touched, and touched again."""
        chosen, self._second = self._second and place == self._touched, False
        return chosen

    def reach(self, place: str, name: str = "") -> None:
        """Be at this place, or say what the button is called that is none."""
        if self._cursor and place in self.places:
            self._go(self._cursor.to(place))
        elif self._cursor and name:
            self._say(self._announcements.control(name))

    # -- what the adapter shows

    def show_ring(self, ring: QRectF) -> None:
        """Highlight this part of the window."""
        if ring != self._ring:
            self._ring = ring
            self.ringChanged.emit()

    # -- inside

    @property
    def _context(self) -> Context:
        return self._app.context()

    @property
    def _announcements(self) -> Announcements:
        return Announcements(self._context)

    def _items(self) -> tuple[Item, ...]:
        page = self._app.page.shown
        self._typist.watch(self._app.search if page.layout == "search" else None)
        rows = self._typist.rows if self._typist.rows is not None else page.blocks
        return items(self._context, Surface(page, rows, self._app.canGoBack, self._typist.typing))

    def _at_title(self) -> Cursor:
        self._seen = (self._app.page.target, self._app.language.code)
        return Cursor(self._items()).to("title")

    def _say(self, *utterances: Utterance) -> None:
        self._reading = False
        self._voice.say(*utterances)

    def _go(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self.moved.emit(cursor.item.place)
        self._say(cursor.item.utterance)

    def _arrive(self, *before: Utterance) -> None:
        """Say what the page is called, and where one types if it is for that."""
        assert self._cursor is not None
        self.moved.emit(self._cursor.item.place)
        field = [item.utterance for item in self._cursor.items if item.place == "field"]
        self._say(*before, self._cursor.item.utterance, *field)

    @Slot()
    def _page_shown(self) -> None:
        """Another page, the same in another language, or as it is now: then what was chosen says how it stands."""
        if self._seen != (self._app.page.target, self._app.language.code):
            self._cursor, self._touched = self._at_title(), ""
            self._acted = False
            self._arrive()
            return
        before = self.item
        self._retake()
        if self._acted and self.item is not None and self.item != before:
            self._say(self.item.utterance)
        self._acted = False

    @Slot()
    def _retake(self) -> None:
        """The rows or the keys are others now: stay where one is."""
        if self._cursor:
            self._cursor = self._cursor.over(self._items())

    @Slot(int)
    def _jump(self, row: int) -> None:
        """To a row that the page itself goes to: a section, or the first of what was found."""
        self._retake()
        if self._cursor:
            self._go(self._cursor.to(f"row-{row}"))

    @Slot(str, str)
    def _echo(self, before: str, after: str) -> None:
        self._retake()
        self._say(self._announcements.typed(before, after))

    @Slot()
    def _rearranged(self) -> None:
        """Other keys are out: who is at a key is at another one now."""
        if self.item is not None and self.item.place.startswith("key-"):
            self._go_to_key()
        else:
            self._retake()

    def _go_to_key(self) -> None:
        self._retake()
        if self._cursor:
            self._go(self._cursor.to(f"key-{self._typist.at}"))

    @Slot()
    def tellFound(self) -> None:
        """How much was found for what is typed."""
        if self._cursor and self._typist.rows is not None:
            self._say(self._announcements.found(sum(row.kind == "result" for row in self._typist.rows)))

    @Slot()
    def _warn(self) -> None:
        warning = self._app.session.warning
        if warning and not self._warned:
            self._say(self._announcements.still_there())
        self._warned = warning

    @Slot(str)
    def _follow(self, place: str) -> None:
        """While a whole page is read, one is where the voice is; and who listens is still there."""
        if self._cursor and self._reading and place:
            self._app.session.touch()
            self._cursor = self._cursor.to(place)
            self.moved.emit(place)

    @Slot(str)
    def _miss(self, language: str) -> None:
        if self.on:
            known = SCREEN_LANGUAGES.get(language)
            self._tell(self._announcements.no_voice(known.own_name if known else language))

    @Slot(str)
    def _fail(self, reason: str) -> None:
        if self.on and not self._notice:
            log.error("Nothing can be heard: %s", reason)
            self._tell(self._announcements.no_speech())

    def _tell(self, notice: str) -> None:
        if notice != self._notice:
            self._notice = notice
            self.noticeChanged.emit()
