"""What a technician may switch by hand, and for how long."""

import re
from datetime import UTC, datetime

import pytest

from hardware.command import Command
from hardware.config import ChargingConfig, PortConfig
from hardware.rules import trial
from hardware.rules.rule import SECOND
from hardware.rules.station import TEMPERATURE, Station
from hardware.rules.trial import Trial

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LED, FAN, RESET = "hardware.led[0].line", "hardware.power.fan", "hardware.wifi.reset"
RELAY = "hardware.charging.port[0].enable"
PORTS = (PortConfig(name="1", sense=5, enable=17), PortConfig(name="2", sense=6, enable=18))


def test_a_light_is_switched_by_hand_for_thirty_seconds_at_most() -> None:
    rule = Trial([LED])
    answer = rule.asked(Command("test-on", LED), 0)
    assert answer is not None
    assert answer.done
    rule.tick(30 * SECOND - 1, NOON)
    assert rule.outputs() == {LED: True}
    rule.tick(30 * SECOND, NOON)
    assert rule.outputs() == {}


@pytest.mark.parametrize(
    "key", [RELAY, "hardware.wifi.power", RESET, FAN, "hardware.power.ups", "hardware.led[1].line", ""]
)
def test_nothing_else_is_switched_by_hand(key: str) -> None:
    assert_not_switched(key)


def assert_not_switched(key: str) -> None:
    rule = Trial([RELAY, "hardware.wifi.power", RESET, FAN, "hardware.power.ups", LED])
    answer = rule.asked(Command("test-on", key), 0)
    assert answer is not None
    assert not answer.done
    assert not rule.outputs()


def test_that_test_would_notice_if_relays_could_be_switched_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "_HARMLESS", re.compile(".*"))
    for key in (RELAY, RESET, FAN):
        with pytest.raises(AssertionError):
            assert_not_switched(key)


def test_other_commands_are_left_to_others() -> None:
    assert Trial([LED]).asked(Command("port-off", "1"), 0) is None


class Reckless(Station):
    """Without the rule that a port comes back by the rules alone."""

    def asked(self, command: Command, now: int) -> None:
        self.charging.ports[0].on = command.verb == "test-on"


def a_hot_port_stays_off_though_a_technician_wants_it_on(kind: type[Station]) -> None:
    station = kind(ChargingConfig(port=PORTS, temperature="w1:28-0123456789ab"), 0, NOON)
    for second in range(1, 30):
        station.measured({TEMPERATURE: 60.0}, second * SECOND)
        station.tick(second * SECOND, NOON)
    station.asked(Command("test-on", RELAY), 30 * SECOND)
    assert station.outputs()[RELAY] is False
    station.tick(31 * SECOND, NOON)
    assert station.outputs()[RELAY] is False


def test_no_trial_turns_a_relay_on_against_a_safety_rule() -> None:
    a_hot_port_stays_off_though_a_technician_wants_it_on(Station)
    with pytest.raises(AssertionError):
        a_hot_port_stays_off_though_a_technician_wants_it_on(Reckless)


def test_a_port_that_is_tried_goes_off_and_comes_back_after_its_rest_even_if_nobody_asks_for_it() -> None:
    station = Station(ChargingConfig(port=PORTS), 0, NOON)
    station.remember({})
    for second in (0, 1):
        station.tick(second * SECOND, NOON)
    station.asked(Command("test-off", RELAY), 2 * SECOND)
    assert station.outputs() == {RELAY: False, "hardware.charging.port[1].enable": True}
    station.asked(Command("test-on", RELAY), 3 * SECOND)
    station.tick(4 * SECOND, NOON)
    assert station.outputs()[RELAY] is False, "its relay rests"
    station.tick(32 * SECOND, NOON)
    assert station.outputs()[RELAY] is True
    station.asked(Command("test-off", RELAY), 40 * SECOND)
    station.tick(69 * SECOND, NOON)
    assert station.outputs()[RELAY] is False
    station.tick(70 * SECOND, NOON)
    assert station.outputs()[RELAY] is True


def test_a_trial_does_not_outlive_the_daemon() -> None:
    before, after = (Station(ChargingConfig(port=PORTS), 0, NOON) for _ in range(2))
    before.asked(Command("test-off", RELAY), SECOND)
    after.remember(before.memory())
    after.tick(SECOND, NOON)
    assert (before.outputs()[RELAY], after.outputs()[RELAY]) == (False, True)


def test_a_port_that_is_off_is_not_tried() -> None:
    station = Station(ChargingConfig(port=PORTS), 0, NOON)
    station.asked(Command("port-off", "1"), SECOND)
    answer = station.asked(Command("test-off", RELAY), 2 * SECOND)
    assert answer is not None
    assert answer.why == "port 1 is off already (staff)"
