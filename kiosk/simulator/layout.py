"""What stands where in the window: every line and every measure of a configuration, named as people name them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hardware.claims import claims
from hardware.config import HardwareConfig
from hardware.simulation.driver import Driver

CHARGING, WIFI, KIOSK, POWER = "Charging station", "Wi-Fi", "At the kiosk", "Power and system"
SCREEN = "Screen"  # nothing drives it but the daemon
PANELS = (CHARGING, WIFI, KIOSK, POWER)

type Kind = Literal["switch", "lamp", "slider"]


@dataclass(frozen=True, slots=True)
class Scale:
    """From ``least`` to ``most`` of a ``unit``, by ``step``."""

    unit: str
    least: float
    most: float
    step: float


@dataclass(frozen=True, slots=True)
class Control:
    """One line or measure: what to turn, or to look at. ``label``: what it stands for, ``name`` with what it is on."""

    key: str
    kind: Kind
    panel: str
    row: str
    label: str
    scale: Scale | None = None

    @property
    def name(self) -> str:
        """As a screen reader says it."""
        return f"{self.row}: {self.label}"


@dataclass(frozen=True, slots=True)
class Row:
    """What belongs to one thing of the hall; ``name`` is also where ``words.told`` says how it is."""

    name: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The rows of one concern."""

    title: str
    rows: tuple[Row, ...]


# Of one thing each: panel, row, label. Measures without a scale are 1 or 0.
_NAMES = {
    "hardware.charging.temperature": (CHARGING, "Cabinet", "Temperature"),
    "hardware.charging.door": (CHARGING, "Cabinet", "Door open"),
    "hardware.wifi.link": (WIFI, "Access point", "Link"),
    "hardware.wifi.power": (WIFI, "Access point", "Power"),
    "hardware.wifi.reset": (WIFI, "Access point", "Reset"),
    "wifi.carrier": (WIFI, "Kiosk's own network", "Carrier"),
    "wifi.connected": (WIFI, "Kiosk's own network", "Connected"),
    "wifi.address": (WIFI, "Kiosk's own network", "Address"),
    "wifi.gateway": (WIFI, "Gateway", "Answers"),
    "wifi.milliseconds": (WIFI, "Gateway", "There and back"),
    "wifi.dns": (WIFI, "Internet", "Names found"),
    "wifi.portal": (WIFI, "Internet", "Portal answers"),
    "wifi.internet": (WIFI, "Internet", "NetworkManager agrees"),
    "hardware.presence.sensor": (KIOSK, "Before the kiosk", "Somebody is there"),
    "hardware.light.sensor": (KIOSK, "Before the kiosk", "Light"),
    "hardware.headphones": (KIOSK, "Headphones", "Plugged in"),
    "hardware.key_switch": (KIOSK, "Staff key", "Turned"),
    "hardware.power.ups": (POWER, "Supply", "On battery"),
    "power.under_voltage": (POWER, "Supply", "Voltage too low"),
    "power.throttled": (POWER, "Processor", "Throttled"),
    "processor.celsius": (POWER, "Processor", "Temperature"),
    "hardware.power.fan": (POWER, "Processor", "Fan"),
    "clock.sure": (POWER, "Clock", "Sure of the time"),
    "sync.running": (POWER, "Sync", "At work"),
}
_PORT = {"sense": "Phone plugged in", "fault": "Short circuit", "enable": "Relay", "meter": "Current"}
_OF_MANY = re.compile(r"hardware\.(charging\.port|button|led)\[(\d+)\]\.(\w+)")


def panels(driver: Driver) -> tuple[Panel, ...]:
    """Everything that is configured, concern by concern; a row for each thing."""
    rows: dict[str, dict[str, list[Control]]] = {title: {} for title in PANELS}
    for control in _controls(driver):
        rows[control.panel].setdefault(control.row, []).append(control)
    rows[KIOSK].setdefault(SCREEN, [])
    made = ((title, [Row(name, tuple(controls)) for name, controls in of.items()]) for title, of in rows.items())
    return tuple(Panel(title, tuple(found)) for title, found in made if found)


def _controls(driver: Driver) -> Iterator[Control]:
    """Ports first, each with its meter, for a key's own order is that of the configuration."""
    named = [key for key, line in claims(driver.config) if line]
    for key in sorted((*named, *driver.measures), key=_order):
        panel, row, label = _named(key, driver.config)
        if key in driver.measures:
            scale = _scale(key, driver.config)
            yield Control(key, "switch" if scale is None else "slider", panel, row, label, scale)
        else:
            yield Control(key, "lamp" if key in driver.outputs else "switch", panel, row, label)


def _order(key: str) -> tuple[int, int, int]:
    """Ports by their number, what one turns before what one sees; then as it stands above, the unknown last."""
    many = _OF_MANY.fullmatch(key)
    if many is None:
        return (1, [*_NAMES, key].index(key), 0)
    kinds = ("charging.port", "button", "led")
    parts = ("sense", "fault", "meter", "enable", "line")
    return (2 * kinds.index(many[1]), int(many[2]), parts.index(many[3]))


def _named(key: str, config: HardwareConfig) -> tuple[str, str, str]:
    """Panel, row and label."""
    many = _OF_MANY.fullmatch(key)
    if many is None:
        return _NAMES.get(key, (POWER, "Other", key))
    index = int(many[2])
    if many[1] == "charging.port":
        return CHARGING, f"Port {config.charging.port[index].name}", _PORT[many[3]]
    if many[1] == "button":
        return KIOSK, f"Button {config.button[index].does.replace('_', ' ')}", "Pressed"
    led = config.led[index]
    return KIOSK, f"Light: {led.shows} {led.port}".rstrip(), "Lamp"


def _scale(key: str, config: HardwareConfig) -> Scale | None:
    """None: it is so or not."""
    if many := _OF_MANY.fullmatch(key):
        return Scale("A", 0, max(4.0, 1.5 * config.charging.port[int(many[2])].most_a), 0.05)
    if key == "hardware.light.sensor":
        return Scale("lx", 0, 1000, 5) if config.light.sensor.startswith("bh1750") else Scale("V", 0, 3.3, 0.05)
    return {
        "hardware.charging.temperature": Scale("°C", -10, 90, 0.5),
        "processor.celsius": Scale("°C", 0, 100, 0.5),
        "wifi.milliseconds": Scale("ms", 0, 1000, 5),
    }.get(key)
