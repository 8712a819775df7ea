"""Whether somebody is before the kiosk, as far as the sensor can be believed."""

from hardware.config import PresenceConfig
from hardware.rules.debounce import Edge, Level
from hardware.rules.rule import SECOND

_HOUR = 3600 * SECOND


class Presence:
    """What the sensor says. ``at``: since when its line is as it is; ``now`` and ``at`` in nanoseconds.

    Nobody stands before a kiosk for half a day, and no hall is empty for half a week: a sensor that says so is stuck,
    and then nobody can tell.
    """

    def __init__(self, config: PresenceConfig, at: int) -> None:
        self._config = config
        self._line: Level = None
        self._last = at
        self.at = at

    def line(self, change: Edge) -> None:
        """The line of the sensor is believed to be otherwise."""
        if self._line:
            self._last = change.at
        self._line, self.at = change.level, change.at

    def seen(self, now: int) -> bool | None:
        """Whether somebody is there; None where nobody can tell."""
        return None if self.stuck(now) else self._line

    def stuck(self, now: int) -> str:
        """Empty, or what the sensor has said for longer than can be."""
        said = now - self.at
        if self._line and said > self._config.stuck_hours * _HOUR:
            return "somebody"
        return "nobody" if self._line is False and said > self._config.empty_hours * _HOUR else ""

    def alone(self, now: int) -> int:
        """For how long nobody has been there; nobody has ever been there before the daemon began."""
        return 0 if self._line else now - self._last
