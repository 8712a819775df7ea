"""What is wired, as a technician calls it and tries it: a thing for each line and each meter of a configuration."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from hardware.claims import HEADER, claims
from hardware.config import HardwareConfig
from hardware.lines import is_driven

type Way = Literal["in", "out", "bus"]


@dataclass(frozen=True, slots=True)
class Thing:
    """``line`` as it is configured, 0 for what is on a bus; ``address``: where on that bus.

    ``on`` and ``off``: what to do for a line to become so; for an output, what ``on`` looks like.
    """

    key: str
    name: str
    way: Way
    on: str
    off: str = ""
    line: int = 0
    address: str = ""


_SAID = (
    (r"charging\.port\[(?P<port>\d+)\]\.sense", "Port {port}: in use",
     "Plug a phone that is not full into port {port}.", "Unplug it from port {port}."),
    (r"charging\.port\[(?P<port>\d+)\]\.fault", "Port {port}: short circuit",
     "Join the contacts of port {port} with the test plug.", "Take the test plug out of port {port}."),
    (r"charging\.port\[(?P<port>\d+)\]\.enable", "Port {port}: relay", "Has port {port} power?", ""),
    (r"charging\.port\[(?P<port>\d+)\]\.meter", "Port {port}: meter",
     "Plug a phone that is not full into port {port}.", ""),
    (r"charging\.temperature", "Cabinet: thermometer", "Hold the thermometer in the cabinet between two fingers.", ""),
    (r"charging\.door", "Cabinet: door", "Open the door of the cabinet.", "Close the door of the cabinet."),
    (r"wifi\.link", "Wi-Fi: link", "Plug the network cable of the access point in.",
     "Pull the network cable of the access point."),
    (r"wifi\.power", "Wi-Fi: relay", "Has the access point power?", ""),
    (r"wifi\.reset", "Wi-Fi: reset", "Is the access point being reset?", ""),
    (r"presence\.sensor", "Presence sensor", "Step in front of the kiosk.",
     "Step out of its sight, all of you, and stand still."),
    (r"light\.sensor", "Light sensor", "Shine a light at the light sensor.", ""),
    (r"power\.ups", "UPS: on battery", "Pull the plug of the UPS out of the wall.",
     "Put the plug back at once: the device shuts down when it runs on its battery for {ups:g} seconds."),
    (r"power\.fan", "Fan: relay", "Does the fan run?", ""),
    (r"key_switch", "Staff key switch", "Turn the staff key on.", "Turn the staff key back."),
    (r"headphones", "Headphone socket", "Plug headphones in.", "Unplug the headphones."),
    (r"button\[(?P<button>\d+)\]\.line", "Button: {button}", "Hold the button {button} down.",
     "Let the button {button} go."),
    (r"led\[(?P<led>\d+)\]\.line", "Light: {led}", "Does the light for {led} shine?", ""),
)  # fmt: skip


def things(config: HardwareConfig) -> tuple[Thing, ...]:
    """All that is wired, port by port, as the configuration has it."""
    lines = {key: line for key, line in claims(config) if line and abs(line) in HEADER}
    buses = dict(_on_buses(config))
    order = [*lines, *buses]
    order.sort(key=lambda key: (not _is_of_port(key), _number(key) if _is_of_port(key) else 0))
    return tuple(_thing(key, config, lines.get(key, 0), buses.get(key, "")) for key in order)


def _on_buses(config: HardwareConfig) -> Iterator[tuple[str, str]]:
    """What has no line of its own, and its address."""
    for index, port in enumerate(config.charging.port):
        if port.meter:
            yield f"hardware.charging.port[{index}].meter", port.meter
    if config.charging.temperature:
        yield "hardware.charging.temperature", config.charging.temperature
    if config.light.sensor:
        yield "hardware.light.sensor", config.light.sensor


def _thing(key: str, config: HardwareConfig, line: int, address: str) -> Thing:
    name, on, off = key.removeprefix("hardware."), "Make it on.", "Make it off."
    values: dict[str, object] = {"ups": config.power.ups_seconds}
    for pattern, *said in _SAID:
        if found := re.fullmatch(pattern, name):
            values |= _names(config, found.groupdict())
            name, on, off = (text.format(**values) for text in said)
            break
    way: Way = "bus" if not line else "out" if is_driven(key) else "in"
    return Thing(key, name, way, on, off, line, address)


def _names(config: HardwareConfig, indexes: Mapping[str, str]) -> dict[str, object]:
    """What stands on the case instead of an index."""
    named: dict[str, object] = {}
    for kind, index in indexes.items():
        number = int(index)
        if kind == "port":
            named[kind] = config.charging.port[number].name
        elif kind == "button":
            named[kind] = config.button[number].does
        else:
            led = config.led[number]
            named[kind] = f"port {led.port}" if led.port else led.shows
    return named


def _is_of_port(key: str) -> bool:
    return key.startswith("hardware.charging.port[")


def _number(key: str) -> int:
    found = re.search(r"\[(\d+)\]", key)
    return int(found[1]) if found else 0
