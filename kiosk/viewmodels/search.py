"""Search as the visitor sees it: what is suggested, what was found. It forgets all of it with the visit."""

import logging
import traceback
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from kiosk.adapters.qml import QmlElement, QmlUncreatable
from kiosk.adapters.search_worker import Lookup, Newest
from kiosk.pages.context import Context
from kiosk.pages.search import LONGEST_TEXT, Found, compose_failed, look_up
from kiosk.unfound import Unfound, UnfoundError
from kiosk.viewmodels.field import FieldViewModel, Room
from kiosk.viewmodels.keyboard import KeyboardViewModel

if TYPE_CHECKING:
    from content.reader import Slot as ContentSlot

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# From a change of the text until it is asked for: two fast key presses are one question.
SOON_MS = 60
# Who stops typing for this long has looked at what was found.
PAUSE_MS = 2000

log = logging.getLogger("kiosk.search")


@QmlElement
@QmlUncreatable("made by the application")
class SearchViewModel(FieldViewModel):
    """The text changes at once, the rows follow from a worker."""

    def __init__(
        self,
        lookup: Lookup,
        worker: Newest,
        keyboard: KeyboardViewModel,
        context: Callable[[], Context],
        unfound: Unfound,
        parent: QObject | None = None,
        *,
        room: Callable[[], Room] = Room,
    ) -> None:
        super().__init__(keyboard, room, LONGEST_TEXT, parent)
        self._lookup, self._worker, self._context, self._unfound = lookup, worker, context, unfound
        self._kind = ""
        self._found: Found | None = None
        self._asked = 0
        self._entered = False
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self.ask)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._count)
        worker.run(partial(lookup.warm, context().language.code), _warmed)

    # -- what a visitor does

    @Slot()
    def enter(self) -> None:
        """Enough typed: on to what is found, now or as soon as it is."""
        self._entered = True
        if self._text.strip() and (self._found is None or self._found.text != self._text):
            self.ask()
        else:
            self._go_to_results()

    @Slot()
    def beDone(self) -> None:
        """Enough picked: on to what is found; a keyboard that is not there from the first makes room."""
        if not self._room().keyboard_first:
            self.hideKeyboard()
        self.enter()

    @Slot(str)
    def activate(self, key: str) -> None:
        """Whatever a touched row carries: a suggestion, a kind, another spelling, or a page to open."""
        verb, colon, argument = key.partition(":")
        if not colon:
            self.chosen.emit(key)
        elif verb == "kind":
            self._kind = argument
            self.ask()
        elif self._found is not None:
            self.type(self._found.did_you_mean if verb == "meant" else self._found.suggestions[int(argument)])
            self.ask()

    # -- what the application does

    def refresh(self) -> None:
        """The language, the minute or the content is another: ask again, and keep the place."""
        if self._text.strip():
            self.ask()

    def use(self, slot: "ContentSlot") -> None:
        """Search in another slot from now on, and let go of the one before."""
        self._lookup.use(slot.path)
        self._worker.run(self._lookup.renew, _renewed)
        self.refresh()

    def leave(self) -> None:
        """Another page is opened: what was not found until now was not found."""
        self._count()

    def forget(self) -> None:
        """The visit has ended: nothing of it is left when this returns, but for a job that is running."""
        self._count()
        super().forget()
        self._empty()
        self._keyboard.choose(self._context().language.code)
        self.resize()
        self._unfound.end_visit()
        self._lookup.forget()
        self._worker.run(partial(_end_visit, self._lookup, self._unfound), _ended)

    def close(self) -> None:
        """Wait for the running job; nothing is asked from here on."""
        self._soon.stop()
        self._pause.stop()
        self._worker.close()

    @Slot()
    def ask(self) -> None:
        """Have the present text answered."""
        self._soon.stop()
        self._asked += 1
        job = partial(_look_up, self._lookup, self._context(), self._text, self._kind, self._room().roomy)
        self._worker.run(job, partial(self._answer, self._asked))

    # -- inside

    @property
    def _answers(self) -> bool:
        return self._found is not None

    def _typed(self) -> None:
        self._kind = ""
        if self._text.strip():
            self._pause.start()
            if not self._soon.isActive():
                self._soon.start()
        else:
            self._empty()

    def _answer(self, asked: int, found: Found | None, error: Exception | None) -> None:
        if asked != self._asked:
            return
        if found is None:
            _log(error)
            found = compose_failed(self._context(), self._text)
        before, self._found = self._found, found
        self._rows.rewrite(found.blocks)
        self.answered.emit()
        if before is None or before.text != found.text or before.kind != found.kind:
            self.renewed.emit()
        if self._entered or not self._pause.isActive():
            self._count()
        self._go_to_results()

    def _go_to_results(self) -> None:
        """``entered`` names the first row that can be chosen, after Enter and once it is there."""
        wanted, self._entered = self._entered, False
        rows = self._found.blocks if self._found is not None else ()
        first = next((row for row, block in enumerate(rows) if block.kind in ("result", "choice")), None)
        if wanted and first is not None:
            self.entered.emit(first)

    def _empty(self) -> None:
        self._asked += 1
        self._worker.forget()
        self._soon.stop()
        self._pause.stop()
        self._found, self._entered = None, False
        self._rows.reset(())
        self.answered.emit()

    @Slot()
    def _count(self) -> None:
        """Count the text where nothing was found for it; whoever types it again in this visit is not counted again."""
        if self._found is not None and self._found.nothing and self._found.text == self._text:
            context = self._context()
            self._unfound.note(self._text, context.language.code, context.today)


def _look_up(lookup: Lookup, context: Context, text: str, kind: str, roomy: bool) -> Found:
    return look_up(lookup.searcher(), context, text, kind, roomy=roomy)


def _log(error: Exception | None) -> None:
    """Where it went wrong, and never the message: what was typed may stand in it."""
    where = "".join(traceback.format_tb(error.__traceback__)) if error is not None else ""
    log.error("A search failed with %s\n%s", type(error).__name__, where)


def _warmed(_nothing: None, error: Exception | None) -> None:
    if error is not None:
        _log(error)


def _renewed(_nothing: None, error: Exception | None) -> None:
    if error is not None:
        log.error("The older index could not be closed", exc_info=error)


def _end_visit(lookup: Lookup, unfound: Unfound) -> None:
    lookup.renew()
    unfound.save()


def _ended(_nothing: None, error: Exception | None) -> None:
    if isinstance(error, UnfoundError):
        log.error("What was searched in vain could not be kept: %s", error)
    elif error is not None:
        _log(error)
