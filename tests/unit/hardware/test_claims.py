"""Which lines a configuration may have."""

import pytest

from hardware.claims import allotted, unmeasured
from hardware.config import (
    ButtonConfig,
    ChargingConfig,
    HardwareConfig,
    LedConfig,
    LightConfig,
    PortConfig,
    WifiConfig,
)


def test_the_first_who_claims_a_line_has_it_and_the_others_are_told() -> None:
    ports = (PortConfig(name="A", sense=17, enable=-18), PortConfig(name="B", sense=18, enable=22))
    config = HardwareConfig(charging=ChargingConfig(port=ports), key_switch=-17)
    given, faults = allotted(config, "kiosk.toml")
    assert given == {
        "hardware.charging.port[0].sense": 17,
        "hardware.charging.port[0].enable": -18,
        "hardware.charging.port[1].enable": 22,
    }
    assert [(fault.what, fault.where) for fault in faults] == [
        ("GPIO18 belongs to hardware.charging.port[0].enable", "kiosk.toml: hardware.charging.port[1].sense"),
        ("GPIO17 belongs to hardware.charging.port[0].sense", "kiosk.toml: hardware.key_switch"),
    ]


def test_a_bus_has_its_lines_only_where_something_is_on_it() -> None:
    buttons = tuple(ButtonConfig(line=line, does="help") for line in (1, 2, 4, 8, 11, 14))
    assert [fault.what[:6] for fault in allotted(HardwareConfig(button=buttons), "f")[1]] == ["GPIO1 "]
    ports = (PortConfig(name="A", meter="ina219:1:0x40"), PortConfig(name="B", meter="mcp3008:3:0.5"))
    charging = ChargingConfig(port=ports, temperature="w1:28-0123456789ab")
    given, faults = allotted(HardwareConfig(button=buttons, charging=charging), "f")
    assert [fault.what.split()[0] for fault in faults] == ["GPIO1", "GPIO2", "GPIO4", "GPIO8", "GPIO11"]
    assert list(given.values()) == [14]


def test_a_sensor_of_light_has_its_bus() -> None:
    buttons = tuple(ButtonConfig(line=line, does="help") for line in (3, 8))
    for sensor, bus in (("bh1750:1:0x23", "GPIO3"), ("mcp3008:0", "GPIO8")):
        config = HardwareConfig(button=buttons, light=LightConfig(sensor=sensor))
        assert [fault.what.split()[0] for fault in allotted(config, "f")[1]] == [bus]


def test_a_line_that_no_header_has_is_told_and_the_others_are_given() -> None:
    given, faults = allotted(HardwareConfig(key_switch=28, headphones=-28, wifi=WifiConfig(link=27)), "kiosk.toml")
    assert given == {"hardware.wifi.link": 27}
    assert [(fault.what, fault.where) for fault in faults] == [
        ("GPIO28 is no pin of the header", "kiosk.toml: hardware.key_switch"),
        ("GPIO28 is no pin of the header", "kiosk.toml: hardware.headphones"),
    ]
    assert {fault.remedy for fault in faults} == {"take one of GPIO2 to GPIO27"}


def test_a_button_or_a_light_without_a_line_is_told() -> None:
    config = HardwareConfig(button=(ButtonConfig(line=0, does="help"),), led=(LedConfig(line=0, shows="fault"),))
    given, faults = allotted(config, "f")
    assert given == {}
    assert [(fault.what, fault.where) for fault in faults] == [
        ("it has no line", "f: hardware.button[0].line"),
        ("it has no line", "f: hardware.led[0].line"),
    ]


def test_a_reset_line_beside_a_relay_is_told_and_left_alone() -> None:
    given, faults = allotted(HardwareConfig(wifi=WifiConfig(power=17, reset=18)), "f")
    assert given == {"hardware.wifi.power": 17}
    assert [(fault.what, fault.where) for fault in faults] == [
        ("it is never used, since hardware.wifi.power is there", "f: hardware.wifi.reset")
    ]
    unusable = allotted(HardwareConfig(wifi=WifiConfig(power=1, reset=18)), "f")[0]
    assert unusable == {"hardware.wifi.reset": 18}


@pytest.mark.parametrize(
    ("meter", "most_a", "told"),
    [
        ("ina219:1:0x40", 2.6, ""),
        ("ina3221:1:0x40:2", 2.6, "ina3221:1:0x40:2 measures up to 1.638 A, so most_a = 2.6 is never seen"),
        ("ina3221:1:0x40:2", 1.5, ""),
        ("ina3221:1:0x40:2", 1.638, "ina3221:1:0x40:2 measures up to 1.638 A, so most_a = 1.638 is never seen"),
        ("mcp3008:3:0.5", 2.6, "mcp3008:3:0.5 measures up to 1.65 A, so most_a = 2.6 is never seen"),
        ("mcp3008:3:1.0", 2.6, ""),
    ],
)
def test_a_meter_that_cannot_see_too_much_is_told(meter: str, most_a: float, told: str) -> None:
    ports = (PortConfig(name="A", meter=meter, most_a=most_a), PortConfig(name="B"))
    faults = list(unmeasured(HardwareConfig(charging=ChargingConfig(port=ports)), "kiosk.toml"))
    assert [fault.what for fault in faults] == ([told] if told else [])
    assert all(fault.where == "kiosk.toml: hardware.charging.port[0].meter" for fault in faults)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("ina219:1:0x40", "ina219:1:0x40", True),
        ("ina219:1:0x40", "ina219:1:0x41", False),
        ("ina219:1:0x40", "ina219:3:0x40", False),
        ("ina219:1:0x40", "ina3221:1:0x40:1", True),
        ("ina3221:1:0x40:1", "ina3221:1:0x40:1", True),
        ("ina3221:1:0x40:1", "ina3221:1:0x40:2", False),
        ("mcp3008:3:1.0", "mcp3008:3:2.0", True),
        ("mcp3008:3:1.0", "mcp3008:4:1.0", False),
    ],
)
def test_two_meters_in_one_place_are_told(first: str, second: str, *, told: bool) -> None:
    ports = (PortConfig(name="A", meter=first, most_a=1), PortConfig(name="B", meter=second, most_a=1))
    faults = list(unmeasured(HardwareConfig(charging=ChargingConfig(port=ports)), "kiosk.toml"))
    what = f"{second} cannot be there, since {first} is, of hardware.charging.port[0].meter"
    assert [(fault.what, fault.where) for fault in faults] == (
        [(what, "kiosk.toml: hardware.charging.port[1].meter")] if told else []
    )


def test_a_sensor_of_light_shares_its_channel_with_no_meter() -> None:
    ports = (PortConfig(name="A", meter="mcp3008:3:1.0", most_a=1), PortConfig(name="B"))
    for sensor, told in (("mcp3008:3", ["kiosk.toml: hardware.light.sensor"]), ("mcp3008:2", [])):
        config = HardwareConfig(charging=ChargingConfig(port=ports), light=LightConfig(sensor=sensor))
        assert [fault.where for fault in unmeasured(config, "kiosk.toml")] == told
