"""The composition root: content, view-models and engine are joined here, and taken down in order."""

import logging
import os
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from content.reader import Slot
from kiosk.adapters.exploring import Exploring
from kiosk.adapters.keypad import Keypad
from kiosk.adapters.scanner import Scanner
from kiosk.adapters.visits import Visits
from kiosk.adapters.worker import InlineWorker, ThreadWorker, Worker
from kiosk.clock import Clock, SystemClock
from kiosk.config import KeyboardConfig, KioskConfig
from kiosk.handover import Handover
from kiosk.i18n.languages import FAMILIES as ALL_FAMILIES
from kiosk.i18n.translator import Translators
from kiosk.keypad import KeyMap
from kiosk.screens import SCREENS, Screen
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts

if TYPE_CHECKING:
    from kiosk.adapters.search_worker import OpenSearcher
    from kiosk.staff.room import StaffRoom
    from kiosk.viewmodels.reader import ReaderViewModel
    from kiosk.viewmodels.search import SearchViewModel
    from kiosk.viewmodels.writing import WritingViewModel

FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew")
log = logging.getLogger("kiosk.screen")

QML_FOLDER = Path(__file__).with_name("qml")


class ScreenError(Exception):
    """The screen could not be drawn at all; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Searching:
    """``opening`` makes a searcher other than the real one; ``unfound`` is the file that counts searches in vain.

    ``handover`` brings what the process before remembered of those, and takes what this one does.
    """

    opening: "OpenSearcher | None" = None
    unfound: Path | None = None
    handover: Handover | None = None


@dataclass(slots=True)
class Kiosk:
    """Everything alive while the kiosk is on."""

    application: QGuiApplication
    config: KioskConfig
    contexts: Contexts
    worker: Worker
    app: AppViewModel
    engine: QQmlApplicationEngine
    window: QQuickWindow
    language: "LanguageSwitch"
    touches: "TouchWatch"
    keys: KeyMap
    keypad: Keypad
    visits: Visits

    @property
    def slot(self) -> Slot:
        """The content on the screen."""
        return self.contexts.slot

    def take(self, contexts: Contexts) -> None:
        """Show another slot; the one before is closed after the last page that was asked of it."""
        before, self.contexts = self.contexts.slot, contexts
        self.app.use(contexts)
        self.worker.run(before.close, _closed)

    def close(self) -> None:
        """Take down what was put up: engine first, then view-models, then services."""
        from shiboken6 import delete

        self.window.close()
        delete(self.engine)
        self.app.let_go()
        self.worker.close()
        self.language.close()
        self.contexts.lending.close()
        delete(self.app)
        self.slot.close()


def _closed(_nothing: None, error: Exception | None) -> None:
    if error is not None:
        log.error("The older content could not be closed", exc_info=error)


class LanguageSwitch(QObject):
    """Gives Qt the catalogue and direction of the language on the screen."""

    def __init__(self, application: QGuiApplication, app: AppViewModel) -> None:
        super().__init__()
        self._application = application
        self._app = app
        self._engine: QQmlApplicationEngine | None = None
        self._rtl = False
        self._translators = Translators(self)
        self._translators.speak(app.language.code)
        self._apply()
        app.languageChanged.connect(self.switch)

    def watch(self, engine: QQmlApplicationEngine) -> None:
        """Retranslate this engine's texts from now on."""
        self._engine = engine

    def switch(self, code: str) -> None:
        """Speak ``code``."""
        self._translators.speak(code)
        self._apply()
        if self._engine is not None:
            self._engine.retranslate()

    def _apply(self) -> None:
        if self._app.language.rtl == self._rtl:
            return
        from PySide6.QtCore import Qt  # the namespace takes 20 ms to load; a start from left to right needs none of it

        self._rtl = self._app.language.rtl
        direction = Qt.LayoutDirection.RightToLeft if self._rtl else Qt.LayoutDirection.LeftToRight
        self._application.setLayoutDirection(direction)

    def close(self) -> None:
        """Leave Qt as it was found: without a translator, running from the left."""
        self._translators.close()
        if self._rtl:
            self._application.setLayoutDirection(self._application.layoutDirection().LeftToRight)


