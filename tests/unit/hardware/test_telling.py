"""The document in words."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from hardware.state import (
    Button,
    Charging,
    HardwareFault,
    HardwareState,
    Line,
    Port,
    Power,
    Switch,
    Wifi,
)
from hardware.telling import changes, differences, lines

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ON = Switch(on=True, how="line")
FULL = HardwareState(
    written=NOON,
    simulated=True,
    charging=Charging(
        ports=(
            Port(name="1", state="in-use", amperes=0.512, minutes=12),
            Port(name="2", state="fault", why="short"),
        ),
        celsius=31.24,
        door=ON,
    ),
    wifi=Wifi(state="local-only", why="portal", ssid="Hall", restarts=2, milliseconds=3.6, how="probe"),
    presence=ON,
    display=Switch(on=False, how="rule"),
    brightness=70,
    backlight=True,
    key_switch=Switch(on=None, how="line"),
    headphones=ON,
    buttons=(Button(does="help", on=False, presses=3),),
    power=Power(under_voltage=True, throttled=False, battery=False, celsius=48.4, fan=True),
    lines=(Line(key="hardware.key_switch", line=-26, how="line"),),
    faults=(HardwareFault(what="GPIO4 is gone", where="kiosk.toml: hardware.door", remedy="look for it"),),
)


def with_(state: HardwareState, **changed: Any) -> HardwareState:
    return msgspec.structs.replace(state, **changed)


def test_all_of_the_document_is_told() -> None:
    assert lines(FULL) == [
        "Written 2026-11-22 12:00:00 UTC, simulated",
        "Port 1: in-use, 0.51 A, 12 min today",
        "Port 2: fault (short), 0 min today",
        "Cabinet: 31.2 °C",
        "Door: open",
        "Wi-Fi: local-only (portal), Hall, 4 ms to the gateway, restarted 2 times today",
        "Presence: somebody is there",
        "Display: off",
        "Key: unknown",
        "Headphones: plugged in",
        "Brightness: 70 %",
        "Backlight: set by the daemon",
        "Button help: not pressed, 3 times",
        "Supply: under-voltage",
        "UPS: on the mains",
        "Processor: 48.4 °C",
        "Fan: on",
        "GPIO26 hardware.key_switch: does not answer",
        "Fault: GPIO4 is gone. kiosk.toml: hardware.door: look for it.",
    ]


@pytest.mark.parametrize("field", [name for name in HardwareState.__struct_fields__ if name != "format"])
def test_no_part_of_the_document_is_kept_back(field: str) -> None:
    """A field that is added to the document has to be told as well."""
    default = {"written": NOON.replace(hour=13)}.get(field)
    bare = HardwareState(written=NOON)
    without = with_(FULL, **{field: default if default is not None else getattr(bare, field)})
    assert lines(without) != lines(FULL)


def test_what_nobody_knows_anything_of_is_not_told() -> None:
    assert lines(HardwareState(written=NOON)) == ["Written 2026-11-22 12:00:00 UTC"]


def test_what_is_new_is_told_and_nothing_else() -> None:
    after = with_(FULL, written=NOON.replace(hour=13), presence=Switch(on=False, how="line"), faults=())
    assert changes(FULL, after) == [
        "Presence: nobody is there",
        "Fault: GPIO4 is gone. kiosk.toml: hardware.door: no longer so",
    ]
    assert changes(FULL, FULL) == []


def test_figures_that_drift_are_no_news() -> None:
    charging = with_(FULL, charging=msgspec.structs.replace(FULL.charging, celsius=31.9))
    assert changes(FULL, charging) == []


def test_programs_are_told_of_every_difference_by_its_place() -> None:
    ports = (msgspec.structs.replace(FULL.charging.ports[0], state="free", amperes=0.0), FULL.charging.ports[1])
    after = with_(FULL, charging=msgspec.structs.replace(FULL.charging, ports=ports), written=NOON.replace(hour=13))
    assert list(differences(FULL, after)) == [
        ("charging.ports[1].state", "in-use", "free"),
        ("charging.ports[1].amperes", 0.512, 0.0),
    ]
