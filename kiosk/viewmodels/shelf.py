"""What a visitor does at the bookshelf: narrows it down, scans, types a number, asks for a book."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from content.bookshelf.code import scanned_code
from content.circulation.store import StoreError
from kiosk.lending import Lending
from kiosk.pages.shelf.browsing import Browsing, Scanning
from kiosk.pages.shelf.desk import told
from kiosk.pages.shelf.pickup import pickup_word
from kiosk.reading_aloud.item import Part
from kiosk.viewmodels.app import AppViewModel

if TYPE_CHECKING:
    from content.bookshelf.desk import Verb
    from kiosk.viewmodels.reader import ReaderViewModel

_VERBS: "dict[str, Verb]" = {"take": "take", "bring-back": "return"}
_OPEN_A_BOOK = frozenset({"attract", "home", "shelf", "book", "subject", "bookcase"})
log = logging.getLogger("kiosk.shelf")


class ShelfVisit:
    """What was chosen and typed is kept among the visitor's choices, and goes with them."""

    def __init__(self, app: AppViewModel, lending: Lending) -> None:
        self._app, self._lending = app, lending

    def ask(self, verb: str, what: str) -> None:
        """``browse subject law``, ``scan 7``, ``scan done``, ``wish book/tides``."""
        doing: dict[str, Callable[[str], None]] = {"browse": self._browse, "scan": self._type, "wish": self._wish}
        try:
            doing[verb](what)
        except StoreError:
            self._app.calm()
            log.exception("What happened at the shelf could not be kept")

    def scanned(self, text: str) -> None:
        """A scanner read a code. Where no book is taken or brought back, its page is opened, or nothing happens."""
        self._app.session.touch()
        if self._app.page.name in _VERBS:
            self._app.choose(replace(self._app.choices, scanning=Scanning(text)))
            self.ask("scan", "done")
        elif self._app.page.name in _OPEN_A_BOOK and (code := scanned_code(text)):
            for copy in self._lending.bookshelf(self._app.slot).scanned(code)[:1]:
                self._app.open(copy.book.key)

    def forget_desk(self) -> None:
        """Somewhere else than at the desk, what was typed and scanned there is gone."""
        if self._app.choices.scanning is not None and self._app.page.name not in _VERBS:
            self._app.choose(replace(self._app.choices, scanning=None))

    def _browse(self, what: str) -> None:
        browsing = self._app.choices.browsing or Browsing()
        self._app.choose(replace(self._app.choices, browsing=browsing.after(what)))

    def _type(self, what: str) -> None:
        scanning = self._app.choices.scanning or Scanning()
        if what == "done":
            scanning = self._done(scanning)
        elif what == "undo":
            self._lending.undo()
            scanning = Scanning(undone=True)
        else:
            scanning = scanning.without_last() if what == "back" else scanning.with_sign(what)
        self._app.choose(replace(self._app.choices, scanning=scanning))

    def _done(self, scanning: Scanning) -> Scanning:
        outcome = self._lending.scan(self._app.slot, _VERBS[self._app.page.name], scanning.typed)
        title, text, _ = told(self._app.context(), outcome)
        self._say(title, text)
        return Scanning(outcome=outcome)

    def _wish(self, key: str) -> None:
        taken = {wish.word for wish in self._lending.bookshelf(self._app.slot).wishes}
        word = pickup_word(self._app.language.code, taken, secrets.choice)
        self._lending.wish(word, key)
        self._app.choose(replace(self._app.choices, wishes={**self._app.choices.wishes, key: word}))

    def _say(self, *texts: str) -> None:
        reader: ReaderViewModel | None = self._app.reader  # type: ignore[assignment]
        if reader is not None and reader.on:
            own = self._app.language.code
            reader.tell(Part(text, own) for text in texts)
