"""``kiosk run`` itself, watched from inside: when it has drawn a page, and what it costs while nobody touches it.

``python -m bench.live PLAN`` with PLAN a JSON object: ``slot``, ``pages`` to show one after the other, ``seconds`` to
rest on each. Prints a JSON line per page: ``at`` is CLOCK_MONOTONIC in seconds when its frame was drawn, and after
the rest ``cpu_percent``, of one core, all threads.
"""

import json
import sys
import time
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

import kiosk.app
from kiosk.cli import main

SETTLE_MS = 1500


class Watch(QObject):
    """Shows the pages of a plan in the running kiosk and tells how it went."""

    def __init__(self, plan: dict[str, Any], kiosk_: kiosk.app.Kiosk) -> None:
        super().__init__(kiosk_.window)
        self._kiosk, self._pages, self._milliseconds = kiosk_, list(plan["pages"]), int(plan["seconds"] * 1000)
        self._waiting = True
        self._cpu = self._moment = 0.0
        kiosk_.window.frameSwapped.connect(self._swapped)
        self._go()

    def _go(self) -> None:
        if self._pages[0] != "attract":
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


def run(plan: dict[str, Any]) -> None:
    """Start the command as a person would, with a watch put in where the window is made."""
    put_up = kiosk.app.put_up

    def watched(*arguments: Any, **options: Any) -> kiosk.app.Kiosk:
        made = put_up(*arguments, **options)
        Watch(plan, made)
        return made

    kiosk.app.put_up = watched
    main(["run", "--slot", plan["slot"], "--screen", "portrait", "--windowed"], prog_name="kiosk")


if __name__ == "__main__":
    run(json.loads(sys.argv[1]))
