"""Rules that keep people and house safe. Each is tried on the station, and on one without the rule."""

from collections.abc import Callable

import pytest

from hardware.config import ChargingConfig, PortConfig
from hardware.rules.charging import Charging, PortRecord
from hardware.rules.debounce import Edge
from hardware.rules.rule import SECOND

CONFIG = ChargingConfig(
    port=tuple(PortConfig(name=f"{number}", fault=20 + number, enable=10 + number) for number in range(1, 5)),
    most_a=6.0,
    relay_a_day=3,
)
SHORT = 21  # the fault line of the first port


def station(kind: type[Charging]) -> Charging:
    return kind(CONFIG, 0, 1)


def running(charging: Charging) -> list[int]:
    return [index for index, port in enumerate(charging.ports) if port.on]


def wait(charging: Charging, begin: float, seconds: float) -> None:
    for second in range(int(seconds) + 1):
        charging.tick(int((begin + second) * SECOND), 1)


def a_hot_cabinet_turns_ports_off_in_order(kind: type[Charging]) -> None:
    charging = station(kind)
    charging.heated(50.1, 0)
    assert running(charging) == [0, 1, 2]
    wait(charging, 0, 9)
    assert running(charging) == [0, 1, 2]
    wait(charging, 10, 20)
    assert running(charging) == []
    assert {(port.state, port.why) for port in charging.ports} == {("off", "hot")}


def a_port_with_too_much_current_goes_off_at_once(kind: type[Charging]) -> None:
    charging = station(kind)
    charging.measured({1: 2.7}, SECOND)
    assert running(charging) == [0, 2, 3]
    assert (charging.ports[1].state, charging.ports[1].why) == ("fault", "current")


def too_much_current_of_all_together_turns_ports_off_in_order(kind: type[Charging]) -> None:
    charging = station(kind)
    charging.measured(dict.fromkeys(range(4), 2.0), SECOND)
    assert running(charging) == [0, 1, 2]
    charging.measured({0: 2.5, 3: 0.0}, 2 * SECOND)
    assert running(charging) == [0, 1]


def a_short_circuit_turns_its_port_off_at_once(kind: type[Charging]) -> None:
    charging = station(kind)
    charging.line(Edge(SHORT, True, SECOND))
    charging.tick(SECOND, 1)
    assert running(charging) == [1, 2, 3]
    assert (charging.ports[0].state, charging.ports[0].why) == ("fault", "short")


def a_relay_rests_and_does_not_wear_out(kind: type[Charging]) -> None:
    """Three times it comes back from a short circuit, each after its rest, and then no more today."""
    charging = station(kind)
    for second in range(1, 400):
        charging.line(Edge(SHORT, charging.ports[0].on, second * SECOND))
        charging.tick(second * SECOND, 1)
        rested = second * SECOND - charging.ports[0].switched >= 30 * SECOND
        assert rested or not charging.ports[0].on
    assert charging.ports[0].ons == 3
    assert (charging.ports[0].state, charging.ports[0].why) == ("fault", "worn")
    charging.tick(400 * SECOND, 2)
    assert charging.ports[0].on, "another day, another try"


class WithoutHeatRule(Charging):
    def _keep_cool(self, now: int) -> None: ...


class WithoutPortRule(Charging):
    def _trip(self) -> None: ...


class WithoutLoadRule(Charging):
    def _keep_load(self, now: int) -> None: ...


class WithoutReasons(Charging):
    def _why_off(self, port: PortRecord) -> str:
        return ""


class WithoutRelayRule(Charging):
    def _relay_may_go_on(self, port: PortRecord, now: int) -> str:
        return ""


RULES = [
    (a_hot_cabinet_turns_ports_off_in_order, WithoutHeatRule),
    (a_port_with_too_much_current_goes_off_at_once, WithoutPortRule),
    (too_much_current_of_all_together_turns_ports_off_in_order, WithoutLoadRule),
    (a_short_circuit_turns_its_port_off_at_once, WithoutReasons),
    (a_relay_rests_and_does_not_wear_out, WithoutRelayRule),
]


@pytest.mark.parametrize(("holds", "without"), RULES)
def test_the_rule_holds_and_its_test_would_notice_if_it_were_gone(
    holds: Callable[[type[Charging]], None], without: type[Charging]
) -> None:
    holds(Charging)
    with pytest.raises(AssertionError):
        holds(without)
