"""A field as the visitor sees it: the text, the keyboard that types it, and the rows that stand below it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.i18n.formats import direction_of
from kiosk.models.blocks import BlockModel
from kiosk.viewmodels.keyboard import KeyboardViewModel

if TYPE_CHECKING:
    from kiosk.viewmodels.app import AppViewModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# On a panel lower than this there is no room for field, rows and keyboard above the rail.
LOW_MM = 180
# On a panel of this height results are seen above the keyboard even where suggestions and kinds stand before them.
ROOMY_MM = 300


@dataclass(frozen=True, slots=True)
class Room:
    """Whether the keyboard is out before it is asked for, and whether results are seen below much else."""

    keyboard_first: bool = True
    roomy: bool = True

    @classmethod
    def of(cls, app: "AppViewModel") -> "Room":
        """The room on the panel as it is used now."""
        return cls(keyboard_first=app.look.height_mm >= LOW_MM, roomy=app.look.height_mm >= ROOMY_MM)


@QmlElement
@QmlUncreatable("made by the application")
class FieldViewModel(QObject):
    """One field on one page. ``renewed``: the rows answer another question now; ``entered``: on to this row."""

    textChanged = Signal()
    answered = Signal()
    renewed = Signal()
    entered = Signal(int, arguments=["row"])
    keyboardChanged = Signal()
    chosen = Signal(str, arguments=["key"])
    backAsked = Signal()

    def __init__(
        self, keyboard: KeyboardViewModel, room: Callable[[], Room], longest: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._keyboard, self._room, self._longest = keyboard, room, longest
        self._keyboard_shown = room().keyboard_first
        self._rows = BlockModel(self)
        self._text = ""
        # Whether the picker was offered in this visit, or need not be: there are letters on the desk.
        self._offered = False
        # Whether the last letter came from a keyboard on the desk: its Enter is meant for the field.
        self.on_desk = False
        keyboard.setParent(self)
        keyboard.limit(longest)
        keyboard.edited.connect(self._keyed)
        keyboard.hideAsked.connect(self.hideKeyboard)
        keyboard.enoughAsked.connect(self.beDone)

    # -- what QML reads

    @Property(str, notify=textChanged)
    def text(self) -> str:
        return self._text

    @Property(str, notify=textChanged)
    def direction(self) -> str:
        """``ltr`` or ``rtl`` as its first letter has it, whatever the page's; empty for figures and signs alone."""
        return direction_of(self._text)

    @Property(int, notify=textChanged)
    def longest(self) -> int:
        """How many characters it takes."""
        return self._longest

    @Property(BlockModel, constant=True)
    def rows(self) -> BlockModel:
        return self._rows

    @Property(bool, notify=answered)
    def showing(self) -> bool:
        """Whether the rows are shown; else the page's own are."""
        return self._answers

    @Property(KeyboardViewModel, constant=True)
    def keyboard(self) -> KeyboardViewModel:
        return self._keyboard

    @Property(bool, notify=keyboardChanged)
    def keyboardShown(self) -> bool:
        return self._keyboard_shown

    # -- what a visitor does

    @Slot(str)
    def type(self, text: str) -> None:
        """The text is this now, wherever it was edited."""
        text = text[: self._longest]
        if text == self._text:
            return
        self._text = text
        self._keyboard.edit(text)
        self.textChanged.emit()
        self._typed()

    @Slot(str)
    def write(self, text: str) -> None:
        """A keyboard on the desk made this of the text."""
        self._offered = self.on_desk = True
        self.type(self._keyboard.struck(text))

    @Slot(str)
    def append(self, letters: str) -> None:
        """Letters typed on the desk while something else than the field has the focus."""
        if len(self._text + letters) > self._longest:
            self.refuse()
        self.write(self._text + letters)

    @Slot()
    def refuse(self) -> None:
        """A letter was typed on the desk that no longer goes in."""

    @Slot()
    def walkByKeypad(self) -> None:
        """Somebody goes about by keys: unless letters are on the desk, show groups to pick from, once a visit."""
        if not self._offered:
            self._offered = True
            self._keyboard.pick(True)

    @Slot()
    def backspace(self) -> None:
        """Take the last letter off while something else than the field has the focus."""
        self.type(self._text[:-1])

    @Slot()
    def enter(self) -> None:
        """Enough typed."""

    @Slot()
    def beDone(self) -> None:
        """Enough picked."""
        self.enter()

    @Slot()
    def escape(self) -> None:
        """Clear the field; out of an empty one, go back."""
        if self._text:
            self.type("")
        else:
            self.backAsked.emit()

    @Slot(str)
    def activate(self, key: str) -> None:
        """Whatever a touched row carries."""
        self.chosen.emit(key)

    @Slot()
    def showKeyboard(self) -> None:
        self._show_keyboard(shown=True)

    @Slot()
    def hideKeyboard(self) -> None:
        self._show_keyboard(shown=False)

    # -- what the application does

    @Slot(str)
    def speak(self, language: str) -> None:
        """Show the letters of this language."""
        self._keyboard.choose(language)

    def resize(self) -> None:
        """There is another room on the screen now: the keyboard is out, or not, as one meets it there."""
        self._show_keyboard(shown=self._room().keyboard_first)

    def forget(self) -> None:
        """The visit has ended: nothing of it is left when this returns."""
        self._keyboard.forget()
        self._offered = self.on_desk = False
        self.type("")

    # -- inside

    @property
    def _answers(self) -> bool:
        """Whether there is something to say to the text."""
        return False

    @Slot(str)
    def _keyed(self, text: str) -> None:
        """By a key on the glass; or the keyboard there took over what was typed elsewhere."""
        if text != self._text:
            self.on_desk = False
            self.type(text)

    def _typed(self) -> None:
        """The text is another one."""

    def _show_keyboard(self, *, shown: bool) -> None:
        if shown != self._keyboard_shown:
            self._keyboard_shown = shown
            self.keyboardChanged.emit()


def join_field(app: "AppViewModel", field: FieldViewModel) -> None:
    """Let a field know of the language, and the kiosk of what is chosen there."""
    field.speak(app.language.code)
    field.chosen.connect(app.activate)
    field.backAsked.connect(app.back)
    field.keyboardChanged.connect(app.make_room)
    app.languageChanged.connect(field.speak)
