"""Lines that are driven, and do not do as they are told."""

from pathlib import Path

import pytest

from hardware.command import Command
from hardware.config import ChargingConfig, HardwareConfig, PortConfig
from hardware.testing import Hall

PORTS = (PortConfig(name="1", sense=5, enable=17), PortConfig(name="2", sense=6, enable=18))
TWO_PORTS = HardwareConfig(pin_factory="simulated", charging=ChargingConfig(port=PORTS, rest_seconds=5))


def test_a_relay_that_does_not_answer_is_one_fault_until_it_answers_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The daemon goes on, tries again, and tells it once; so do the log and whoever reads it."""
    hall = Hall(TWO_PORTS, tmp_path)
    hall.wait(3000)
    hall.board.take_away(17)
    hall.loop.ask(Command("port-off", "1"), lambda _answer: None)
    hall.wait(3000)
    (fault,) = hall.document().faults
    assert (fault.where, "cannot be switched" in fault.what) == ("kiosk.toml: hardware.charging.port[0].enable", True)
    assert len(caplog.records) == 1
    assert hall.board.is_high(17)
    first = hall.document().charging.ports[0]
    assert (first.state, first.why, hall.ports()[1]) == ("unknown", "relay", "free")
    hall.board.take_away(17, gone=False)
    hall.wait(2000)
    assert hall.document().faults == ()
    assert not hall.board.is_high(17)
    assert (hall.ports()[0], hall.document().charging.ports[0].why) == ("off", "staff")
    caplog.clear()


def test_a_relay_that_was_gone_and_is_as_it_should_be_is_no_fault_any_more(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hall = Hall(TWO_PORTS, tmp_path)
    hall.wait(3000)
    hall.board.take_away(17)
    hall.wait(2000)
    assert [fault.where for fault in hall.document().faults] == ["kiosk.toml: hardware.charging.port[0].enable"]
    hall.board.take_away(17, gone=False)
    hall.wait(2000, step=1000)  # each step begins with a scan, which finds it again
    assert hall.document().faults == ()
    assert hall.ports() == ["free", "free"]
    caplog.clear()
