"""The device's own power and heat: its fan, and an orderly end before its battery is empty."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import override

from hardware.command import Answer, Command, Request
from hardware.config import PowerConfig
from hardware.rules.debounce import Edge
from hardware.rules.rule import SECOND, At, Output, Rule
from hardware.rules.trial import LONGEST
from hardware.state import HardwareFault
from hardware.state import Power as PowerState

UPS = "hardware.power.ups"
FAN = "hardware.power.fan"
CELSIUS = "processor.celsius"
UNDER_VOLTAGE = "power.under_voltage"
THROTTLED = "power.throttled"

_ASKED_EVERY = 10 * SECOND  # for as long as nobody takes it

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
        self._ran = 0  # on it, before the line was silent
        self._ended = False  # it was asked for, since the device runs on its battery
        self._refused = ""  # why it could not be asked for
        self._asks_again = 0
        self._asks: tuple[Request, ...] = ()
        self._celsius: float | None = None
        self._fan = False
        self._tried = 0  # until when the fan is on for somebody to see it run; 0: it is not tried
        self._flags: dict[str, bool | None] = {}
        self._warned: dict[str, int] = {}  # when each flag was up last
        self._now = 0

    @override
    def line(self, key: str, change: Edge) -> None:
        if key != UPS:
            return
        if change.level is False:
            self._ran, self._ended, self._refused = 0, False, ""
        elif self._battery is not None and self._battery.level:
            self._ran += change.at - self._battery.at
        self._battery, self.changed = change, True

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
        if self._tried and now >= self._tried:
            self._tried, self.changed = 0, True
        self._end_in_order(now)

    @override
    def outputs(self) -> Mapping[str, Output]:
        return {FAN: self._runs} if self._config.fan else {}

    @override
    def asked(self, command: Command, now: int) -> Answer | None:
        """Have the fan run for a while; off it is only while it need not."""
        if command.verb not in ("test-on", "test-off") or command.name != FAN or not self._config.fan:
            return None
        on = command.verb == "test-on"
        self._tried, self.changed = now + LONGEST if on else 0, True
        if self._fan and not on:
            return Answer(done=False, why="the processor needs it: it is hot, or nobody can tell how hot it is")
        return Answer(done=True)

    @override
    def requests(self) -> Sequence[Request]:
        asks, self._asks = self._asks, ()
        return asks

    @override
    def refused(self, request: Request, why: str, now: int) -> None:
        self._ended, self._refused, self._asks_again = False, why, now + _ASKED_EVERY

    @override
    def told(self, at: At) -> Mapping[str, object]:
        ends = self._ends
        power = PowerState(
            under_voltage=self._flags.get(UNDER_VOLTAGE),
            throttled=self._flags.get(THROTTLED),
            battery=None if self._battery is None else self._battery.level,
            celsius=self._celsius,
            fan=self._runs if self._config.fan else None,
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
        """Once for each time that the power fails: what was asked for is not asked for again, unless nobody took it."""
        ends = self._ends
        if ends is not None and now >= max(ends, self._asks_again) and not self._ended:
            self._ended, self._refused, self._asks, self.changed = True, "", ("power-off",), True

    @property
    def _runs(self) -> bool:
        """Whether the fan does."""
        return self._fan or self._tried > 0

    @property
    def _ends(self) -> int | None:
        """When the device is to be off; None while it has power, or while nobody can tell whether it has."""
        if self._battery is None or not self._battery.level:
            return None
        return self._battery.at + int(self._config.ups_seconds * SECOND) - self._ran

    def _warnings(self) -> Iterator[HardwareFault]:
        for key, at in self._warned.items():
            if self._now - at < _WARNS:
                yield _WARNINGS[key]
        if self._refused:
            yield HardwareFault(
                what=f"the device runs on its battery and cannot be shut down: {self._refused}",
                where=UPS,
                remedy="see that porchlight-asked.path runs; shut the device down by hand",
            )
        if self._config.fan and self._celsius is None:
            yield HardwareFault(
                what="nobody can tell how hot the processor is, so the fan stays on",
                where=FAN,
                remedy="check that /sys/class/thermal has a zone of the type cpu-thermal",
            )
