"""What the daemon says of the hall, in words for a technician. ``docs/hardware-state.md`` has what each state means."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hardware.state import HardwareState, Port, Switch
from kiosk.simulator.layout import CHARGING

type Tone = Literal["", "good", "care", "bad"]


@dataclass(frozen=True, slots=True)
class Said:
    """How a thing is: a state is always a pictogram, words and a colour."""

    text: str
    icon: str = ""
    tone: Tone = ""


_UNKNOWN = Said("Unknown", "unknown", "care")
_PORTS: dict[str, Said] = {
    "free": Said("Free", "good", "good"),
    "in-use": Said("In use", "charging"),
    "idle": Said("Fully charged", "charging", "good"),
    "fault": Said("Fault", "bad", "bad"),
    "off": Said("Off", "stop", "care"),
    "unknown": _UNKNOWN,
}
_WHY = {
    "short": "short circuit",
    "current": "too much current",
    "worn": "relay switched too often today",
    "hot": "cabinet too hot",
    "load": "all ports together draw too much",
    "staff": "by staff",
    "rest": "relay rests",
    "line": "no answer",
    "stuck": "in use for too long",
    "relay": "relay does not open",
}
_WIFI_WHY = {
    "link": "access point has no link",
    "carrier": "no carrier",
    "address": "no address",
    "gateway": "gateway is silent",
    "dns": "names are not found",
    "portal": "portal is silent",
}
_WIFI: dict[str, Said] = {
    "working": Said("Working", "good", "good"),
    "local-only": Said("Without internet", "warning", "care"),
    "down": Said("Down", "bad", "bad"),
    "restarting": Said("Starting anew", "again", "care"),
    "unknown": _UNKNOWN,
}


def told(state: HardwareState) -> dict[str, Said]:
    """What is said of each row of the window that something is said of."""
    return dict(_rows(state))


def summary(panel: str, state: HardwareState) -> str:
    """What is said of a whole panel, where anything is."""
    ports = state.charging.ports
    return f"{state.charging.free} of {len(ports)} ports free" if panel == CHARGING and ports else ""


def faults(state: HardwareState) -> list[str]:
    """What cannot be used, where it is configured and what to do, a line for each."""
    return [f"{fault.what} \N{EN DASH} {fault.where} \N{EN DASH} {fault.remedy}" for fault in state.faults]


def _rows(state: HardwareState) -> Iterator[tuple[str, Said]]:
    for port in state.charging.ports:
        yield f"Port {port.name}", _port(port)
    yield "Cabinet", _switch(state.charging.door, "Open", "Closed")
    yield "Access point", _wifi(state)
    yield "Before the kiosk", _switch(state.presence, "Somebody", "Nobody")
    yield "Screen", _screen(state)
    yield "Headphones", _switch(state.headphones, "In", "Out")
    yield "Staff key", _switch(state.key_switch, "Turned", "Not turned")
    for button in state.buttons:
        times = "once" if button.presses == 1 else f"{button.presses} times"
        yield (
            f"Button {button.does.replace('_', ' ')}",
            Said(f"Pressed {times}" if button.presses else "Not pressed yet"),
        )
    yield from _power(state)


def _port(port: Port) -> Said:
    said = _PORTS[port.state]
    why = f": {_WHY.get(port.why, port.why)}" if port.why else ""
    minutes = f", {port.minutes} min today" if port.minutes else ""
    return Said(said.text + why + minutes, said.icon, said.tone)


def _wifi(state: HardwareState) -> Said:
    said = _WIFI[state.wifi.state]
    why = f": {_WIFI_WHY.get(state.wifi.why, state.wifi.why)}" if state.wifi.why else ""
    restarts = f", restarted {state.wifi.restarts}× today" if state.wifi.restarts else ""
    return Said(said.text + why + restarts, said.icon, said.tone)


def _switch(switch: Switch, on: str, off: str) -> Said:
    return _UNKNOWN if switch.on is None else Said(on if switch.on else off)


def _screen(state: HardwareState) -> Said:
    brightness = "" if state.brightness is None else f", {state.brightness} %"
    said = _switch(state.display, "Lit", "Dark")
    return Said(said.text + brightness, said.icon, said.tone)


def _power(state: HardwareState) -> Iterator[tuple[str, Said]]:
    power = state.power
    ends = f", off at {power.ends.astimezone():%H:%M:%S}" if power.ends else ""
    if power.battery:
        yield "Supply", Said(f"On battery{ends}", "warning", "care")
    elif power.under_voltage:
        yield "Supply", Said("Voltage too low", "warning", "bad")
    elif power.battery is not None or power.under_voltage is not None:
        yield "Supply", Said("Mains", "good", "good")
    if power.celsius is not None:
        fan = "" if power.fan is None else ", fan on" if power.fan else ", fan off"
        slow = ", slowed down" if power.throttled else ""
        yield "Processor", Said(f"{power.celsius:.0f} °C{fan}{slow}", "warning" if slow else "", "care" if slow else "")
