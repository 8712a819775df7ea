"""What the reader says unasked: another page, what was typed and found, what choosing did, the end of a visit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from kiosk.pages.page import ENTRY_FAULT
from kiosk.viewmodels.standing import Standing
from kiosk.viewmodels.typing import Typist

if TYPE_CHECKING:
    from kiosk.viewmodels.app import AppViewModel

# What was found is told when typing pauses for so long, so that it does not talk over the letters.
PAUSE_MS = 700


class Announcer(QObject):
    """Listens to the app and to the search page while the reader reads."""

    def __init__(self, app: "AppViewModel", standing: Standing, typist: Typist, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._standing, self._typist = app, standing, typist
        self._acted = self._warned = self._awaited = False
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.tell_found)
        typist.changed.connect(standing.retake)
        typist.typed.connect(self._echo)
        typist.arranged.connect(self._rearranged)
        typist.entered.connect(self._jump)
        typist.answered.connect(self._pause.start)

    def listen(self, *, on: bool) -> None:
        """To what happens on the screen, or no longer."""
        self._acted = self._warned = self._awaited = False
        self._pause.stop()
        pairs = (
            (self._app.pageShown, self._page_shown),
            (self._app.page.jumped, self._jump),
            (self._app.session.changed, self._warn),
            (self._app.hall.noticed, self._notice),
        )
        for signal, slot in pairs:
            signal.connect(slot) if on else signal.disconnect(slot)

    def acted(self) -> None:
        """Something was chosen: what comes of it is told."""
        self._acted = True

    def await_page(self) -> None:
        """A page was asked for: it is told even when it is the one that is shown."""
        self._awaited = True

    @Slot()
    def tell_found(self) -> None:
        """How much was found for what is typed, or what is wrong with it."""
        rows, announcements = self._typist.rows, self._standing.announcements
        if self._standing.cursor and rows is not None:
            wrong = [announcements.told(row) for row in rows if row.key == ENTRY_FAULT]
            self._standing.say(*(wrong or [announcements.found(sum(row.kind == "result" for row in rows))]))

    @Slot()
    def _page_shown(self) -> None:
        """Another page, the same in another language, or as it is now: what was chosen, and what is new, is said."""
        acted, self._acted = self._acted, False
        awaited, self._awaited = self._awaited, False
        if self._standing.elsewhere or awaited:
            self._standing.arrive()
            return
        before, told = self._standing.item, {item.spans for item in self._standing.statuses}
        self._standing.retake()
        item = self._standing.item
        changed = [item] if acted and item is not None and item != before else []
        news = [status for status in self._standing.statuses if status.spans not in told and status not in changed]
        if changed or news:
            self._standing.tell(*(each.utterance for each in (*changed, *news)))

    @Slot()
    def _notice(self) -> None:
        self._standing.retake()
        if news := self._standing.untold_notices():
            self._standing.tell(*news)

    @Slot(int)
    def _jump(self, row: int) -> None:
        """To a row that the page itself goes to: a section, or the first of what was found."""
        self._standing.go_to(f"row-{row}")

    @Slot(str, str)
    def _echo(self, before: str, after: str) -> None:
        self._standing.retake()
        if self._typist.on_desk:
            self._standing.be_at("field")
        self._standing.say(self._standing.announcements.typed(before, after, masked=self._typist.masked))

    @Slot()
    def _rearranged(self) -> None:
        """Other keys are out: who is at a key is at another one now."""
        item = self._standing.item
        if item is not None and item.place.startswith("key-"):
            self._standing.go_to_key()
        else:
            self._standing.retake()

    @Slot()
    def _warn(self) -> None:
        warning = self._app.session.warning
        item = self._standing.item
        if warning and not self._warned:
            self._standing.say(self._standing.announcements.still_there())
        elif self._warned and not warning and self._app.session.running and not self._standing.reading and item:
            self._standing.say(item.utterance)  # the visit goes on, and this is where one is
        self._warned = warning
