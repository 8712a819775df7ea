"""Scripts: what they do to the board, and what is said of one that cannot be played."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from hardware.simulation.board import SimulatedFactory
from hardware.simulation.driver import Driver
from hardware.simulation.script import Script, ScriptError, Step, check, do, play, read
from hardware.simulation.station import WHOLE_HALL

DOOR, METER = "hardware.charging.door", "hardware.charging.port[0].meter"


@pytest.fixture
def driver() -> Driver:
    return Driver(WHOLE_HALL, SimulatedFactory())


def test_a_step_turns_measures_and_silences_by_key(driver: Driver) -> None:
    do(Step(at=0, on=(DOOR,), measure={METER: 1.5}), driver)
    assert driver.is_on(DOOR)
    assert driver.board.measured(METER) == 1.5
    do(Step(at=1, silent=(DOOR, METER)), driver)
    assert driver.is_silent(DOOR)
    with pytest.raises(OSError, match="taken away"):
        driver.board.measured(METER)
    do(Step(at=2, off=(DOOR,), measure={METER: 0.5}), driver)
    assert not driver.is_silent(DOOR)
    assert not driver.is_on(DOOR)
    assert driver.board.measured(METER) == 0.5


def test_a_step_puts_lines_high_and_low_by_number(driver: Driver) -> None:
    line = WHOLE_HALL.charging.door
    do(Step(at=0, high=(line,)), driver)
    assert driver.is_on(DOOR)
    do(Step(at=1, low=(line,)), driver)
    assert not driver.is_on(DOOR)


def test_on_means_low_where_a_line_is_configured_with_a_minus() -> None:
    config = replace(WHOLE_HALL, charging=replace(WHOLE_HALL.charging, door=-24))
    driver = Driver(config, SimulatedFactory())
    do(Step(at=0, on=(DOOR,)), driver)
    assert not driver.board.is_high(24)
    assert driver.is_on(DOOR)


def test_a_script_begins_anew_and_ends_when_it_is_told(driver: Driver) -> None:
    script = Script(step=(Step(at=1, on=(DOOR,)), Step(at=0, off=(DOOR,))), again_at=10)
    waited: list[float] = []

    def wait_until(moment: float) -> bool:
        waited.append(moment)
        return moment < 20

    assert [step.at for step in play(script, driver, wait_until)] == [0, 1, 0, 1]
    assert waited == [0, 1, 10, 10, 11, 20]


def test_a_script_that_begins_anew_ends_at_its_end(driver: Driver) -> None:
    script = Script(step=(Step(at=0, on=(DOOR,)), Step(at=6, off=(DOOR,))), again_at=10, ends_at=25)
    waited: list[float] = []

    def wait_until(moment: float) -> bool:
        waited.append(moment)
        return True

    assert [step.at for step in play(script, driver, wait_until)] == [0, 6, 0, 6, 0]
    assert waited == [0, 6, 10, 10, 16, 20, 20]


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (Step(at=0, on=("hardware.charging.doors",)), "step 1, on: nothing is configured by 'hardware.charging.doors'"),
        (Step(at=0, off=("hardware.wifi.power",)), "step 1, off: nothing is configured by 'hardware.wifi.power'"),
        (Step(at=0, silent=("hardware.wifi.reset",)), "step 1, silent: nothing is configured"),
        (Step(at=0, measure={DOOR: 1.0}), "step 1, measure: nothing is configured by 'hardware.charging.door'"),
    ],
)
def test_a_key_with_nothing_behind_it_is_named_with_those_there_are(driver: Driver, step: Step, told: str) -> None:
    with pytest.raises(ScriptError) as caught:
        check(Script(step=(step,)), driver, Path("morning.toml"))
    assert str(caught.value).startswith(f"morning.toml: {told}")
    assert "there are: " in str(caught.value)


@pytest.mark.parametrize("table", ["high", "low"])
def test_a_line_that_the_daemon_drives_is_no_script_s(driver: Driver, table: str) -> None:
    step = msgspec.convert({"at": 0, table: [WHOLE_HALL.charging.door, WHOLE_HALL.power.fan]}, Step)
    with pytest.raises(ScriptError) as caught:
        check(Script(step=(step,)), driver, Path("morning.toml"))
    assert str(caught.value) == (
        f"morning.toml: step 1, {table}: GPIO8 is hardware.power.fan, which the daemon drives;"
        " name a line that it watches"
    )


def test_a_script_that_would_begin_anew_before_it_is_over_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "script.toml"
    file.write_text("again_at = 5.0\n[[step]]\nat = 5.0\n", encoding="utf-8")
    with pytest.raises(ScriptError, match="again_at has to be after the last step, which is at 5 s"):
        read(file)


def test_a_script_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match=r"nowhere\.toml: cannot be read"):
        read(tmp_path / "nowhere.toml")
