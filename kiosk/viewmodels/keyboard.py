"""The keyboard on the screen: which keys stand where, and the text they edit. It remembers nothing."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.keyboard.composing import appended, toned, typed
from kiosk.keyboard.keys import Key
from kiosk.keyboard.layouts import LANGUAGES, Arrangement, Form, Layer, Placed, arrangement, form_for

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST = 200
_LAYERS: dict[str, Layer] = {"letters": "letters", "signs": "signs"}
# What stands on the key that leads back to the letters.
_FIRST_LETTERS = {"ar": "أبج", "he": "אבג"}
# On the key that leads to a language: a piece of its own name that fits a key of 8 mm.
_SHORT = {"en": "Eng", "vi": "Việt", "id": "Ind", "ar": "عرب", "he": "עבר"}


def _milliseconds() -> float:
    return time.monotonic() * 1000


@QmlElement
@QmlUncreatable("made by the application")
class KeyboardViewModel(QObject):
    """Edits one ``text``, at its end, at most ``LONGEST`` characters.

    ``debounce_ms`` ignores the same key again within that time (EN 301 549 5.8). It is 0 as delivered, because doubled
    letters are typed fast (Telex is full of them); a key never repeats while it is held, so nothing else needs it.
    """

    edited = Signal(str, arguments=["text"])
    arranged = Signal()
    shiftChanged = Signal()
    hideAsked = Signal()

    def __init__(
        self,
        languages: Sequence[str],
        parent: QObject | None = None,
        *,
        debounce_ms: int = 0,
        clock: Callable[[], float] = _milliseconds,
    ) -> None:
        super().__init__(parent)
        self._languages = [code for code in languages if code in LANGUAGES] or ["en"]
        self._language = self._languages[0]
        self._words = Catalogue.load(self._language)
        self._layer: Layer = "letters"
        self._form: Form = "wide"
        self._room = (268.0, 238.0)
        self._shifted = False
        self._text = ""
        self._debounce_ms, self._clock = debounce_ms, clock
        self._last = ("", 0.0)

    # -- what QML reads

    @Property(str, notify=edited)
    def text(self) -> str:
        return self._text

    @Property(bool, notify=shiftChanged)
    def shifted(self) -> bool:
        return self._shifted

    @Property(str, notify=arranged)
    def language(self) -> str:
        return self._language

    @Property(list, notify=arranged)
    def rows(self) -> list[list[dict[str, Any]]]:
        return [[self._described(placed) for placed in row] for row in self._arrangement().rows]

    @Property(float, notify=arranged)
    def columns(self) -> float:
        return self._arrangement().columns

    # -- what a visitor does

    @Slot(str)
    def press(self, key_id: str) -> None:
        """Press the key of this id: a letter, digit or sign, or one of ``kiosk.keyboard.keys``."""
        if self._bounces(key_id):
            return
        doing = {
            "space": self.space,
            "backspace": self.backspace,
            "clear": self.clear,
            "shift": self.shift,
            "language": self._next_language,
            "hide": self.hideAsked.emit,
        }
        if key_id in doing:
            doing[key_id]()
        elif key_id in _LAYERS:
            self._turn_to(_LAYERS[key_id])
        elif key_id.startswith("tone-"):
            self._become(toned(self._text, key_id))
        else:
            self.type(key_id.upper() if self._shifted else key_id)

    @Slot(str)
    def type(self, letters: str) -> None:
        """Type ``letters``; on the Vietnamese keyboard they compose."""
        text = self._text
        for letter in letters:
            text = self._after(text, letter)
        self._become(text)
        if self._shifted:
            self.shift()

    @Slot()
    def backspace(self) -> None:
        """Take the last letter off, marks and all."""
        self._become(self._text[:-1])

    @Slot()
    def space(self) -> None:
        """Begin another word."""
        self._become(self._text + " ")

    @Slot()
    def clear(self) -> None:
        """Take the whole text off."""
        self._become("")

    @Slot()
    def shift(self) -> None:
        """Make the next letter a capital, or not."""
        self._shifted = not self._shifted
        self.shiftChanged.emit()

    # -- what the page does

    @Slot(str)
    def edit(self, text: str) -> None:
        """Take over a text that was edited elsewhere, as by a keyboard on the desk."""
        self._become(text)

    @Slot(str)
    def choose(self, language: str) -> None:
        """Show this language's letters and call the keys in it."""
        if language in LANGUAGES:
            self._words = Catalogue.load(language)
            self._speak(language)

    @Slot(float, float)
    def fit(self, width_mm: float, height_mm: float) -> None:
        """Arrange the keys for a room of this size."""
        self._room = (width_mm, height_mm)
        self._arrange()

    @Slot()
    def forget(self) -> None:
        """The visit has ended: no text, no shift, no place."""
        self._last = ("", 0.0)
        self.clear()
        if self._shifted:
            self.shift()
        self._turn_to("letters")

    # -- inside

    def _after(self, text: str, letter: str) -> str:
        if self._language != "vi":
            return text + letter
        return typed(text, letter) if letter.isascii() else appended(text, letter)

    def _become(self, text: str) -> None:
        text = text[:LONGEST]
        if text != self._text:
            self._text = text
            self.edited.emit(text)

    def _bounces(self, key_id: str) -> bool:
        (before, then), now = self._last, self._clock()
        self._last = (key_id, now)
        return key_id == before and now - then < self._debounce_ms

    def _next_language(self) -> None:
        self._speak(self._following())

    def _following(self) -> str:
        """The language that the language key leads to."""
        spoken = self._languages
        at = spoken.index(self._language) if self._language in spoken else -1
        return spoken[(at + 1) % len(spoken)]

    def _speak(self, language: str) -> None:
        self._language, self._layer = language, "letters"
        self._arrange()

    def _turn_to(self, layer: Layer) -> None:
        self._layer = layer
        self._arrange()

    def _arrange(self) -> None:
        self._form = form_for(self._language, *self._room)
        self.arranged.emit()

    def _arrangement(self) -> Arrangement:
        return arrangement(self._language, self._form, self._layer)

    def _described(self, placed: Placed) -> dict[str, Any]:
        label, name = self._called(placed.key)
        key = placed.key
        return {
            "id": key.id,
            "label": label,
            "name": name,
            "icon": key.icon,
            "letter": bool(key.insert) and not key.icon,
            "at": placed.at,
            "width": placed.width,
        }

    def _called(self, key: Key) -> tuple[str, str]:
        """What stands on a key and what it is called."""
        if key.id == "letters":
            label = _FIRST_LETTERS.get(self._language, "ABC")
            return label, self._words.say("{letters}, letters", letters=label)
        if key.id == "language":
            code = self._following()
            return _SHORT[code], self._words.say("{language}, next keyboard", language=SCREEN_LANGUAGES[code].own_name)
        return key.label, self._words.say(key.name) if key.named else key.name
