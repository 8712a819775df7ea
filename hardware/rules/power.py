"""The device's own power and heat: its fan, and an orderly end before its battery is empty."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import override

from hardware.command import Request
from hardware.config import PowerConfig
from hardware.rules.debounce import Edge
from hardware.rules.rule import SECOND, At, Output, Rule
from hardware.state import HardwareFault
from hardware.state import Power as PowerState

UPS = "hardware.power.ups"
FAN = "hardware.power.fan"
CELSIUS = "processor.celsius"
UNDER_VOLTAGE = "power.under_voltage"
THROTTLED = "power.throttled"

# What the board warns of comes and goes with its load: whoever looks for the reason has so long to find it told.
_WARNS = 600 * SECOND
_WARNINGS = {
    UNDER_VOLTAGE: HardwareFault(
        what="the device's supply gave too little voltage in the last 10 minutes",
        where="hardware.power",
        remedy="use the supply that the maker of the board names, and a short cable",
    ),
    THROTTLED: HardwareFault(
        what="the processor was slowed down in the last 10 minutes, as it was too hot or had too little power",
        where="hardware.power",
        remedy="let more air to it or give it a fan, and see to its supply",
    ),
}


class Power(Rule):
    """``config`` names those lines alone that can be used."""

    def __init__(self, config: PowerConfig) -> None:
        self._config = config
        self._battery: Edge | None = None
        self._ended = False  # it was asked for, since the device runs on its battery
        self._asks: tuple[Request, ...] = ()
        self._celsius: float | None = None
        self._fan = False
        self._flags: dict[str, bool | None] = {}
        self._warned: dict[str, int] = {}  # when each flag was up last
        self._now = 0

    @override
    def line(self, key: str, change: Edge) -> None:
        if key == UPS:
            self._battery, self._ended, self.changed = change, self._ended and change.level is not False, True

    @override
    def measured(self, found: Mapping[str, float | None], now: int) -> None:
        for key in (UNDER_VOLTAGE, THROTTLED):
            if key in found:
                self._flags[key] = None if found[key] is None else bool(found[key])
            if self._flags.get(key):
                self._warned[key] = now
        if CELSIUS in found:
            self._celsius = found[CELSIUS]
            self._cool()

    @override
    def tick(self, now: int, local: datetime) -> None:
        self._now = now
        self._end_in_order(now)

    @override
    def outputs(self) -> Mapping[str, Output]:
        return {FAN: self._fan} if self._config.fan else {}

    @override
    def requests(self) -> Sequence[Request]:
        asks, self._asks = self._asks, ()
        return asks

    @override
    def told(self, at: At) -> Mapping[str, object]:
        ends = self._ends
        power = PowerState(
            under_voltage=self._flags.get(UNDER_VOLTAGE),
            throttled=self._flags.get(THROTTLED),
            battery=None if self._battery is None else self._battery.level,
            celsius=self._celsius,
            fan=self._fan if self._config.fan else None,
            ends=None if ends is None else at(ends),
        )
        return {"power": power}

    @override
    def faults(self) -> Sequence[HardwareFault]:
        return tuple(self._warnings())

    # Safety rules. tests/unit/hardware/rules/test_power.py takes each away and sees the harm.

    def _cool(self) -> None:
        """A thermometer that is silent may be one that is too hot."""
        if self._celsius is None or self._celsius > self._config.fan_above_c:
            self._fan = True
        elif self._celsius < self._config.fan_below_c:
            self._fan = False

    def _end_in_order(self, now: int) -> None:
        """Once for each time that the power fails: what was asked for is not asked for again."""
        ends = self._ends
        if ends is not None and now >= ends and not self._ended:
            self._ended, self._asks, self.changed = True, ("power-off",), True

    @property
    def _ends(self) -> int | None:
        """When the device is to be off; None while it has power, or while nobody can tell whether it has."""
        if self._battery is None or not self._battery.level:
            return None
        return self._battery.at + int(self._config.ups_seconds * SECOND)

    def _warnings(self) -> Iterator[HardwareFault]:
        for key, at in self._warned.items():
            if self._now - at < _WARNS:
                yield _WARNINGS[key]
        if self._config.fan and self._celsius is None:
            yield HardwareFault(
                what="nobody can tell how hot the processor is, so the fan stays on",
                where=FAN,
                remedy="check that /sys/class/thermal has a zone of the type cpu-thermal",
            )
