"""The built-in screen reader: what a keypad or a finger asks of it, and what the screen shows of it."""

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal, Slot

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.adapters.speech import SpeechSignals
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.reading_aloud.item import Item, Part, spans
from kiosk.reading_aloud.privacy import Consent
from kiosk.reading_aloud.touches import Touches
from kiosk.reading_aloud.voice import Voice
from kiosk.speech.outputs import Output
from kiosk.speech.utterance import Utterance
from kiosk.viewmodels.announcer import Announcer
from kiosk.viewmodels.standing import Standing
from kiosk.viewmodels.typing import Typist

if TYPE_CHECKING:
    from kiosk.viewmodels.app import AppViewModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger("kiosk.speech")


@QmlElement
@QmlUncreatable("made by the application")
class ReaderViewModel(QObject):
    """Says what the visitor moves to or touches, and what happens. Off, it hears nothing and keeps nothing.

    ``Standing`` knows where one is, ``Announcer`` what is said unasked.
    """

    turned = Signal()
    moved = Signal(str, arguments=["place"])
    ringChanged = Signal()
    noticeChanged = Signal()

    def __init__(self, app: "AppViewModel", voice: Voice, signals: SpeechSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._voice, self._signals = app, voice, signals
        self._touches, self._consent = Touches(), Consent()
        self._alone: bool | None = None
        self._ring, self._notice = QRectF(), ""
        self._typist = Typist(self)
        self._standing = Standing(app, voice, self._typist, self)
        self._announcer = Announcer(app, self._standing, self._typist, self)
        self._standing.moved.connect(self.moved)
        self._standing.arrived.connect(self._arrived)
        self._standing.moved.connect(self._moved)
        signals.setParent(self)
        signals.began.connect(self._standing.follow)
        signals.finished.connect(self._standing.heard)
        signals.missing.connect(self._miss)
        signals.failed.connect(self._fail)

    # -- what QML and the keypad's adapter read

    @Property(bool, notify=turned)
    def on(self) -> bool:
        return self._standing.cursor is not None

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
        return [item.place for item in self._standing.cursor.items] if self._standing.cursor else []

    @property
    def item(self) -> Item | None:
        """Where one is."""
        return self._standing.item

    @property
    def reading(self) -> bool:
        """Whether a whole page is being read."""
        return self._standing.reading

    def tell(self, parts: Iterable[Part]) -> None:
        """Say something that happened: texts, each with its language."""
        self._standing.say(Utterance(spans(parts)))

    # -- on and off

    def begin(self, *, alone: bool | None = None) -> None:
        """Read aloud from now on: first how one finds one's way, then the page.

        ``alone``: into headphones, else aloud; None where no socket tells of headphones.
        """
        if self.on:
            return
        self._hear_by(alone)
        self._voice.prepare()
        self._announcer.listen(on=True)
        self._standing.arrive(self._standing.announcements.orientation(alone=alone))
        self.turned.emit()

    def put_headphones_on(self) -> None:
        """Who listens already goes on alone, and is told again where one is."""
        self._hear_by(alone=True)
        self._standing.arrive(self._standing.announcements.orientation(alone=True))

    def hush(self) -> None:
        """Headphones were pulled out: silence, until reading begins anew. May be called from any thread."""
        self._voice.use(Output.NOWHERE)

    def _hear_by(self, alone: bool | None) -> None:
        self._alone = alone
        self._consent.forget()
        self._voice.use(Output.HEADPHONES if alone else Output.LOUDSPEAKER)

    def end(self) -> None:
        """Silence; nothing of what was read is kept, and volume and speed are as they were."""
        if not self.on:
            return
        self._announcer.listen(on=False)
        self._standing.leave()
        self._touches.forget()
        self._consent.forget()
        self._voice.end_session()
        self._tell("")
        self.show_ring(QRectF())
        self.turned.emit()

    def close(self) -> None:
        """The kiosk ends: no process of the voice outlives it."""
        self.end()
        self._voice.close()

    # -- moving about

    def do(self, verb: str) -> None:
        """What a key of the keypad asks for, by its name in the configuration; what it does not know is the app's."""
        doing: dict[str, Callable[[], object]] = {
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
            "louder": partial(self._turn_volume, self._voice.louder),
            "quieter": partial(self._turn_volume, self._voice.quieter),
        }
        if self.on and verb in doing:
            if verb != "select":
                self._consent.leave_open()
            doing[verb]()

    @Slot()
    def next(self) -> None:
        """To the next place."""
        if self._standing.cursor:
            self._standing.go(self._standing.cursor.moved(1))

    @Slot()
    def previous(self) -> None:
        """To the place before."""
        if self._standing.cursor:
            self._standing.go(self._standing.cursor.moved(-1))

    @Slot()
    def nextHeading(self) -> None:
        """To the next heading, field, keyboard or rail."""
        if self._standing.cursor:
            self._standing.go(self._standing.cursor.to_landmark(1))

    @Slot()
    def previousHeading(self) -> None:
        """To the heading, field, keyboard or rail before."""
        if self._standing.cursor:
            self._standing.go(self._standing.cursor.to_landmark(-1))

    @Slot()
    def readPage(self) -> None:
        """From here to the end of the page, without the keys and the rail."""
        self._standing.read_on()

    def _turn_volume(self, turn: Callable[[], int]) -> None:
        """What is being said is heard so at once; where nothing is, the last words are, or nobody would know."""
        turn()
        if not self._voice.speaking:
            self._voice.repeat()

    @Slot()
    def pause(self) -> None:
        """Hold the voice, or let it go on."""
        self._voice.resume() if self._voice.paused else self._voice.pause()

    @Slot()
    def stop(self) -> None:
        """Silence, until something is asked for."""
        self._standing.reading = False
        self._voice.interrupt()

    def leave(self) -> None:
        """Silence; the page that is shown next is announced, also when it is this one."""
        self.stop()
        self._announcer.await_page()

    @Slot()
    def tellFound(self) -> None:
        """How much was found for what is typed."""
        self._announcer.tell_found()

    @Slot()
    def select(self) -> None:
        """Choose what one is at; where there is nothing to choose, say it again."""
        item = self._standing.item
        if item is None or not self._may_tell(item):
            return
        self._announcer.acted()
        if not item.action:
            self._standing.say(item.utterance)
        elif item.place.startswith("rail-"):
            self._app.back() if item.action == "back" else self._app.activate(item.action)
        elif item.place == "finish":
            self._app.finish()
        elif item.place.startswith("voice-"):
            self.do(item.action)
        elif item.place == "field" and self._typist.on_desk:
            self._typist.end()
        elif item.place == "field":
            self._typist.begin()
            self._standing.go_to_key()
        elif not self._typist.take(item.action):
            self._app.activate(item.action)

    # -- by touch

    def touch(self, place: str, *, pressed: bool, name: str = "") -> None:
        """A finger is at ``place``: the first touch speaks, and a second that begins there may choose.

        ``name`` is what a button is called that is on the screen only, such as one that scrolls.
        """
        if self._touches.came(place, pressed=pressed):
            self.reach(place, name)
        elif pressed:
            self.stop()

    def lift(self, place: str) -> bool:
        """The finger went; whether ``place`` was chosen: touched, and touched again."""
        return self._touches.lifted(place)

    def reach(self, place: str, name: str = "") -> None:
        """Be at this place, or say what the button is called that is none."""
        if self._standing.cursor and place in self.places:
            self._standing.go(self._standing.cursor.to(place))
        elif self.on and name:
            self._standing.say(self._standing.announcements.control(name))

    # -- what the adapter shows

    def show_ring(self, ring: QRectF) -> None:
        """Highlight this part of the window."""
        if ring != self._ring:
            self._ring = ring
            self.ringChanged.emit()

    # -- inside

    def _may_tell(self, item: Item) -> bool:
        """Whether what one is at may be told as it is. If not, a yes is asked for, or this was it."""
        if not item.private or self._alone or self._consent.given:
            return True
        announcements = self._standing.announcements
        if self._consent.answered(item.place):
            self._voice.allow_private()
            self._standing.say(item.utterance)
        else:
            self._standing.say(announcements.ask_aloud(socket=self._alone is not None))
        return False

    @Slot(str)
    def _moved(self, _place: str) -> None:
        self._consent.leave_open()

    @Slot()
    def _arrived(self) -> None:
        self._touches.forget()

    @Slot(str)
    def _miss(self, language: str) -> None:
        if self.on:
            known = SCREEN_LANGUAGES.get(language)
            self._tell(self._standing.announcements.no_voice(known.own_name if known else language))

    @Slot(str)
    def _fail(self, reason: str) -> None:
        if self.on and not self._notice:
            log.error("Nothing can be heard: %s", reason)
            self._tell(self._standing.announcements.no_speech())

    def _tell(self, notice: str) -> None:
        if notice != self._notice:
            self._notice = notice
            self.noticeChanged.emit()
