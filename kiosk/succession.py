"""From one slot to the next while the screen is on: only a sound one, and only when nobody is there."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from content.reader import SlotError
from kiosk.adapters.slot_watch import SlotWatch, identity_of
from kiosk.app import Kiosk
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.look import Look
from kiosk.pages.context import Choices
from kiosk.pages.registry import compose
from kiosk.slots import open_slot
from kiosk.upkeep import ready_pages
from kiosk.viewmodels.contexts import Contexts

log = logging.getLogger("kiosk.content")


class Succession(QObject):
    """Takes the slot that ``path`` means now, whenever that is another one than is shown, at an idle moment."""

    def __init__(self, kiosk: Kiosk, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kiosk, self._path = kiosk, path
        self._waiting = False
        self._watch = SlotWatch(path, self)
        self._watch.replaced.connect(self._wait)
        kiosk.app.pageShown.connect(self._take_when_idle)
        if identity_of(path) not in (None, identity_of(kiosk.slot.folder)):
            self._wait()  # the screen began anew with the slot of before: the present one was refused, or just came

    @Slot()
    def _wait(self) -> None:
        self._waiting = True
        self._take_when_idle()

    @Slot()
    def _take_when_idle(self) -> None:
        if self._waiting and self._kiosk.app.idle:
            self._waiting = False
            if take(self._kiosk, self._path):
                self._kiosk.app.finish()
                ready_pages(self._kiosk)


def take(kiosk: Kiosk, path: Path) -> bool:
    """Show the slot at ``path`` if it is sound; else say why, and let the present one stay."""
    try:
        slot = open_slot(path)
    except SlotError as error:
        log.error("A newer slot is refused, the present one stays: %s", error)  # noqa: TRY400 - a fault, not ours
        return False
    contexts = kiosk.contexts.over(slot)
    try:
        _try_out(contexts)
    except Exception:
        slot.close()
        log.exception("A newer slot is refused, the present one stays: %s cannot be shown", path)
        return False
    kiosk.take(contexts)
    log.info("Content %s of %s is on the screen", slot.generation[:12], slot.town.content_date)
    return True


def _try_out(contexts: Contexts) -> None:
    """The first pages of a visit in each language; raises whatever is wrong with the content."""
    for language in contexts.slot.languages:
        if contexts.known(language.code):
            context = contexts.make(SCREEN_LANGUAGES[language.code], Choices(), Look())
            compose(context, "attract")
            compose(context, "home")
