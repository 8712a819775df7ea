"""What is measured in a hall: by real lines, by simulated ones, and what only the kiosk knows."""

from pathlib import Path

import msgspec
import pytest

from hardware.cli import Settings, loop_for
from hardware.config import ChargingConfig, HardwareConfig, LightConfig, PortConfig
from hardware.measures import measured_keys, rounds_for
from hardware.rules.rule import CLOCK_SURE, SYNC_RUNNING
from hardware.rules.station import TEMPERATURE
from hardware.simulation.board import SimulatedFactory

PORTS = tuple(PortConfig(name=name, meter=f"ina3221:1:0x40:{name}") for name in ("1", "2"))
REAL = HardwareConfig(
    pin_factory="lgpio",
    light=LightConfig(sensor="bh1750:1:0x23"),
    charging=ChargingConfig(port=PORTS, temperature="w1:28-0123456789ab"),
)


def test_what_only_the_kiosk_knows_is_asked_with_the_rest() -> None:
    others = {CLOCK_SURE: lambda: 0.0, SYNC_RUNNING: lambda: 1.0}
    (rounds,) = [each for each in rounds_for(REAL, None, lambda: 0, others) if CLOCK_SURE in each.latest().found]
    assert rounds.latest().found == {CLOCK_SURE: None, SYNC_RUNNING: None}, "nobody was asked yet"
    rounds.renew()
    assert rounds.latest().found == {CLOCK_SURE: 0.0, SYNC_RUNNING: 1.0}


def test_each_kind_has_rounds_of_its_own() -> None:
    """So a bus that hangs says nothing of the processor."""
    found = [set(each.latest().found) for each in rounds_for(REAL, None, lambda: 0, {})]
    assert {"hardware.light.sensor"} in found
    assert {TEMPERATURE} in found, "sixteen meters that time out must not make it late"
    assert {"processor.celsius", "power.under_voltage", "power.throttled"} in found


def test_a_simulated_hall_measures_the_same_and_all_of_it_can_be_set() -> None:
    board = SimulatedFactory()
    config = msgspec.structs.replace(REAL, pin_factory="simulated")
    (rounds,) = rounds_for(config, board, lambda: 0, {})
    rounds.renew()
    assert set(rounds.latest().found) == set(measured_keys(config))
    assert None not in rounds.latest().found.values()
    for key in measured_keys(config):
        board.measure(key, None)
    rounds.renew()
    assert set(rounds.latest().found.values()) == {None}


@pytest.mark.parametrize("sure", [True, False])
def test_the_daemon_is_told_whether_the_clock_is_sure(tmp_path: Path, *, sure: bool) -> None:
    settings = Settings(HardwareConfig(folder=str(tmp_path)), "kiosk.toml", clock_is_sure=lambda: sure)
    assert loop_for(settings).asks[CLOCK_SURE]() == float(sure)
