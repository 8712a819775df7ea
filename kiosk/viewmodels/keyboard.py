"""The keyboard on the screen: which keys stand where, and the text they edit. It remembers nothing."""

import time
from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.i18n.catalogue import Catalogue
from kiosk.keyboard.board import Board
from kiosk.keyboard.composing import Method, appended, toned, typed
from kiosk.keyboard.faces import Faces
from kiosk.keyboard.keys import key
from kiosk.keyboard.layouts import LANGUAGES, Direction, Placed
from kiosk.keyboard.picker import Enough

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST = 200
DOT = "•"
METHODS: tuple[Method, ...] = ("telex", "vni")


def _milliseconds() -> float:
    return time.monotonic() * 1000


@QmlElement
@QmlUncreatable("made by the application")
class KeyboardViewModel(QObject):
    """Edits one ``text``, at its end, at most ``LONGEST`` characters long, or what it is limited to.

    ``enough`` is the key of the picker for who has typed enough. ``methods`` compose on the Vietnamese keyboard beside
    its tone keys. ``debounce_ms`` ignores the same key again within that time (EN 301 549 5.8); docs/keyboard.md says
    why it is 0 as delivered.
    """

    edited = Signal(str, arguments=["text"])
    maskedChanged = Signal()
    shownChanged = Signal()
    arranged = Signal()
    shiftChanged = Signal()
    walked = Signal()
    hideAsked = Signal()
    enoughAsked = Signal()
    refused = Signal()

    def __init__(
        self,
        languages: Sequence[str],
        parent: QObject | None = None,
        *,
        methods: tuple[Method, ...] = METHODS,
        debounce_ms: int = 0,
        enough: Enough = "results",
        clock: Callable[[], float] = _milliseconds,
    ) -> None:
        super().__init__(parent)
        spoken = tuple(code for code in languages if code in LANGUAGES) or ("en",)
        self._words = Catalogue.load(spoken[0])
        self._methods, self._debounce_ms, self._clock = methods, debounce_ms, clock
        self._text, self._shifted, self._at, self._masked = "", False, "", False
        self._last = ("", 0.0)
        self._longest = LONGEST
        self._show(Board(spoken, spoken[0], enough=enough))

    # -- what QML reads

    @Property(str, notify=edited)
    def text(self) -> str:
        return self._text

    @Property(bool, notify=maskedChanged)
    def masked(self) -> bool:
        """Whether what is typed is for one person alone: a code, the number of a card."""
        return self._masked

    @Property(str, notify=shownChanged)
    def shown(self) -> str:
        """What a field shows of the text: where it is masked, a dot for each character."""
        return DOT * len(self._text) if self._masked else self._text

    @Property(list, notify=arranged)
    def rows(self) -> list[list[dict[str, Any]]]:
        return self._rows

    @Property(float, notify=arranged)
    def columns(self) -> float:
        return self._board.arrangement.columns

    @Property(int, notify=arranged)
    def lines(self) -> int:
        return self._board.lines

    @Property(str, notify=arranged)
    def language(self) -> str:
        return self._board.language

    @Property(bool, notify=arranged)
    def picking(self) -> bool:
        return self._board.picker is not None

    @Property(bool, notify=shiftChanged)
    def shifted(self) -> bool:
        return self._shifted

    @Property(str, notify=walked)
    def at(self) -> str:
        return self._at

    # -- what a visitor does

    @Slot(str)
    def press(self, key_id: str) -> None:
        """Press the key of this id: a letter, digit or sign, or one of ``kiosk.keyboard.keys``."""
        if self._bounces(key_id):
            return
        doing = {
            "space": self.space,
            "backspace": self.backspace,
            "shift": self.shift,
            "hide": self.hideAsked.emit,
            "results": self.enoughAsked.emit,
            "done": self.enoughAsked.emit,
        }
        turned = self._board.pressed(key_id)
        if turned:
            self._show(*turned)
        elif key_id in doing:
            doing[key_id]()
        elif key_id.startswith("tone-"):
            self._become(toned(self._text, key_id))
        else:
            insert = key(key_id).insert
            self.type(insert.upper() if self._shifted else insert)

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

    # -- by keypad

    @Slot(bool)
    def pick(self, picking: bool) -> None:
        """Show groups of letters to pick from, or the keyboard."""
        if picking != self.picking:
            self._show(self._board.picking(picking))

    @Slot(str)
    def walk(self, direction: str) -> None:
        """Go to the key ``left``, ``right``, ``up`` or ``down`` of where one is, ``before`` or ``after`` it."""
        self.reach(self._board.arrangement.beside(self._at, cast("Direction", direction)))

    @Slot()
    def next(self) -> None:
        """Go to the next key, after the last to the first."""
        self._step(1)

    @Slot()
    def previous(self) -> None:
        """Go to the key before, from the first to the last."""
        self._step(-1)

    @Slot()
    def select(self) -> None:
        """Press the key where one is."""
        self.press(self._at)

    @Slot(str)
    def reach(self, key_id: str) -> None:
        """Be at this key."""
        if key_id != self._at and key_id in self._board.arrangement.ids:
            self._at = key_id
            self.walked.emit()

    # -- what the page does

    @Slot(str)
    def edit(self, text: str) -> None:
        """Take over a text that was edited elsewhere, as by a keyboard on the desk."""
        self._become(text)

    def struck(self, text: str) -> str:
        """What a keyboard on the desk made of the text: one letter more at its end composes as it does here."""
        before = self._text
        grown = len(text) == len(before) + 1 and text.startswith(before)
        return self._after(before, text[-1]) if grown and not self._masked else text

    @Slot(str)
    def choose(self, language: str, letters: str = "") -> None:
        """Call the keys in this language and show its letters, or those of another; none without a layout."""
        if language in LANGUAGES:
            self._words = Catalogue.load(language)
            self._show(self._board.speaking(letters if letters in LANGUAGES else language), "language")

    @Slot(float, float)
    def fit(self, width_mm: float, height_mm: float) -> None:
        """Arrange the keys for a room of this size."""
        fitted = self._board.within(width_mm, height_mm)
        if fitted != self._board:
            self._show(fitted, self._at)

    def limit(self, longest: int) -> None:
        """Take so many characters from now on."""
        self._longest = longest

    @Slot(bool)
    def mask(self, masked: bool) -> None:
        """Hide what is typed from now on, or not; what stands there is taken off, it was typed for other eyes."""
        if masked != self._masked:
            self.clear()
            self._masked = masked
            self.maskedChanged.emit()

    @Slot()
    def forget(self) -> None:
        """The visit has ended: no text, no mask, no shift, no place."""
        self.clear()
        self.mask(False)
        if self._shifted:
            self.shift()
        self._last = ("", 0.0)
        self._show(self._board.afresh())

    # -- inside

    def _after(self, text: str, letter: str) -> str:
        if self._board.language != "vi":
            return text + letter
        return typed(text, letter, self._methods) if letter.isascii() else appended(text, letter)

    def _become(self, text: str) -> None:
        whole, text = text, text[: self._longest]
        if text != whole:
            self.refused.emit()
        if text != self._text:
            self._text = text
            self.edited.emit(text)
            self.shownChanged.emit()

    def _bounces(self, key_id: str) -> bool:
        (before, then), now = self._last, self._clock()
        self._last = (key_id, now)
        return key_id == before and now - then < self._debounce_ms

    def _step(self, way: int) -> None:
        ids = self._board.arrangement.ids
        self.reach(ids[(ids.index(self._at) + way) % len(ids)])

    def _show(self, board: Board, at: str = "") -> None:
        """Show these keys and be at the key ``at``, or at the first where there is no such key."""
        self._board, arrangement = board, board.arrangement
        faces = Faces(self._words, board.language, board.following)
        self._rows = [[self._described(placed, faces) for placed in row] for row in arrangement.rows]
        self._at = at if at in arrangement.ids else arrangement.ids[0]
        self.arranged.emit()
        self.walked.emit()

    def _described(self, placed: Placed, faces: Faces) -> dict[str, Any]:
        """One key as QML reads it: ``letter`` is one that shift makes a capital."""
        it, picker = placed.key, self._board.picker
        group = picker.content(it.id) if picker else ()
        face = faces.of_group(group) if group else faces.of(it)
        return {
            "id": it.id,
            "label": face.label,
            "short": face.short,
            "name": face.name,
            "language": face.language,
            "icon": it.icon,
            "letter": it.insert.isalpha(),
            "types": (bool(it.insert) and not it.icon) or it.id.startswith("tone-"),
            "at": placed.at,
            "width": placed.width,
        }