class TouchWatch(QObject):
    """Tells of every touch, click and key, whatever item takes it.

    A touch that answers the warning is done with: the warning goes as the finger comes, and what lies beneath must not
    get the rest of the touch.
    """

    touched = Signal()
    _DOWN = frozenset({QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress})
    _ON = frozenset({QEvent.Type.TouchUpdate, QEvent.Type.MouseMove, QEvent.Type.MouseButtonDblClick})
    _UP = frozenset({QEvent.Type.TouchEnd, QEvent.Type.TouchCancel, QEvent.Type.MouseButtonRelease})
    _SIGNS = _DOWN | {QEvent.Type.KeyPress, QEvent.Type.Wheel}

    def __init__(self, app: AppViewModel, window: QQuickWindow) -> None:
        super().__init__(window)
        self._session, self._answering = app.session, False
        self.touched.connect(app.session.touch)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look, and take only the touch that answers the warning."""
        kind = event.type()
        if kind in self._DOWN:
            self._answering = self._session.warning
        taken = self._answering and kind in self._DOWN | self._ON | self._UP
        if kind in self._SIGNS:
            self.touched.emit()
        if kind in self._UP:
            self._answering = False
        return taken


def make_application(*, offscreen: bool = False) -> QGuiApplication:
    """The one QGuiApplication of the process; ``offscreen`` needs no display and no graphics driver."""
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["QT_QUICK_BACKEND"] = "software"
    existing = QGuiApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    application = QGuiApplication(sys.argv[:1])
    application.setApplicationName("Porchlight")
    application.setFont(QFont(FAMILIES[0]))
    _keep_to_one_family()
    return application


def _keep_to_one_family() -> None:
    """Let a sign that a font lacks (Noto Sans Hebrew has no digits) come from its sisters, not from elsewhere.

    Those of the screen come first, then those for titles of books: a name in Chinese letters on an English book.
    """
    others = tuple(family for family in dict.fromkeys(ALL_FAMILIES.values()) if family not in FAMILIES)
    for family in (*FAMILIES, *others):
        QFont.insertSubstitutions(family, [sister for sister in (*FAMILIES, *others) if sister != family])


def put_up(
    application: QGuiApplication,
    slot: Slot,
    config: KioskConfig,
    *,
    screen: Screen | None = None,
    clock: Clock | None = None,
    threaded: bool = True,
    searching: Searching = Searching(),
) -> Kiosk:
    """Join everything and show the attract screen in a window that is not yet visible; raises ScreenError."""
    worker: Worker = ThreadWorker() if threaded else InlineWorker()
    keys = KeyMap(config.keypad.keys, tuple(config.headphones.keys.values()))
    contexts = Contexts(slot, clock or SystemClock(), config.languages.digits, keys, stands=config.map)
    make_search = partial(_make_search, searching=searching, threaded=threaded, typing=config.keyboard)
    make_writing, panel = partial(_make_writing, typing=config.keyboard), screen or config.panel()
    app = AppViewModel(contexts, config, panel or _panel_of(application), worker, make_search, make_writing)
    language = LanguageSwitch(application, app)
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML_FOLDER))
    engine.setInitialProperties({"app": app})
    engine.loadFromModule("Kiosk.Shell", "Main")
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise ScreenError("the screen's files could not be loaded; the lines above say why. Install Porchlight again.")
    language.watch(engine)
    touches = TouchWatch(app, roots[0])
    app.read_with(partial(_make_reader, config=config))
    keypad = Keypad(app, keys, roots[0])
    Exploring(app, roots[0])
    visits = Visits(app, partial(_staff_room, config))
    Scanner(app, roots[0], visits.scanned)
    window = roots[0]
    return Kiosk(application, config, contexts, worker, app, engine, window, language, touches, keys, keypad, visits)


def _make_search(
    app: AppViewModel, *, searching: Searching, threaded: bool, typing: KeyboardConfig
) -> "SearchViewModel":
    """Search is loaded when its page is first opened."""
    from kiosk.adapters.search_worker import open_searcher
    from kiosk.searching import join_search

    opening = searching.opening or open_searcher
    unfound, handover = searching.unfound, searching.handover
    return join_search(app, opening, threaded=threaded, unfound=unfound, handover=handover, typing=typing)


def _make_writing(app: AppViewModel, *, typing: KeyboardConfig) -> "WritingViewModel":
    """The page on which one writes is loaded when the first form is opened."""
    from kiosk.writing import join_writing

    return join_writing(app, typing)


def _make_reader(app: AppViewModel, *, config: KioskConfig) -> "ReaderViewModel":
    """The reader and its voice are loaded when somebody first wants to hear the screen."""
    from kiosk.reading import join_reader, machine_voice

    return join_reader(app, partial(machine_voice, config))


def _staff_room(config: KioskConfig) -> "StaffRoom":
    """One that forgets with the run: for a demonstration, a preview, pictures and tests."""
    from kiosk.staff.room import StaffRoom

    return StaffRoom(config.staff.code_hash)


def _panel_of(application: QGuiApplication) -> Screen:
    """The display as it describes itself; where it is silent or absurd, the 21.5-inch panel."""
    display = application.primaryScreen()
    if display is None:
        return SCREENS["portrait"]
    pixels, glass = display.size(), display.physicalSize()
    if not 60 <= glass.width() <= 3000:
        return Screen(pixels.width(), pixels.height(), pixels.width() / 4.03, pixels.height() / 4.03)
    return Screen(pixels.width(), pixels.height(), glass.width(), glass.height())
