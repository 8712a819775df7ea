"""The daemon on the simulated board: from a line to the document, and from a rule to a relay."""

import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hardware.board import Factory, LineError, open_factory
from hardware.config import ChargingConfig, HardwareConfig, PortConfig
from hardware.loop import Clock, Loop
from hardware.simulation.station import HALL
from hardware.state import read_state
from hardware.supervision import READY, STOPPING, WATCHDOG
from hardware.testing import BEGIN, Hall

PORTS = (PortConfig(name="A", sense=5, fault=7, enable=17), PortConfig(name="B", sense=-6, enable=-18))
PAIR = HardwareConfig(pin_factory="simulated", charging=ChargingConfig(port=PORTS))


def test_a_device_that_is_plugged_in_stands_in_the_document(tmp_path: Path) -> None:
    hall = Hall(PAIR, tmp_path)
    assert hall.ports() == ["unknown", "off"]
    hall.wait(1000)
    assert hall.ports() == ["free", "free"]
    hall.board.put(5, high=True)
    hall.board.put(6, high=False)
    hall.wait(60)
    assert hall.ports() == ["in-use", "in-use"]
    assert hall.document().simulated
    assert hall.document().charging.ports[0].since == BEGIN + timedelta(milliseconds=1000)


def test_a_short_circuit_opens_the_relay_and_time_closes_it(tmp_path: Path) -> None:
    hall = Hall(PAIR, tmp_path)
    hall.wait(1000)
    assert (hall.board.is_high(17), hall.board.is_high(18)) == (True, False)  # both on: the second is on while low
    hall.board.put(7, high=True)
    hall.wait(60)
    assert not hall.board.is_high(17)
    assert hall.document().charging.ports[0].why == "short"
    hall.board.put(7, high=False)
    hall.wait(32_000, step=500)
    assert hall.board.is_high(17)
    assert hall.ports()[0] == "free"


def test_a_fault_line_that_is_never_still_turns_its_port_off_and_is_told(tmp_path: Path) -> None:
    hall = Hall(PAIR, tmp_path)
    hall.wait(1000)
    for count in range(300):
        hall.board.put(7, high=count % 2 == 0)
        hall.wait(20, step=20)
        assert hall.board.is_high(17) == ((count + 1) * 20 < 500), count
    assert hall.document().charging.ports[0].why == "short"
    (fault,) = hall.document().faults
    assert fault.where == "kiosk.toml: hardware.charging.port[0].fault"
    assert "GPIO7 is never still" in fault.what
    hall.wait(32_000, step=500)
    assert hall.board.is_high(17)
    assert hall.document().faults == ()


def test_a_line_that_vanishes_is_unknown_and_comes_back(tmp_path: Path) -> None:
    hall = Hall(HALL, tmp_path)
    hall.wait(5000, step=500)
    hall.board.take_away(5)
    hall.wait(1100)
    assert hall.ports() == ["unknown", *["free"] * 5]
    hall.board.take_away(5, gone=False)
    hall.wait(1100)
    assert hall.ports() == ["free"] * 6


def test_the_first_edge_of_a_line_that_is_back_counts_whatever_it_was_before(tmp_path: Path) -> None:
    """In use, gone, free meanwhile, back, in use: gpiozero sees no change in that."""
    hall = Hall(PAIR, tmp_path)
    hall.board.put(5, high=True)
    hall.wait(60)
    hall.board.take_away(5)
    hall.board.put(5, high=False)
    hall.wait(1100)
    assert hall.ports()[0] == "unknown"
    hall.board.take_away(5, gone=False)
    hall.board.put(5, high=True)
    hall.wait(60)
    assert hall.ports()[0] == "in-use"


def test_an_edge_that_nobody_told_is_found_by_the_scan(tmp_path: Path) -> None:
    hall = Hall(PAIR, tmp_path)
    hall.board.take_away(5)
    hall.board.put(5, high=True)
    hall.board.take_away(5, gone=False)
    hall.wait(1100)
    assert hall.ports()[0] == "in-use"


