"""One line of a form as the visitor sees it. It keeps nothing: what was written goes where the form wants it."""

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.pages.context import Context
from kiosk.pages.page import Page, TextField
from kiosk.pages.writing import full
from kiosk.viewmodels.field import FieldViewModel, Room
from kiosk.viewmodels.keyboard import KeyboardViewModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the application")
class WritingViewModel(FieldViewModel):
    """The field of whatever page of the layout ``writing`` is on the screen.

    ``taken``: the form is about to have the text.
    """

    nameChanged = Signal()
    readyChanged = Signal()
    taken = Signal()

    def __init__(
        self,
        keyboard: KeyboardViewModel,
        context: Callable[[], Context],
        room: Callable[[], Room] = Room,
        parent: QObject | None = None,
    ) -> None:
        self._page: Page | None = None
        self._field = TextField("", "")
        super().__init__(keyboard, room, self._field.longest, parent)
        self._context = context
        keyboard.refused.connect(self.refuse)

    @Property(str, notify=nameChanged)
    def name(self) -> str:
        """What the field is called."""
        return self._field.name

    @Property(str, notify=nameChanged)
    def icon(self) -> str:
        return self._field.icon

    @Property(bool, notify=readyChanged)
    def ready(self) -> bool:
        """Whether what is written may be taken."""
        return self._field.is_enough(self._text)

    # -- what a visitor does

    @Slot()
    def enter(self) -> None:
        """Enough written: give it to the form."""
        if self.ready:
            self.taken.emit()
            self.chosen.emit(f"{self._field.done} {self._written}")

    @Slot()
    def refuse(self) -> None:
        """Each letter that no longer goes in is answered."""
        if self._answers:
            self.answered.emit()

    @Slot(str)
    def activate(self, key: str) -> None:
        """A row of the page, or ``done``."""
        self.enter() if key == "done" else super().activate(key)

    # -- what the application does

    def show(self, page: Page, text: str | None) -> None:
        """This page is on the screen now, with ``text`` as it was left; None: as the page has it.

        The same page again keeps what is written.
        """
        assert page.field is not None
        before, self._page, self._field = self._page, page, page.field
        if before is None or before.target != page.target:
            self._begin(page.field, text)
        self.nameChanged.emit()
        self.readyChanged.emit()
        self._compose()

    def leave(self) -> None:
        """Another page is opened."""
        self._page = None

    @Slot(str)
    def speak(self, language: str) -> None:
        """Call the keys in this language; their letters are those that the form wants first."""
        self._keyboard.choose(language, self._field.language)

    def forget(self) -> None:
        """The visit has ended."""
        self._page, self._field = None, TextField("", "")
        super().forget()
        self._rows.reset(())

    # -- inside

    @property
    def _written(self) -> str:
        """In one line, without what surrounds it; some letters are several once they are in one form."""
        return " ".join(unicodedata.normalize("NFC", self._text).split())[: self._longest].rstrip()

    @property
    def _answers(self) -> bool:
        return self._page is not None and len(self._text) >= self._longest

    def _begin(self, field: TextField, text: str | None) -> None:
        self._longest = field.longest
        self._keyboard.limit(field.longest)
        self.speak(self._context().language.code)
        self.type(field.text if text is None else text)
        self.resize()

    def _typed(self) -> None:
        self.readyChanged.emit()
        self._compose()

    def _compose(self) -> None:
        """Above what the page says stands that the field is full, as long as it is."""
        showing = bool(self._rows.rows)
        page = self._page
        rows = (full(self._context(), self._field), *page.blocks) if self._answers and page else ()
        self._rows.rewrite(rows)
        if bool(rows) != showing:
            self.answered.emit()
