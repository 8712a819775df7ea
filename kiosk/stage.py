"""The real kiosk without a display: for pictures, for the self-test and for measuring."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QImage

from content.reader import Slot
from kiosk.adapters.frames import Frames, NothingCame, Occurrences
from kiosk.app import Kiosk, Searching, make_application, put_up
from kiosk.clock import Clock
from kiosk.config import KioskConfig
from kiosk.pages.registry import PAGES, is_for_staff
from kiosk.screens import Screen
from kiosk.staff.desk import StaffDesk

_LONGEST_MS = 20_000
_UNTIL_NAMES_MS = 300  # TownMap.qml waits for less


class Stage:
    """A kiosk whose window is drawn into memory, and the verbs to move about in it."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk = kiosk
        self.frames = Frames(kiosk.window)
        self._pages = Occurrences(kiosk.app.pageShown)

    def open(self, target: str) -> float:
        """Open a page and wait for the frame that shows it; returns how many milliseconds that took.

        Pages behind the staff code are shown as staff see them, the door as everybody else does.
        """
        self._leave_staff(target)
        before = self._pages.count
        begun = time.perf_counter()
        self.kiosk.app.open(target)
        self._let_in(target)
        if not self._pages.more_than(before, _LONGEST_MS):
            raise NothingCame(f"the page {target} was not shown within {_LONGEST_MS / 1000:g} s")
        self.frames.wait()
        return (time.perf_counter() - begun) * 1000

    def _leave_staff(self, target: str) -> None:
        app = self.kiosk.app
        if target == "staff" and app.choices.staff is not None:
            app.choose(replace(app.choices, staff=None))

    def _let_in(self, target: str) -> None:
        """Not before the page is asked for: on one for readers, staff have left again at once."""
        app = self.kiosk.app
        if is_for_staff(target) and app.choices.staff is None:
            app.choose(replace(app.choices, staff=StaffDesk()))

    def rest(self, milliseconds: int = 0) -> None:
        """Let the event loop deal with everything that waits, and go on for ``milliseconds``."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def part(self, name: str) -> QObject | None:
        """The item of this object name, or None."""
        return self.kiosk.window.findChild(QObject, name)

    def picture(self) -> QImage:
        """What is on the screen once it rests; a map asks for its names only then."""
        if self.kiosk.app.page.layout == "map":
            self.rest(_UNTIL_NAMES_MS)
        self.frames.settle()
        return self.kiosk.window.grabWindow()


@contextmanager
def staged(
    slot: Slot,
    config: KioskConfig,
    screen: Screen,
    *,
    clock: Clock | None = None,
    threaded: bool = False,
    searching: Searching | None = None,
) -> Iterator[Stage]:
    """A kiosk that is drawn in memory for the length of the block; the slot is closed with it."""
    application = make_application(offscreen=True)
    searching = searching or Searching()
    kiosk = put_up(application, slot, config, screen=screen, clock=clock, threaded=threaded, searching=searching)
    try:
        stage = Stage(kiosk)
        kiosk.window.show()
        stage.frames.wait()
        yield stage
    finally:
        kiosk.close()


def targets(slot: Slot) -> Iterator[str]:
    """Every page there is for a slot: ``name``, or ``name/key`` for each record of the page's kind."""
    for name, spec in PAGES.items():
        if not spec.kind:
            yield name
        else:
            yield from (f"{name}/{key.partition('/')[2]}" for key in slot.keys(spec.kind))
