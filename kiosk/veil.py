"""When the screen is dark and how far it is dimmed. The hall asks for it; no visitor ever loses the screen by it."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardware.state import HardwareState

# Opacity of the black over a screen at rest, at most: every text keeps 4.5:1 beneath it (EN 301 549, 9.1.4.3).
MOST_SHADE = 0.3
# The picture's values are about this power of the light that the glass gives for them (sRGB).
_GAMMA = 2.2


class Veil:
    """What lies over one screen. ``linger_ms``: how long it stays lit after whoever was there has gone.

    A screen of which nobody says how it should be is lit. Somebody's visit is never dark and never dimmed: the look
    promises a contrast, and nothing here knows better. To go dark ends nothing, for then there is nothing to end.
    """

    def __init__(self, linger_ms: int, monotonic_ms: Callable[[], int]) -> None:
        self._linger_ms, self._monotonic_ms = linger_ms, monotonic_ms
        self._unwanted = self._attended = False
        self._brightness: int | None = None
        self._last_sign = monotonic_ms()

    def told(self, state: "HardwareState | None") -> None:
        """What the hall asks for; None where nobody can tell."""
        self._unwanted = state is not None and state.display.on is False
        # Where there is a backlight the daemon turns that down, and the picture stays as it is.
        self._brightness = state.brightness if state is not None and not state.backlight else None

    def touched(self) -> None:
        """Somebody is there."""
        self._last_sign = self._monotonic_ms()

    def attend(self, attended: bool) -> None:
        """A visit is under way, or none. Whoever ends one may still stand there."""
        if self._attended or attended:
            self.touched()
        self._attended = attended

    @property
    def remaining_ms(self) -> int | None:
        """Until it is dark if nothing happens: 0 where it is, None where it stays lit."""
        if not self._unwanted or self._attended:
            return None
        return max(0, self._last_sign + self._linger_ms - self._monotonic_ms())

    @property
    def dark(self) -> bool:
        """Whether nothing is to be seen."""
        return self.remaining_ms == 0

    @property
    def shade(self) -> float:
        """Opacity of the black over the picture."""
        if self.dark:
            return 1.0
        if self._attended or self._brightness is None:
            return 0.0
        return min(MOST_SHADE, 1 - math.pow(min(100, max(0, self._brightness)) / 100, 1 / _GAMMA))
