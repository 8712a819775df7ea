"""Where the reader is on the page, and the voice that says what is there."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.reading_aloud.announcements import Announcements
from kiosk.reading_aloud.cursor import Cursor
from kiosk.reading_aloud.item import Item
from kiosk.reading_aloud.page import NOTICE, Surface, items
from kiosk.reading_aloud.reviewed import Reviewed
from kiosk.reading_aloud.voice import Voice
from kiosk.speech.utterance import Utterance
from kiosk.viewmodels.typing import Typist

if TYPE_CHECKING:
    from kiosk.viewmodels.app import AppViewModel


class Standing(QObject):
    """``cursor`` is None while the reader is off. ``moved`` tells each new place, ``arrived`` each new page."""

    moved = Signal(str)
    arrived = Signal()

    def __init__(self, app: "AppViewModel", voice: Voice, typist: Typist, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._voice, self._typist = app, voice, typist
        self._seen: tuple[str, bool, str] | None = None
        self.cursor: Cursor | None = None
        # Whether a whole page is being read, so that one goes where the voice goes.
        self.reading = False
        self._noticed = False
        self._last_read = ""
        self._reviewed: Reviewed | None = None

    @property
    def item(self) -> Item | None:
        """Where one is."""
        return self.cursor.item if self.cursor else None

    @property
    def statuses(self) -> list[Item]:
        """Everything on the page that says how things stand."""
        return [item for item in self.cursor.items if item.status] if self.cursor else []

    @property
    def announcements(self) -> Announcements:
        """What is said unasked, in the language of this moment."""
        return Announcements(self._app.context())

    @property
    def elsewhere(self) -> bool:
        """Whether the screen shows another page than the one that was read, or another language."""
        return self._seen != self._shown

    @property
    def _shown(self) -> tuple[str, bool, str]:
        page = self._app.page.shown
        return (page.target, page.easy, self._app.language.code)

    def arrive(self, *before: Utterance) -> None:
        """Be on the page of this moment: say what it is called, and where one types if it is for that."""
        self._seen = self._shown
        self.cursor = Cursor(self._items()).to("title")
        self.arrived.emit()
        self.moved.emit(self.cursor.item.place)
        self.say(*before, self.cursor.item.utterance, *self._greeting(self.cursor.items), *self.untold_notices())

    def leave(self) -> None:
        """Be nowhere, and remember nothing."""
        self._typist.watch(None)
        self.cursor, self._seen, self.reading, self._reviewed, self._noticed = None, None, False, None, False

    def untold_notices(self) -> list[Utterance]:
        """What stands on every page for a while, once; it counts as told."""
        notices = [item.utterance for item in self.cursor.items if item.place == NOTICE] if self.cursor else []
        told, self._noticed = self._noticed, bool(notices)
        return [] if told else notices

    def go(self, cursor: Cursor) -> None:
        """Be there, and say what is there."""
        self.cursor = cursor
        self.moved.emit(cursor.item.place)
        self.say(cursor.item.utterance)

    def go_to(self, place: str) -> None:
        """The same by the place's name, of what stands on the screen now."""
        self.retake()
        if self.cursor:
            self.go(self.cursor.to(place))

    def be_at(self, place: str) -> None:
        """There without a word: something else is to be said."""
        if self.cursor:
            self.cursor = self.cursor.to(place)
            self.moved.emit(place)

    def go_to_key(self) -> None:
        """To the key of the letter picker where the keypad is."""
        self.go_to(f"key-{self._typist.at}")

    @Slot()
    def retake(self) -> None:
        """The rows or the keys are others now: stay where one is."""
        if self.cursor:
            self.cursor = self.cursor.over(self._items())

    def say(self, *utterances: Utterance) -> None:
        """Say this and no more."""
        self.reading = False
        self._voice.say(*utterances)

    def tell(self, *news: Utterance) -> None:
        """Say what came about; who has the page read to them hears it first, and then the rest of the page."""
        if self.reading:
            self.read_on(*news)
        elif news:
            self.say(*news)

    def read_on(self, *before: Utterance) -> None:
        """Say everything from here to the end of the page, without the keys and the rail."""
        if self.cursor:
            rest = [item for item in self.cursor.rest if not item.place.startswith(("key-", "rail-", "voice-"))]
            self.reading, self._last_read = True, (rest or [self.cursor.item])[-1].place
            self._voice.say(*before, *(item.utterance for item in rest or [self.cursor.item]))

    @Slot(str)
    def follow(self, place: str) -> None:
        """While a whole page is read, one is where the voice is; and who listens is still there."""
        if self.cursor and self.reading and place:
            self._app.session.touch()
            self.cursor = self.cursor.to(place)
            self.moved.emit(place)

    @Slot(object)
    def heard(self, utterance: Utterance) -> None:
        """The voice is at an end with it: after the last, no page is being read any more."""
        if self.cursor and utterance.key == self._last_read:
            self.reading = False

    def _greeting(self, items: Sequence[Item]) -> Iterator[Utterance]:
        """What is heard with the title: where one types, the first rows if the page wants it, how things stand."""
        rows = self._app.page.shown.greeting
        heading = next((item.row for item in items if item.landmark and item.row >= 0), len(items))
        for item in items:
            if item.place == "field" or 0 <= item.row < rows or (item.status and item.row < heading):
                yield item.utterance

    def _items(self) -> tuple[Item, ...]:
        page = self._app.page.shown
        self._typist.watch(self._app.field)
        rows = self._typist.rows if self._typist.rows is not None else page.blocks
        context = self._app.context()
        self._reviewed = self._reviewed.over(context, page.target) if self._reviewed else Reviewed(context, page.target)
        return items(context, Surface(page, rows, self._app.canGoBack, self._typist.typing), self._reviewed)
