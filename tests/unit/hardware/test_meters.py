"""Meters and thermometers: what they say in amperes and degrees, and what follows where they are silent."""

from functools import partial
from pathlib import Path

import pytest

from hardware.config import ChargingConfig, HardwareConfig, LightConfig, PortConfig
from hardware.meters.i2c import bh1750, ina219, ina3221, read_light, read_word
from hardware.meters.reading import currents, heat, light, thermometer
from hardware.meters.spi import request, value_of
from hardware.rounds import STALE, Rounds
from hardware.rules.rule import SECOND
from hardware.rules.station import TEMPERATURE, port_key
from hardware.testing import Hall

PORTS = (
    PortConfig(name="A", sense=5, enable=17, meter="ina219:1:0x40"),
    PortConfig(name="B", sense=6, enable=18, meter="ina219:1:0x41"),
)
CONFIG = HardwareConfig(
    pin_factory="simulated", charging=ChargingConfig(port=PORTS, temperature="w1:28-0123456789ab", most_a=3.0)
)


class Bus:
    """Answers by key; an error is raised. ``now`` is its clock."""

    def __init__(self, **answers: float | OSError) -> None:
        self.now = 0
        self.answers = dict(
            zip((port_key(0, "meter"), port_key(1, "meter"), TEMPERATURE), answers.values(), strict=True)
        )
        self.rounds = Rounds({key: partial(self.answer, key) for key in self.answers}, lambda: self.now)

    def answer(self, key: str) -> float:
        found = self.answers[key]
        if isinstance(found, OSError):
            raise found
        return found


def seen(hall: Hall, bus: Bus) -> list[str]:
    """The states of the ports, once the bus was asked and the daemon has looked."""
    bus.rounds.renew()
    hall.wait(1100, step=50)
    return hall.ports()


def test_heat_and_current_reach_the_relays(tmp_path: Path) -> None:
    bus = Bus(first=1.0, second=0.5, celsius=30.0)
    hall = Hall(CONFIG, tmp_path, bus.rounds)
    assert seen(hall, bus) == ["in-use", "off"], "one after the other"
    assert seen(hall, bus) == ["in-use", "in-use"]
    assert hall.document().charging.ports[0].amperes == 1.0
    bus.answers[port_key(0, "meter")] = 2.7
    assert seen(hall, bus) == ["fault", "in-use"]
    assert not hall.board.is_high(17)
    bus.answers |= {port_key(0, "meter"): 0.0, TEMPERATURE: 60.0}
    assert seen(hall, bus) == ["fault", "off"]
    assert not hall.board.is_high(18)
    assert hall.document().charging.celsius == 60.0


def test_a_meter_that_does_not_answer_is_told_and_the_rest_works(tmp_path: Path) -> None:
    bus = Bus(first=OSError(121, "Remote I/O error"), second=0.5, celsius=30.0)
    hall = Hall(CONFIG, tmp_path, bus.rounds)
    assert seen(hall, bus) == ["off", "off"]
    hall.wait(9000, step=500)
    assert seen(hall, bus) == ["free", "in-use"], "the first is known by its line"
    (fault,) = hall.document().faults
    assert fault.where == "kiosk.toml: hardware.charging.port[0].meter"
    assert "Remote I/O error" in fault.what
    bus.answers[port_key(0, "meter")] = 0.5
    assert seen(hall, bus) == ["in-use", "in-use"]
    assert hall.document().faults == ()


def test_a_bus_that_hangs_says_nothing_after_a_while(tmp_path: Path) -> None:
    bus = Bus(first=0.5, second=0.5, celsius=30.0)
    hall = Hall(CONFIG, tmp_path, bus.rounds)
    seen(hall, bus)
    assert seen(hall, bus) == ["in-use", "in-use"]
    bus.now += STALE + SECOND + 1
    hall.wait(1100, step=50)
    assert hall.ports() == ["free", "free"]
    assert len(hall.document().faults) == 3


def test_registers_are_amperes() -> None:
    asked = []

    def word(bus: int, address: int, register: int) -> int:
        asked.append((bus, address, register))
        return 5000

    assert ina219(1, 0x40, word) == pytest.approx(0.5)
    assert ina3221(1, 0x41, 2, word) == pytest.approx(0.25)
    assert asked == [(1, 0x40, 1), (1, 0x41, 3)]


def test_a_meter_that_is_wired_backwards_measures_as_much() -> None:
    assert ina219(1, 0x40, lambda *_: -5000) == pytest.approx(0.5)
    assert ina3221(1, 0x41, 2, lambda *_: -5000) == pytest.approx(0.25)


def test_counts_of_light_are_lux() -> None:
    assert bh1750(1, 0x23, lambda bus, address: 480 if (bus, address) == (1, 0x23) else 0) == 400


def test_a_bus_that_is_not_there_is_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match="i2c-99"):
        read_word(99, 0x40, 1)
    with pytest.raises(OSError, match="i2c-99"):
        read_light(99, 0x23)


def test_the_converter_is_asked_for_a_channel_and_answers_with_ten_bits() -> None:
    assert request(5) == bytes([1, 0b1101_0000, 0])
    assert value_of(bytes([0xFF, 0xFE, 0x01])) == 0b10_0000_0001


def test_a_thermometer_is_read_as_the_kernel_writes_it(tmp_path: Path) -> None:
    (tmp_path / "temperature").write_text("23125\n", encoding="ascii")
    assert thermometer(tmp_path) == 23.125


def test_each_key_has_its_source() -> None:
    ports = (PortConfig(name="A", meter="ina3221:1:0x41:3"), PortConfig(name="B", meter="mcp3008:3:0.5"))
    config = ChargingConfig(port=ports, temperature="w1:28-0123456789ab")
    assert list(currents(config)) == [port_key(0, "meter"), port_key(1, "meter")]
    assert list(heat(config)) == [TEMPERATURE]
    assert heat(ChargingConfig(port=ports)) == {}


@pytest.mark.parametrize("sensor", ["bh1750:1:0x23", "mcp3008:4"])
def test_a_sensor_of_light_has_its_source(sensor: str) -> None:
    assert list(light(LightConfig(sensor=sensor))) == ["hardware.light.sensor"]
    assert light(LightConfig()) == {}


@pytest.mark.skipif(Path("/dev/i2c-1").exists(), reason="this machine has an I2C bus")
def test_where_there_is_no_bus_nothing_answers() -> None:
    found = Rounds({port_key(0, "meter"): partial(ina219, 1, 0x40), TEMPERATURE: volts_of_nothing}, lambda: 7)
    found.renew()
    assert set(found.latest().found.values()) == {None}
    assert set(found.latest().silent) == {port_key(0, "meter"), TEMPERATURE}


def volts_of_nothing() -> float:
    return thermometer(Path("/sys/bus/w1/devices/28-none"))
