"""How bright the screen should be: it follows the hall, slowly, and does not flicker."""

import random
from itertools import pairwise

import pytest

from hardware.config import LightConfig
from hardware.rules.light import Ambient
from hardware.rules.rule import SECOND

VOLTS = LightConfig(sensor="mcp3008:0", least=30)


def follow(ambient: Ambient, values: list[float], begin: int = 0) -> list[int]:
    """What is wanted after each second."""
    told = []
    for second, value in enumerate(values, begin):
        ambient.measured(value, second * SECOND)
        assert ambient.percent is not None
        told.append(ambient.percent)
    return told


def changes(told: list[int]) -> int:
    return sum(before != after for before, after in pairwise(told))


@pytest.mark.parametrize(
    ("config", "value", "percent"),
    [
        (VOLTS, 0.3, 30),
        (VOLTS, 0.0, 30),
        (VOLTS, 3.3, 100),
        (VOLTS, 1.65, 65),
        (LightConfig(sensor="mcp3008:0", least=0, dark=3.0, bright=1.0), 3.3, 0),
        (LightConfig(sensor="mcp3008:0", least=0, dark=3.0, bright=1.0), 1.0, 100),
        (LightConfig(sensor="bh1750:1:0x23", least=0), 0.0, 0),
        (LightConfig(sensor="bh1750:1:0x23", least=0), 44.7, 50),
        (LightConfig(sensor="bh1750:1:0x23", least=0), 50_000.0, 100),
    ],
)
def test_the_first_measure_counts_at_once(config: LightConfig, value: float, percent: int) -> None:
    assert follow(Ambient(config), [value]) == [percent]


@pytest.mark.parametrize("level", [0.6, 1.3, 1.65, 2.2, 2.9])
def test_noise_does_not_make_it_flicker(level: float) -> None:
    """A tenth of a volt either way, for ten minutes, at any level: half a step's way, and it never goes to and fro."""
    chance = random.Random(7)  # noqa: S311 - a sequence that can be had again
    told = follow(Ambient(VOLTS), [level + chance.uniform(-0.1, 0.1) for _ in range(600)])
    assert changes(told[30:]) == 0


def test_a_lamp_that_goes_on_and_off_each_second_is_no_change_of_light() -> None:
    told = follow(Ambient(VOLTS), [1.65 + (0.5 if second % 2 else -0.5) for second in range(600)])
    assert changes(told[60:]) <= 1


def test_it_follows_within_half_a_minute_and_reaches_either_end() -> None:
    ambient = Ambient(VOLTS)
    assert follow(ambient, [3.3] * 2)[-1] == 100
    dark = follow(ambient, [0.0] * 40, 2)
    assert dark[29] == 35
    assert dark[-1] == 30
    assert sorted(dark, reverse=True) == dark, "it never goes back up on its way"
    assert follow(ambient, [3.3] * 40, 42)[-1] == 100


def test_it_is_never_below_the_least() -> None:
    config = LightConfig(sensor="mcp3008:0", least=33)
    assert min(follow(Ambient(config), [3.3, *[0.0] * 60])) >= 33


def test_a_sensor_that_is_silent_tells_nothing_and_begins_anew() -> None:
    ambient = Ambient(VOLTS)
    follow(ambient, [0.0])
    ambient.measured(None, SECOND)
    assert ambient.percent is None
    assert follow(ambient, [3.3], 2) == [100]
