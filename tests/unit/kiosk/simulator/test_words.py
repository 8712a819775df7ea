"""What the simulator's window says: a place and a name for whatever can be configured, and words for every state."""

from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from hardware.claims import claims
from hardware.config import ChargingConfig, HardwareConfig, LedConfig, LightConfig, PortConfig
from hardware.simulation.board import SimulatedFactory
from hardware.simulation.driver import Driver
from hardware.simulation.station import WHOLE_HALL
from hardware.state import Charging, HardwareFault, HardwareState, Port, PortState, Power, Switch, Wifi, WifiState
from kiosk.simulator.layout import CHARGING, Control, panels
from kiosk.simulator.words import faults, summary, told

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
DOCUMENT = Path(__file__).parents[4] / "docs" / "hardware-state.md"
# Whatever WHOLE_HALL leaves out, for want of lines.
REST = replace(
    WHOLE_HALL,
    charging=ChargingConfig(port=(PortConfig(name="A", sense=16, fault=17), PortConfig(name="B", sense=18, fault=19))),
    wifi=replace(WHOLE_HALL.wifi, reset=5),
    light=LightConfig(sensor="mcp3008:0"),
    led=(LedConfig(line=6, shows="wifi"), LedConfig(line=12, shows="power")),
)


def controls(config: HardwareConfig) -> list[Control]:
    driver = Driver(config, SimulatedFactory())
    return [control for panel in panels(driver) for row in panel.rows for control in row.controls]


@pytest.mark.parametrize("config", [WHOLE_HALL, REST], ids=["the hall that ships", "the rest"])
def test_everything_that_can_be_configured_has_a_place_and_a_name_of_its_own(config: HardwareConfig) -> None:
    found = controls(config)
    assert {key for key, line in claims(config) if line} <= {control.key for control in found}
    assert [control.key for control in found if control.row == "Other"] == []
    assert len({control.name for control in found}) == len(found)


def test_each_port_stands_by_itself_in_the_order_of_the_configuration() -> None:
    (station,) = (panel for panel in panels(Driver(WHOLE_HALL, SimulatedFactory())) if panel.title == CHARGING)
    assert [row.name for row in station.rows] == [*(f"Port {number}" for number in range(1, 7)), "Cabinet"]
    assert [control.label for control in station.rows[0].controls] == ["Phone plugged in", "Current", "Relay"]


def test_where_only_the_network_is_looked_after_there_are_no_ports() -> None:
    driver = Driver(HardwareConfig(pin_factory="simulated"), SimulatedFactory())
    assert CHARGING not in [panel.title for panel in panels(driver)]


def document(**said: object) -> HardwareState:
    return replace(HardwareState(written=NOW), **said)


@pytest.mark.parametrize("state", get_args(PortState.__value__))
def test_every_state_of_a_port_has_words_and_a_pictogram(state: PortState) -> None:
    said = told(document(charging=Charging(ports=(Port(name="A", state=state),))))["Port A"]
    assert said.icon
    assert said.text
    assert "-" not in said.text


@pytest.mark.parametrize("state", get_args(WifiState.__value__))
def test_every_state_of_the_wifi_has_words_and_a_pictogram(state: WifiState) -> None:
    said = told(document(wifi=Wifi(state=state)))["Access point"]
    assert said.icon
    assert "-" not in said.text


@pytest.mark.parametrize("why", ["short", "current", "worn", "hot", "load", "staff", "rest", "line", "stuck", "relay"])
def test_why_a_port_is_off_is_said_in_more_than_the_word_of_the_document(why: str) -> None:
    assert f"`{why}`" in DOCUMENT.read_text(encoding="utf-8")
    said = told(document(charging=Charging(ports=(Port(name="A", state="off", why=why),))))["Port A"]
    assert len(said.text.removeprefix("Off: ").split()) > 1


def test_what_nobody_can_tell_is_said_to_be_unknown() -> None:
    said = told(document())
    assert {said[row].text for row in ("Cabinet", "Before the kiosk", "Headphones", "Staff key")} == {"Unknown"}
    assert "Supply" not in said
    assert summary(CHARGING, document()) == ""


def test_a_battery_goes_before_a_low_voltage() -> None:
    power = Power(battery=True, under_voltage=True, ends=NOW)
    assert told(document(power=power))["Supply"].text.startswith("On battery, off at ")
    assert told(document(power=replace(power, battery=False)))["Supply"].text == "Voltage too low"


def test_faults_say_what_where_and_what_to_do() -> None:
    fault = HardwareFault(what="GPIO4 is gone", where="kiosk.toml: hardware.charging.door", remedy="look for it")
    assert faults(document(faults=(fault,), presence=Switch(on=True))) == [
        "GPIO4 is gone – kiosk.toml: hardware.charging.door – look for it"
    ]
