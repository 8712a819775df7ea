"""The lights on the case: what each shows, in ways that nobody needs to see colours for. See docs/hardware-state.md."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import override

from hardware.config import LedConfig
from hardware.rules.rule import SECOND, Blink, Output, Rule
from hardware.state import HardwareState

# Nothing flashes three times in a second or more often (WCAG 2.3.1): once in two seconds, and twice in one.
SLOW = Blink(SECOND)
FAST = Blink(SECOND // 4)

_WIFI: dict[str, Output] = {"working": True, "local-only": SLOW, "restarting": SLOW}
_PORT: dict[str, Output] = {"free": True, "off": SLOW, "fault": FAST}


class Leds(Rule):
    """They show what was written last; a change wakes the daemon once more."""

    def __init__(self, leds: Sequence[LedConfig]) -> None:
        self._leds = {f"hardware.led[{index}].line": led for index, led in enumerate(leds) if led.line}
        self._shown: dict[str, Output] = {}

    @override
    def tick(self, now: int, local: datetime) -> None:
        self.due = None

    @override
    def outputs(self) -> Mapping[str, Output]:
        return self._shown

    @override
    def seen(self, state: HardwareState) -> None:
        shown = {key: _shows(led, state) for key, led in self._leds.items()}
        if shown != self._shown:
            self._shown, self.due = shown, 0


def _shows(led: LedConfig, state: HardwareState) -> Output:
    if led.shows == "power":
        return SLOW if state.power.battery else True
    if led.shows == "wifi":
        return _WIFI.get(state.wifi.state, False)
    if led.shows == "fault":
        return bool(state.faults) or any(port.state == "fault" for port in state.charging.ports)
    return next((_PORT.get(port.state, False) for port in state.charging.ports if port.name == led.port), False)
