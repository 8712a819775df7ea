"""How bright the screen should be in the light of the hall: it follows slowly, and never flickers."""

from math import log

from hardware.config import LightConfig
from hardware.rules.rule import SECOND

# Brightness has covered most of the way to what it should be after so long.
_FOLLOWS = 8 * SECOND
# Percent: it goes in steps, and takes one only when it is nearly a whole one away.
_STEP, _AWAY = 5, 4


class Ambient:
    """``percent``: what the screen should have; None where no sensor tells."""

    def __init__(self, config: LightConfig) -> None:
        self._config = config
        self._smooth = 0.0
        self._at = 0
        self.percent: int | None = None

    def measured(self, value: float | None, now: int) -> None:
        """What the sensor says, in its unit; None where it does not answer."""
        if value is None:
            self.percent = None
            return
        least = self._config.least
        wanted = least + (100 - least) * self._fraction(value)
        if self.percent is None:
            self._smooth = wanted
        else:
            self._smooth += (wanted - self._smooth) * min(1.0, (now - self._at) / _FOLLOWS)
        self._at = now
        if self.percent is None or abs(self._smooth - self.percent) > _AWAY:
            self.percent = max(least, round(self._smooth / _STEP) * _STEP)

    def _fraction(self, value: float) -> float:
        """From 0 in the dark to 1 in full light. Lux are seen by their ratio; a resistor's volts follow it already."""
        dark, bright = self._config.range
        if self._config.in_lux:
            dark, bright, value = log(dark), log(bright), log(max(value, dark))
        return min(1.0, max(0.0, (value - dark) / (bright - dark)))
