"""The kiosk as QML sees it: the page, the look, the session, the top band, and what a visitor can do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.adapters.worker import Worker
from kiosk.config import KioskConfig
from kiosk.history import History
from kiosk.i18n.languages import SCREEN_LANGUAGES, ScreenLanguage
from kiosk.lending import Lending
from kiosk.look import SETTINGS, Look
from kiosk.pages.context import Choices, Context
from kiosk.pages.page import Page
from kiosk.screens import Screen
from kiosk.viewmodels.acts import act
from kiosk.viewmodels.band import BandViewModel
from kiosk.viewmodels.composing import Composing
from kiosk.viewmodels.contexts import Contexts
from kiosk.viewmodels.editor import EditorViewModel
from kiosk.viewmodels.fields import Fields, MakeSearch, MakeWriting
from kiosk.viewmodels.hall import HallViewModel
from kiosk.viewmodels.listening import Listening, MakeReader
from kiosk.viewmodels.look import LookViewModel
from kiosk.viewmodels.page import PageViewModel
from kiosk.viewmodels.session import SessionViewModel

if TYPE_CHECKING:
    from content.reader import Slot as ContentSlot
    from kiosk.lifts import Lifts
    from kiosk.viewmodels.field import FieldViewModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the application")
class AppViewModel(QObject):
    """The root of all view-models. ``pageShown`` fires when a page asked for has been handed to QML."""

    pageShown = Signal()
    languageChanged = Signal(str, arguments=["code"])
    readerMade = Signal()
    keypadAsked = Signal(str, arguments=["what"])
    shelfAsked = Signal(str, str, arguments=["verb", "what"])
    staffAsked = Signal(str, arguments=["what"])
    sounded = Signal(str, arguments=["earcon"])
    mapAsked = Signal(str, arguments=["what"])

    def __init__(
        self,
        contexts: Contexts,
        config: KioskConfig,
        screen: Screen,
        worker: Worker,
        make_search: MakeSearch | None = None,
        make_writing: MakeWriting | None = None,
    ) -> None:
        super().__init__()
        self._contexts, self._config, self._worker = contexts, config, worker
        self._screen = screen
        self._language = contexts.first_language
        self._choices = Choices()
        self._history = History()
        self._fields = Fields(self, self._history, make_search, make_writing)
        self._composing = Composing(worker, self.context, self._show)
        own = config.look
        look = Look(own.theme, own.text_scale, own.reduced_motion, low=own.reach == "low")
        self._first_look = look
        colour = contexts.slot.town.colour
        self._look = LookViewModel(screen, config.screen.viewing_distance_mm, look, self._language, colour, self)
        self._page = PageViewModel(self)
        self._band = BandViewModel(self)
        self._editor = EditorViewModel(self)
        self._hall = HallViewModel(self)
        self._listening = Listening(self)
        self._listening.made.connect(self.readerMade)
        self._session = SessionViewModel(config.session, self)
        self._session.ended.connect(self.finish)
        self._minute = QTimer(self, interval=20_000)
        self._minute.timeout.connect(self.refresh)
        self._composing.now("attract")

    # -- what QML reads

    @Property(PageViewModel, constant=True)
    def page(self) -> PageViewModel:
        return self._page

    @Property(LookViewModel, constant=True)
    def look(self) -> LookViewModel:
        return self._look

    @Property(BandViewModel, constant=True)
    def band(self) -> BandViewModel:
        return self._band

    @Property(EditorViewModel, constant=True)
    def editor(self) -> EditorViewModel:
        return self._editor

    @Property(HallViewModel, constant=True)
    def hall(self) -> HallViewModel:
        return self._hall

    @Property(SessionViewModel, constant=True)
    def session(self) -> SessionViewModel:
        return self._session

    @Property(QObject, notify=pageShown)
    def search(self) -> QObject | None:
        """The SearchViewModel, made with the first page of search; nothing of it is loaded before."""
        return self._fields.search

    @Property(QObject, notify=pageShown)
    def writing(self) -> QObject | None:
        """The WritingViewModel, made with the first page on which one writes."""
        return self._fields.writing

    @Property(QObject, notify=pageShown)
    def map(self) -> QObject | None:
        """The MapViewModel, made with the first page that shows the map."""
        return self._fields.map

    @Property(QObject, notify=pageShown)
    def touching(self) -> QObject | None:
        """The TouchingViewModel, made when staff first try the touch."""
        return self._fields.touching

    @property
    def field(self) -> "FieldViewModel | None":
        """The field of the page on the screen, None where one cannot type."""
        return self._fields.here

    @Property(QObject, notify=readerMade)
    def reader(self) -> QObject | None:
        """The ReaderViewModel, made when somebody first wants to hear the screen; nothing of it is loaded before."""
        return self._listening.reader

    @property
    def listening(self) -> Listening:
        """Whether the screen is read aloud, and to whom."""
        return self._listening

    @Property(bool, notify=pageShown)
    def canGoBack(self) -> bool:
        return self._history.can_go_back

    # -- what a visitor does

    @Slot(str)
    def activate(self, key: str) -> None:
        """Whatever a touched item carries: a page to open, or ``verb:argument``."""
        verb, colon, argument = key.partition(":")
        if not colon:
            self.open(key)
        elif verb in SETTINGS:
            self._set(verb, argument)
        else:
            act(self, verb, argument)

    @Slot(str)
    def open(self, target: str) -> None:
        """Go to a page, ``name`` or ``name/key``."""
        self._history.open(target)
        self._load()

    def return_to(self, target: str) -> None:
        """Go back to a page as if nothing had come after it; open it where it never was."""
        self._history.return_to(target)
        self._load()

    @Slot()
    def back(self) -> None:
        """Go to the page before, where it was left."""
        self._history.back()
        self._load()

    @Slot()
    def turnSpeech(self) -> None:
        """Read the screen aloud, or no longer: the key for it works on every page."""
        self._set("speech", "off" if self._look.look.aloud else "on")

    @Slot(float)
    def scrolled(self, scroll: float) -> None:
        """Keep how far down the page is, for when Back returns to it."""
        self._history.scrolled(scroll)

    @Slot(str)
    def speak(self, code: str) -> None:
        """Change the language; from the attract screen or the language page it is also the way in."""
        if not self._contexts.known(code):
            return
        self._set_language(SCREEN_LANGUAGES[code])
        here = self._history.here.target
        if here == "attract":
            self._history.restart("home")
        elif here == "language":
            self._leave_language_page()
        self._load()

    def _leave_language_page(self) -> None:
        if self._history.can_go_back:
            self._history.back()
        else:
            self._history.restart("home")

    @Slot()
    def finish(self) -> None:
        """End the visit: what was chosen, ticked and set is gone before this returns."""
        self._choices = Choices()
        self._listening.turn(on=False)
        self._fields.forget()
        self._history.restart("attract")
        self._session.stop()
        self._set_language(self._contexts.first_language)
        self._wear(self._first_look)
        self._composing.now("attract")

    @Slot()
    def refresh(self) -> None:
        """Bring the page and the band up to this minute, where they can be seen."""
        if not self._hall.dark:
            self._load()

    @Slot(str)
    def leaveFrom(self, row: str) -> None:
        """Keep the key of the row that leads on, for when Back returns a keypad to it; empty for no keypad."""
        self._history.left_from(row)

    # -- what others change

    def use(self, contexts: Contexts) -> None:
        """Take a newer slot. The caller sees to it that nobody is in the middle of something."""
        self._contexts = contexts
        if not contexts.known(self._language.code):
            self._set_language(contexts.first_language)
        self._look.wear(self._look.look, self._language, contexts.slot.town.colour)
        self._fields.use(contexts.slot)
        self._load()

    def read_with(self, make_reader: MakeReader) -> None:
        """What makes the reader when it is first wanted."""
        self._listening.make_with(make_reader)

    def let_go(self) -> None:
        """End what runs beside the screen."""
        self._listening.close()
        self._fields.close()

    @Slot()
    def calm(self, where: str = "") -> None:
        """Something went wrong somewhere, such as at the ``shelf``: say so, and leave every way onward open."""
        self._composing.calm(where)

    def keep_time(self) -> None:
        """Start refreshing by the minute."""
        self._minute.start()

    @property
    def screen(self) -> Screen:
        """The panel."""
        return self._screen

    @property
    def slot(self) -> "ContentSlot":
        """The content on the screen."""
        return self._contexts.slot

    @property
    def language(self) -> ScreenLanguage:
        """The language on the screen."""
        return self._language

    @property
    def idle(self) -> bool:
        """Whether nobody's visit is under way."""
        return self._history.here.target == "attract" and not self._session.running

    def context(self) -> Context:
        """What a page would be composed from right now."""
        return self._contexts.make(
            self._language,
            self._choices,
            self._look.look,
            halves=self._screen.has_lower_half,
            socket=self._config.headphones.source != "none",
            staff_code=bool(self._config.staff.code_hash),
        )

    @property
    def lending(self) -> Lending:
        """What happens at the bookshelf."""
        return self._contexts.lending

    @property
    def lifts(self) -> "Lifts":
        """Those that are out of order."""
        return self._contexts.lifts

    @property
    def worker(self) -> Worker:
        """Where what takes long is done."""
        return self._worker

    @property
    def target(self) -> str:
        """The page that was asked for last, ``name/key``; it may not be on the screen yet."""
        return self._history.here.target

    @property
    def choices(self) -> Choices:
        """What the visitor chose and ticked so far."""
        return self._choices

    def choose(self, choices: Choices) -> None:
        """Take these in their place, and show what they change."""
        self._choices = choices
        self._load()

    # -- inside

    def _load(self) -> None:
        self._composing.ask(self._history.here.target)

    def _show(self, page: Page) -> None:
        self._fields.ready(page)
        here = self._history.here
        self._page.show(page, here.scroll, here.left_from)
        context = self.context()
        self._band.tell(context)
        self._hall.tell(context)
        if not self.idle and not self._session.running:
            self._session.start()
        self.pageShown.emit()

    @Slot()
    def make_room(self) -> None:
        """A keyboard came or went."""
        self._fields.make_room()

    def _set_language(self, language: ScreenLanguage) -> None:
        if language == self._language:
            return
        self._language = language
        self.languageChanged.emit(language.code)
        self._look.wear(self._look.look, language, self._contexts.slot.town.colour)

    def _wear(self, look: Look) -> None:
        self._look.wear(look, self._language, self._contexts.slot.town.colour)

    def _set(self, setting: str, value: str) -> None:
        """One of the settings. Whoever sets one has begun a visit: it is forgotten even at the attract screen."""
        before = self._look.look
        self._wear(before.with_setting(setting, value, self._first_look))
        if not self._session.running:
            self._session.start()
        if self._look.look.low != before.low:
            self._fields.resize()
        if self._look.look.aloud != before.aloud:
            self._listening.turn(on=self._look.look.aloud)
        self._load()
