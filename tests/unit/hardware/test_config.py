"""What a configuration of the hall's hardware may say."""

import msgspec
import pytest

from hardware.config import HardwareConfig, LightConfig

PORTS = [{"name": "1"}, {"name": "2"}]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"charging": {"port": [{"name": "1"}]}}, "2 to 16 ports"),
        ({"charging": {"port": [{"name": str(number)} for number in range(17)]}}, "2 to 16 ports"),
        ({"charging": {"port": [{"name": "1"}, {"name": "1"}]}}, "same name"),
        ({"charging": {"port": [*PORTS, {"name": "3", "meter": "ina219"}]}}, "ina219:1:0x40"),
        ({"charging": {"port": [*PORTS, {"name": "1 "}]}}, "same name"),
        ({"charging": {"port": [*PORTS, {"name": "\t"}]}}, "name is blank"),
        ({"charging": {"port": [*PORTS, {"name": "3", "sense": "17"}]}}, "sense"),
        ({"charging": {"on_below_c": 50}}, "on_below_c has to be below"),
        ({"charging": {"temperature": "hot"}}, "temperature is 'hot'"),
        ({"wifi": {"ssid": "hall", "password": "short"}}, "8 to 63"),
        ({"wifi": {"ssid": "hall", "password": "häuslich"}}, "8 to 63"),
        ({"wifi": {"ssid": "ế" * 11, "security": "open"}}, "ssid has 33 bytes"),
        ({"wifi": {"ssid": "a\tb", "security": "open"}}, "control character"),
        ({"wifi": {"interface": "../lo"}}, "ip link"),
        ({"wifi": {"portal": "https://there.example/"}}, "write http:"),
        ({"wifi": {"portal": "there.example"}}, "write http:"),
        ({"wifi": {"portal": "http://there.example/a b"}}, "write http:"),
        ({"presence": {"hours": "7-22"}}, "07:00-22:00"),
        ({"presence": {"hours": "07:00-24:00"}}, "07:00-22:00"),
        ({"light": {"sensor": "mcp3008:8"}}, "mcp3008"),
        ({"light": {"sensor": "bh1750:1:0x24"}}, "bh1750:1:0x23"),
        ({"light": {"sensor": "mcp3008:0", "dark": 2, "bright": 2}}, "in either"),
        ({"light": {"sensor": "bh1750:1:0x23", "dark": 500}}, "in either"),
        ({"light": {"sensor": "bh1750:1:0x23", "dark": 0}}, "in either"),
        ({"light": {"backlight": "../panel"}}, "/sys/class/backlight"),
        ({"led": [{"line": 4, "shows": "port"}]}, "port names the port"),
        ({"led": [{"line": 4, "shows": "wifi", "port": "1"}]}, "port names the port"),
        ({"led": [{"line": 4, "shows": "port", "port": "3"}], "charging": {"port": PORTS}}, "the ports are 1, 2"),
        ({"power": {"fan_below_c": 65}}, "fan_below_c has to be below"),
        ({"pins": 1}, "pins"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_remedy(table: dict[str, object], told: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=told):
        msgspec.convert(table, HardwareConfig)


def test_a_whole_station_is_taken() -> None:
    ports = [
        {"name": "A", "sense": -17, "enable": 27, "meter": "ina3221:1:0x40:2"},
        {"name": "B", "meter": "mcp3008:3:0.5"},
    ]
    config = msgspec.convert({"charging": {"port": ports, "temperature": "w1:28-0123456789ab"}}, HardwareConfig)
    assert [port.sense for port in config.charging.port] == [-17, 0]


def test_a_name_is_taken_without_the_blanks_around_it() -> None:
    led = {"line": 4, "shows": "port", "port": "2 "}
    config = msgspec.convert({"charging": {"port": [{"name": " 1"}, {"name": "2"}]}, "led": [led]}, HardwareConfig)
    assert [port.name for port in config.charging.port] == ["1", "2"]
    assert config.led[0].port == "2"


def test_what_a_sensor_of_light_says_is_as_usual_where_nothing_is_written() -> None:
    assert LightConfig(sensor="mcp3008:0").range == (0.3, 3.0)
    assert LightConfig(sensor="bh1750:1:0x23", bright=900).range == (5.0, 900)
    assert LightConfig(sensor="mcp3008:0", dark=3, bright=0).range == (3, 0)
