"""Asking every meter and thermometer once in a second, on a thread of its own: one that hangs holds up nothing."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from hardware.config import ChargingConfig
from hardware.meters.i2c import ina219, ina3221
from hardware.meters.spi import volts

EVERY = 1.0
# A round that is older says nothing any more.
STALE = 5_000_000_000
_ONE_WIRE = Path("/sys/bus/w1/devices")

type Ask = Callable[[], float]  # amperes or degrees; raises OSError, ValueError


@dataclass(frozen=True, slots=True)
class Round:
    """``amperes`` by the index of the port, None where the meter did not answer; ``silent``: why, by the key."""

    at: int
    amperes: Mapping[int, float | None]
    celsius: float | None
    silent: Mapping[str, str]


def sources(config: ChargingConfig) -> dict[str, Ask]:
    """How to ask what is configured, by the key that configures it."""
    asks: dict[str, Ask] = {
        meter_key(index): _meter(port.meter) for index, port in enumerate(config.port) if port.meter
    }
    if config.temperature:
        asks[TEMPERATURE] = partial(thermometer, _ONE_WIRE / config.temperature.removeprefix("w1:"))
    return asks


TEMPERATURE = "hardware.charging.temperature"


def meter_key(index: int) -> str:
    """The key of a port's meter."""
    return f"hardware.charging.port[{index}].meter"


def thermometer(folder: Path) -> float:
    """Degrees of a one-wire thermometer, by the kernel's driver. Raises OSError, ValueError."""
    return int((folder / "temperature").read_text(encoding="ascii")) / 1000


def _meter(text: str) -> Ask:
    kind, *numbers = text.split(":")
    if kind == "ina219":
        return partial(ina219, int(numbers[0]), int(numbers[1], 16))
    if kind == "ina3221":
        return partial(ina3221, int(numbers[0]), int(numbers[1], 16), int(numbers[2]))
    channel, per_volt = int(numbers[0]), float(numbers[1])
    return lambda: volts(channel) * per_volt


class Rounds:
    """``renew`` on one thread, ``latest`` on another."""

    def __init__(self, asks: Mapping[str, Ask], ports: int, clock: Callable[[], int]) -> None:
        self._asks = asks
        self._measured = [index for index in range(ports) if meter_key(index) in asks]
        self._clock = clock
        self._newest = Round(clock(), dict.fromkeys(self._measured), None, {})
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="meters", daemon=True)  # a bus may hang for ever

    def begin(self) -> None:
        """Ask from now on, where there is anything to ask."""
        if self._asks:
            self._thread.start()

    def end(self) -> None:
        """Ask no more."""
        self._ended.set()

    def latest(self) -> Round:
        """The newest round; where there was none for long, as a bus hangs, one in which nothing answers."""
        newest = self._newest
        if self._clock() - newest.at <= STALE:
            return newest
        return Round(newest.at, dict.fromkeys(self._measured), None, dict.fromkeys(self._asks, "no answer in 5 s"))

    def renew(self) -> None:
        """Ask all of them once."""
        found: dict[str, float | None] = {}
        silent: dict[str, str] = {}
        for key, ask in self._asks.items():
            try:
                found[key] = ask()
            except (OSError, ValueError) as error:
                found[key], silent[key] = None, str(error)
        amperes = {index: found[meter_key(index)] for index in self._measured}
        self._newest = Round(self._clock(), amperes, found.get(TEMPERATURE), silent)

    def _work(self) -> None:
        while not self._ended.wait(EVERY):
            self.renew()
