"""What the lights on the case show, and that none of them blinks too fast."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from hardware.config import LedConfig
from hardware.rules.leds import FAST, SLOW, Leds
from hardware.rules.rule import SECOND, Blink, Output
from hardware.state import (
    Charging,
    HardwareFault,
    HardwareState,
    Port,
    PortState,
    Power,
    Wifi,
    WifiState,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FAULT = HardwareFault(what="", where="", remedy="")


def shown(led: LedConfig, state: HardwareState) -> Output:
    leds = Leds((LedConfig(line=0, shows="fault"), led))  # the first has no line that can be used
    leds.seen(state)
    (output,) = leds.outputs().values()
    return output


@pytest.mark.parametrize(
    ("state", "output"),
    [("working", True), ("local-only", SLOW), ("restarting", SLOW), ("down", False), ("unknown", False)],
)
def test_the_wifi_light(state: WifiState, output: Output) -> None:
    assert shown(LedConfig(line=4, shows="wifi"), HardwareState(written=NOW, wifi=Wifi(state=state))) == output


@pytest.mark.parametrize(
    ("state", "output"),
    [("free", True), ("in-use", False), ("idle", False), ("off", SLOW), ("fault", FAST), ("unknown", False)],
)
def test_a_port_has_a_light_of_its_own(state: PortState, output: Output) -> None:
    charging = Charging(ports=(Port(name="1", state="unknown"), Port(name="2", state=state)))
    assert shown(LedConfig(line=4, shows="port", port="2"), HardwareState(written=NOW, charging=charging)) == output


@pytest.mark.parametrize(("battery", "output"), [(None, True), (False, True), (True, SLOW)])
def test_the_power_light(battery: bool | None, output: Output) -> None:
    state = HardwareState(written=NOW, power=Power(battery=battery))
    assert shown(LedConfig(line=4, shows="power"), state) == output


def test_the_fault_light_is_on_for_the_kiosk_and_for_a_port() -> None:
    led = LedConfig(line=4, shows="fault")
    broken = Charging(ports=(Port(name="1", state="fault"),))
    assert shown(led, HardwareState(written=NOW)) is False
    assert shown(led, HardwareState(written=NOW, faults=(FAULT,))) is True
    assert shown(led, HardwareState(written=NOW, charging=broken)) is True


@pytest.mark.clause("F8")
@pytest.mark.parametrize("blink", [SLOW, FAST])
def test_no_light_on_the_case_flashes_three_times_in_any_second(blink: Blink) -> None:
    lit = [blink.lit(moment) for moment in range(0, 10 * SECOND, SECOND // 100)]
    begins = [index for index in range(1, len(lit)) if lit[index] and not lit[index - 1]]
    assert all(sum(begin <= other < begin + 100 for other in begins) < 3 for begin in begins)
    assert min(after - before for before, after in pairwise(begins)) > 34
    assert any(lit)
    assert not all(lit)


def test_it_says_when_it_changes_next() -> None:
    moment = 0
    for _ in range(8):
        due = FAST.due(moment)
        assert due > moment
        assert FAST.lit(due) is not FAST.lit(moment)
        assert FAST.lit(due - 1) is FAST.lit(moment)
        moment = due


def test_a_change_wakes_the_daemon_once() -> None:
    leds = Leds((LedConfig(line=4, shows="wifi"),))
    leds.seen(HardwareState(written=NOW))
    assert leds.due == 0
    leds.tick(SECOND, NOW)
    leds.seen(HardwareState(written=NOW))
    assert leds.due is None
    leds.seen(HardwareState(written=NOW, wifi=Wifi(state="working")))
    assert leds.due == 0
