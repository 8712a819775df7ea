"""The search page for the reader: what was typed, what was found, and the letters to pick from by keypad."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.pages.page import Block
from kiosk.reading_aloud.page import Typing

if TYPE_CHECKING:
    from kiosk.viewmodels.search import SearchViewModel


class Typist(QObject):
    """Watches the search page while it is on the screen and read aloud; without it, there is nothing to type."""

    changed = Signal()
    typed = Signal(str, str)
    answered = Signal()
    arranged = Signal()
    entered = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._search: SearchViewModel | None = None
        self._text = ""

    def watch(self, search: "QObject | None") -> None:
        """Be told of what happens there, with groups of letters for a keypad; None: no more."""
        if search is self._search:
            return
        if self._search is not None:
            self._connect(self._search, on=False)
            self._search.keyboard.pick(False)
            self._search, self._text = None, ""
        if search is not None:
            from kiosk.viewmodels.search import SearchViewModel

            assert isinstance(search, SearchViewModel)
            search.keyboard.pick(True)
            self._search, self._text = search, search.text
            self._connect(search, on=True)

    @property
    def rows(self) -> Sequence[Block] | None:
        """What was found, None while nothing is asked."""
        return self._search.rows.rows if self._search is not None and self._search.showing else None

    @property
    def typing(self) -> Typing | None:
        """The field and the keys, None where one cannot type."""
        if self._search is None:
            return None
        rows = self._search.keyboard.rows if self._search.keyboardShown else []
        keys = tuple((key["id"], key["name"], key["language"]) for row in rows for key in row)
        return Typing(self._search.text, keys, self.masked)

    @property
    def masked(self) -> bool:
        """Whether what is typed is told to one person alone."""
        return self._search is not None and self._search.keyboard.masked

    @property
    def at(self) -> str:
        """The key where the keypad is."""
        return self._search.keyboard.at if self._search is not None else ""

    def begin(self) -> None:
        """Bring the keys out."""
        if self._search is not None:
            self._search.showKeyboard()

    def take(self, action: str) -> bool:
        """Press a key or choose a row of what was found; whether it was one of these."""
        if self._search is None:
            return False
        verb, _, key = action.partition(":")
        if verb == "press":
            self._search.keyboard.press(key)
        else:
            self._search.activate(action)
        return True

    def _connect(self, search: "SearchViewModel", *, on: bool) -> None:
        pairs = (
            (search.textChanged, self._text_changed),
            (search.answered, self._answered),
            (search.keyboardChanged, self.changed),
            (search.keyboard.maskedChanged, self.changed),
            (search.entered, self.entered),
            (search.keyboard.arranged, self.arranged),
        )
        for signal, slot in pairs:
            signal.connect(slot) if on else signal.disconnect(slot)

    @Slot()
    def _text_changed(self) -> None:
        assert self._search is not None
        before, self._text = self._text, self._search.text
        self.typed.emit(before, self._text)

    @Slot()
    def _answered(self) -> None:
        self.changed.emit()
        if self.rows is not None:
            self.answered.emit()
