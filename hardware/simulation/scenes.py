"""How a hall may be, at one press: what each line and each measure of a configuration is then."""

import re
from dataclasses import dataclass, field

from hardware.simulation.driver import Driver

_PORT = re.compile(r"hardware\.charging\.port\[(\d+)\]\.(sense|meter)")

# What is not named here is off, or 0.
_ORDINARY = {
    "hardware.wifi.link": 1.0,
    "hardware.presence.sensor": 1.0,
    "hardware.charging.temperature": 24.0,
    "hardware.light.sensor": 3.0,
    "processor.celsius": 48.0,
    "wifi.milliseconds": 4.0,
    "clock.sure": 1.0,
} | dict.fromkeys(
    ("wifi.carrier", "wifi.connected", "wifi.address", "wifi.gateway", "wifi.dns", "wifi.portal", "wifi.internet"), 1.0
)
_LUX, _LUX_AT_NIGHT = 450.0, 2.0
_FARTHER = ("wifi.dns", "wifi.portal", "wifi.internet")
_NEARER = ("hardware.wifi.link", "wifi.carrier", "wifi.connected", "wifi.address", "wifi.gateway", "wifi.milliseconds")


@dataclass(frozen=True, slots=True)
class Scene:
    """``values``: 1 or 0 for a line; ``silent``: what does not answer."""

    name: str
    values: dict[str, float] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()


def scenes(driver: Driver) -> tuple[Scene, ...]:
    """Those that differ in this hall, the ordinary one first."""
    keys = (*driver.inputs, *driver.measures)
    lux = driver.config.light.sensor.startswith("bh1750")
    usual = {key: _ORDINARY.get(key, 0.0) for key in keys} | ({"hardware.light.sensor": _LUX} if lux else {})
    busy = {key: value for key in keys if (value := _when_busy(key, driver)) is not None}
    changes: dict[str, dict[str, float]] = {
        "Busy": busy,
        "Hot cabinet": busy | {"hardware.charging.temperature": driver.config.charging.off_above_c + 5},
        "Internet away": dict.fromkeys(_FARTHER, 0.0),
        "Wi-Fi down": dict.fromkeys((*_FARTHER, *_NEARER), 0.0),
        "Night, nobody here": {"hardware.presence.sensor": 0.0, "hardware.light.sensor": _LUX_AT_NIGHT if lux else 0.2},
        "Power cut": {"hardware.power.ups": 1.0},
    }
    first = Scene("All well, all free", usual)
    known = {name: {key: to for key, to in change.items() if key in usual} for name, change in changes.items()}
    others = (Scene(name, usual | change) for name, change in known.items())
    return (
        first,
        *(scene for scene in others if scene.values != usual),
        Scene("Nothing answers", usual, frozenset(keys)),
    )


def show(scene: Scene, driver: Driver) -> None:
    """Let the hall be like this."""
    for key, value in scene.values.items():
        if key in driver.measures:
            driver.measure(key, value)
        else:
            driver.turn(key, on=bool(value))
        driver.silence(key, silent=key in scene.silent)


def _when_busy(key: str, driver: Driver) -> float | None:
    """All ports but the last have a phone, the first one is full; None for what is no port's."""
    of = _PORT.fullmatch(key)
    if of is None:
        return None
    index = int(of[1])
    if index == len(driver.config.charging.port) - 1:
        return 0.0
    return 1.0 if of[2] == "sense" else 0.02 if index == 0 else round(0.8 + 0.2 * (index % 6), 1)