def test_door_key_headphones_and_presence_are_told(tmp_path: Path) -> None:
    hall = Hall(HALL, tmp_path)
    for line in (24, 26):
        hall.board.put(line, high=True)
    hall.wait(60)
    state = hall.document()
    assert [item.on for item in (state.charging.door, state.key_switch, state.presence, state.headphones)] == (
        [True, True, False, False]
    )
    assert state.wifi.state == "unknown"


def test_a_line_claimed_twice_is_told_and_the_rest_works(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    twice = ChargingConfig(port=(PORTS[0], PortConfig(name="B", sense=5, enable=18)))
    hall = Hall(HardwareConfig(pin_factory="simulated", charging=twice), tmp_path)
    hall.board.put(5, high=True)
    hall.wait(1000)
    assert hall.ports() == ["in-use", "unknown"]
    (fault,) = hall.document().faults
    assert fault.where == "kiosk.toml: hardware.charging.port[1].sense"
    assert fault.remedy == "give it another line"
    assert "port[1].sense: GPIO5 belongs to" in caplog.text
    caplog.clear()


def test_a_relay_that_cannot_be_opened_is_not_counted_among_those_that_turn_ports_off(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    twice = ChargingConfig(port=(PORTS[0], PortConfig(name="B", sense=6, enable=17)))
    hall = Hall(HardwareConfig(pin_factory="simulated", charging=twice), tmp_path)
    hall.charging.heated(60, hall.now)
    hall.wait(10)
    assert not hall.board.is_high(17)
    caplog.clear()


def test_a_factory_that_is_not_there_is_told_and_no_other_takes_its_place(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def nowhere(name: str) -> Factory:
        raise LineError(f"{name} is not here", "bring it")

    config = HardwareConfig(pin_factory="lgpio", key_switch=4)
    loop = Loop(config, tmp_path, Clock(lambda: 10**9, lambda: BEGIN), "kiosk.toml", opens=nowhere)
    loop.step()
    state = read_state(tmp_path)
    assert state is not None
    assert [(fault.what, fault.where) for fault in state.faults] == [
        ("lgpio is not here", "kiosk.toml: hardware.pin_factory")
    ]
    assert loop.lines.board is None
    assert "hardware.pin_factory: lgpio is not here; bring it" in caplog.text
    caplog.clear()


def test_where_lgpio_cannot_be_used_the_remedy_is_named() -> None:
    if Path("/dev/gpiochip0").exists():
        pytest.skip("this machine has a chip of lines")
    with pytest.raises(LineError) as caught:
        open_factory("lgpio")
    assert caught.value.remedy


def test_systemd_hears_of_each_scan_and_of_no_step_between(tmp_path: Path) -> None:
    hall = Hall(PAIR, tmp_path)
    assert hall.told == [READY]
    hall.wait(990)
    assert hall.told == [READY]
    hall.wait(1020)
    assert hall.told == [READY, WATCHDOG, WATCHDOG]


def test_while_a_line_hangs_systemd_hears_nothing_and_starts_the_daemon_anew(tmp_path: Path) -> None:
    """The watchdog is fed after a scan alone, and this scan does not end."""
    hall = Hall(PAIR, tmp_path)
    hall.board.hang(5)
    waiting = threading.Thread(target=hall.wait, args=(3000, 500))
    waiting.start()
    waiting.join(0.3)
    assert waiting.is_alive()
    assert hall.told == [READY]
    hall.board.hang(5, hangs=False)
    waiting.join(30)
    assert hall.told[-1] == WATCHDOG


def test_it_runs_until_it_is_ended_and_takes_its_word_back(tmp_path: Path) -> None:
    told: list[str] = []
    up = threading.Event()

    def tell(state: str) -> bool:
        told.append(state)
        up.set()
        return True

    loop = Loop(HALL, tmp_path, Clock(time.monotonic_ns, lambda: datetime.now(UTC)), tell=tell)
    running = threading.Thread(target=loop.run)
    running.start()
    assert up.wait(30)
    assert read_state(tmp_path) is not None
    loop.end()
    running.join(30)
    assert not running.is_alive()
    assert told[-1] == STOPPING
    assert read_state(tmp_path) is None
