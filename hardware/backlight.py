"""What sets the brightness of the screen, where the kernel has a backlight for it.

The files are those of the kernel's ABI, sysfs-class-backlight. A panel on an I2C bus may hang: whatever is written is
written by the thread that asks for measures, and what fails is a fault like that of a meter that does not answer.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from hardware.board import Factory
from hardware.config import HardwareConfig
from hardware.rounds import Rounds
from hardware.rules.display import BACKLIGHT

_SYSTEM = Path("/sys/class/backlight")
_LIT, _DARK = "0", "4"  # FB_BLANK_UNBLANK and FB_BLANK_POWERDOWN
_LOOKS_EVERY = 5.0


class Dial(Protocol):
    """Something that is set in percent."""

    @property
    def rounds(self) -> tuple[Rounds, ...]:
        """What does so, to be begun and ended."""

    def set(self, percent: int) -> None:
        """Have it so from now on; never waits."""

    def release(self) -> None:
        """Leave it as it is best where no daemon looks after it."""


class Backlight:
    """One folder; 0 percent turns the light off."""

    def __init__(self, folder: Path, clock: Callable[[], int]) -> None:
        self._folder = folder
        self._wanted = 100
        self.rounds = (Rounds({BACKLIGHT: self.apply}, clock, _LOOKS_EVERY),)

    def set(self, percent: int) -> None:
        """As ``Dial``."""
        self._wanted = percent
        self.rounds[0].hurry()

    def release(self) -> None:
        """Lit: a screen that nobody wakes must not stay dark."""
        self._wanted = 100
        with suppress(OSError, ValueError):
            self.apply()

    def apply(self) -> float:
        """Make it as it is wanted, where it is otherwise; how bright it is then. Raises OSError, ValueError."""
        wanted, most = self._wanted, int(self._read("max_brightness"))
        if wanted:
            self._write("brightness", str(max(1, round(wanted * most / 100))))
        self._write("bl_power", _LIT if wanted else _DARK)
        return wanted

    def _read(self, name: str) -> str:
        return (self._folder / name).read_text(encoding="ascii").strip()

    def _write(self, name: str, text: str) -> None:
        if self._read(name) != text:
            (self._folder / name).write_text(text, encoding="ascii")


class SimulatedBacklight:
    """Notes what is wanted in the ``levels`` of a simulated board."""

    def __init__(self, levels: dict[str, int]) -> None:
        self._levels = levels
        self.rounds: tuple[Rounds, ...] = ()

    def set(self, percent: int) -> None:
        """As ``Dial``."""
        self._levels[BACKLIGHT] = percent

    def release(self) -> None:
        """As of a real one."""
        self.set(100)


def dials_for(
    config: HardwareConfig, factory: Factory | None, clock: Callable[[], int], system: Path = _SYSTEM
) -> Mapping[str, Dial]:
    """What can be set in this hall, by the key that configures it."""
    if not config.light.backlight or config.pin_factory == "none":
        return {}
    if config.pin_factory == "simulated":
        from hardware.simulation.board import SimulatedFactory

        assert isinstance(factory, SimulatedFactory)
        return {BACKLIGHT: SimulatedBacklight(factory.levels)}
    return {BACKLIGHT: Backlight(system / config.light.backlight, clock)}
