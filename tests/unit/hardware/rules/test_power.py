"""Rules that keep the device whole, each tried on one without the rule too; and what its supply says of itself."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import override

import pytest

from hardware.command import Answer, Command, Request, Verb
from hardware.config import HardwareConfig, PowerConfig
from hardware.requests import Requests
from hardware.rules.debounce import Edge, Level
from hardware.rules.power import CELSIUS, FAN, THROTTLED, UNDER_VOLTAGE, UPS, Power
from hardware.rules.rule import SECOND
from hardware.state import Power as PowerState
from hardware.testing import Hall

CONFIG = PowerConfig(ups=4, ups_seconds=60, fan=8, fan_above_c=65, fan_below_c=55)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Device:
    """A power rule, the time that passes, and what it ``asked`` of the system."""

    def __init__(self, kind: type[Power], config: PowerConfig = CONFIG) -> None:
        self.power = kind(config)
        self.now = 0
        self.asked: list[Request] = []
        self.why = ""  # nobody takes what is asked

    def battery(self, level: Level) -> None:
        self.power.line(UPS, Edge(4, level, self.now))

    def wait(self, seconds: int) -> list[Request]:
        for _ in range(seconds):
            self.now += SECOND
            self.power.tick(self.now, NOON)
            for request in self.power.requests():
                self.asked.append(request)
                if self.why:
                    self.power.refused(request, self.why, self.now)
        return self.asked

    def heat(self, celsius: float | None) -> bool:
        self.power.measured({CELSIUS: celsius}, self.now)
        return bool(self.power.outputs()[FAN])

    def tries(self, verb: Verb) -> bool:
        answer = self.power.asked(Command(verb, FAN), self.now)
        assert answer is not None
        return answer.done

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


def no_technician_turns_the_fan_off_while_it_is_needed(kind: type[Power]) -> None:
    for celsius in (90, None):
        device = Device(kind)
        device.heat(40)
        assert device.tries("test-off")
        assert device.heat(celsius), "one that was off by hand comes on at once"
        assert not device.tries("test-off")
        assert device.power.outputs()[FAN]
        assert device.told().fan


def a_line_that_is_silent_for_a_moment_begins_no_count_anew(kind: type[Power]) -> None:
    device = Device(kind)
    for _ in range(3):
        device.battery(level=True)
        device.wait(25)
        device.battery(level=None)
        device.wait(2)
    assert device.asked == ["power-off"]


def what_nobody_takes_is_asked_for_again_and_told(kind: type[Power]) -> None:
    device = Device(kind)
    device.heat(40)
    device.why = "nothing here takes requests"
    device.battery(level=True)
    assert device.wait(85) == ["power-off"] * 3
    (fault,) = device.power.faults()
    assert "cannot be shut down: nothing here takes requests" in fault.what
    device.why = ""
    assert device.wait(3600) == ["power-off"] * 4
    assert device.power.faults() == ()


class Obedient(Power):
    @override
    def asked(self, command: Command, now: int) -> Answer | None:
        self._fan = command.verb == "test-on"
        return Answer(done=True)


class WithoutPatience(Power):
    @override
    def line(self, key: str, change: Edge) -> None:
        super().line(key, change)
        self._ran = 0


class WithoutAnswer(Power):
    @override
    def refused(self, request: Request, why: str, now: int) -> None: ...


class WithoutEnd(Power):
    def _end_in_order(self, now: int) -> None: ...


class WithoutCooling(Power):
    def _cool(self) -> None: ...


class WithoutDoubt(Power):
    def _cool(self) -> None:
        if self._celsius is not None:
            super()._cool()


RULES = [
    (no_technician_turns_the_fan_off_while_it_is_needed, Obedient),
    (a_line_that_is_silent_for_a_moment_begins_no_count_anew, WithoutPatience),
    (what_nobody_takes_is_asked_for_again_and_told, WithoutAnswer),
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


def test_a_technician_sees_the_fan_run_for_thirty_seconds_at_most() -> None:
    device = Device(Power)
    device.heat(40)
    assert device.tries("test-on")
    device.wait(29)
    assert (device.power.outputs()[FAN], device.told().fan) == (True, True)
    device.wait(1)
    assert (device.power.outputs()[FAN], device.told().fan) == (False, False)
    assert device.tries("test-on")
    assert device.tries("test-off")
    assert not device.power.outputs()[FAN]


def test_a_fan_that_is_not_there_is_another_rules_to_refuse() -> None:
    assert Power(PowerConfig()).asked(Command("test-on", FAN), 0) is None
    assert Power(CONFIG).asked(Command("test-on", "hardware.led[0].line"), 0) is None
    assert Power(CONFIG).asked(Command("port-off", FAN), 0) is None


def test_the_daemon_tells_what_the_system_does_not_take(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    hall = Hall(HardwareConfig(pin_factory="simulated", power=PowerConfig(ups=4, ups_seconds=1)), tmp_path / "run")
    hall.loop.requests = Requests(tmp_path / "asked").ask
    hall.board.put(4, high=True)
    hall.wait(5000, step=500)
    assert "cannot be shut down" in hall.document().faults[0].what
    (tmp_path / "asked").mkdir()
    hall.wait(11_000, step=500)
    assert (tmp_path / "asked" / "power-off").exists()
    assert hall.document().faults == ()
    caplog.clear()
