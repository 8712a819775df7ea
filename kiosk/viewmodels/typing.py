"""A field for the reader: what was typed, what stands below it, and the letters to pick from by keypad."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.pages.page import Block
from kiosk.reading_aloud.page import Typing

if TYPE_CHECKING:
    from kiosk.viewmodels.field import FieldViewModel


class Typist(QObject):
    """Watches the field on the screen while it is read aloud; without one, there is nothing to type."""

    changed = Signal()
    typed = Signal(str, str)
    answered = Signal()
    arranged = Signal()
    entered = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._field: FieldViewModel | None = None
        self._text = ""

    def watch(self, field: "FieldViewModel | None") -> None:
        """Be told of what happens there, with groups of letters for a keypad; None: no more."""
        if field is self._field:
            return
        if self._field is not None:
            self._connect(self._field, on=False)
            self._field.keyboard.pick(False)
            self._field, self._text = None, ""
        if field is not None:
            field.keyboard.pick(True)
            self._field, self._text = field, field.text
            self._connect(field, on=True)

    @property
    def rows(self) -> Sequence[Block] | None:
        """What answers the text, None while the page's own rows stand there."""
        return self._field.rows.rows if self._field is not None and self._field.showing else None

    @property
    def typing(self) -> Typing | None:
        """The field and the keys, None where one cannot type."""
        if self._field is None:
            return None
        rows = self._field.keyboard.rows if self._field.keyboardShown else []
        keys = tuple((key["id"], key["name"], key["language"]) for row in rows for key in row)
        return Typing(self._field.text, keys, self.masked)

    @property
    def masked(self) -> bool:
        """Whether what is typed is told to one person alone."""
        return self._field is not None and self._field.keyboard.masked

    @property
    def at(self) -> str:
        """The key where the keypad is."""
        return self._field.keyboard.at if self._field is not None else ""

    @property
    def on_desk(self) -> bool:
        """Whether one types on a desk, where Enter ends it."""
        return self._field is not None and self._field.on_desk

    def begin(self) -> None:
        """Bring the keys out."""
        if self._field is not None:
            self._field.showKeyboard()

    def end(self) -> None:
        """Enough typed."""
        if self._field is not None:
            self._field.enter()

    def take(self, action: str) -> bool:
        """Press a key or choose a row of what stands below; whether it was one of these."""
        if self._field is None:
            return False
        verb, _, key = action.partition(":")
        if verb == "press":
            self._field.keyboard.press(key)
        else:
            self._field.activate(action)
        return True

    def _connect(self, field: "FieldViewModel", *, on: bool) -> None:
        pairs = (
            (field.textChanged, self._text_changed),
            (field.answered, self._answered),
            (field.keyboardChanged, self.changed),
            (field.keyboard.maskedChanged, self.changed),
            (field.entered, self.entered),
            (field.keyboard.arranged, self.arranged),
        )
        for signal, slot in pairs:
            signal.connect(slot) if on else signal.disconnect(slot)

    @Slot()
    def _text_changed(self) -> None:
        assert self._field is not None
        before, self._text = self._text, self._field.text
        self.typed.emit(before, self._text)

    @Slot()
    def _answered(self) -> None:
        self.changed.emit()
        if self.rows is not None:
            self.answered.emit()
