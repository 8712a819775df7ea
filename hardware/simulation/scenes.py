"""How a hall may be, at one press: what each line and each measure of a configuration is then."""

import re
from dataclasses import dataclass, field

from hardware.rules.network import DNS, INTERNET, MILLISECONDS, PORTAL, SEEN
from hardware.simulation.board import at_first
from hardware.simulation.driver import Driver

_PORT = re.compile(r"hardware\.charging\.port\[(\d+)\]\.(sense|meter)")

_LIGHT = "hardware.light.sensor"
_ON = ("hardware.wifi.link", "hardware.presence.sensor")  # lines; the others are off
_FARTHER = (DNS, PORTAL, INTERNET)
_NETWORK = ("hardware.wifi.link", *SEEN, MILLISECONDS)


@dataclass(frozen=True, slots=True)
class Scene:
    """``values``: 1 or 0 for a line; ``silent``: what does not answer."""

    name: str
    values: dict[str, float] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()


def scenes(driver: Driver) -> tuple[Scene, ...]:
    """Those that differ in this hall, the ordinary one first."""
    keys = (*driver.inputs, *driver.measures)
    dark, bright = driver.config.light.range
    usual = {key: at_first(key) if key in driver.measures else float(key in _ON) for key in keys}
    usual |= {_LIGHT: bright} if _LIGHT in usual else {}
    busy = {key: value for key in keys if (value := _when_busy(key, driver)) is not None}
    changes: dict[str, dict[str, float]] = {
        "Busy": busy,
        "Hot cabinet": busy | {"hardware.charging.temperature": driver.config.charging.off_above_c + 5},
        "Internet away": dict.fromkeys(_FARTHER, 0.0),
        "Wi-Fi down": dict.fromkeys(_NETWORK, 0.0),
        "Night, nobody here": {"hardware.presence.sensor": 0.0, _LIGHT: dark},
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
