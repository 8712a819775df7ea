"""Rules that keep the device whole, each tried on one without the rule too; and what its supply says of itself."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from hardware.command import Request
from hardware.config import PowerConfig
from hardware.rules.debounce import Edge, Level
from hardware.rules.power import CELSIUS, FAN, THROTTLED, UNDER_VOLTAGE, UPS, Power
from hardware.rules.rule import SECOND
from hardware.state import Power as PowerState

CONFIG = PowerConfig(ups=4, ups_seconds=60, fan=8, fan_above_c=65, fan_below_c=55)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Device:
    """A power rule, the time that passes, and what it ``asked`` of the system."""

    def __init__(self, kind: type[Power], config: PowerConfig = CONFIG) -> None:
        self.power = kind(config)
        self.now = 0
        self.asked: list[Request] = []

    def battery(self, level: Level) -> None:
        self.power.line(UPS, Edge(4, level, self.now))

    def wait(self, seconds: int) -> list[Request]:
        for _ in range(seconds):
            self.now += SECOND
            self.power.tick(self.now, NOON)
            self.asked += self.power.requests()
        return self.asked

    def heat(self, celsius: float | None) -> bool:
        self.power.measured({CELSIUS: celsius}, self.now)
        return bool(self.power.outputs()[FAN])

    def told(self) -> PowerState:
        told = self.power.told(lambda moment: NOON + timedelta(microseconds=moment // 1000))["power"]
        assert isinstance(told, PowerState)
        return told


def the_device_ends_in_order_before_its_battery_is_empty(kind: type[Power]) -> None:
    device = Device(kind)
    device.battery(level=True)
    assert device.wait(59) == []
    assert device.wait(2) == ["power-off"]


def the_fan_cools_a_hot_processor(kind: type[Power]) -> None:
    device = Device(kind)
    assert [device.heat(celsius) for celsius in (50, 65, 66, 60, 55, 54, 60)] == (
        [False, False, True, True, True, False, False]
    )


def the_fan_is_on_where_nobody_can_tell_how_hot_it_is(kind: type[Power]) -> None:
    device = Device(kind)
    assert [device.heat(celsius) for celsius in (50, None, 60, 50)] == [False, True, True, False]


class WithoutEnd(Power):
    def _end_in_order(self, now: int) -> None: ...


class WithoutCooling(Power):
    def _cool(self) -> None: ...


class WithoutDoubt(Power):
    def _cool(self) -> None:
        if self._celsius is not None:
            super()._cool()


RULES = [
    (the_device_ends_in_order_before_its_battery_is_empty, WithoutEnd),
    (the_fan_cools_a_hot_processor, WithoutCooling),
    (the_fan_is_on_where_nobody_can_tell_how_hot_it_is, WithoutDoubt),
]


@pytest.mark.parametrize(("holds", "without"), RULES)
def test_the_rule_holds_and_its_test_would_notice_if_it_were_gone(
    holds: Callable[[type[Power]], None], without: type[Power]
) -> None:
    holds(Power)
    with pytest.raises(AssertionError):
        holds(without)


def test_the_document_tells_from_the_beginning_when_it_ends() -> None:
    device = Device(Power)
    device.wait(10)
    device.battery(level=True)
    assert device.told().battery is True
    assert device.told().ends == NOON + timedelta(seconds=70)
    device.wait(30)
    assert device.told().ends == NOON + timedelta(seconds=70)


def test_mains_that_are_back_in_time_call_it_off() -> None:
    device = Device(Power)
    device.battery(level=True)
    device.wait(59)
    device.battery(level=False)
    assert device.wait(300) == []
    assert (device.told().ends, device.told().battery) == (None, False)
    device.battery(level=True)
    assert device.wait(59) == []
    assert device.wait(1) == ["power-off"], "the whole time is counted anew"


def test_it_is_asked_for_once_for_each_time_that_the_power_fails() -> None:
    device = Device(Power)
    device.battery(level=True)
    assert device.wait(3600) == ["power-off"]
    device.battery(level=None)
    device.battery(level=True)
    assert device.wait(3600) == ["power-off"], "the same time: nobody has seen the mains come back"
    device.battery(level=False)
    device.battery(level=True)
    assert device.wait(3600) == ["power-off"] * 2


def test_a_line_that_does_not_answer_ends_nothing() -> None:
    device = Device(Power)
    device.battery(level=True)
    device.wait(30)
    device.battery(level=None)
    assert device.wait(3600) == []
    assert (device.told().battery, device.told().ends) == (None, None)


def test_the_flags_of_the_board_are_told() -> None:
    device = Device(Power, PowerConfig())
    assert device.power.outputs() == {}
    assert device.told() == PowerState()
    device.power.measured({UNDER_VOLTAGE: 1.0, THROTTLED: 0.0, CELSIUS: 48.5}, 0)
    assert device.told() == PowerState(under_voltage=True, throttled=False, celsius=48.5)


@pytest.mark.parametrize(("flag", "said"), [(UNDER_VOLTAGE, "too little voltage"), (THROTTLED, "slowed down")])
def test_what_the_board_warns_of_is_a_fault_for_whoever_looks_a_little_later(flag: str, said: str) -> None:
    device = Device(Power)
    device.heat(40)
    assert device.power.faults() == ()
    device.power.measured({flag: 1.0}, 0)
    device.wait(2)
    device.power.measured({flag: 0.0}, device.now)
    device.wait(597)
    (fault,) = device.power.faults()
    assert (said in fault.what, fault.where) == (True, "hardware.power")
    device.wait(1)
    assert device.power.faults() == ()


def test_a_computer_that_tells_nothing_of_itself_has_no_fault() -> None:
    device = Device(Power, PowerConfig())
    device.power.measured({UNDER_VOLTAGE: None, THROTTLED: None, CELSIUS: None}, 0)
    assert device.told() == PowerState()
    assert device.power.faults() == ()


def test_a_fan_whose_thermometer_is_silent_is_a_fault() -> None:
    device = Device(Power)
    device.heat(None)
    assert [fault.where for fault in device.power.faults()] == [FAN]
    device.heat(40)
    assert device.power.faults() == ()
