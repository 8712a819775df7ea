"""Scenes: what the daemon makes of a hall that is set up at one press."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from hardware.config import HardwareConfig, PowerConfig
from hardware.simulation.board import SimulatedFactory
from hardware.simulation.driver import Driver
from hardware.simulation.scenes import scenes, show
from hardware.simulation.station import HALL, WHOLE_HALL
from hardware.testing import Hall


def hall_in(scene: str, folder: Path, seconds: int = 8, config: HardwareConfig = WHOLE_HALL) -> Hall:
    hall = Hall(config, folder)
    driver = Driver(config, hall.board)
    show(next(each for each in scenes(driver) if each.name == scene), driver)
    hall.wait(1000 * seconds, step=100)
    return hall


def test_all_well_is_a_hall_without_a_fault(tmp_path: Path) -> None:
    hall = hall_in("All well, all free", tmp_path)
    assert hall.ports() == ["free"] * 6
    document = hall.document()
    assert document.wifi.state == "working"
    assert document.presence.on
    assert document.power.battery is False
    assert document.faults == ()


def test_busy_leaves_one_port_free(tmp_path: Path) -> None:
    assert hall_in("Busy", tmp_path).ports() == ["idle", *["in-use"] * 4, "free"]


@pytest.mark.parametrize(
    ("scene", "seconds", "state"), [("Internet away", 80, "local-only"), ("Wi-Fi down", 4, "down")]
)
def test_the_network_is_as_the_scene_has_it(tmp_path: Path, scene: str, seconds: int, state: str) -> None:
    assert hall_in(scene, tmp_path, seconds).document().wifi.state == state


def test_a_hot_cabinet_turns_ports_off_and_a_power_cut_is_told(tmp_path: Path) -> None:
    assert hall_in("Hot cabinet", tmp_path).ports()[-1] == "off"
    assert hall_in("Power cut", tmp_path).document().power.battery


def test_where_nothing_answers_nothing_is_claimed(tmp_path: Path) -> None:
    hall = hall_in("Nothing answers", tmp_path, seconds=40)
    assert hall.ports() == ["unknown"] * 6
    assert hall.document().wifi.state == "unknown"
    assert hall.document().power.battery is None


def test_from_any_scene_one_comes_back_to_where_all_is_well() -> None:
    driver = Driver(WHOLE_HALL, SimulatedFactory())
    there = scenes(driver)
    show(there[0], driver)
    keys = (*driver.inputs, *driver.measures)

    def stands() -> list[object]:
        at = [driver.value(key) if key in driver.measures else driver.is_on(key) for key in keys]
        return [*at, *map(driver.is_silent, keys)]

    well = stands()
    for scene in there[1:]:
        show(scene, driver)
        assert stands() != well
        show(there[0], driver)
        assert stands() == well


def test_a_hall_nobody_has_touched_measures_what_the_first_scene_does() -> None:
    driver = Driver(WHOLE_HALL, SimulatedFactory())
    untouched = {key: driver.value(key) for key in driver.measures - {"hardware.light.sensor"}}
    assert untouched.items() <= scenes(driver)[0].values.items()


@pytest.mark.parametrize(("sensor", "light", "dark"), [("bh1750:1:0x23", 400.0, 5.0), ("mcp3008:0", 3.0, 0.3)])
def test_light_and_night_are_in_the_measure_of_the_sensor(sensor: str, light: float, dark: float) -> None:
    config = replace(WHOLE_HALL, light=replace(WHOLE_HALL.light, sensor=sensor))
    there = {scene.name: scene.values for scene in scenes(Driver(config, SimulatedFactory()))}
    assert there["All well, all free"]["hardware.light.sensor"] == light
    assert there["Night, nobody here"]["hardware.light.sensor"] == dark


def test_a_scene_that_would_change_nothing_here_is_not_offered() -> None:
    ups = HardwareConfig(pin_factory="simulated", power=PowerConfig(ups=7))
    names = {scene.name for scene in scenes(Driver(ups, SimulatedFactory()))}
    assert "Power cut" in names
    assert names.isdisjoint({"Busy", "Hot cabinet", "Night, nobody here"})
    plain = replace(HALL, presence=replace(HALL.presence, sensor=0))
    assert "Power cut" not in {scene.name for scene in scenes(Driver(plain, SimulatedFactory()))}
