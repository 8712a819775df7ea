"""What watches a running kiosk from inside: when it has drawn a page, and what it costs at rest."""

import json
import time
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from kiosk.app import Kiosk

SETTLE_MS = 1500


class Watch(QObject):
    """Shows the pages of a plan in the running kiosk and tells how it went."""

    def __init__(self, plan: dict[str, Any], kiosk: Kiosk) -> None:
        super().__init__(kiosk.window)
        self._kiosk, self._pages, self._milliseconds = kiosk, list(plan["pages"]), int(plan["seconds"] * 1000)
        self._waiting = True
        self._cpu = self._moment = 0.0
        kiosk.window.frameSwapped.connect(self._swapped)
        self._go()

    def _go(self) -> None:
        if self._pages[0] != self._kiosk.app.page.shown.target:
            self._kiosk.app.open(self._pages[0])
        self._waiting = True
        self._kiosk.window.update()

    @Slot()
    def _swapped(self) -> None:
        if self._waiting and self._kiosk.app.page.shown.target == self._pages[0]:
            self._waiting = False
            self._say(at=time.monotonic())
            if self._milliseconds:
                QTimer.singleShot(SETTLE_MS, self._rest)

    @Slot()
    def _rest(self) -> None:
        self._kiosk.app.session.touch()
        self._cpu, self._moment = time.process_time(), time.monotonic()
        QTimer.singleShot(self._milliseconds, self._rested)

    @Slot()
    def _rested(self) -> None:
        share = (time.process_time() - self._cpu) / (time.monotonic() - self._moment)
        self._say(cpu_percent=share * 100)
        del self._pages[0]
        if self._pages:
            self._go()
        else:
            self._kiosk.application.quit()

    def _say(self, **values: float) -> None:
        print(json.dumps({"page": self._pages[0], **values}), flush=True)
