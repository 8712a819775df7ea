"""What goes on beside the screen. It begins after the first frame, which should not wait for it."""

import gc
import logging
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kiosk.app import Kiosk
from kiosk.dumps import forbid_dumps
from kiosk.handover import Handover
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.measures import milliseconds_since_start, now
from kiosk.pages.context import Context
from kiosk.pages.page import Page
from kiosk.pages.registry import PAGES, compose

if TYPE_CHECKING:
    from kiosk.demo_hall import DemoHall
    from kiosk.hall import HallNow
    from kiosk.preview import Preview

log = logging.getLogger("kiosk.screen")

LARGE_BLOCK = 128 * 1024
_M_MMAP_THRESHOLD = -3  # malloc.h


class Upkeep(QObject):
    """Keeps the time, readies the pages, and follows the slot at ``slot`` or the content source at ``source``.

    ``handover`` is what the screen before left, where this one began anew; ``demo`` the hall that is shown in a demo.
    """

    def __init__(
        self, kiosk: Kiosk, slot: Path | None, source: Path | None, handover: Handover, demo: "DemoHall | None" = None
    ) -> None:
        super().__init__()
        self._kiosk, self._slot, self._source, self._handover, self._demo = kiosk, slot, source, handover, demo
        self._preview: Preview | None = None
        self._hall: HallNow | None = None
        self._closing: list[Callable[[], None]] = []
        self._begun = False
        kiosk.window.frameSwapped.connect(self._begin)

    @Slot()
    def _begin(self) -> None:
        if self._begun:  # where frames are drawn on a thread of their own, two may be on their way
            return
        self._begun = True
        self._kiosk.window.frameSwapped.disconnect(self._begin)
        self._tell_time()
        forbid_dumps()
        collect_from_now_on()
        give_back_large_blocks()
        self._kiosk.app.keep_time()
        ready_pages(self._kiosk)
        if self._demo is not None:
            self._demo.begin()
            self._closing.append(self._demo.close)
        if self._kiosk.config.hardware.pin_factory != "none":
            self._hall = self._join_hall()
        self._join_sound()
        if self._source is not None:
            from kiosk.preview import Preview

            self._preview = Preview(self._kiosk, self._source, self)
        elif self._slot is not None:
            from kiosk.succession import Succession

            Succession(self._kiosk, self._slot, self)

    def _join_sound(self) -> None:
        """The chime, and the socket for headphones, where the configuration wants them."""
        config = self._kiosk.config
        if config.sound.chime:
            from kiosk.adapters.chimes import Chimes

            self._closing.append(Chimes(self._kiosk.app, config.speech, self).close)
        if config.headphones.source != "none":
            from kiosk.plugging import join_headphones

            kiosk, plugged = self._kiosk, self._handover.headphones
            hall = self._hall
            headphones = join_headphones(kiosk.app, config.headphones, kiosk.window, self, plugged=plugged, hall=hall)
            self._closing.append(headphones.close)

    def _join_hall(self) -> "HallNow":
        """What the hardware daemon says of the hall, and what the screen does of it."""
        from kiosk.adapters.hall_watch import HallWatch
        from kiosk.hall import HallNow
        from kiosk.obeying import Obeying, keep_awake
        from kiosk.viewmodels.hall_pages import HallPages

        hall = HallNow(self._kiosk.config.hardware)
        self._kiosk.contexts.hall = hall.told
        watch = HallWatch(hall, self)
        Obeying(self._kiosk, watch, partial(keep_awake, hall))
        watch.changed.connect(HallPages(self._kiosk.app, watch).told)
        return hall

    def _tell_time(self) -> None:
        if before := self._handover.taken_down:
            log.info("The first frame stood again %.0f ms after the screen before", (now() - before) * 1000)
        else:
            log.info("The first frame stood %.0f ms after the start", milliseconds_since_start())

    def close(self) -> None:
        """Follow no more."""
        if self._preview is not None:
            self._preview.close()
        for close in self._closing:
            close()


def collect_from_now_on() -> None:
    """Let Python look for garbage again.

    What is made before the first frame lives as long as the kiosk: searching it over and over costs 30 ms of the start,
    and a part of every later search. So nothing is searched until then, and what stands then never is.
    """
    gc.freeze()
    gc.enable()


def give_back_large_blocks() -> None:
    """Have malloc take every block of 128 kB or more from the system, and give it back as soon as it is free.

    Else it learns from pictures that come and go to keep room for them, with small things that stay in between: 5 MB
    at the end of a visit to every page in five languages.
    """
    from ctypes import CDLL

    CDLL(None).mallopt(_M_MMAP_THRESHOLD, LARGE_BLOCK)


def ready_pages(kiosk: Kiosk) -> None:
    """Have the worker get what pages need when first opened, so that no visitor waits for it.

    These are modules, how the town's languages write figures, and the books in their order.
    """
    kiosk.worker.run(_import_pages, _imported)
    kiosk.worker.run(partial(_write_a_day, kiosk.app.context()), _imported)
    if kiosk.slot.count("book"):
        kiosk.worker.run(partial(compose, kiosk.app.context(), "shelf"), _composed)


def _import_pages() -> None:
    for module in {spec.module for spec in PAGES.values()}:
        import_module(module)
    for module in ("qrcode.main", "content.search.searcher", "kiosk.keyboard.layouts", "kiosk.unfound"):
        import_module(module)


def _write_a_day(context: Context) -> None:
    """In every language of the town, and name the way it runs: what that needs takes 20 ms when first asked for."""
    from PySide6.QtCore import Qt

    for code in (language.code for language in context.slot.town.languages if language.code in SCREEN_LANGUAGES):
        Catalogue.load(code)
        context.formats_in(code).day(context.now.date())
    assert Qt.LayoutDirection.RightToLeft


def _composed(_page: Page | None, _error: Exception | None) -> None:
    """Only what it took to make it is kept. A shelf that cannot be shown says so to whoever opens it."""


def _imported(_nothing: None, error: Exception | None) -> None:
    if error is not None:
        log.error("Some pages cannot be shown; install Porchlight again", exc_info=error)
