"""The state document in lines of text, and what is new in one beside another. For technicians, in English."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from hardware.state import HardwareState, Line, Port, Power, Switch, Wifi

_SWITCHES = {
    "Presence": ("presence", "somebody is there", "nobody is there"),
    "Display": ("display", "on", "off"),
    "Key": ("key_switch", "on", "off"),
    "Headphones": ("headphones", "plugged in", "not plugged in"),
}
_NAMED_BY = ("key", "name", "does", "where")  # what tells one entry of a list from the next
_TIMES = ("written", "since")


def told(state: HardwareState, *, figures: bool = True) -> dict[str, str]:
    """What there is to say of each thing. Without ``figures``, what drifts all the time is left out."""
    by_thing = {f"Port {port.name}": _port(port, figures=figures) for port in state.charging.ports}
    by_thing |= _cabinet(state, figures=figures)
    if state.wifi.how != "none" or state.wifi.ssid:
        by_thing["Wi-Fi"] = _wifi(state.wifi, figures=figures)
    for name, (field, on, off) in _SWITCHES.items():
        switch: Switch = getattr(state, field)
        if switch.how != "none":
            by_thing[name] = _switch(switch, on, off)
    if state.brightness is not None and figures:
        by_thing["Brightness"] = f"{state.brightness} %"
    if state.backlight:
        by_thing["Backlight"] = "set by the daemon"
    for button in state.buttons:
        by_thing[f"Button {button.does}"] = f"{_switch(button, 'pressed', 'not pressed')}, {button.presses} times"
    by_thing |= dict(_power(state.power, figures=figures))
    by_thing |= {f"GPIO{abs(line.line)} {line.key}": _line(line) for line in state.lines}
    return by_thing | {f"Fault: {fault.what}. {fault.where}": f"{fault.remedy}." for fault in state.faults}


def lines(state: HardwareState) -> list[str]:
    """All of the document, a line for each thing."""
    first = f"Written {state.written:%Y-%m-%d %H:%M:%S} UTC" + (", simulated" if state.simulated else "")
    return [first, *(f"{thing}: {said}" for thing, said in told(state).items())]


def changes(before: HardwareState, after: HardwareState) -> list[str]:
    """What is new, as ``lines`` says it, without figures that drift."""
    old, new = told(before, figures=False), told(after, figures=False)
    gone = [f"{thing}: no longer so" for thing in old if thing not in new]
    return [f"{thing}: {said}" for thing, said in new.items() if old.get(thing) != said] + gone


def differences(before: HardwareState, after: HardwareState) -> Iterator[tuple[str, object, object]]:
    """Each place of the document that says something else, what it said and what it says; times are left out."""
    old, new = dict(_leaves("", msgspec.to_builtins(before))), dict(_leaves("", msgspec.to_builtins(after)))
    for place in old | new:
        if old.get(place) != new.get(place):
            yield place, old.get(place), new.get(place)


def _leaves(place: str, value: Any) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in _TIMES:
                yield from _leaves(f"{place}.{key}" if place else key, each)
    elif isinstance(value, list | tuple):
        for index, each in enumerate(value):
            name = next((each[key] for key in _NAMED_BY if key in each), index)
            yield from _leaves(f"{place}[{name}]", each)
    else:
        yield place, value


def _port(port: Port, *, figures: bool) -> str:
    said = port.state + (f" ({port.why})" if port.why else "")
    if figures:
        said += "" if port.amperes is None else f", {port.amperes:.2f} A"
        said += f", {port.minutes} min today"
    return said


def _cabinet(state: HardwareState, *, figures: bool) -> Iterator[tuple[str, str]]:
    charging = state.charging
    if charging.celsius is not None and figures:
        yield "Cabinet", f"{charging.celsius:.1f} °C"
    if charging.door.how != "none":
        yield "Door", _switch(charging.door, "open", "closed")


def _wifi(wifi: Wifi, *, figures: bool) -> str:
    said = wifi.state + (f" ({wifi.why})" if wifi.why else "") + (f", {wifi.ssid}" if wifi.ssid else "")
    if wifi.milliseconds is not None and figures:
        said += f", {wifi.milliseconds:.0f} ms to the gateway"
    if wifi.restarts:
        said += f", restarted {wifi.restarts} times today"
    return said + (f", may be restarted from {_clock(wifi.next)}" if wifi.next else "")


def _power(power: Power, *, figures: bool) -> Iterator[tuple[str, str]]:
    if power.under_voltage is not None or power.throttled is not None:
        wrong = [name for name, on in (("under-voltage", power.under_voltage), ("throttled", power.throttled)) if on]
        yield "Supply", ", ".join(wrong) or "good"
    if power.battery is not None:
        ends = f", shut down at {_clock(power.ends)}" if power.ends else ""
        yield "UPS", ("on its battery" if power.battery else "on the mains") + ends
    if power.celsius is not None and figures:
        yield "Processor", f"{power.celsius:.1f} °C"
    if power.fan is not None:
        yield "Fan", "on" if power.fan else "off"


def _switch(switch: Switch, on: str, off: str) -> str:
    return "unknown" if switch.on is None else on if switch.on else off


def _line(line: Line) -> str:
    return "does not answer" if line.on is None else "on" if line.on else "off"


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone():%H:%M:%S}"
