"""What a visitor does at the bookshelf: narrows it down, scans, types a number, asks for a book."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from content.bookshelf.code import scanned_code
from content.circulation.event import Wished
from kiosk.lending import Lending, ShelfClosed
from kiosk.pages.shelf.browsing import Browsing, Scanning, Wish
from kiosk.pages.shelf.desk import card_noted, told
from kiosk.pages.shelf.pickup import pickup_word
from kiosk.reading_aloud.item import Part
from kiosk.viewmodels.app import AppViewModel

if TYPE_CHECKING:
    from content.bookshelf.desk import Verb
    from kiosk.viewmodels.search import SearchViewModel

_VERBS: "dict[str, Verb]" = {"take": "take", "bring-back": "return"}
_OPEN_A_BOOK = frozenset({"attract", "home", "shelf", "book", "subject", "bookcase"})
log = logging.getLogger("kiosk.shelf")


class ShelfVisit:
    """What was chosen and typed is kept among the visitor's choices, and goes with them."""

    def __init__(self, app: AppViewModel, lending: Lending) -> None:
        self._app, self._lending = app, lending

    def ask(self, verb: str, what: str) -> None:
        """``browse subject law``, ``scan 7``, ``scan card``, ``wish book/tides``, ``wish written Tides``."""
        doing: dict[str, Callable[[str], None]] = {"browse": self._browse, "scan": self._type, "wish": self._wish}
        self._do(doing[verb], what)

    def _do(self, act: Callable[[str], object], what: str) -> None:
        try:
            act(what)
        except ShelfClosed as error:
            self._app.calm("shelf")
            log.error("What happens at the shelf cannot be kept: %s", error)  # noqa: TRY400 - a fault, not ours

    def scanned(self, text: str) -> None:
        """A scanner read a code. Where no book is taken or brought back, its page is opened, or nothing happens."""
        self._app.session.touch()
        if self._app.page.name in _VERBS:
            scanning = self._app.choices.scanning or Scanning()
            self._app.choose(replace(self._app.choices, scanning=replace(scanning, typed=text)))
            self.ask("scan", "done")
        elif self._app.page.name in _OPEN_A_BOOK:
            self._do(self._open_book, text)
        elif self._app.page.layout == "search":
            self._do(self._look_for, text)

    def forget_desk(self) -> None:
        """Somewhere else than at the desk, what was typed and scanned there is gone; the calm page stands there."""
        if self._app.choices.scanning is not None and self._app.page.name not in (*_VERBS, "calm"):
            self._app.choose(replace(self._app.choices, scanning=None))

    def _open_book(self, text: str) -> bool:
        """Whether there is one of this code."""
        code = scanned_code(text)
        found = self._lending.bookshelf(self._app.slot).scanned(code)[:1] if code else ()
        for copy in found:
            self._app.open(copy.book.key)
        return bool(found)

    def _look_for(self, text: str) -> None:
        """The book of a code; what is none is what somebody searches for."""
        search: SearchViewModel | None = self._app.search  # type: ignore[assignment]
        if not self._open_book(text) and search is not None:
            search.type(text)
            search.enter()

    def _browse(self, what: str) -> None:
        browsing = self._app.choices.browsing or Browsing()
        self._app.choose(replace(self._app.choices, browsing=browsing.after(what)))

    def _type(self, what: str) -> None:
        scanning = self._app.choices.scanning or Scanning()
        if what == "done":
            scanning = self._done(scanning)
        elif what == "undo":
            self._lending.undo()
            scanning = Scanning(undone=True, card=scanning.card)
        elif what == "card":
            scanning = Scanning(asks_card=not scanning.asks_card, card=scanning.card)
        else:
            scanning = scanning.without_last() if what == "back" else scanning.with_sign(what)
        self._app.choose(replace(self._app.choices, scanning=scanning))

    def _done(self, scanning: Scanning) -> Scanning:
        if scanning.asks_card:
            return self._noted(scanning)
        verb = _VERBS[self._app.page.name]
        outcome = self._lending.scan(self._app.slot, verb, scanning.typed, scanning.card)
        title, text, _ = told(self._app.context(), outcome)
        self._say(title, text)
        return Scanning(outcome=outcome, card=scanning.card)

    def _noted(self, scanning: Scanning) -> Scanning:
        """A card goes with all books that are taken from now on; its number itself is kept nowhere."""
        if not any(sign.isalnum() for sign in scanning.typed):
            return replace(scanning, typed="")
        self._say(card_noted(self._app.context()))
        return Scanning(card=self._lending.card(scanning.typed))

    def _wish(self, what: str) -> None:
        """For the book of this key, or ``written TEXT`` for one that is not here; ``undo`` before either."""
        verb, _, about = what.partition(" ")
        if verb == "undo":
            self._undo_wish(about)
        elif verb == "written":
            self._wish_for(about)
        else:
            word = self._new_word()
            self._lending.record(Wished, word=word, book=what)
            self._app.choose(replace(self._app.choices, wishes={**self._app.choices.wishes, what: word}))

    def _wish_for(self, written: str) -> None:
        """In the form in which a title is kept; of signs that nobody sees there is nothing to wish for."""
        from content.bookshelf.draft import LONGEST, clean

        text = clean(written)[:LONGEST].strip()
        if not text:
            return
        wish = Wish(text, self._new_word())
        self._lending.record(Wished, word=wish.word, text=wish.text)
        self._app.choose(replace(self._app.choices, wish=wish))
        self._app.open("wished")

    def _undo_wish(self, what: str) -> None:
        """Of one that the librarian has seen to meanwhile nothing is left to undo."""
        choices = self._app.choices
        others = {key: word for key, word in choices.wishes.items() if key != what}
        word = choices.wishes.get(what, "")
        undone = choices.wish
        if what == "written" and undone is not None:
            word, undone = undone.word, replace(undone, undone=True)
        for wish in self._lending.bookshelf(self._app.slot).wishes:
            if wish.word == word:
                self._lending.take_back(wish.id)
        self._app.choose(replace(choices, wishes=others, wish=undone))
        self._say(self._app.context().words.say("It is as it was before."))

    def _new_word(self) -> str:
        taken = {wish.word for wish in self._lending.bookshelf(self._app.slot).wishes}
        return pickup_word(self._app.language.code, taken, secrets.choice)

    def _say(self, *texts: str) -> None:
        if reader := self._app.listening.reading:
            own = self._app.language.code
            reader.tell(Part(text, own) for text in texts)
