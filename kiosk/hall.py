"""What the hardware daemon says of the hall, for as long as it can be believed. See docs/hardware-state.md."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from threading import Lock

from hardware.config import HardwareConfig
from hardware.joining import joining_text
from hardware.state import Charging, HardwareState, Port, Wifi, read_state, runtime_folder

BELIEVED_SECONDS = 30.0
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class HallNow:
    """Reads the daemon's document; from any thread.

    A document is believed for 30 seconds after it came. The clock on the wall, which may be wrong and may jump, has a
    say only about one that nobody saw come; where that one is not believed, the next is, within ten seconds.
    """

    def __init__(
        self,
        config: HardwareConfig,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._config, self._monotonic, self._wall = config, monotonic, wall
        self._lock = Lock()
        self._seen: HardwareState | None = None
        self._came = self._looked = -inf

    @property
    def folder(self) -> Path:
        """Where the document stands; it may be another one once the daemon runs."""
        return runtime_folder(self._config.folder)

    def state(self) -> HardwareState | None:
        """The document; None where there is none that can be believed."""
        with self._lock:
            now, state = self._monotonic(), read_state(self.folder)
            if state is not None and state != self._seen:
                seen_to_come = now - self._looked < BELIEVED_SECONDS
                self._came = now if seen_to_come else now - self._age(state)
            self._seen, self._looked = state, now
            return state if now - self._came < BELIEVED_SECONDS else None

    def told(self) -> HardwareState:
        """The document, or one that says of everything there is here that nobody knows."""
        return self.state() or nothing_known(self._config)

    def _age(self, state: HardwareState) -> float:
        """By the clock on the wall, seconds; one that is not written yet is as good as old."""
        age = self._wall() - state.written.timestamp()
        return age if age >= 0 else BELIEVED_SECONDS


def nothing_known(config: HardwareConfig) -> HardwareState:
    """What is said where the daemon is silent: which ports and which Wi-Fi there are, and of none how it is."""
    ports = tuple(Port(name=port.name) for port in config.charging.port)
    wifi = Wifi(ssid=config.wifi.ssid, join=joining_text(config.wifi))
    return HardwareState(written=_LONG_AGO, charging=Charging(ports=ports), wifi=wifi)
