"""Adding books: what a scan begins, the answers, and putting the book on the shelf."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from content.bookshelf.draft import BadAnswer, Draft, Step, another_copy
from content.bookshelf.librarian import Reading, read
from content.bookshelf.numbering import looks_own
from content.bookshelf.row import ShelfBook
from content.bookshelf.shelf import Bookshelf
from content.circulation.event import Added
from kiosk.lending import ShelfClosed
from kiosk.pages.staff.adding import adding_of, reading_told, target
from kiosk.pages.staff.offers import offers
from kiosk.pages.staff.put import put_told
from kiosk.staff.adding import Adding, Put

if TYPE_CHECKING:
    from kiosk.i18n.catalogue import Catalogue
    from kiosk.viewmodels.staff.visit import StaffVisit

HERE = "staff-add"
CHECK = "staff-add/check"


class AddingBooks:
    """What was said of a book is kept on the desk of staff until it is on the shelf, and goes with the visit."""

    def __init__(self, visit: "StaffVisit") -> None:
        self._visit, self._app = visit, visit.app
        self.verbs: dict[str, Callable[[str], None]] = {
            "add-key": self._key,
            "add": self._do,
            "say": self._say,
            "written": self._written,
        }

    def scan(self, text: str) -> None:
        """A code on any page of adding: the next book, a label for this one, or the book in the hand once more."""
        adding, reading = self._now, read(self._shelf, text)
        draft = adding.draft
        if draft is None:
            self._begin(reading)
        elif reading.code in (draft.barcode, draft.isbn):
            self._show(replace(adding, typed="", waiting=""))
        elif not draft.barcode and reading.meaning == "new" and looks_own(reading.code):
            self._show(replace(adding, typed="", draft=replace(draft, barcode=reading.code)))
            self._visit.say(self._words.say("This number is on its label now: {number}.", number=reading.code))
        else:
            self._show(replace(adding, typed="", waiting=text))
            self._visit.say(self._words.say("Another code was scanned"))

    def one_more(self, book: ShelfBook, barcode: str = "") -> None:
        """Another copy of a book that is here; ``barcode`` where it has one of its own."""
        published = {book.key} & {*self._app.slot.keys("book")}
        draft = replace(another_copy(self._shelf, book, published), barcode=barcode)
        self._show(Adding(draft=draft, put=self._now.put))
        self._on(draft)

    def begin(self, text: str) -> None:
        """A code from elsewhere begins a book; one that is begun stays until it is decided."""
        self._app.open(HERE)
        self.scan(text)

    @property
    def _now(self) -> Adding:
        return adding_of(self._app.context())

    @property
    def _shelf(self) -> Bookshelf:
        return self._visit.lending.bookshelf(self._app.slot)

    @property
    def _words(self) -> "Catalogue":
        return self._app.context().words

    def _show(self, adding: Adding) -> None:
        self._visit.show(adding=adding)

    def _key(self, sign: str) -> None:
        adding = self._now
        if sign == "done":
            self.scan(adding.typed)
        else:
            self._show(adding.without_last() if sign == "back" else adding.with_sign(sign))

    def _do(self, what: str) -> None:
        adding = self._now
        doing: dict[str, Callable[[Adding], None]] = {
            "another": self._another,
            "next": lambda adding: self._show(Adding(put=adding.put)),
            "on": lambda adding: self._on(adding.draft or Draft()),
            "no-code": self._without_code,
            "keep": lambda adding: self._show(replace(adding, waiting="")),
            "drop": self._drop,
            "put": self._put,
            "undo": self._undo,
        }
        doing[what](adding)

    # -- beginning

    def _begin(self, reading: Reading) -> None:
        adding = Adding(put=self._now.put)
        if reading.meaning != "new":
            self._show(replace(adding, reading=reading))
            self._visit.say(*reading_told(self._app.context(), reading))
            return
        draft = Draft(barcode=reading.code, isbn=reading.isbn)
        known = self._visit.room.isbns.find(reading.isbn)
        if known:
            draft = self._described(draft, known.title, known.author, known.language)
        self._show(replace(adding, draft=draft, listed=known is not None))
        self._on(draft)

    def _described(self, draft: Draft, title: str, author: str, language: str) -> Draft:
        """What the table of ISBNs says need not be asked; a language that nobody can choose here is."""
        there = offers(self._app.context())
        said: dict[Step, str] = {"title": title, "author": author, "language": language}
        for step, value in said.items():
            among = there.of(step)
            if value and (among is None or value in among):
                draft = draft.saying(step, value, there)
        return draft

    def _another(self, adding: Adding) -> None:
        if adding.reading and adding.reading.book:
            self.one_more(adding.reading.book)

    def _without_code(self, adding: Adding) -> None:
        if adding.draft is None:
            self._show(Adding(draft=Draft(), put=adding.put))
            self._on(Draft())
        else:  # the one that is begun comes first
            self._on(adding.draft)

    def _drop(self, adding: Adding) -> None:
        self._show(Adding(put=adding.put))
        self._app.return_to(HERE)
        self.scan(adding.waiting)

    # -- the answers

    def _say(self, said: str) -> None:
        step, _, value = said.partition(" ")
        self._answer(step, value)  # type: ignore[arg-type]

    def _written(self, text: str) -> None:
        self._answer(self._app.page.target.partition("/")[2], text)  # type: ignore[arg-type]

    def _answer(self, step: Step, value: str) -> None:
        """One that cannot be kept leaves the page as it is: it was asked for anew in the meantime."""
        adding = self._now
        if adding.draft is None or adding.waiting:
            return
        try:
            draft = adding.draft.saying(step, value, offers(self._app.context()))
        except BadAnswer:
            return
        self._show(replace(adding, draft=draft))
        self._on(draft)

    def _on(self, draft: Draft) -> None:
        """To the first question that is open, or to all that was said; a page that was left is returned to."""
        step = draft.following(offers(self._app.context()))
        self._app.return_to(target(step) if step else CHECK)

    # -- on the shelf

    def _put(self, adding: Adding) -> None:
        draft = adding.draft
        if draft is None or draft.missing(offers(self._app.context())):
            return
        if draft.barcode and (found := read(self._shelf, draft.barcode)).copy:  # it came by another way meanwhile
            self._show(Adding(reading=found, put=adding.put))
            self._app.return_to(HERE)
            return
        barcode = draft.barcode or self._free_number()
        event = self._visit.act(Added, **draft.said(barcode))
        copy = self._shelf.copy(barcode)
        title, language = (copy.book.title, copy.book.language) if copy else (draft.title, draft.language)
        put = Put(barcode, event.id, draft, title, language)
        self._show(Adding(put=put))
        self._app.return_to(HERE)
        self._tell(put)

    def _undo(self, adding: Adding) -> None:
        """What was said of it is there again: most mistakes are mended with a word."""
        put = adding.put
        if put is None or put.taken_back:
            return
        self._visit.take_back(put.event)
        undone = replace(put, taken_back=True)
        self._show(replace(adding, draft=put.draft, put=undone))
        self._tell(undone)

    def _free_number(self) -> str:
        from content.bookshelf.numbering import NoNumberLeft

        try:
            return self._visit.lending.free_number(self._app.slot)
        except NoNumberLeft as error:
            raise ShelfClosed(f"No number is left for a label: {error}. Stick a label of another kind on it.") from None

    def _tell(self, put: Put) -> None:
        self._visit.say(*(text for text in put_told(self._app.context(), put) if text))
