"""What is measured in the hall, and how often: each kind in rounds of its own, so that a slow one holds up no other."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from hardware.board import Factory
from hardware.config import HardwareConfig
from hardware.meters.reading import currents, heat, light
from hardware.probes import processor
from hardware.probes.wifi import far, managed, near
from hardware.rounds import Ask, Rounds
from hardware.rules.network import FAR_EVERY, NEAR_EVERY
from hardware.rules.rule import CLOCK_SURE, SYNC_RUNNING

# What whoever starts the daemon may tell: 1.0 where it is so.
OTHERS = (CLOCK_SURE, SYNC_RUNNING)

_METERS_EVERY = 1.0
_PROCESSOR_EVERY = 2.0  # as often as the kernel asks the firmware
_OTHERS_EVERY = 1.0
_SIMULATED_EVERY = 0.25


def rounds_for(
    config: HardwareConfig, factory: Factory | None, clock: Callable[[], int], others: Mapping[str, Ask]
) -> tuple[Rounds, ...]:
    """The rounds of this hall; ``factory``: a simulated board has measures as well as lines.

    ``others``: how to ask for what only whoever starts the daemon can know.
    """
    if config.pin_factory == "none":
        return ()
    if config.pin_factory == "simulated":
        from hardware.simulation.board import SimulatedFactory

        assert isinstance(factory, SimulatedFactory)
        asks = {key: partial(factory.measured, key) for key in measured_keys(config)}
        return (Rounds(asks, clock, _SIMULATED_EVERY),)
    return tuple(Rounds(asks, clock, every) for asks, every in (*_asks(config), (others, _OTHERS_EVERY)))


def measured_keys(config: HardwareConfig) -> tuple[str, ...]:
    """What is measured in this hall, by its keys."""
    return (*(key for asks, _every in _asks(config) for key in asks), *OTHERS)


def _asks(config: HardwareConfig) -> Iterator[tuple[Mapping[str, Ask], float]]:
    """How to ask for each thing, and every how many seconds."""
    yield currents(config.charging), _METERS_EVERY
    yield heat(config.charging), _METERS_EVERY  # apart: sixteen meters that time out must not make it late
    yield light(config.light), _METERS_EVERY
    yield processor.sources(), _PROCESSOR_EVERY
    yield near(config.wifi), NEAR_EVERY
    yield managed(config.wifi), NEAR_EVERY
    yield far(config.wifi), FAR_EVERY
