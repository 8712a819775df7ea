"""When the screen is lit: by whoever stands there, by hours, by staff, by a touch; and never dark by a fault."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from hardware.command import Command, Verb
from hardware.config import HardwareConfig, LightConfig, PresenceConfig
from hardware.rules.debounce import Edge, Level
from hardware.rules.display import BACKLIGHT, LIGHT, SENSOR, Display
from hardware.rules.rule import CLOCK_SURE, SECOND
from hardware.state import Switch

NOON = datetime(2026, 11, 22, 12)  # noqa: DTZ001 - the wall clock where the device stands
WATCHED = PresenceConfig(sensor=25, dim_seconds=300, hours="07:00-22:00")


class Evening:
    """A display, and the time that passes; ``at``: the hour of the day."""

    def __init__(self, presence: PresenceConfig, light: LightConfig | None = None, at: float = 12.0) -> None:
        config = HardwareConfig(pin_factory="simulated", presence=presence, light=light or LightConfig())
        self.display = Display(config, 0)
        self.now = 0
        self.local = NOON.replace(hour=0) + timedelta(hours=at)
        self.measure({CLOCK_SURE: 1.0})
        self.wait(0)

    def wait(self, seconds: float) -> bool:
        """Whether it is lit after that."""
        self.now += int(seconds * SECOND)
        self.local += timedelta(seconds=seconds)
        self.display.tick(self.now, self.local)
        return self.lit

    def sense(self, level: Level) -> bool:
        self.display.line(SENSOR, Edge(25, level, self.now))
        return self.wait(0)

    def measure(self, found: Mapping[str, float | None]) -> bool:
        self.display.measured(found, self.now)
        return self.wait(0)

    def ask(self, verb: Verb) -> bool:
        answer = self.display.asked(Command(verb), self.now)
        assert answer is not None
        assert answer.done
        return self.wait(0)

    @property
    def lit(self) -> bool:
        return bool(self.told("display").on)

    def told(self, field: str) -> Switch:
        told = self.display.told(lambda moment: NOON + timedelta(microseconds=moment // 1000))[field]
        assert isinstance(told, Switch)
        return told


def test_the_screen_goes_dark_when_nobody_has_been_there_for_the_time() -> None:
    evening = Evening(WATCHED)
    assert evening.sense(level=True)
    assert evening.wait(3600)
    assert evening.sense(level=False)
    assert evening.wait(299)
    assert not evening.wait(2)
    assert evening.told("display").since == NOON + timedelta(seconds=3901)
    assert evening.sense(level=True)
    assert evening.told("display").how == "rule"


def test_nobody_who_only_stands_still_for_a_moment_loses_the_screen() -> None:
    evening = Evening(WATCHED)
    for _ in range(100):
        evening.sense(level=True)
        evening.wait(4)
        evening.sense(level=False)
        assert evening.wait(200)


@pytest.mark.parametrize(("at", "lit"), [(6.99, False), (7.0, True), (21.99, True), (22.0, False), (0.0, False)])
def test_without_a_sensor_the_hours_decide(at: float, *, lit: bool) -> None:
    assert Evening(PresenceConfig(hours="07:00-22:00"), at=at).wait(0) is lit


@pytest.mark.parametrize(("at", "lit"), [(17.9, False), (18.0, True), (23.9, True), (1.9, True), (2.0, False)])
def test_hours_may_go_past_midnight(at: float, *, lit: bool) -> None:
    assert Evening(PresenceConfig(hours="18:00-02:00"), at=at).wait(0) is lit


@pytest.mark.parametrize("hours", ["", "00:00-00:00"])
def test_without_hours_and_sensor_it_is_always_lit(hours: str) -> None:
    evening = Evening(PresenceConfig(hours=hours), at=3)
    assert evening.wait(90_000)
    assert evening.told("presence") == Switch()
    assert evening.told("display").how == "rule"


def test_outside_the_hours_it_is_lit_only_while_somebody_is_there() -> None:
    evening = Evening(WATCHED, at=23)
    assert evening.sense(level=True)
    assert evening.wait(600)
    assert evening.sense(level=False)
    assert evening.wait(29)
    assert not evening.wait(2)


@pytest.mark.parametrize("sure", [0.0, None])
def test_a_clock_that_is_not_sure_darkens_nothing(sure: float | None) -> None:
    evening = Evening(PresenceConfig(hours="07:00-22:00"), at=3)
    assert not evening.wait(1)
    assert evening.measure({CLOCK_SURE: sure})
    assert not evening.measure({CLOCK_SURE: 1.0})


def test_a_clock_that_jumps_darkens_a_screen_before_which_somebody_stands_at_no_time() -> None:
    evening = Evening(WATCHED)
    evening.sense(level=True)
    for hours in (-500_000, 11, 500_000, 11):
        evening.local += timedelta(hours=hours)
        assert evening.wait(1)


def test_a_sensor_that_does_not_answer_darkens_nothing() -> None:
    evening = Evening(WATCHED)
    evening.sense(level=False)
    assert not evening.wait(301)
    assert evening.sense(level=None)
    assert evening.told("presence").on is None
    assert evening.wait(90_000)


@pytest.mark.parametrize(("level", "hours", "said"), [(True, 12, "somebody"), (False, 72, "nobody")])
def test_a_stuck_sensor_is_told_and_no_longer_believed(*, level: bool, hours: int, said: str) -> None:
    evening = Evening(PresenceConfig(sensor=25))
    evening.sense(level=level)
    evening.wait(hours * 3600)
    assert (evening.told("presence").on, evening.display.faults()) == (level, ())
    assert evening.wait(1)
    assert (evening.told("presence").on, evening.told("presence").how) == (None, "rule")
    (fault,) = evening.display.faults()
    assert repr(said) in fault.what
    assert fault.where == "hardware.presence.sensor"
    evening.sense(level=not level)
    assert evening.display.faults() == ()
    assert evening.told("presence").on is not level


def test_what_staff_say_holds_until_they_take_it_back_or_half_a_day_has_passed() -> None:
    evening = Evening(WATCHED)
    evening.sense(level=True)
    assert not evening.ask("display-off")
    assert evening.told("display").how == "staff"
    assert evening.ask("display-auto")
    assert not evening.ask("display-off")
    assert not evening.wait(12 * 3600 - 1)
    evening.sense(level=False)
    assert evening.sense(level=True) is False
    assert evening.wait(2)


def test_staff_keep_it_lit_though_nobody_is_there() -> None:
    evening = Evening(WATCHED, at=23)
    evening.sense(level=False)
    assert not evening.wait(400)
    assert evening.ask("display-on")
    assert evening.wait(11 * 3600)


@pytest.mark.parametrize("before", ["display-off", "display-auto"])
def test_a_touch_wakes_it_whatever_else_is_said(before: Verb) -> None:
    evening = Evening(PresenceConfig(sensor=25, dim_seconds=5, hours="07:00-22:00"), at=23)
    evening.sense(level=False)
    evening.wait(60)
    assert not evening.ask(before)
    assert evening.ask("awake")
    assert evening.wait(59)
    assert not evening.wait(2)


def test_what_staff_do_not_ask_of_it_is_anothers() -> None:
    assert Evening(WATCHED).display.asked(Command("wifi-restart"), 0) is None


def test_a_backlight_is_off_in_the_dark_and_full_where_no_sensor_tells() -> None:
    evening = Evening(WATCHED, LightConfig(sensor="mcp3008:0", backlight="10-0045"))
    assert evening.display.levels() == {BACKLIGHT: 100}
    evening.measure({LIGHT: 0.0})
    assert evening.display.levels() == {BACKLIGHT: 30}
    evening.sense(level=False)
    evening.wait(301)
    assert evening.display.levels() == {BACKLIGHT: 0}
    evening.sense(level=True)
    evening.measure({LIGHT: None})
    assert evening.display.levels() == {BACKLIGHT: 100}
    assert Evening(WATCHED).display.levels() == {}


def test_the_screen_is_told_when_no_backlight_does_its_work() -> None:
    evening = Evening(WATCHED, LightConfig(backlight="10-0045"))

    def sets() -> object:
        return evening.display.told(lambda _: NOON)["backlight"]

    assert sets() is True
    evening.measure({BACKLIGHT: None})
    assert sets() is False
    evening.measure({BACKLIGHT: 100.0})
    assert sets() is True
    assert Evening(WATCHED).display.told(lambda _: NOON)["backlight"] is False
