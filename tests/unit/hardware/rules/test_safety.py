"""Rules that keep people and house safe. Each is tried on the station, and on one without the rule."""

from collections.abc import Callable

import pytest

from hardware.config import ChargingConfig, PortConfig
from hardware.rules.charging import Charging, PortRecord
from hardware.rules.debounce import Edge
from hardware.rules.rule import SECOND
from hardware.testing import begun

CONFIG = ChargingConfig(
    port=tuple(PortConfig(name=f"{number}", fault=20 + number, enable=10 + number) for number in range(1, 5)),
    most_a=6.0,
    relay_a_day=3,
)
SHORT = 21  # the fault line of the first port


def station(kind: type[Charging]) -> Charging:
    return begun(CONFIG, kind)


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
    """With its start it comes on three times, each after its rest, and then no more today."""
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


METERED = ChargingConfig(
    port=tuple(PortConfig(name=f"{n}", enable=10 + n, meter=f"ina219:1:0x4{n}", sense=n) for n in range(1, 4)),
    temperature="w1:28-0123456789ab",
    most_a=3.0,
)
SILENT: dict[int, float | None] = dict.fromkeys(range(3))


def metered(kind: type[Charging], *, celsius: float | None = 20.0) -> Charging:
    """The station with meters that all answer, from second 0 to 2."""
    charging = kind(METERED, 0, 1)
    charging.remember(None)
    for second in range(3):
        charging.heated(celsius, second * SECOND)
        charging.measured(dict.fromkeys(range(3), 0.0), second * SECOND)
        charging.tick(second * SECOND, 1)
    return charging


def silent_meters_bring_back_no_port_that_was_shed(kind: type[Charging]) -> None:
    charging = metered(kind)
    charging.measured(dict.fromkeys(range(3), 1.2), 3 * SECOND)
    assert running(charging) == [0, 1]
    charging.measured(SILENT, 4 * SECOND)
    for second in range(5, 90):
        charging.measured({0: 0.1, 1: 0.1, 2: None}, second * SECOND)
        wait(charging, second, 0)
    assert running(charging) == [0, 1]
    charging.measured(dict.fromkeys(range(3), 0.1), 90 * SECOND)
    assert running(charging) == [0, 1, 2]


def a_silent_meter_clears_no_trip(kind: type[Charging]) -> None:
    charging = metered(kind)
    charging.measured({0: 2.7}, 3 * SECOND)
    charging.measured(SILENT, 4 * SECOND)
    wait(charging, 5, 100)
    assert running(charging) == [1, 2]
    assert (charging.ports[0].state, charging.ports[0].why) == ("fault", "current")
    charging.measured({0: 0.0}, 106 * SECOND)
    assert running(charging) == [0, 1, 2]


def a_thermometer_that_died_of_heat_goes_on_turning_ports_off(kind: type[Charging]) -> None:
    charging = metered(kind)
    charging.heated(60.0, 3 * SECOND)
    charging.heated(None, 4 * SECOND)
    assert charging.celsius is None
    wait(charging, 5, 40)
    assert running(charging) == []
    charging.heated(47.0, 50 * SECOND)
    charging.heated(None, 51 * SECOND)
    wait(charging, 52, 60)
    assert running(charging) == [], "and nothing comes back where nobody can tell"


def a_start_brings_no_port_on_in_a_warm_cabinet(kind: type[Charging]) -> None:
    charging = metered(kind, celsius=47.0)
    wait(charging, 3, 60)
    assert running(charging) == []
    assert {(port.state, port.why) for port in charging.ports} == {("off", "hot")}
    charging.heated(42.0, 70 * SECOND)
    wait(charging, 70, 1)
    assert running(charging) == [0, 1], "one after the other"
    assert (charging.ports[2].state, charging.ports[2].why) == ("off", "rest")


def a_start_waits_until_it_is_known_what_speaks_against_it(kind: type[Charging]) -> None:
    """But not for ever: a disk that hangs and a meter that is broken leave nobody without a charged phone."""
    charging = kind(METERED, 0, 1)
    wait(charging, 0, 9)
    assert running(charging) == []
    wait(charging, 10, 2)
    assert running(charging) == [0, 1, 2]


class ForgetsMeters(Charging):
    _meters_silent = False


class ForgetsTrips(Charging):
    @staticmethod
    def _is_calm(port: PortRecord) -> bool:
        return True


class ForgetsHeat(Charging):
    def heated(self, celsius: float | None, now: int) -> None:
        self._heat = None if celsius is None else self._heat
        super().heated(celsius, now)


class BeginsAtOnce(Charging):
    def _begin_one(self, now: int) -> None:
        self._start.ports.clear()


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
    (silent_meters_bring_back_no_port_that_was_shed, ForgetsMeters),
    (a_silent_meter_clears_no_trip, ForgetsTrips),
    (a_thermometer_that_died_of_heat_goes_on_turning_ports_off, ForgetsHeat),
    (a_start_brings_no_port_on_in_a_warm_cabinet, BeginsAtOnce),
    (a_start_waits_until_it_is_known_what_speaks_against_it, BeginsAtOnce),
]


@pytest.mark.parametrize(("holds", "without"), RULES)
def test_the_rule_holds_and_its_test_would_notice_if_it_were_gone(
    holds: Callable[[type[Charging]], None], without: type[Charging]
) -> None:
    holds(Charging)
    with pytest.raises(AssertionError):
        holds(without)
