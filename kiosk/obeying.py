"""Joins what the hardware daemon says of the hall to the screen: dark and light, the buttons, the key of staff."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kiosk.adapters.waking import Waking
from kiosk.app import Kiosk
from kiosk.buttons import Presses
from kiosk.clock import monotonic_ms
from kiosk.veil import Veil
from kiosk.viewmodels.lighting import Lighting
from kiosk.viewmodels.staff.key import StaffKey

if TYPE_CHECKING:
    from hardware.command import Answer
    from hardware.state import HardwareState
    from kiosk.adapters.hall_watch import HallWatch
    from kiosk.hall import HallNow

log = logging.getLogger("kiosk.hall")

# A touched screen stays lit for as long as the daemon keeps it lit, see hardware.rules.display.
_LEAST_MS = 60_000
_PATIENCE_S = 0.5  # no page is composed while the daemon is told


class Obeying(QObject):
    """``watch`` tells what is so; ``keep_awake`` tells the daemon that somebody is there, and may raise anything."""

    def __init__(
        self, kiosk: Kiosk, watch: "HallWatch", keep_awake: Callable[[], object], now: Callable[[], int] = monotonic_ms
    ) -> None:
        super().__init__(watch)
        self._kiosk, self._keep_awake = kiosk, keep_awake
        self._presses, self._key = Presses(), StaffKey(kiosk.app, kiosk.visits)
        linger_ms = max(_LEAST_MS, round(kiosk.config.hardware.presence.dim_seconds * 1000))
        self.lighting = Lighting(kiosk.app, Veil(linger_ms, now), self)
        self._waking = Waking(self.lighting, kiosk.window)
        self._asking = self._unheard = False
        self._waking.woken.connect(kiosk.touches.touched)
        self.lighting.needed.connect(self._tell)
        watch.changed.connect(self.told)
        self.told(watch.state)

    @Slot(object)
    def told(self, state: "HardwareState | None") -> None:
        """What the daemon says; None where it is silent."""
        self.lighting.told(state)
        self._kiosk.app.hall.tell(self._kiosk.app.context())
        self._key.told(state)
        for verb in self._presses.told(state):
            self._kiosk.keypad.press(verb)

    @Slot()
    def _tell(self) -> None:
        """One at a time: a daemon that hangs may not keep pages waiting."""
        if not self._asking:
            self._asking = True
            self._kiosk.worker.run(self._keep_awake, self._answered)

    def _answered(self, _answer: object, error: Exception | None) -> None:
        self._asking, before, self._unheard = False, self._unheard, error is not None
        if error is not None and not before:
            log.warning("The daemon cannot be told that somebody is there, the screen may stay dark: %s", error)


def keep_awake(hall: "HallNow") -> "Answer":
    """Tell the daemon that somebody is there. Raises AskError."""
    from hardware.asking import ask
    from hardware.command import Command

    return ask(hall.folder, Command("awake"), _PATIENCE_S)
